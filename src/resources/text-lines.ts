/**
 * A text as lines that lose nothing: each keeps its own ending, so that what is not asked for stays byte for byte.
 */
export interface Line {
  readonly text: string
  /** Empty only for a last line that is not ended. */
  readonly end: '' | '\n' | '\r\n'
}

export const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)]
    .map(([, line = '', end = '']): Line => ({ text: line, end: end as Line['end'] }))
    .filter(({ text: line, end }) => line !== '' || end !== '')

export const joinLines = (lines: readonly Line[]): string => lines.map(({ text, end }) => text + end).join('')

export const withText = (lines: readonly Line[], index: number, text: string): readonly Line[] =>
  lines.map((line, at) => (at === index ? { ...line, text } : line))

/** The new line ends as its neighbour does; behind a last line that is not ended, it is the one that is not ended. */
export function insertLine(lines: readonly Line[], index: number, text: string): readonly Line[] {
  const above = lines[index - 1]
  const usual = lines[0]?.end || '\n'
  if (above?.end === '') return [...lines.slice(0, -1), { ...above, end: lines.at(-2)?.end || '\n' }, { text, end: '' }]
  return [...lines.slice(0, index), { text, end: above?.end ?? usual }, ...lines.slice(index)]
}
