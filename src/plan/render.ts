/**
 * Templates: text with `{{ }}` in, text or typed values out. The only door to handlebars, of which we take the language
 * and the parser. Its compiled templates are not used: even in strict mode they turn a missing argument of a function,
 * a missing part of a block parameter and a denied prototype into empty text.
 */
import Handlebars from 'handlebars'
import type { PlaceOf, Span } from '../place.ts'
import { type Problem, type ProblemInput, problem, type SourcePlace } from '../problem.ts'
import type { Scope } from './scope.ts'
import { type RunFault, runExpression, runText } from './template-run.ts'
import { type Tree, type TreeFault, treeOf } from './template-tree.ts'

export type Rendered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Where a piece of the text stands. */
export type At = (span: Span) => SourcePlace

/** `{%` is of another template language, which is a fault. */
const isTemplate = (text: string): boolean => text.includes('{{') || text.includes('{%')

const endings: Readonly<Record<string, readonly [string, string?]>> = {
  EOF: ['it ends too early', 'close every {{#block}} with {{/block}}, and every {{ with }}'],
  OPEN_ENDBLOCK: ['there is no block to close here'],
  INVERSE: ['there is no block for this else'],
}

/** What people write who know another template language. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/\{\{[^{}]*\|/, 'there are no filters: {{ default name "x" }}, {{ upper name }}'],
  [/\{\{[^{}]*\.\d+[\s})]/, 'an item of a list is written list.[0]'],
  [/\{\{[^{}]*[\w\])] *[-+*/] *\w/, 'there are no operators: {{ add a b }}, {{ mul a b }}'],
]

/** "Parse error on line 3:\n...text before it\n------^\nExpecting …": the words before the caret tell the column. */
const parseFault = (message: string, text: string): TreeFault => {
  const [head = '', excerpt = '', pointer = '', ...rest] = message.split('\n')
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1)
  const lineText = text.split('\n')[line - 1] ?? ''
  const before = excerpt.slice(0, pointer.indexOf('^')).replace(/^\.\.\./, '')
  // The excerpt may begin in an earlier line, without the line break.
  const skipped = [...before].findIndex((_, i) => lineText.includes(before.slice(i)))
  const column = skipped === -1 ? 0 : lineText.indexOf(before.slice(skipped)) + before.length - skipped
  const offset = Math.min(offsetAt(text, line, column), Math.max(0, text.length - 1))
  const [what, ending] = endings[/got '(\w+)'/.exec(rest.join(' '))?.[1] ?? ''] ?? [
    'this is not understood',
    'write {{ name }}, {{ map.key }} or {{ function argument }}, and close it with }}',
  ]
  const habit = habits.find(([pattern]) => pattern.test(lineText))?.[1]
  const remedy = habit ?? ending
  const span = { offset, length: 1 }
  return { message: `the template cannot be parsed: ${what}`, span, ...(remedy === undefined ? {} : { remedy }) }
}

const offsetAt = (text: string, line: number, column: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, l) => sum + l.length + 1, 0) + column

const faultOf = (error: Error, text: string): TreeFault => {
  if (
    'lineNumber' in error &&
    typeof error.lineNumber === 'number' &&
    'column' in error &&
    typeof error.column === 'number'
  )
    return {
      message: `the template cannot be parsed: ${error.message.replace(/ - \d+:\d+$/, '')}`,
      span: { offset: offsetAt(text, error.lineNumber, error.column), length: 1 },
    }
  return parseFault(error.message, text)
}

const parse = (text: string): Tree => {
  try {
    return treeOf(Handlebars.parse(text), text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { parts: [], names: [], faults: [faultOf(error, text)] }
  }
}

const trees = new Map<string, Tree>()

/** Parsed once, since the same few texts are rendered for every host. */
const treeFor = (text: string): Tree => {
  const known = trees.get(text)
  if (known !== undefined) return known
  if (trees.size >= 2000) trees.clear()
  const tree = parse(text)
  trees.set(text, tree)
  return tree
}

const treeProblem = (fault: TreeFault, at: At): Problem => {
  const { span, ...rest } = fault
  return problem({ code: 'template.invalid', source: at(span), ...rest })
}

const runProblem = (fault: RunFault, at: At): Problem => {
  if ('problem' in fault) return fault.problem
  const { span, ...rest } = fault
  const input: ProblemInput = { source: at(span), ...rest }
  return problem(input)
}

const render = (text: string, scope: Scope, at: At): Rendered<string> => {
  if (!isTemplate(text)) return { ok: true, value: text }
  const tree = treeFor(text)
  if (tree.faults.length > 0) return { ok: false, problems: tree.faults.map(fault => treeProblem(fault, at)) }
  const run = runText(tree.parts, scope)
  if (run.faults.length > 0) return { ok: false, problems: run.faults.map(fault => runProblem(fault, at)) }
  return { ok: true, value: run.text }
}

const inFile =
  (source: string, file: string): At =>
  ({ offset, length }) => {
    const before = source.slice(0, offset).split('\n')
    const column = (before.at(-1) ?? '').length + 1
    const toEnd = source.indexOf('\n', offset)
    return {
      file,
      line: before.length,
      column,
      length: Math.max(1, Math.min(length, (toEnd === -1 ? source.length : toEnd) - offset)),
    }
  }

/** Renders a template file. `file` is for messages; faults name the line and column in it. */
export const renderTemplate = (source: string, file: string, scope: Scope): Rendered<string> =>
  render(source, scope, inFile(source, file))

/** Faults that a template has whatever the variables are. */
export const checkTemplate = (source: string, file: string): readonly Problem[] =>
  isTemplate(source) ? treeFor(source).faults.map(fault => treeProblem(fault, inFile(source, file))) : []

/** Renders one text to text; where the text stands as a whole is enough when its pieces have no place. */
export const renderText = (text: string, scope: Scope, at: At | SourcePlace): Rendered<string> =>
  render(text, scope, typeof at === 'function' ? at : () => at)

/** A text that is exactly one expression becomes the value of the expression, whatever its type. */
const renderString = (text: string, scope: Scope, at: At): Rendered<unknown> => {
  const { parts, faults } = treeFor(text)
  const [only, ...more] = parts
  if (faults.length > 0 || only?.kind !== 'value' || more.length > 0 || !/^\{\{[\s\S]*\}\}$/.test(text))
    return render(text, scope, at)
  const run = runExpression(only.expression, scope)
  return 'value' in run ? { ok: true, value: run.value } : { ok: false, problems: [runProblem(run.fault, at)] }
}

const eachString = (
  value: unknown,
  pointer: readonly (string | number)[],
  visit: (text: string, pointer: readonly (string | number)[]) => unknown,
): unknown => {
  if (typeof value === 'string') return isTemplate(value) ? visit(value, pointer) : value
  if (Array.isArray(value)) return value.map((item, index) => eachString(item, [...pointer, index], visit))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, eachString(item, [...pointer, key], visit)]),
  )
}

/** Renders every string within the value. One that is exactly one `{{ expression }}` becomes the value as it is. */
export const renderValue = (value: unknown, scope: Scope, placeOf: PlaceOf): Rendered<unknown> => {
  const problems: Problem[] = []
  const made = eachString(value, [], (text, pointer) => {
    const rendered = renderString(text, scope, span => placeOf(pointer, span))
    if (rendered.ok) return rendered.value
    problems.push(...rendered.problems)
    return null
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: made }
}

/** Faults of the templates within the value, whatever the variables are. */
export const checkValue = (value: unknown, placeOf: PlaceOf): readonly Problem[] => {
  const problems: Problem[] = []
  eachString(value, [], (text, pointer) => {
    problems.push(...treeFor(text).faults.map(fault => treeProblem(fault, span => placeOf(pointer, span))))
    return text
  })
  return problems
}

/** Names that a text needs from the scope; empty when it does not parse. */
export const variablesOf = (text: string): readonly string[] => (isTemplate(text) ? treeFor(text).names : [])
