/**
 * What an executable inventory printed, as groups and hosts: `--list` with `_meta.hostvars`, or one `--host` a host.
 */
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { describe } from './describe.ts'
import type { Bounds } from './inventory-bounds.ts'
import {
  addGroupVars,
  addHost,
  allWithin,
  groupIn,
  hostNameFault,
  originOfGroup,
  ungroupedWith,
  type Written,
} from './inventory-groups.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { type Executable, outputPlace, runInventory } from './run-inventory.ts'
import { isMap, type Shape } from './shape.ts'
import { type Variables, variablesIn } from './variable.ts'
import { nameFaults } from './variable-names.ts'

export interface Dynamic {
  readonly place: SourcePlace
  readonly groups: Shape
  /** Host to its variables. */
  readonly hostVars: ReadonlyMap<string, unknown>
}

const sections = ['hosts', 'vars', 'children'] as const

const wrong = (place: SourcePlace, what: string, wanted: string, value: unknown): Problem =>
  problem({
    code: 'load.wrong-type',
    message: `${what} must be ${wanted}, and is ${describe(value)}`,
    source: place,
  })

const shapeFaults = (value: unknown, place: SourcePlace): readonly Problem[] => {
  if (!isMap(value)) return [wrong(place, 'the inventory', 'a map of groups', value)]
  return Object.entries(value).flatMap(([name, group]) => {
    if (name === '_meta') return isMap(group) ? [] : [wrong(place, '_meta', 'a map', group)]
    if (Array.isArray(group)) return []
    if (!isMap(group)) return [wrong(place, `the group ${JSON.stringify(name)}`, 'a map or a list of hosts', group)]
    return sections.flatMap(section => {
      const part = group[section]
      if (part === undefined) return []
      const fits = section === 'vars' ? isMap(part) : Array.isArray(part)
      return fits ? [] : [wrong(place, `${section} of ${name}`, section === 'vars' ? 'a map' : 'a list', part)]
    })
  })
}

/** A group that has none of the sections is a host of that name, with these variables. */
const sectionsOf = (name: string, group: unknown): Shape => {
  if (!isMap(group)) return { hosts: group }
  return sections.some(section => Object.hasOwn(group, section)) ? group : { hosts: [name], vars: group }
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(item => (typeof item === 'string' ? item : JSON.stringify(item))) : []

const hostsIn = (groups: Shape): ReadonlySet<string> =>
  new Set(
    Object.entries(groups).flatMap(([name, group]) =>
      name === '_meta' ? [] : textsIn(sectionsOf(name, group)['hosts']),
    ),
  )

/** So many at once: each is a process, and most ask the same service. */
const atOnce = 4

const askForEach = async (
  executable: Executable,
  hosts: ReadonlySet<string>,
  bounds: Bounds,
): Promise<Loaded<ReadonlyMap<string, unknown>>> => {
  const answers = new Map<string, unknown>([...hosts].map(host => [host, undefined]))
  const problems: Problem[] = []
  const until = performance.now() + bounds.timeoutMs
  const queue = hosts.values()
  const ask = async (): Promise<void> => {
    for (const host of queue) {
      if (problems.length > 0) return
      const left = { ...bounds, timeoutMs: until - performance.now() }
      const answer = await runInventory(executable, ['--host', host], left)
      if (!answer.ok) problems.push(...answer.problems)
      else answers.set(host, answer.value)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, ask))
  return problems.length > 0 ? failed(problems) : loaded(answers, [])
}

export const readDynamic = async (executable: Executable, bounds: Bounds): Promise<Loaded<Dynamic>> => {
  const place = outputPlace(executable, ['--list'])
  const began = performance.now()
  const list = await runInventory(executable, ['--list'], bounds)
  if (!list.ok) return failed(list.problems)
  const faults = shapeFaults(list.value, place)
  if (faults.length > 0 || !isMap(list.value)) return failed(faults)
  const groups = list.value
  const meta = isMap(groups['_meta']) ? groups['_meta'] : {}
  if (isMap(meta['hostvars'])) return loaded({ place, groups, hostVars: new Map(Object.entries(meta['hostvars'])) }, [])
  const left = { ...bounds, timeoutMs: bounds.timeoutMs - (performance.now() - began) }
  const hostVars = await askForEach(executable, hostsIn(groups), left)
  return hostVars.ok ? loaded({ place, groups, hostVars: hostVars.value }, []) : failed(hostVars.problems)
}

/** Names that cannot be used are left out, since nobody can mend what a program prints. Each is told once. */
const usableVariables = (written: Written, map: unknown, place: SourcePlace, origin: string): Variables => {
  const bad = nameFaults(map, () => place)
  const known = new Set(written.problems.map(({ message }) => message))
  const faults = bad.map(fault => ({
    ...fault,
    severity: 'warning' as const,
    message: `a variable is left out: ${fault.message}`,
  }))
  written.problems.push(...faults.filter(({ message }) => !known.has(message)))
  const variables = variablesIn(map, () => place, origin)
  if (bad.length === 0) return variables
  return new Map([...variables].filter(([name]) => nameFaults({ [name]: 0 }, () => place).length === 0))
}

export const addDynamic = (written: Written, { place, groups, hostVars }: Dynamic): void => {
  for (const [name, value] of Object.entries(groups)) {
    if (name === '_meta') continue
    const { hosts, vars, children } = sectionsOf(name, value)
    const group = groupIn(written, name, place)
    addGroupVars(written, group, usableVariables(written, vars, place, originOfGroup(name)))
    for (const host of textsIn(hosts)) {
      const fault = hostNameFault(host, place)
      if (fault === undefined) addHost(written, host, place, new Map(), group)
      else written.problems.push(fault)
    }
    if (name === 'ungrouped' && textsIn(children).length > 0) written.problems.push(ungroupedWith(place))
    for (const child of textsIn(children)) {
      if (child === 'all') {
        written.problems.push(allWithin(place))
        continue
      }
      groupIn(written, child, place)
      group.children.add(child)
    }
  }
  for (const host of hostsIn(groups)) {
    if (!written.hosts.has(host)) continue
    const vars = hostVars.get(host) ?? {}
    if (!isMap(vars)) written.problems.push(wrong(place, `what is said of ${host}`, 'a map of variables', vars))
    addHost(written, host, place, usableVariables(written, vars, place, `host ${host}`))
  }
}
