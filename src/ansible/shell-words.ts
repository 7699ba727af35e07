/**
 * A line in words as Ansible cuts it: quotes and braces hold together.
 */
export interface ShellWord {
  /** As written, quotes included. */
  readonly raw: string
  /** Without its quotes. */
  readonly word: string
}

export function wordsOf(line: string): readonly ShellWord[] {
  const words: ShellWord[] = []
  let [raw, word, quote, depth, open] = ['', '', '', 0, false]
  const end = (): void => {
    if (open) words.push({ raw, word })
    raw = ''
    word = ''
    open = false
  }
  for (let index = 0; index < line.length; index += 1) {
    const sign = line[index] ?? ''
    const pair = line.slice(index, index + 2)
    if (quote === '' && pair === '{{') depth += 1
    if (quote === '' && pair === '}}') depth -= 1
    if (quote === '' && depth <= 0 && /\s/.test(sign)) {
      end()
      continue
    }
    open = true
    raw += sign
    if (depth <= 0 && quote === '' && (sign === '"' || sign === "'")) quote = sign
    else if (sign === quote && quote !== '') quote = ''
    else if (sign === '\\' && quote !== "'" && depth <= 0) {
      index += 1
      const next = line[index] ?? ''
      raw += next
      word += next
    } else word += sign
  }
  end()
  return words
}
