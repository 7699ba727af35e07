/**
 * Text in lines of a certain width, broken between words; a word that is too long keeps its length.
 */

/** Code and what stands in brackets is read as one word, where it is short. */
const word = /(?:`[^`\n]{1,40}`|\{\{[^}\n]{1,40}\}\}|\[[^\]\n]{1,40}\]|\S)+/g

export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const [next] of text.matchAll(word)) {
    if (line !== '' && line.length + 1 + next.length > width) {
      lines.push(line)
      line = next
    } else line = line === '' ? next : `${line} ${next}`
  }
  return line === '' ? lines : [...lines, line]
}
