/**
 * Shell-like patterns over whole words: `*`, `?` and `[a-c]`. Takes time in proportion to both lengths, whatever the
 * pattern. Imports nothing.
 */
interface Piece {
  readonly many: boolean
  readonly fits: (letter: string) => boolean
}

const setOf = (inside: string): ((letter: string) => boolean) => {
  const negated = inside.startsWith('!') || inside.startsWith('^')
  const letters = [...(negated ? inside.slice(1) : inside)]
  const has = (letter: string): boolean =>
    letters.some((from, i) => {
      const to = letters[i + 1] === '-' ? letters[i + 2] : undefined
      return to === undefined ? from === letter : from <= letter && letter <= to
    })
  return letter => has(letter) !== negated
}

const piecesOf = (pattern: string): readonly Piece[] =>
  [...pattern.matchAll(/\*+|\?|\[([!^]?[^\]]+)\]|[\s\S]/gu)].map(([text, inside]) => ({
    many: text.startsWith('*'),
    fits:
      inside !== undefined
        ? setOf(inside)
        : text === '?' || text.startsWith('*')
          ? () => true
          : (l: string) => l === text,
  }))

/** Whether the whole text fits the pattern. */
export const matchesGlob = (text: string, pattern: string): boolean => {
  const pieces = piecesOf(pattern)
  // reached[i]: the letters so far fit the first i pieces
  const skip = (reached: boolean[]): boolean[] => {
    for (const [i, piece] of pieces.entries()) if (piece.many && reached[i]) reached[i + 1] = true
    return reached
  }
  let reached = skip([true, ...pieces.map(() => false)])
  for (const letter of text)
    reached = skip([
      false,
      ...pieces.map(
        (piece, i) => piece.fits(letter) && Boolean(piece.many ? reached[i + 1] || reached[i] : reached[i]),
      ),
    ])
  return reached[pieces.length] === true
}

export const isGlob = (text: string): boolean => /[*?[]/.test(text)
