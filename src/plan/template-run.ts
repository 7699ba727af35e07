/**
 * Runs a template's tree. Nothing that is missing ever becomes an empty text: every gap is a fault with its place.
 */
import { didYouMean } from '../nearest.ts'
import type { Span } from '../place.ts'
import type { Problem } from '../problem.ts'
import type { Scope } from './scope.ts'
import { describeBriefly, FunctionFault, isTruthy, templateFunctions } from './template-functions.ts'
import type { Expression, Part } from './template-tree.ts'

/** A fault of a run: one of the template's own, or the one that a variable brought along. */
export type RunFault =
  | { readonly code: string; readonly message: string; readonly span: Span; readonly remedy?: string }
  | { readonly problem: Problem; readonly span: Span }

/** Internal way out of an expression; never leaves this file. */
class Stop extends Error {
  readonly fault: RunFault
  readonly missing: boolean
  constructor(fault: RunFault, missing = false) {
    super('stopped')
    this.fault = fault
    this.missing = missing
  }
}

/** What `#each` and `#with` stand on, innermost first, and the names they brought in. */
interface Frame {
  readonly contexts: readonly unknown[]
  readonly locals: ReadonlyMap<string, unknown>
}

const outermost: Frame = { contexts: [], locals: new Map() }

const absent = (text: string, span: Span, name: string, known: Iterable<string>, remedy?: string): Stop =>
  new Stop(
    {
      code: 'template.missing',
      message: `there is no ${JSON.stringify(name)}${text === name ? '' : ` in ${text}`}${didYouMean(name, known)}`,
      span,
      ...(remedy === undefined ? {} : { remedy }),
    },
    true,
  )

type Path = Expression & { readonly kind: 'path' }

const startOf = (path: Path, scope: Scope, frame: Frame): unknown => {
  const { start, span, text } = path
  if (start.at === 'context') return frame.contexts[start.up]
  if (start.at === 'local') return frame.locals.get(start.name)
  const found = scope.get(start.name)
  if (found.how === 'value') return found.value
  if (found.how === 'fault') throw new Stop({ problem: found.problem, span })
  throw absent(
    text,
    span,
    start.name,
    scope.names(),
    'define the variable, or say what to use instead: {{ default name "…" }}',
  )
}

const pathValue = (path: Path, scope: Scope, frame: Frame): unknown => {
  let value = startOf(path, scope, frame)
  for (const part of path.parts) {
    const holder = Object(value) as Readonly<Record<string, unknown>>
    if (value === null || value === undefined || !Object.hasOwn(holder, part)) {
      const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
      const outside = path.start.at === 'context' && path.parts[0] === part && [...scope.names()].includes(part)
      const remedy = outside ? `inside #each and #with a variable from outside is written @root.${part}` : undefined
      throw absent(path.text, path.span, part, outside ? [] : keys, remedy)
    }
    value = holder[part]
  }
  return value
}

const callValue = (call: Expression & { kind: 'call' }, scope: Scope, frame: Frame): unknown => {
  if (call.name === 'default') return defaultValue(call.args, scope, frame)
  const args = call.args.map(arg => expressionValue(arg, scope, frame))
  try {
    return templateFunctions.get(call.name)?.run(args)
  } catch (fault) {
    if (!(fault instanceof FunctionFault)) throw fault
    throw new Stop({ code: 'template.failed', message: `${call.name} ${fault.message}`, span: call.span })
  }
}

/** The second argument when the first is missing or null. */
const defaultValue = ([first, second]: readonly Expression[], scope: Scope, frame: Frame): unknown => {
  const instead = (): unknown => (second === undefined ? null : expressionValue(second, scope, frame))
  if (first === undefined) return instead()
  try {
    return expressionValue(first, scope, frame) ?? instead()
  } catch (stop) {
    if (stop instanceof Stop && stop.missing) return instead()
    throw stop
  }
}

const expressionValue = (expression: Expression, scope: Scope, frame: Frame): unknown => {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'path':
      return pathValue(expression, scope, frame)
    case 'call':
      return callValue(expression, scope, frame)
    default:
      return expression satisfies never
  }
}

const asText = (value: unknown, expression: Expression): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const what = expression.kind === 'path' ? expression.text : 'this'
  const remedy = value === null ? `{{ default ${what} "" }} stands for an empty text` : 'use json, join, or #each'
  const message = `${what} is ${describeBriefly(value)}, which cannot stand within text`
  throw new Stop({ code: 'template.not-text', message, span: expression.span, remedy })
}

type Looped = Part & { readonly kind: 'each' | 'with' }

const inside = (
  part: Looped,
  frame: Frame,
  value: unknown,
  key?: string | number,
  more: readonly (readonly [string, unknown])[] = [],
): Frame => {
  const [valueName, keyName] = part.names
  const named = [
    ...(valueName === undefined ? [] : [[valueName, value] as const]),
    ...(keyName === undefined ? [] : [[keyName, key] as const]),
  ]
  return { contexts: [value, ...frame.contexts], locals: new Map([...frame.locals, ...more, ...named]) }
}

const framesOf = (part: Looped, value: unknown, frame: Frame): readonly Frame[] => {
  if (part.kind === 'with') return isTruthy(value) ? [inside(part, frame, value)] : []
  if (typeof value !== 'object' || value === null)
    throw new Stop({
      code: 'template.failed',
      message: `#each needs a list or a map, and was given ${describeBriefly(value)}`,
      span: part.over.span,
    })
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.map(([key, item], index) =>
    inside(part, frame, item, key, [
      ['@index', index],
      ['@key', key],
      ['@first', index === 0],
      ['@last', index === entries.length - 1],
    ]),
  )
}

const partText = (part: Part, scope: Scope, frame: Frame, faults: RunFault[]): string => {
  const within = (parts: readonly Part[], inner: Frame): string =>
    parts.map(p => collected(p, scope, inner, faults)).join('')
  switch (part.kind) {
    case 'text':
      return part.text
    case 'value':
      return asText(expressionValue(part.expression, scope, frame), part.expression)
    case 'if':
      return within(isTruthy(expressionValue(part.test, scope, frame)) ? part.body : part.otherwise, frame)
    case 'each':
    case 'with': {
      const frames = framesOf(part, expressionValue(part.over, scope, frame), frame)
      return frames.length === 0
        ? within(part.otherwise, frame)
        : frames.map(inner => within(part.body, inner)).join('')
    }
    default:
      return part satisfies never
  }
}

/** A fault in one part does not hide those of the next; each place is named once, however often a loop comes by. */
const collected = (part: Part, scope: Scope, frame: Frame, faults: RunFault[]): string => {
  try {
    return partText(part, scope, frame, faults)
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop
    if (!faults.some(known => known.span.offset === stop.fault.span.offset)) faults.push(stop.fault)
    return ''
  }
}

export const runText = (
  parts: readonly Part[],
  scope: Scope,
): { readonly text: string; readonly faults: readonly RunFault[] } => {
  const faults: RunFault[] = []
  return { text: parts.map(part => collected(part, scope, outermost, faults)).join(''), faults }
}

/** The value itself, not its text. */
export const runExpression = (
  expression: Expression,
  scope: Scope,
): { readonly value: unknown } | { readonly fault: RunFault } => {
  try {
    return { value: expressionValue(expression, scope, outermost) }
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop
    return { fault: stop.fault }
  }
}
