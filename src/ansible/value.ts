/**
 * Values with their templates in ours; everything else stays as it is.
 */
import type { ReadNode, Written } from '../load/commented-yaml.ts'
import { placed, Refusal } from './refusal.ts'
import { toTemplate } from './to-handlebars.ts'

export function translated(node: ReadNode): Written {
  switch (node.kind) {
    case 'list':
      return { kind: 'list', items: node.items.map(({ value, notes }) => ({ value: translated(value), notes })) }
    case 'map':
      return {
        kind: 'map',
        entries: node.entries.map(({ key, keyPlace, value, notes }) => {
          if (key.includes('{{'))
            throw new Refusal('a template in a key has no equivalent', keyPlace, 'give the whole map as one variable')
          return { key, value: translated(value), notes }
        }),
      }
    case 'scalar': {
      if (node.tag?.startsWith('!vault') === true)
        throw new Refusal(
          'vaults of Ansible cannot be read',
          node.place,
          'decrypt it with ansible-vault, then `provision secrets encrypt`',
        )
      const { value } = node
      if (typeof value !== 'string') return value
      if (node.tag === '!unsafe') return value.replaceAll('{{', '\\{{')
      return placed(node.place, () => toTemplate(value))
    }
    default:
      return node satisfies never
  }
}

/** A map of what is given; what is undefined is left out. */
export const mapOf = (values: Readonly<Record<string, Written | undefined>>): Written => ({
  kind: 'map',
  entries: Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])),
})

export const listOf = (values: readonly Written[]): Written => ({
  kind: 'list',
  items: values.map(value => ({ value })),
})
