/**
 * Conditions in CEL: `when`, `that`. The only door to @marcbachmann/cel-js. Import it when there is a condition, not
 * before: it costs 15 ms.
 */
import { type ASTNode, Environment, EvaluationError, ParseError, TypeError as TypeFault } from '@marcbachmann/cel-js'
import { matchesGlob } from '../glob.ts'
import type { Span } from '../place.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { explain, habitOf, lowerFirst } from './condition-hints.ts'
import type { Scope } from './scope.ts'
import { unknownFact } from './unknown-fact.ts'

/** A condition that parses, and whose functions and operators fit together as far as that is known without values. */
export interface Condition {
  readonly text: string
  /** Names that are looked up when it is evaluated: variables, `facts`, `host`, registered results. */
  readonly names: readonly string[]
  /** Of this file only. */
  readonly run: (context: Readonly<Record<string, unknown>>) => unknown
}

export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly problem: Problem }

export type Evaluated =
  | { readonly ok: true; readonly holds: boolean }
  | { readonly ok: false; readonly problem: Problem }

/** Where a piece of the condition's text stands. */
export type At = (span: Span) => SourcePlace

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
  limits: { maxDepth: 100, maxAstNodes: 10_000 },
}).registerFunction('string.glob(string): bool', (text: string, pattern: string) => matchesGlob(text, pattern))

interface Located {
  readonly summary: string
  readonly range?: { readonly start: number; readonly end: number }
}

const spanOf = (fault: Located, text: string): Span => {
  const start = Math.min(fault.range?.start ?? 0, text.length)
  return {
    offset: start,
    length: Math.max(1, Math.min((fault.range?.end ?? text.length) - start, text.length - start)),
  }
}

/** For places that nobody knows: the text and a caret, as lines. */
const caret = (text: string, span: Span): string => {
  const before = text.slice(0, span.offset)
  const column = before.length - (before.lastIndexOf('\n') + 1)
  const line = text.split('\n')[before.split('\n').length - 1] ?? ''
  return `${line}\n${' '.repeat(column)}${'^'.repeat(Math.max(1, Math.min(span.length, line.length - column)))}`
}

const located = (text: string, span: Span, at: At | undefined): { source: SourcePlace } | { detail: string } =>
  at === undefined ? { detail: caret(text, span) } : { source: at(span) }

type Visit = (node: ASTNode, locals: ReadonlySet<string>) => void

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value

/** Names that a macro such as `list.all(x, …)` brings in: the first argument, when it is a mere name. */
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])

const walk = (node: ASTNode, visit: Visit, locals: ReadonlySet<string> = new Set()): void => {
  visit(node, locals)
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args
    const bound = args[0]
    const brings = bound?.op === 'id' && (macros.has(name) || (name === 'bind' && receiver.op === 'id'))
    const inner = brings ? new Set([...locals, bound.args]) : locals
    if (!(brings && name === 'bind')) walk(receiver, visit, locals)
    for (const arg of brings ? args.slice(1) : args) walk(arg, visit, inner)
    return
  }
  const children: readonly unknown[] = Array.isArray(node.args) ? node.args : [node.args]
  for (const child of children.flat()) if (isNode(child)) walk(child, visit, locals)
}

/** Top-level names that the condition needs. */
const namesIn = (ast: ASTNode): readonly string[] => {
  const names = new Set<string>()
  walk(ast, (node, locals) => {
    if (node.op === 'id' && !locals.has(node.args) && node.args !== 'optional' && node.args !== 'cel')
      names.add(node.args)
  })
  return [...names]
}

/** `matches` runs a JavaScript regular expression, which may run for minutes on 30 letters. */
const regularExpression = (ast: ASTNode): Span | undefined => {
  let found: Span | undefined
  walk(ast, node => {
    if ((node.op === 'rcall' || node.op === 'call') && node.args[0] === 'matches')
      found ??= { offset: node.range.start, length: node.range.end - node.range.start }
  })
  return found
}

/** The first `facts.x` that is none, and where its name stands. */
const misnamedFact = (ast: ASTNode, text: string): { readonly name: string; readonly span: Span } | undefined => {
  let found: { readonly name: string; readonly span: Span } | undefined
  walk(ast, (node, locals) => {
    if (node.op !== '.' || found !== undefined) return
    const [owner, name] = node.args
    if (owner.op !== 'id' || owner.args !== 'facts' || locals.has('facts')) return
    if (unknownFact(name) === undefined) return
    found = { name, span: { offset: text.indexOf(name, owner.range.end), length: name.length } }
  })
  return found
}

const refused = (text: string, span: Span, message: string, at: At | undefined, remedy?: string): ParsedCondition => ({
  ok: false,
  problem: problem({
    code: 'condition.invalid',
    message: `the condition cannot be understood: ${message}`,
    ...(remedy === undefined ? {} : { remedy }),
    ...located(text, span, at),
  }),
})

const isLocated = (fault: unknown): fault is Error & Located =>
  fault instanceof ParseError || fault instanceof TypeFault || fault instanceof EvaluationError

/** Parses and checks; everything that can be wrong without knowing values is wrong here. */
export const parseCondition = (text: string, at?: At): ParsedCondition => {
  const whole: Span = { offset: 0, length: Math.max(1, text.length) }
  if (text.trim() === '') return refused(text, whole, 'it is empty', at, 'write what must hold, or leave it out')
  try {
    const parsed = environment.parse(text)
    const pattern = regularExpression(parsed.ast)
    if (pattern !== undefined)
      return refused(
        text,
        pattern,
        'matches() is not offered, since a regular expression can hang a run',
        at,
        'use glob("web*"), startsWith, endsWith, contains or `in`',
      )
    const misnamed = misnamedFact(parsed.ast, text)
    const unknown = misnamed === undefined ? undefined : unknownFact(misnamed.name)
    if (misnamed !== undefined && unknown !== undefined)
      return {
        ok: false,
        problem: problem({ code: 'condition.unknown-fact', ...unknown, ...located(text, misnamed.span, at) }),
      }
    const checked = parsed.check()
    if (checked.error !== undefined) throw checked.error
    if (
      checked.type !== undefined &&
      !['bool', 'dyn', 'optional<dyn>'].includes(checked.type) &&
      !checked.type.startsWith('dyn')
    )
      return refused(text, whole, `it gives a value of type ${checked.type}, not true or false`, at)
    return { ok: true, condition: { text, names: namesIn(parsed.ast), run: context => parsed(context) } }
  } catch (fault) {
    if (isLocated(fault)) return refused(text, spanOf(fault, text), lowerFirst(fault.summary), at, habitOf(text))
    // The checker stumbles over rare texts, such as a comparison of what an empty map holds: these are refused too.
    return refused(text, whole, lowerFirst(fault instanceof Error ? fault.message : String(fault)), at)
  }
}

const converted = new WeakMap<object, unknown>()

/** CEL's integers are BigInt; plain numbers would be doubles, for which `a + 1` has no meaning in CEL. */
const toCel = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (typeof value !== 'object' || value === null) return value
  const known = converted.get(value)
  if (known !== undefined) return known
  const made = Array.isArray(value)
    ? value.map(toCel)
    : Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, toCel(item)]])),
      )
  converted.set(value, made)
  return made
}

const contextOf = (condition: Condition, scope: Scope): { context: Record<string, unknown> } | { problem: Problem } => {
  const context: Record<string, unknown> = Object.create(null)
  for (const name of condition.names) {
    const found = scope.get(name)
    if (found.how === 'fault') return { problem: found.problem }
    if (found.how === 'value') context[name] = toCel(found.value)
  }
  return { context }
}

/** Whether the condition holds. Unknown names, missing keys and results other than true and false are problems. */
export const evaluate = (condition: Condition, scope: Scope, where?: At | SourcePlace): Evaluated => {
  const { text } = condition
  const at = typeof where === 'object' ? () => where : where
  const made = contextOf(condition, scope)
  if ('problem' in made) return { ok: false, problem: made.problem }
  try {
    const holds = condition.run(made.context)
    if (typeof holds === 'boolean') return { ok: true, holds }
    const kind =
      typeof holds === 'bigint' ? 'number' : Array.isArray(holds) ? 'list' : holds === null ? 'null' : typeof holds
    const message = `the condition gives a ${kind}, not true or false`
    const whole = { offset: 0, length: Math.max(1, text.length) }
    return { ok: false, problem: problem({ code: 'condition.not-boolean', message, ...located(text, whole, at) }) }
  } catch (fault) {
    if (!isLocated(fault) || !('code' in fault) || typeof fault.code !== 'string') throw fault
    const span = spanOf(fault, text)
    const explained = explain({ code: fault.code, summary: fault.summary }, text, span, scope, made.context)
    return { ok: false, problem: problem({ ...explained, ...located(text, span, at) }) }
  }
}
