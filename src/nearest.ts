/**
 * Which of the known words was probably meant. Imports nothing.
 */

/** Letters to add, leave out, change, or swap with their neighbour (Damerau, Levenshtein). */
const distance = (a: string, b: string): number => {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap))
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}

/** Spelling that does not matter for the comparison: case, and the sign between words. */
const plain = (word: string): string => word.toLowerCase().replace(/[-. ]/g, '_')

/** How many letters of the word are also in the other: of two that differ as much, the one that only lacks letters. */
const shared = (word: string, other: string): number => [...word].filter(letter => other.includes(letter)).length

/** The known word with the fewest differing letters, when that is at most a third of the word (and at most 3). */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  if (word.length > 60) return undefined
  const most = Math.max(1, Math.min(3, Math.floor(word.length / 3)))
  let best: { readonly candidate: string; readonly rank: number } | undefined
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > most) continue
    const differing = distance(plain(word), plain(candidate))
    const rank = differing * 100 - shared(word, candidate)
    if (differing <= most && (best === undefined || rank < best.rank)) best = { candidate, rank }
  }
  return best?.candidate
}

/** `; did you mean "x"?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const found = nearest(word, known)
  return found === undefined ? '' : `; did you mean ${JSON.stringify(found)}?`
}
