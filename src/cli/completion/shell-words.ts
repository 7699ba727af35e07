/**
 * A line as a shell would cut it into words, without expanding anything. The last word may be unfinished, or empty.
 */
export function shellWords(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? ''
    if (quote === "'" || (quote === '"' && sign !== '\\')) {
      if (sign === quote) quote = ''
      else word = (word ?? '') + sign
    } else if (sign === '\\') {
      at += 1
      word = (word ?? '') + (line[at] ?? '')
    } else if (sign === "'" || sign === '"') {
      quote = sign
      word ??= ''
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + sign
  }
  return [...words, word ?? '']
}
