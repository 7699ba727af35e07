/**
 * A loop over kernel parameters: ours takes them all at once, and a template cannot stand in a key.
 */
import type { ReadEntry, ReadNode, Written } from '../load/commented-yaml.ts'
import { loopOf } from './loop.ts'
import { mapOf, translated } from './value.ts'

/** `settings`, or undefined when it is no such loop. */
export function settingsOf(
  name: ReadNode | undefined,
  value: ReadNode | undefined,
  loop: ReadEntry,
): Written | undefined {
  const [nameField, valueField] = [fieldOf(name), fieldOf(value)]
  if (nameField === undefined || valueField === undefined) return undefined
  if (loop.value.kind === 'list') return merged(loop.value, nameField, valueField)
  const overMap = nameField === 'key' && valueField === 'value'
  return overMap ? loopOf(loop) : undefined
}

/** `item.key` of `{{ item.key }}`. */
function fieldOf(node: ReadNode | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined
  return /^\{\{\s*item(?:\.(\w+)|\[['"](\w+)['"]\])\s*\}\}$/.exec(String(node.value))?.slice(1).find(Boolean)
}

function merged(
  list: ReadNode & { readonly kind: 'list' },
  nameField: string,
  valueField: string,
): Written | undefined {
  const settings: Record<string, Written> = {}
  for (const { value } of list.items) {
    if (value.kind !== 'map') return undefined
    const [name, wanted] = [nameField, valueField].map(field => value.entries.find(({ key }) => key === field)?.value)
    if (name?.kind !== 'scalar' || wanted === undefined || String(name.value).includes('{{')) return undefined
    settings[String(name.value)] = translated(wanted)
  }
  return mapOf(settings)
}
