/**
 * Cuts long lines so that what differs stays in sight.
 */

/** Characters kept before the first difference. */
const lead = 20

const commonStart = (a: string, b: string): number => {
  const end = Math.min(a.length, b.length)
  let index = 0
  while (index < end && a[index] === b[index]) index++
  return index
}

/** Never splits a pair of UTF-16 surrogates. */
const slice = (line: string, from: number, to: number): string => line.slice(from, to).toWellFormed()

const window = (line: string, from: number, width: number): string => {
  const room = Math.max(width, 30) - 18
  const start = from > 0 ? '… ' : ''
  const left = line.length - from - room
  return `${start}${slice(line, from, from + room)}${left > 0 ? ` … ${left} more` : ''}`
}

/** The beginning of a line, and how many characters are left out. */
export const cutLine = (line: string, width: number): string => (line.length <= width ? line : window(line, 0, width))

/** Two versions of one line, both cut at the same place, so that the first difference is shown. */
export function cutPair(before: string, after: string, width: number): readonly [string, string] {
  if (before.length <= width && after.length <= width) return [before, after]
  const same = commonStart(before, after)
  const from = same > width / 2 ? same - lead : 0
  return [window(before, from, width), window(after, from, width)]
}
