/**
 * Whole template files. A fault is told with the line of the tag that it is about.
 */
import { Refusal } from './refusal.ts'
import { toTemplate } from './to-handlebars.ts'

export function locatedTemplate(text: string, file: string): string {
  try {
    return toTemplate(text)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const offset = guiltyTag(text, fault.message)
    const before = text.slice(0, offset).split('\n')
    const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 }
    throw new Refusal(fault.message, place, fault.remedy)
  }
}

/** The first tag that alone makes the same fault; the beginning when none does. */
function guiltyTag(text: string, message: string): number {
  for (const match of text.matchAll(/\{\{[\s\S]*?\}\}|\{%-?\s*(\w+)[\s\S]*?-?%\}/g)) {
    const [tag, word] = match
    const ends: Readonly<Record<string, string>> = { if: '{% endif %}', for: '{% endfor %}', macro: '{% endmacro %}' }
    const alone =
      word === 'elif' ? `${tag.replace('elif', 'if')}{% endif %}` : tag + (word === undefined ? '' : (ends[word] ?? ''))
    try {
      toTemplate(alone)
    } catch (fault) {
      if (fault instanceof Refusal && fault.message === message) return match.index
    }
  }
  return 0
}
