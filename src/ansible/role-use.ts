/**
 * How a play, or another role, names a role.
 */
import type { ReadEntry, ReadNode } from '../load/commented-yaml.ts'
import type { SourcePlace } from '../problem.ts'
import { textsOf } from './task.ts'

export interface RoleUse {
  readonly role: string
  readonly place: SourcePlace
  /** Beside its name: `vars`, `when`, `tags`. */
  readonly entries: readonly ReadEntry[]
}

export function roleUse(node: ReadNode): readonly RoleUse[] {
  if (node.kind === 'scalar') return [{ role: String(node.value), place: node.place, entries: [] }]
  if (node.kind !== 'map') return []
  const role = textsOf(node.entries.find(({ key }) => key === 'role' || key === 'name')?.value)[0]
  return role === undefined ? [] : [{ role, place: node.place, entries: node.entries }]
}
