/**
 * Conditions of Ansible (Jinja) as ours (CEL).
 */
import { type Jinja, JinjaFault, parseExpression } from './jinja.ts'
import { constantOf, familyOf, isDistribution, isFamily, ourPath, pathOf } from './names.ts'
import { Refusal } from './refusal.ts'

/** A condition as it stands after `when:`; a list of them must all hold. */
export function toCondition(text: string): string {
  try {
    // Some write braces although they must not.
    const bare = /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(text)?.[1] ?? text
    if (/\{\{|\{%/.test(bare)) throw new Refusal('braces within a condition have no equivalent')
    return celOf(parseExpression(bare))
  } catch (fault) {
    if (fault instanceof JinjaFault) throw new Refusal(fault.message)
    throw fault
  }
}

export function celOf(node: Jinja): string {
  switch (node.type) {
    case 'Identifier':
      return constantOf(node.value) ?? access(node)
    case 'MemberExpression':
      return access(node)
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return String(node.value)
    case 'StringLiteral':
      return JSON.stringify(node.value)
    case 'ArrayLiteral':
    case 'TupleLiteral':
      return `[${node.value.map(celOf).join(', ')}]`
    case 'ObjectLiteral':
      return `{${[...node.value].map(([key, value]) => `${celOf(key)}: ${celOf(value)}`).join(', ')}}`
    case 'UnaryExpression':
      return unary(node.operator.value, node.argument)
    case 'BinaryExpression':
      return binary(node.operator.value, node.left, node.right)
    case 'TestExpression':
      return tested(node)
    case 'FilterExpression':
      return filtered(node.operand, node.filter)
    case 'Ternary':
      return `(${celOf(node.condition)} ? ${celOf(node.trueExpr)} : ${celOf(node.falseExpr)})`
    case 'CallExpression':
      return called(node.callee, node.args)
    default:
      throw new Refusal('this part of the condition has no equivalent')
  }
}

/** Words of CEL that cannot be names. */
const reserved = new Set([
  'in',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
])

function access(node: Jinja): string {
  const path = pathOf(node)
  if (path !== undefined) return written(ourPath(path))
  if (node.type !== 'MemberExpression') throw new Refusal('this part of the condition has no equivalent')
  if (!node.computed && node.property.type === 'Identifier') return `${grouped(node.object)}.${node.property.value}`
  return `${grouped(node.object)}[${celOf(node.property)}]`
}

/** `stdout_lines` is what `stdout` holds, line by line. */
function written(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`
      if (index === 0) return part
      if (part === 'stdout_lines' || part === 'stderr_lines') return `.${part.slice(0, 6)}.split("\\n")`
      return /^[A-Za-z_]\w*$/.test(part) && !reserved.has(part) ? `.${part}` : `[${JSON.stringify(part)}]`
    })
    .join('')
}

function unary(operator: string, argument: Jinja): string {
  if (operator === 'not') return `!${grouped(argument)}`
  if (operator === '-') return `-${grouped(argument)}`
  throw new Refusal(`the operator ${operator} has no equivalent in conditions`)
}

const comparisons = new Set(['==', '!=', '<', '>', '<=', '>='])

function binary(operator: string, left: Jinja, right: Jinja): string {
  const special = systemTest(operator, left, right)
  if (special !== undefined) return special
  if (operator === 'and') return `${grouped(left)} && ${grouped(right)}`
  if (operator === 'or') return `${grouped(left)} || ${grouped(right)}`
  if (operator === 'in') return contained(left, right)
  if (operator === 'not in') return `!(${contained(left, right)})`
  if (operator === '~') return `string(${celOf(left)}) + string(${celOf(right)})`
  if (operator === '//') return `${grouped(left)} / ${grouped(right)}`
  if (comparisons.has(operator) || ['+', '-', '*', '%'].includes(operator))
    return `${grouped(left)} ${operator} ${grouped(right)}`
  throw new Refusal(`the operator ${operator} has no equivalent in conditions`)
}

/** Whether a text holds another, or a list an item: Jinja says both with `in`. */
function contained(item: Jinja, holder: Jinja): string {
  const last = pathOf(holder)?.at(-1)
  const isText =
    holder.type === 'StringLiteral' || last === 'stdout' || last === 'stderr' || last === 'msg' || last === 'content'
  return isText ? `${grouped(holder)}.contains(${celOf(item)})` : `${grouped(item)} in ${grouped(holder)}`
}

function systemTest(operator: string, left: Jinja, right: Jinja): string | undefined {
  const path = pathOf(left)
  if (!isDistribution(path) && !isFamily(path)) return undefined
  const names = isFamily(path) ? familyOf : (name: string) => [name.toLowerCase()]
  const wanted =
    right.type === 'StringLiteral'
      ? [right]
      : right.type === 'ArrayLiteral' || right.type === 'TupleLiteral'
        ? right.value
        : []
  const texts = wanted.flatMap(one => (one.type === 'StringLiteral' ? names(one.value) : []))
  if (wanted.length === 0 || wanted.some(one => one.type !== 'StringLiteral'))
    throw new Refusal('a distribution can be compared only with a text that is written out')
  const [only, ...more] = texts
  const none = operator === '!=' || operator === 'not in'
  if (!['==', '!=', 'in', 'not in'].includes(operator))
    throw new Refusal(`distributions cannot be compared with ${operator}`)
  if (more.length === 0) return `facts.distribution ${none ? '!=' : '=='} ${JSON.stringify(only)}`
  const within = `facts.distribution in [${texts.map(text => JSON.stringify(text)).join(', ')}]`
  return none ? `!(${within})` : within
}

function tested(node: Jinja & { readonly type: 'TestExpression' }): string {
  const no = node.negate ? '!' : ''
  switch (node.test.value) {
    case 'defined':
      return `${no}${defined(node.operand)}`
    case 'undefined':
      return `${node.negate ? '' : '!'}${defined(node.operand)}`
    case 'none':
      return `${grouped(node.operand)} ${node.negate ? '!=' : '=='} null`
    case 'changed':
    case 'change':
      return `${no}${grouped(node.operand)}.changed`
    case 'failed':
    case 'failure':
      return `${no}${grouped(node.operand)}.failed`
    case 'succeeded':
    case 'success':
    case 'successful':
      return `${node.negate ? '' : '!'}${grouped(node.operand)}.failed`
    case 'skipped':
    case 'skip':
      return `${no}${grouped(node.operand)}.skipped`
    case 'true':
    case 'truthy':
      return `${no}${grouped(node.operand)}`
    case 'false':
    case 'falsy':
      return `${node.negate ? '' : '!'}${grouped(node.operand)}`
    default:
      throw new Refusal(`the test «is ${node.test.value}» has no equivalent`)
  }
}

/** Whether a name, or a key below it, is there. */
function defined(node: Jinja): string {
  const path = pathOf(node)
  const ours = path === undefined ? undefined : ourPath(path)
  if (ours === undefined || typeof ours.at(-1) === 'number')
    throw new Refusal('whether this is defined cannot be asked here')
  const whole = ours.length === 1 ? ['vars', ...ours] : ours
  const text = written(whole)
  if (!/^[\w.]+$/.test(text)) throw new Refusal('whether a key with such signs is defined cannot be asked here')
  // has() fails when what is above is missing too.
  const above = ours
    .slice(0, -1)
    .map((_, index) => written(index === 0 ? ['vars', ...ours.slice(0, 1)] : ours.slice(0, index + 1)))
  const known =
    ours.length > 1 && ours[0] !== 'facts' && ours[0] !== 'item' ? above.map(one => `has(${one}) && `).join('') : ''
  return known === '' ? `has(${text})` : `(${known}has(${text}))`
}

function filtered(operand: Jinja, filter: Jinja): string {
  const name =
    filter.type === 'Identifier'
      ? filter.value
      : filter.type === 'CallExpression' && filter.callee.type === 'Identifier'
        ? filter.callee.value
        : ''
  const args = filter.type === 'CallExpression' ? filter.args : []
  switch (name.split('.').at(-1)) {
    case 'bool':
      return grouped(operand)
    case 'int':
      return `int(${celOf(operand)})`
    case 'float':
      return `double(${celOf(operand)})`
    case 'string':
      return `string(${celOf(operand)})`
    case 'lower':
      return `${grouped(operand)}.lowerAscii()`
    case 'upper':
      return `${grouped(operand)}.upperAscii()`
    case 'trim':
      return `${grouped(operand)}.trim()`
    case 'length':
    case 'count':
      return `size(${celOf(operand)})`
    case 'list':
      return celOf(operand)
    case 'first':
      return `${grouped(operand)}[0]`
    case 'last':
      return `${grouped(operand)}[size(${celOf(operand)}) - 1]`
    case 'join':
      return `${grouped(operand)}.join(${args[0] === undefined ? '""' : celOf(args[0])})`
    case 'default':
    case 'd':
      return defaulted(operand, args)
    default:
      throw new Refusal(`the filter ${name} has no equivalent in conditions`)
  }
}

function defaulted(operand: Jinja, [instead, always]: readonly Jinja[]): string {
  if (instead?.type === 'Identifier' && instead.value === 'omit')
    throw new Refusal('omit has no equivalent', undefined, 'leave the argument out, in a task of its own')
  const otherwise = instead === undefined ? '""' : celOf(instead)
  const value = celOf(operand)
  const also = always === undefined ? '' : ` && ${value} != "" && ${value} != null && ${value} != false`
  return `(${defined(operand)}${also} ? ${value} : ${otherwise})`
}

const methods: Readonly<Record<string, string>> = {
  startswith: 'startsWith',
  endswith: 'endsWith',
  lower: 'lowerAscii',
  upper: 'upperAscii',
  strip: 'trim',
  split: 'split',
}

function called(callee: Jinja, args: readonly Jinja[]): string {
  if (callee.type === 'Identifier') {
    const remedy = /^(lookup|query|q)$/.test(callee.value)
      ? 'a secret or a file of this machine: see `$secret` in docs/how-to/keep-secrets.md'
      : undefined
    throw new Refusal(`${callee.value}() has no equivalent`, undefined, remedy)
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier')
    throw new Refusal('this call has no equivalent')
  const method = Object.hasOwn(methods, callee.property.value) ? methods[callee.property.value] : undefined
  if (method === undefined) throw new Refusal(`.${callee.property.value}() has no equivalent`)
  return `${grouped(callee.object)}.${method}(${args.map(celOf).join(', ')})`
}

const simple = new Set([
  'Identifier',
  'MemberExpression',
  'IntegerLiteral',
  'FloatLiteral',
  'StringLiteral',
  'ArrayLiteral',
  'CallExpression',
])

/** In parentheses where the order of operators might differ. */
function grouped(node: Jinja): string {
  const text = celOf(node)
  return simple.has(node.type) || isClosed(text) ? text : `(${text})`
}

/** A name, or one call or group from its first sign to its last. */
function isClosed(text: string): boolean {
  if (/^!?[\w.]+$/.test(text)) return true
  if (!/^!?[\w.]*\(.*\)$/s.test(text) || /["']/.test(text)) return false
  let depth = 0
  for (const [index, sign] of [...text].entries()) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0 && sign === ')') return index === text.length - 1
  }
  return false
}
