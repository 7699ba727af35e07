/**
 * A loop over the limits of a user: ours takes them together, soft and hard at once.
 */
import type { ReadEntry, ReadNode, Written } from '../load/commented-yaml.ts'
import { type LimitRow, limitArguments } from './modules/limits.ts'

/** The arguments of `limits`, or undefined when it is no loop over literals. */
export function limitsOf(args: readonly ReadEntry[], loop: ReadEntry): Written | undefined {
  if (loop.value.kind !== 'list') return undefined
  const find = (name: string): ReadNode | undefined => args.find(({ key }) => key === name)?.value
  const rows = loop.value.items.map(({ value: item }): LimitRow | undefined => {
    const [domain, type, limit, value] = ['domain', 'limit_type', 'limit_item', 'value'].map(name =>
      filledIn(find(name), item),
    )
    if (domain === undefined || type === undefined || limit === undefined || value === undefined) return undefined
    return { domain, type, item: limit, value }
  })
  const whole = rows.filter(row => row !== undefined)
  return whole.length === rows.length && whole.length > 0 ? limitArguments(whole, loop.value.place) : undefined
}

/** `{{ item }}` and `{{ item.x }}` with what the item says; undefined when it cannot be told now. */
function filledIn(node: ReadNode | undefined, item: ReadNode): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  const text = String(node.value)
  if (!text.includes('{{')) return text
  const [, field = ''] = /^\{\{\s*item(?:\.(\w+))?\s*\}\}$/.exec(text) ?? [undefined, '?']
  const said =
    field === '' ? item : item.kind === 'map' ? item.entries.find(({ key }) => key === field)?.value : undefined
  return said?.kind === 'scalar' && said.value !== null && !String(said.value).includes('{{')
    ? String(said.value)
    : undefined
}
