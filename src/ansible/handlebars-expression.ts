/**
 * Expressions of Jinja as arguments of Handlebars.
 */
import { templateFunctions } from '../plan/template-functions.ts'
import type { Jinja } from './jinja.ts'
import { constantOf, isDistribution, ourPath, pathOf } from './names.ts'
import { Refusal } from './refusal.ts'

/** Where a piece of a template stands: names that loops around it brought in, and whether there is a loop. */
export interface Around {
  readonly locals: ReadonlySet<string>
  readonly looped: boolean
}

export const outermost: Around = { locals: new Set(), looped: false }

/** An expression as an argument: calls stand in parentheses. */
export function handlebarsOf(node: Jinja, around: Around = outermost): string {
  switch (node.type) {
    case 'Identifier':
      return constantOf(node.value) ?? access(node, around)
    case 'MemberExpression':
      return access(node, around)
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return String(node.value)
    case 'StringLiteral':
      return quoted(node.value)
    case 'UnaryExpression':
      if (node.operator.value === 'not') return `(not ${truthOf(node.argument, around)})`
      if (node.operator.value === '-') return `(sub 0 ${handlebarsOf(node.argument, around)})`
      throw new Refusal(`the operator ${node.operator.value} has no equivalent in templates`)
    case 'BinaryExpression':
      return binary(node.operator.value, node.left, node.right, around)
    case 'FilterExpression':
      return filtered(node.operand, node.filter, around)
    case 'TestExpression':
      return tested(node, around)
    case 'CallExpression': {
      const name = node.callee.type === 'Identifier' ? `${node.callee.value}()` : 'a method'
      const remedy = /^(lookup|query|q)\(/.test(name)
        ? 'a secret or a file of this machine: see `$secret` in docs/how-to/keep-secrets.md'
        : undefined
      throw new Refusal(`${name} has no equivalent in templates`, undefined, remedy)
    }
    case 'Ternary':
      throw new Refusal('«a if b else c» can stand only by itself', undefined, 'write {{#if b}}a{{else}}c{{/if}}')
    case 'ArrayLiteral':
    case 'TupleLiteral':
    case 'ObjectLiteral':
      throw new Refusal('a list or map cannot be written within a template', undefined, 'give it as a variable')
    default:
      throw new Refusal('this part of the template has no equivalent')
  }
}

function quoted(text: string): string {
  if (text.includes('\n')) throw new Refusal('a text with line ends cannot be an argument')
  if (!text.includes('"')) return `"${text}"`
  if (!text.includes("'")) return `'${text}'`
  throw new Refusal('a text with both kinds of quotes cannot be an argument')
}

const loopWords: Readonly<Record<string, string>> = {
  index0: '@index',
  index: '(add @index 1)',
  first: '@first',
  last: '@last',
}

function access(node: Jinja, around: Around): string {
  const path = pathOf(node)
  if (path === undefined) {
    if (node.type !== 'MemberExpression') throw new Refusal('this part of the template has no equivalent')
    return `(lookup ${handlebarsOf(node.object, around)} ${handlebarsOf(node.property, around)})`
  }
  const [first, second] = path
  if (first === 'loop' && around.looped) {
    const word = typeof second === 'string' && Object.hasOwn(loopWords, second) ? loopWords[second] : undefined
    if (word === undefined) throw new Refusal(`loop.${second ?? ''} has no equivalent`)
    return word
  }
  const local = typeof first === 'string' && around.locals.has(first)
  const ours = local ? path : ourPath(path)
  const root =
    !local && (around.looped || templateFunctions.has(String(ours[0])) || ours[0] === 'default') ? '@root.' : ''
  return root + ours.map(segment).join('')
}

function segment(part: string | number, index: number): string {
  const dot = index === 0 ? '' : '.'
  if (typeof part === 'number') return `${dot}[${part}]`
  if (part === 'stdout_lines') throw new Refusal('stdout_lines has no equivalent in templates', undefined, 'use stdout')
  return /^[A-Za-z_]\w*$/.test(part) ? dot + part : `${dot}[${part}]`
}

const calls: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '>': 'gt',
  '<=': 'lte',
  '>=': 'gte',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
}

function binary(operator: string, left: Jinja, right: Jinja, around: Around): string {
  if (isDistribution(pathOf(left)) && right.type === 'StringLiteral' && (operator === '==' || operator === '!='))
    return `(${calls[operator]} ${around.looped ? '@root.' : ''}facts.distribution "${right.value.toLowerCase()}")`
  if (operator === 'and' || operator === 'or') return `(${operator} ${truthOf(left, around)} ${truthOf(right, around)})`
  const sides = (): string => `${handlebarsOf(left, around)} ${handlebarsOf(right, around)}`
  if (operator === '//') return `(floor (div ${sides()}))`
  if (operator === '+') {
    if (isTextual(left) || isTextual(right))
      throw new Refusal('texts can be put together only at the top of an expression')
    return `(add ${sides()})`
  }
  const call = Object.hasOwn(calls, operator) ? calls[operator] : undefined
  if (call !== undefined) return `(${call} ${sides()})`
  throw new Refusal(`the operator «${operator}» has no equivalent in templates`)
}

/** What `#if` may be given; only there `and`, `or` and tests mean what they mean in Jinja. */
export const truthOf = (node: Jinja, around: Around): string => handlebarsOf(node, around)

/** No value looks like this. */
const nothing = '"(not defined)"'

function tested(node: Jinja & { readonly type: 'TestExpression' }, around: Around): string {
  const operand = handlebarsOf(node.operand, around)
  const { negate, test } = node
  const is = (yes: string, no: string): string => (negate ? no : yes)
  switch (test.value) {
    case 'defined':
      return `(${is('ne', 'eq')} (default ${operand} ${nothing}) ${nothing})`
    case 'undefined':
      return `(${is('eq', 'ne')} (default ${operand} ${nothing}) ${nothing})`
    case 'none':
      return `(${is('eq', 'ne')} ${operand} null)`
    case 'changed':
    case 'failed':
    case 'skipped':
      return negate ? `(not ${operand}.${test.value})` : `${operand}.${test.value}`
    default:
      throw new Refusal(`the test «is ${test.value}» has no equivalent in templates`)
  }
}

function filtered(operand: Jinja, filter: Jinja, around: Around): string {
  const name =
    filter.type === 'Identifier'
      ? filter.value
      : filter.type === 'CallExpression' && filter.callee.type === 'Identifier'
        ? filter.callee.value
        : ''
  const args = filter.type === 'CallExpression' ? filter.args : []
  const [first, second] = args.filter(arg => arg.type !== 'KeywordArgumentExpression')
  const keyword = (wanted: string): Jinja | undefined =>
    args.flatMap(arg => (arg.type === 'KeywordArgumentExpression' && arg.key.value === wanted ? [arg.value] : []))[0]
  const value = (): string => handlebarsOf(operand, around)
  switch (name.split('.').at(-1)) {
    case 'default':
    case 'd': {
      if (second !== undefined || keyword('boolean') !== undefined)
        throw new Refusal(
          'default(…, true) has no equivalent: ours stands in for what is missing or null',
          undefined,
          'write {{#if x}}{{ x }}{{else}}…{{/if}}',
        )
      if (first?.type === 'Identifier' && first.value === 'omit')
        throw new Refusal('omit has no equivalent', undefined, 'leave the argument out, in a task of its own')
      return `(default ${value()} ${first === undefined ? '""' : handlebarsOf(first, around)})`
    }
    case 'upper':
    case 'lower':
    case 'trim':
      return `(${name} ${value()})`
    case 'length':
    case 'count':
      return `(length ${value()})`
    case 'join':
      return `(join ${value()} ${first === undefined ? '""' : handlebarsOf(first, around)})`
    case 'int':
      return `(floor ${value()})`
    case 'bool':
    case 'string':
    case 'float':
    case 'list':
      return value()
    case 'to_json':
      return `(json ${value()})`
    case 'to_nice_json': {
      const indent = keyword('indent')
      return `(json ${value()} ${indent === undefined ? 4 : handlebarsOf(indent, around)})`
    }
    case 'quote':
      return `(quote ${value()})`
    case 'indent': {
      const width = first ?? keyword('width')
      if (keyword('first') !== undefined || second !== undefined)
        throw new Refusal('indent of the first line has no equivalent')
      return `(indent ${value()} ${width === undefined ? 4 : handlebarsOf(width, around)})`
    }
    case 'first':
      return `(lookup ${value()} 0)`
    case 'round':
      throw new Refusal('round has no equivalent', undefined, 'use floor or ceil')
    default:
      throw new Refusal(`the filter ${name} has no equivalent in templates`)
  }
}

export function isTextual(node: Jinja): boolean {
  if (node.type === 'StringLiteral') return true
  if (node.type !== 'BinaryExpression') return false
  return node.operator.value === '~' || (node.operator.value === '+' && (isTextual(node.left) || isTextual(node.right)))
}
