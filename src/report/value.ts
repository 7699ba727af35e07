/**
 * `old → new` for values of one line.
 */
import { cutPair } from './cut.ts'
import type { Texts } from './diff.ts'
import type { Paint } from './paint.ts'
import { visible } from './visible.ts'

// The kernel separates numbers by tabs; people need not see that, unless it is all that differs.
const spaced = (text: string): string => text.replaceAll('\t', ' ')

const quoted = (text: string): string =>
  text === '' ? '(empty)' : text !== text.trim() ? `"${visible(text)}"` : visible(text)

/** The two values as they are printed. */
function valueTexts({ before, after }: Texts, width: number): readonly [string, string] {
  const alike = spaced(before ?? '') === spaced(after ?? '')
  const show = (text: string | undefined): string => (text === undefined ? '' : quoted(alike ? text : spaced(text)))
  return cutPair(show(before), show(after), width)
}

/** Empty when there are no values; else one line, or two when one does not fit into `room`. */
export function valueLines(texts: Texts, room: number, paint: Paint): readonly string[] {
  if (texts.before === undefined && texts.after === undefined) return []
  const [before, after] = valueTexts(texts, 160)
  if (texts.before === undefined) return [paint.green(after)]
  if (texts.after === undefined) return [paint.red(before)]
  if (before.length + after.length + 3 <= room) return [`${paint.red(before)} → ${paint.green(after)}`]
  return [`  ${paint.red(before)}`, `→ ${paint.green(after)}`]
}
