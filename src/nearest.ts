/**
 * Which of the known words was probably meant. Imports nothing.
 */

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, y] of [...b].entries())
      next.push(Math.min((row[j] ?? 0) + (x === y ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row.at(-1) ?? 0
}

/** Spelling that does not matter for the comparison: case, and the sign between words. */
const plain = (word: string): string => word.toLowerCase().replace(/[-. ]/g, '_')

/** The known word with the fewest differing letters, when that is at most a third of the word (and at most 3). */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  if (word.length > 60) return undefined
  let best: string | undefined
  let least = Math.min(3, Math.ceil(word.length / 3)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const d = distance(plain(word), plain(candidate))
    if (d < least) [best, least] = [candidate, d]
  }
  return best
}

/** `; did you mean "x"?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const found = nearest(word, known)
  return found === undefined ? '' : `; did you mean ${JSON.stringify(found)}?`
}
