/**
 * Which groups contain which: cycles, members, and the order in which variables of groups are put over each other.
 */
import type { WrittenGroup } from './inventory-groups.ts'

export type Groups = ReadonlyMap<string, Pick<WrittenGroup, 'children' | 'hosts' | 'priority'>>

/** A way from a group back to itself, if there is one: `[a, b, a]`. */
export const cycleIn = (groups: Groups): readonly string[] | undefined => {
  const done = new Set<string>()
  const search = (name: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name]
    if (done.has(name)) return undefined
    for (const child of groups.get(name)?.children ?? []) {
      const found = search(child, [...way, name])
      if (found !== undefined) return found
    }
    done.add(name)
    return undefined
  }
  for (const name of groups.keys()) {
    const found = search(name, [])
    if (found !== undefined) return found
  }
  return undefined
}

/** Hosts of a group and of all groups within it: its own first, then level by level, as Ansible counts them. */
export const membersOf = (groups: Groups, name: string): ReadonlySet<string> => {
  const seen = new Set([name])
  // Grows while it is gone through; a set is left in the order in which it was filled.
  for (const group of seen) for (const child of groups.get(group)?.children ?? []) seen.add(child)
  return new Set([...seen].flatMap(group => [...(groups.get(group)?.hosts ?? [])]))
}

/**
 * Parents before children, then by `ansible_group_priority`, then by name. The depth of a group is its longest way
 * from the top.
 */
export const byPrecedence = (groups: Groups): readonly string[] => {
  const depths = new Map<string, number>()
  const mark = (name: string, depth: number): void => {
    if ((depths.get(name) ?? -1) >= depth) return
    depths.set(name, depth)
    for (const child of groups.get(name)?.children ?? []) mark(child, depth + 1)
  }
  for (const name of groups.keys()) if (name !== 'all') mark(name, 0)
  const depthOf = (name: string): number => depths.get(name) ?? 0
  const priorityOf = (name: string): number => groups.get(name)?.priority ?? 1
  return [...depths.keys()].toSorted(
    (a, b) => depthOf(a) - depthOf(b) || priorityOf(a) - priorityOf(b) || (a < b ? -1 : 1),
  )
}
