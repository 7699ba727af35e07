/**
 * Makes text from hosts and files safe to print: what would drive a terminal, or reorder or hide text in it, is shown
 * as an escape such as `\x1b`.
 */
import type { Problem } from '../problem.ts'

// Cc: control characters; Cf: zero-width and bidirectional marks; Zl, Zp: line and paragraph separators.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const named: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' }

const escaped = (character: string): string => {
  const point = character.codePointAt(0) ?? 0
  const known = named[character]
  if (known !== undefined) return known
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`
  return point < 0x10000 ? `\\u${point.toString(16).padStart(4, '0')}` : `\\u{${point.toString(16)}}`
}

/** One line: line ends and tabs become visible too. */
export const visible = (text: string): string => text.replace(invisible, escaped)

/** Several lines: line ends and tabs stay. */
export const visibleLines = (text: string): string =>
  text.replace(invisible, character => (character === '\n' || character === '\t' ? character : escaped(character)))

/** The texts of a problem may quote a host's output. */
export const visibleProblem = (fault: Problem): Problem => ({
  ...fault,
  message: visibleLines(fault.message),
  ...(fault.remedy === undefined ? {} : { remedy: visibleLines(fault.remedy) }),
  ...(fault.detail === undefined ? {} : { detail: visibleLines(fault.detail.replaceAll('\r\n', '\n')) }),
})
