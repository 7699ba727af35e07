/**
 * What is said when a condition is wrong: for people who come from Ansible, and for names that nearly exist.
 */
import { didYouMean, nearest } from '../nearest.ts'
import type { Span } from '../place.ts'
import type { Problem } from '../problem.ts'
import type { Scope } from './scope.ts'

/** What Ansible users write, and how it is said in CEL. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/\{\{|\{%/, 'a condition is written without {{ }}'],
  [/\bis\s+(not\s+)?(defined|undefined)\b/, 'ask with has(x.y); for a variable, has(vars.x)'],
  [/\bis\s+(not\s+)?(changed|failed|skipped|succeeded)\b/, 'ask the registered result: result.changed'],
  [/\band\b/, 'write && for and'],
  [/\bor\b/, 'write || for or'],
  [/\bnot\s+in\b/, 'write !(a in b) for not in'],
  [/\bnot\b/, 'write ! for not'],
  [/(^|[^=!<>])=([^=]|$)/, 'write == to compare'],
  [/[^|]\|[^|]/, 'there are no filters; call a function: size(x), x.lowerAscii(), int(x)'],
  [/\b(True|False|None)\b/, 'write true, false, null'],
]

const withoutStrings = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, quoted => `"${' '.repeat(quoted.length - 2)}"`)

/** A variable cannot be reached by a name that CEL has given to a type. */
const typeNames = /(?<![\w.])(list|map|type|string|int|uint|double|bool|bytes|dyn|timestamp|duration)\b(?!\s*\()/

const typeRemedy = (text: string): string | undefined => {
  const name = typeNames.exec(text)?.[1]
  return name === undefined
    ? undefined
    : `${name} is a type in conditions; a variable of that name is written vars.${name}`
}

/** The remedy, when the text looks like a condition of Ansible. */
export const habitOf = (text: string): string | undefined =>
  habits.find(([pattern]) => pattern.test(withoutStrings(text)))?.[1] ?? typeRemedy(withoutStrings(text))

export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const nameAt = (text: string, span: Span): string => text.slice(span.offset, span.offset + span.length)

/** The object before `.key` in the text, when it is a plain path, for "did you mean". */
const keysBefore = (text: string, span: Span, context: Readonly<Record<string, unknown>>): readonly string[] => {
  const path = /([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.$/.exec(text.slice(0, span.offset))?.[1]
  let value: unknown = context
  for (const part of path?.split('.') ?? ['']) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return []
    value = (value as Readonly<Record<string, unknown>>)[part]
  }
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/** A fault of CEL in our words. */
export const explain = (
  fault: { readonly code: string; readonly summary: string },
  text: string,
  span: Span,
  scope: Scope,
  context: Readonly<Record<string, unknown>>,
): Pick<Problem, 'code' | 'message' | 'remedy'> => {
  const word = nameAt(text, span)
  if (fault.code === 'unknown_variable')
    return {
      code: 'condition.unknown-name',
      message: `nothing is called ${JSON.stringify(word)}${didYouMean(word, scope.names())}`,
      remedy: 'define the variable, or ask with has(vars.x) whether it exists',
    }
  if (fault.code === 'no_such_key') {
    const meant = nearest(word, keysBefore(text, span, context))
    return {
      code: 'condition.no-such-key',
      message: `there is no ${JSON.stringify(word)} here${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`,
      remedy: 'ask first whether it exists: has(x.y) && x.y …',
    }
  }
  const mixed = /int>? \S+ (dyn<)?double|double>? \S+ (dyn<)?int/.test(fault.summary)
  return {
    code: 'condition.failed',
    message: `the condition cannot be evaluated: ${lowerFirst(fault.summary)}`,
    ...(mixed ? { remedy: 'do not mix whole numbers with others: write double(x) or 2.0' } : {}),
  }
}
