/**
 * Lines for a terminal of a certain width: what is too long goes on below, further in than it began, instead of at the
 * edge where the terminal would break it.
 */

/** Content of files, and frames of code, whose columns mean something: the terminal may break them. */
const asIs = /^\s*(?:[-+@]|\d*\s*\|)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such characters
const piece = /\u001b\[[0-9;]*m|[^\u001b]/gu

const deeper = 2

export const folded = (lines: readonly string[], columns: number): readonly string[] =>
  lines.flatMap(line => fold(line, columns))

function fold(line: string, columns: number): readonly string[] {
  const pieces = line.match(piece) ?? []
  const text = pieces.filter(one => one.length < 3).join('')
  if (text.length <= columns || asIs.test(text)) return [line]
  const hang = Math.min(text.length - text.trimStart().length + deeper, Math.floor(columns / 2))
  const rows: string[][] = [[]]
  let room = columns
  let lastBlank: number | undefined
  let begun = false
  for (const one of pieces) {
    const row = rows.at(-1) ?? []
    row.push(one)
    if (one.length > 2) continue
    room -= 1
    if (one === ' ' && begun) lastBlank = row.length - 1
    if (one !== ' ') begun = true
    if (room >= 0 || lastBlank === undefined) continue
    const rest = row.splice(lastBlank).slice(1)
    rows.push(rest)
    room = columns - hang - rest.filter(other => other.length < 3).length
    lastBlank = undefined
  }
  return rows.map((row, index) =>
    index === 0 ? row.join('').trimEnd() : `${' '.repeat(hang)}${row.join('').trimStart()}`,
  )
}
