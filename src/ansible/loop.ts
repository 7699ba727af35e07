/**
 * Loops of Ansible, old and new, as ours: a list, a map, or one expression.
 */
import type { ReadEntry, ReadNode, Written } from '../load/commented-yaml.ts'
import { handlebarsOf } from './handlebars-expression.ts'
import { type Jinja, JinjaFault, parseJinja } from './jinja.ts'
import { placed, Refusal } from './refusal.ts'
import { toTemplate } from './to-handlebars.ts'
import { listOf, translated } from './value.ts'

export const loopKeys: ReadonlySet<string> = new Set(['loop', 'with_items', 'with_list', 'with_dict', 'with_flattened'])

export function loopOf({ key, value, keyPlace }: ReadEntry): Written {
  if (!loopKeys.has(key)) throw new Refusal(`${key} has no equivalent`, keyPlace, 'write loop with a list or a map')
  if (value.kind === 'scalar') return placed(value.place, () => ofExpression(String(value.value ?? '')))
  if (value.kind === 'map') return translated(value)
  if (key === 'with_items' || key === 'with_flattened') return flattened(value)
  return translated(value)
}

/** `with_items` takes lists within the list apart. */
function flattened(list: ReadNode & { readonly kind: 'list' }): Written {
  const [only, ...more] = list.items
  if (only !== undefined && more.length === 0 && isTemplate(only.value)) return loopOfText(only.value)
  const items = list.items.flatMap(({ value, notes }) => {
    if (isTemplate(value) && isWhole(value))
      throw new Refusal('several lists in one loop have no equivalent', value.place, 'put them into one variable')
    return value.kind === 'list' ? value.items : [{ value, notes }]
  })
  return { kind: 'list', items: items.map(({ value, notes }) => ({ value: translated(value), notes })) }
}

const isTemplate = (node: ReadNode): boolean =>
  node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('{{')
const isWhole = (node: ReadNode): boolean => node.kind === 'scalar' && /^\s*\{\{[^{}]*\}\}\s*$/.test(String(node.value))
const loopOfText = (node: ReadNode): Written =>
  node.kind === 'scalar' ? placed(node.place, () => ofExpression(String(node.value))) : translated(node)

function ofExpression(text: string): Written {
  try {
    const [only, ...more] = parseJinja(text)
    if (only === undefined || more.length > 0 || only.type === 'StringLiteral')
      throw new Refusal('a loop needs a list or a map')
    const bare = withoutShape(only)
    if (bare.type === 'CallExpression' && bare.callee.type === 'Identifier' && bare.callee.value === 'range')
      return range(bare.args)
    if (bare.type === 'ArrayLiteral') return listOf(bare.value.map(literal))
    if (bare !== only) return `{{ ${handlebarsOf(bare)} }}`
    return toTemplate(text.trim())
  } catch (fault) {
    if (fault instanceof JinjaFault) throw new Refusal(fault.message)
    throw fault
  }
}

const shapes = new Set(['dict2items', 'list', 'flatten'])

/** A map is looped as items with `key` and `value` by itself. */
function withoutShape(node: Jinja): Jinja {
  if (node.type !== 'FilterExpression' || node.filter.type !== 'Identifier') return node
  return shapes.has(node.filter.value) ? withoutShape(node.operand) : node
}

function range(args: readonly Jinja[]): Written {
  const numbers = args.flatMap(arg => (arg.type === 'IntegerLiteral' ? [arg.value] : []))
  if (numbers.length !== args.length || args.length === 0)
    throw new Refusal('range() needs numbers that are written out')
  const [from, to, step] =
    args.length === 1 ? [0, numbers[0] ?? 0, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1]
  if (step <= 0 || (to - from) / step > 1000) throw new Refusal('range() must count up, and to 1000 at most')
  return listOf(Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step))
}

function literal(node: Jinja): Written {
  if (node.type === 'StringLiteral' || node.type === 'IntegerLiteral' || node.type === 'FloatLiteral') return node.value
  return `{{ ${handlebarsOf(node)} }}`
}
