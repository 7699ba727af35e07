/**
 * Loads an inventory from everything that `-i` names: Ansible's YAML form and executables, with group_vars/ and
 * host_vars/ beside them. What several of them say of one group or host is put together, later ones win.
 */
import { dirname, join } from 'node:path'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { assemble, type FilesBeside } from './assemble-inventory.ts'
import type { Document } from './document.ts'
import { cycleIn } from './group-order.ts'
import type { Inventory } from './host.ts'
import { type Bounds, usualBounds } from './inventory-bounds.ts'
import { addHost, groupIn, hostNameFault, nothingWritten, readGroups, type Written } from './inventory-groups.ts'
import { type Part, readSource } from './inventory-sources.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { isMap } from './shape.ts'
import { validateInventory } from './validate.ts'
import { noVariables } from './variable.ts'
import { readVariableFiles } from './variable-files.ts'

export type { Group, Inventory, InventoryHost } from './host.ts'

export interface InventoryOptions {
  readonly root: string
  /** For executables; absent: a minute and 64 MiB. */
  readonly bounds?: Bounds
}

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
const strangers = (
  paths: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
  what: 'group' | 'host',
): readonly Problem[] =>
  [...paths].flatMap(([name, path]) =>
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

const cycleFaults = ({ groups }: Written): readonly Problem[] => {
  const cycle = cycleIn(groups)
  if (cycle === undefined) return []
  const source = groups.get(cycle[0] ?? '')?.place
  const message = `a group contains itself: ${cycle.join(' → ')}`
  return [problem({ code: 'inventory.cycle', message, ...(source === undefined ? {} : { source }) })]
}

/** A priority that comes from a file of variables is not heard, by Ansible neither. */
const lateVariables = (beside: readonly FilesBeside[]): readonly Problem[] =>
  beside.flatMap(({ groups }) =>
    [...groups.byName.values()].flat().flatMap(variables => {
      const priority = variables.get('ansible_group_priority')
      return priority === undefined
        ? []
        : [
            problem({
              code: 'inventory.priority',
              severity: 'warning',
              message: 'ansible_group_priority is heard only in the inventory itself',
              source: priority.place,
              remedy: 'move it to vars of the group',
            }),
          ]
    }),
  )

const add = async (written: Written, part: Part): Promise<readonly Problem[]> => {
  switch (part.how) {
    case 'written': {
      const { document } = part
      const faults = shapeFaults(document)
      if (faults.length === 0 && isMap(document.value)) readGroups(written, document.value, document.place)
      return faults
    }
    case 'dynamic': {
      const { addDynamic } = await import('./dynamic-groups.ts')
      addDynamic(written, part.dynamic)
      return []
    }
    case 'named': {
      const place = { file: part.file, line: 1, column: 1 }
      const all = groupIn(written, 'all', place)
      for (const name of part.names) addHost(written, name, place, noVariables, all)
      return part.names.flatMap(name => hostNameFault(name, place) ?? [])
    }
    default:
      return part satisfies never
  }
}

const readBeside = async (root: string, folder: string): Promise<FilesBeside> => {
  const [groups, hosts] = await Promise.all([
    readVariableFiles(root, join(folder, 'group_vars')),
    readVariableFiles(root, join(folder, 'host_vars')),
  ])
  return { groups, hosts }
}

/** Each once; one that is named twice counts where it comes last. */
const lastOnce = (folders: readonly string[]): readonly string[] =>
  folders.filter((folder, index) => folders.lastIndexOf(folder) === index)

/** Paths are relative to the root, or absolute. */
export const loadInventory = async (
  names: string | readonly string[],
  { root, bounds = usualBounds }: InventoryOptions,
): Promise<Loaded<Inventory>> => {
  const given = [names].flat()
  const sources = await Promise.all(given.map(name => readSource(root, name, bounds)))
  const folders = lastOnce(
    sources.flatMap((source, index) => (source.ok ? (source.value.folder ?? []) : dirname(given[index] ?? ''))),
  )
  const beside = await Promise.all(folders.map(folder => readBeside(root, folder)))
  const parts = sources.flatMap(source => (source.ok ? source.value.parts : []))
  const file = parts[0]?.file ?? given.join()
  const written = nothingWritten(file)
  const faults: Problem[] = sources.flatMap(source => (source.ok ? source.warnings : source.problems))
  for (const part of parts) faults.push(...(await add(written, part)))
  const problems = [
    ...faults,
    ...written.problems,
    ...cycleFaults(written),
    ...nameClashes(written),
    ...beside.flatMap(({ groups, hosts }) => [...groups.problems, ...hosts.problems]),
    ...lateVariables(beside),
  ]
  if (problems.some(({ severity }) => severity === 'error')) return failed(problems)
  const groups = new Set(['all', 'ungrouped', ...written.groups.keys()])
  const unused = beside.flatMap(files => [
    ...strangers(files.groups.paths, groups, 'group'),
    ...strangers(files.hosts.paths, new Set(written.hosts.keys()), 'host'),
  ])
  return loaded(assemble(file, written, beside), [...problems, ...unused])
}
