/**
 * Text in lines of a certain width, broken between words; a word that is too long keeps its length.
 */

const code = /`[^`\n]*`|\{\{[^}\n]*\}\}|\[[^\]\n]*\]/g
/** Code and what stands in brackets is one word, up to this length. */
const longest = 42
/** Stands for a blank that is no place to break. */
const held = '\u{e000}'

export function wrapped(text: string, width: number): readonly string[] {
  const whole = text.replaceAll(code, span => (span.length <= longest ? span.replaceAll(' ', held) : span))
  const lines: string[] = []
  let line = ''
  for (const word of whole.split(/\s+/).filter(one => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return (line === '' ? lines : [...lines, line]).map(one => one.replaceAll(held, ' '))
}
