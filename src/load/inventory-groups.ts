/**
 * The groups and hosts that an inventory file writes down, before variables are put together.
 */
import { below, type PlaceOf } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { ansibleVariableFaults } from './ansible-variables.ts'
import { expandRange } from './host-range.ts'
import { isMap, type Shape } from './shape.ts'
import { layered, noVariables, type Variables, variablesIn } from './variable.ts'
import { reservedFaults } from './variable-names.ts'

export interface WrittenGroup {
  readonly children: Set<string>
  readonly hosts: Set<string>
  vars: Variables
}

export interface WrittenHost {
  readonly place: SourcePlace
  vars: Variables
}

export interface Written {
  readonly groups: Map<string, WrittenGroup>
  readonly hosts: Map<string, WrittenHost>
  readonly problems: Problem[]
}

const groupIn = (written: Written, name: string): WrittenGroup => {
  const group = written.groups.get(name) ?? { children: new Set(), hosts: new Set(), vars: noVariables }
  written.groups.set(name, group)
  return group
}

const variableFaults = (map: unknown, placeOf: PlaceOf): readonly Problem[] => [
  ...reservedFaults(map, placeOf),
  ...ansibleVariableFaults(map, placeOf),
  ...checkValue(map, placeOf),
]

const validName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

const namesOf = (name: string, place: SourcePlace, problems: Problem[]): readonly string[] => {
  const expanded = expandRange(name)
  const message = !expanded.ok
    ? expanded.message
    : expanded.names.every(one => validName.test(one))
      ? undefined
      : 'has signs in it that a name cannot have; letters, digits, dots, hyphens and underscores are allowed'
  if (message === undefined) return expanded.ok ? expanded.names : []
  problems.push(
    problem({
      code: 'inventory.host-name',
      message: `the host name ${JSON.stringify(name)} ${message}`,
      source: place,
    }),
  )
  return []
}

const readHosts = (written: Written, group: WrittenGroup, hosts: Shape, placeOf: PlaceOf): void => {
  for (const [name, vars] of Object.entries(hosts)) {
    const place = placeOf([name], 'key')
    const placeOfVars = below(placeOf, [name])
    written.problems.push(...variableFaults(vars, placeOfVars))
    for (const one of namesOf(name, place, written.problems)) {
      const host = written.hosts.get(one) ?? { place, vars: noVariables }
      host.vars = layered(host.vars, variablesIn(vars, placeOfVars, `host ${one}`))
      written.hosts.set(one, host)
      group.hosts.add(one)
    }
  }
}

const readGroup = (written: Written, name: string, value: unknown, placeOf: PlaceOf): void => {
  const group = groupIn(written, name)
  if (!isMap(value)) return
  const placeOfVars = below(placeOf, ['vars'])
  written.problems.push(...variableFaults(value['vars'], placeOfVars))
  group.vars = layered(
    group.vars,
    variablesIn(value['vars'], placeOfVars, name === 'all' ? 'group all' : `group ${name}`),
  )
  if (isMap(value['hosts'])) readHosts(written, group, value['hosts'], below(placeOf, ['hosts']))
  for (const [child, inner] of Object.entries(isMap(value['children']) ? value['children'] : {})) {
    const placeOfChild = below(placeOf, ['children', child])
    if (child === 'all') {
      const message = 'the group all contains every host, and cannot be within another group'
      written.problems.push(problem({ code: 'inventory.cycle', message, source: placeOfChild([], 'key') }))
      continue
    }
    group.children.add(child)
    readGroup(written, child, inner, placeOfChild)
  }
}

/** The whole file; its shape was checked. */
export const readGroups = (value: Shape, placeOf: PlaceOf): Written => {
  const written: Written = { groups: new Map(), hosts: new Map(), problems: [] }
  groupIn(written, 'all')
  for (const [name, group] of Object.entries(value)) readGroup(written, name, group, below(placeOf, [name]))
  return written
}
