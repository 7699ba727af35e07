/**
 * From what inventories write down, and the files of variables beside them, to the inventory: who is in which group, and
 * which variables of a host lie over which.
 */
import { type HostName, hostName } from '../brands.ts'
import { byPrecedence, membersOf } from './group-order.ts'
import type { Group, Inventory, InventoryHost } from './host.ts'
import type { Written, WrittenGroup, WrittenHost } from './inventory-groups.ts'
import { layered, type Variables } from './variable.ts'
import type { VariableFiles } from './variable-files.ts'

/** Of one folder that an inventory was read from. */
export interface FilesBeside {
  readonly groups: VariableFiles
  readonly hosts: VariableFiles
}

interface Assembly {
  readonly written: Written
  readonly beside: readonly FilesBeside[]
  /** But for `all` and `ungrouped`. */
  readonly order: readonly string[]
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Lowest first, as Ansible has it: what inventories say of all and of the groups, then group_vars/all, then group_vars
 * of the groups, then what inventories say of the host, then host_vars. Files of a later folder win over those of an
 * earlier one, whatever their groups.
 */
const layersOf = (
  { written, beside }: Assembly,
  name: string,
  host: WrittenHost,
  groups: readonly string[],
): readonly Variables[] => {
  const inner = groups.length === 0 ? ['ungrouped'] : groups
  return [
    ...['all', ...inner].flatMap(group => written.groups.get(group)?.vars ?? []),
    ...beside.flatMap(files => files.groups.byName.get('all') ?? []),
    ...beside.flatMap(files => inner.flatMap(group => files.groups.byName.get(group) ?? [])),
    ...host.vars,
    ...beside.flatMap(files => files.hosts.byName.get(name) ?? []),
  ]
}

const hostOf = (assembly: Assembly, name: string, host: WrittenHost): InventoryHost => {
  const groups = assembly.order.filter(group => assembly.members.get(group)?.has(name))
  const layers = layersOf(assembly, name, host, groups)
  return { name: hostName(name), place: host.place, groups: groups.toSorted(), layers, vars: layered(...layers) }
}

const ownVars = ({ written, beside }: Assembly, name: string): Variables =>
  layered(...(written.groups.get(name)?.vars ?? []), ...beside.flatMap(files => files.groups.byName.get(name) ?? []))

const groupOf = (assembly: Assembly, name: string, group: WrittenGroup): Group => ({
  name,
  children: [...group.children],
  direct: [...group.hosts].map(hostName),
  hosts: [...(assembly.members.get(name) ?? [])].map(hostName),
  vars: ownVars(assembly, name),
})

/** Groups that nothing contains are in `all`, whether somebody says so or not. */
const childrenOfAll = ({ groups }: Written): readonly string[] => {
  const contained = new Set([...groups.values()].flatMap(({ children }) => [...children]))
  const top = [...groups.keys()].filter(name => name !== 'all' && !contained.has(name))
  return [...new Set(['ungrouped', ...(groups.get('all')?.children ?? []), ...top])]
}

/** `file` is what paths in variables are relative to. */
export const assemble = (file: string, written: Written, beside: readonly FilesBeside[]): Inventory => {
  const order = byPrecedence(written.groups).filter(name => name !== 'ungrouped')
  const members = new Map([...written.groups.keys()].map(name => [name, membersOf(written.groups, name)]))
  const assembly: Assembly = { written, beside, order, members }
  const hosts = new Map(
    [...written.hosts].map(([name, host]): [HostName, InventoryHost] => [hostName(name), hostOf(assembly, name, host)]),
  )
  const groups = new Map([...written.groups].map(([name, group]) => [name, groupOf(assembly, name, group)]))
  const named = [...(written.groups.get('ungrouped')?.hosts ?? [])].map(hostName)
  const ungrouped = [...new Set([...named, ...hosts.keys()])].filter(name => hosts.get(name)?.groups.length === 0)
  const vars = ownVars(assembly, 'ungrouped')
  groups.set('ungrouped', { name: 'ungrouped', children: [], direct: ungrouped, hosts: ungrouped, vars })
  const all = groups.get('all')
  const children = childrenOfAll(written)
  if (all !== undefined) {
    const everybody = [...all.direct, ...children.flatMap(child => groups.get(child)?.hosts ?? [])]
    groups.set('all', { ...all, children, hosts: [...new Set(everybody)] })
  }
  return { file, hosts, groups }
}
