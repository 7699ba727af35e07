/**
 * Regular expressions that a playbook brings along, in the syntax of RE2: the time they take grows with the text and
 * nothing else, so that no expression can hang a run. The door of the package `re2js`.
 */
import { RE2JS, RE2JSException } from 're2js'
import { type Problem, problem } from '../problem.ts'

export interface Pattern {
  /** Whether it is found anywhere in the text. */
  matches(text: string): boolean
  /** The template with `\1` … `\9` and `\g<name>` replaced by what the groups found; absent when it is not found. */
  expand(text: string, template: string): string | undefined
}

export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly problem: Problem }

/** `argument` names the place for people. */
export function parsePattern(text: string, argument: string): ParsedPattern {
  try {
    return { ok: true, pattern: patternOf(RE2JS.compile(text)) }
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause
    return { ok: false, problem: notUnderstood(text, argument, cause) }
  }
}

const patternOf = (compiled: RE2JS): Pattern => ({
  matches: text => compiled.matcher(text).find(),
  expand: (text, template) => {
    const found = compiled.matcher(text)
    if (!found.find()) return undefined
    return template.replaceAll(/\\(?:([1-9])|g<(\w+)>|(\\))/g, (whole, digit, name, backslash) => {
      if (backslash !== undefined) return '\\'
      const group = name === undefined || /^\d+$/.test(name) ? Number(digit ?? name) : String(name)
      const known =
        typeof group === 'number' ? group <= found.groupCount() : Object.hasOwn(compiled.namedGroups(), group)
      return known ? (found.group(group) ?? '') : whole
    })
  },
})

const notUnderstood = (text: string, argument: string, cause: Error): Problem =>
  problem({
    code: 'pattern.invalid',
    message: `${argument} is no regular expression: ${cause.message.replace(/^error parsing regexp: /, '')}`,
    detail: text,
    remedy: /\(\?|\\[1-9]/.test(cause.message)
      ? 'look-around and references within an expression are not offered, since they can hang a run; write it without'
      : 'the syntax is that of RE2, as in Go; put a backslash before a character that is meant as it is',
    cause,
  })
