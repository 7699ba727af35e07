/**
 * Loads an inventory: Ansible's YAML form, with group_vars/ and host_vars/ beside it.
 */
import { dirname, join } from 'node:path'
import { type HostName, hostName } from '../brands.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import type { Document } from './document.ts'
import { byPrecedence, cycleIn, membersOf } from './group-order.ts'
import type { Group, Inventory, InventoryHost } from './host.ts'
import { readGroups, type Written, type WrittenGroup, type WrittenHost } from './inventory-groups.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { readYaml } from './read-yaml.ts'
import { isMap } from './shape.ts'
import { validateInventory } from './validate.ts'
import { layered, noVariables, type Variables } from './variable.ts'
import { readVariableFiles, type VariableFiles } from './variable-files.ts'

export type { Group, Inventory, InventoryHost } from './host.ts'

const shapeFaults = ({ value, place }: Document): readonly Problem[] => {
  if (value === null)
    return [
      problem({
        code: 'load.empty',
        message: 'the inventory is empty',
        source: place([]),
        remedy: 'write all: { hosts: { name: } }',
      }),
    ]
  return validateInventory(value).map(({ pointer, what, ...fault }) => {
    const list = fault.code === 'load.wrong-type' && /hosts|children/.test(String(pointer.at(-1)))
    const remedy = list ? { remedy: 'write each name as a key, with a colon after it: "web1:"' } : {}
    return problem({ ...fault, ...remedy, source: place(pointer, what) })
  })
}

/** Files whose group or host does not exist are most likely named wrongly. */
const strangers = (files: VariableFiles, known: ReadonlySet<string>, what: 'group' | 'host'): readonly Problem[] =>
  [...files.paths].flatMap(([name, path]) =>
    known.has(name)
      ? []
      : [
          problem({
            code: 'inventory.unused-file',
            severity: 'warning',
            message: `there is no ${what} ${JSON.stringify(name)}${didYouMean(name, known)}`,
            source: { file: path, line: 1, column: 1 },
          }),
        ],
  )

const nameClashes = ({ groups, hosts }: Written): readonly Problem[] =>
  [...hosts].flatMap(([name, { place }]) =>
    groups.has(name)
      ? [
          problem({
            code: 'inventory.name',
            severity: 'warning',
            message: `${JSON.stringify(name)} is a host and a group`,
            source: place,
            remedy: 'rename one of them',
          }),
        ]
      : [],
  )

/** Puts variables together: all, groups from the outside in, the host; in each what is in the file, then group_vars. */
const assemble = (file: string, written: Written, groupFiles: VariableFiles, hostFiles: VariableFiles): Inventory => {
  const ownVars = (name: string): Variables =>
    layered(written.groups.get(name)?.vars ?? noVariables, groupFiles.byName.get(name) ?? noVariables)
  const members = new Map([...written.groups.keys()].map(name => [name, membersOf(written.groups, name)]))
  const order = byPrecedence(written.groups)
  const hostOf = ([name, host]: readonly [string, WrittenHost]): [HostName, InventoryHost] => {
    const groups = order.filter(group => members.get(group)?.has(name))
    const vars = layered(
      ownVars('all'),
      ...(groups.length === 0 ? ['ungrouped'] : groups).map(ownVars),
      host.vars,
      hostFiles.byName.get(name) ?? noVariables,
    )
    return [
      hostName(name),
      {
        name: hostName(name),
        place: host.place,
        groups: groups.filter(group => group !== 'ungrouped').toSorted(),
        vars,
      },
    ]
  }
  const hosts = new Map([...written.hosts].map(hostOf))
  const all = [...hosts.keys()]
  const groupOf = ([name, group]: readonly [string, WrittenGroup]): [string, Group] => [
    name,
    {
      name,
      children: [...group.children],
      vars: ownVars(name),
      hosts: name === 'all' ? all : all.filter(host => members.get(name)?.has(host)),
    },
  ]
  const groups = new Map([...written.groups].map(groupOf))
  const ungrouped = all.filter(host => hosts.get(host)?.groups.length === 0)
  groups.set('ungrouped', { name: 'ungrouped', children: [], hosts: ungrouped, vars: ownVars('ungrouped') })
  return { file, hosts, groups }
}

const cycleFaults = ({ groups }: Written, document: Document): readonly Problem[] => {
  const cycle = cycleIn(groups)
  if (cycle === undefined) return []
  const message = `a group contains itself: ${cycle.join(' → ')}`
  return [
    problem({
      code: 'inventory.cycle',
      message,
      source: document.place(Object.keys(document.value ?? {}).slice(0, 1), 'key'),
    }),
  ]
}

/** `file` is relative to the root, or absolute. */
export const loadInventory = async (file: string, { root }: { readonly root: string }): Promise<Loaded<Inventory>> => {
  const [read, groupFiles, hostFiles] = await Promise.all([
    readYaml(root, file),
    readVariableFiles(root, join(dirname(file), 'group_vars')),
    readVariableFiles(root, join(dirname(file), 'host_vars')),
  ])
  const fileFaults = [...groupFiles.problems, ...hostFiles.problems]
  if (!read.ok) return failed([...read.problems, ...fileFaults])
  const document = read.value
  const faults = shapeFaults(document)
  if (faults.length > 0 || !isMap(document.value)) return failed([...faults, ...fileFaults])
  const written = readGroups(document.value, document.place)
  const problems = [...written.problems, ...cycleFaults(written, document), ...nameClashes(written), ...fileFaults]
  if (problems.some(({ severity }) => severity === 'error')) return failed(problems)
  const unused = [
    ...strangers(groupFiles, new Set(['all', 'ungrouped', ...written.groups.keys()]), 'group'),
    ...strangers(hostFiles, new Set(written.hosts.keys()), 'host'),
  ]
  return loaded(assemble(file, written, groupFiles, hostFiles), [...problems, ...unused])
}
