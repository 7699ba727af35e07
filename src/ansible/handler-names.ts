/**
 * By which names handlers can be notified.
 */
import { readCommented, type Written } from '../load/commented-yaml.ts'
import { textsOf } from './task.ts'

/** Names of handlers in a file that was just written. */
export function namesIn(yaml: string): readonly string[] {
  const read = readCommented(yaml, 'handlers')
  if (!read.ok || read.node?.kind !== 'list') return []
  return read.node.items.flatMap(({ value }) =>
    value.kind === 'map'
      ? value.entries
          .filter(({ key }) => key === 'name' || key === 'listen')
          .flatMap(({ value: name }) => textsOf(name))
      : [],
  )
}

export function namesOf(handler: Written): readonly string[] {
  if (typeof handler !== 'object' || handler === null || handler.kind !== 'map') return []
  return handler.entries
    .filter(({ key }) => key === 'name' || key === 'listen')
    .flatMap(({ value }) => {
      if (typeof value === 'string') return [value]
      return typeof value === 'object' && value !== null && value.kind === 'list'
        ? value.items.flatMap(({ value: one }) => (typeof one === 'string' ? [one] : []))
        : []
    })
}
