/**
 * The groups and hosts that inventories write down, before variables are put together: what several sources say of one
 * group or host is added up here.
 */
import { below, type PlaceOf } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { ansibleVariableFaults } from './ansible-variables.ts'
import { describe } from './describe.ts'
import { expandRange } from './host-range.ts'
import { referenceFaults } from './secret-reference.ts'
import { isMap, type Shape } from './shape.ts'
import { type Variables, variablesIn } from './variable.ts'
import { reservedFaults } from './variable-names.ts'

export interface WrittenGroup {
  readonly place: SourcePlace
  readonly children: Set<string>
  readonly hosts: Set<string>
  /** What each place says of its variables; later ones win. */
  readonly vars: Variables[]
  /** Of groups at the same depth, the variables of the one with the higher number win. */
  priority: number
}

export interface WrittenHost {
  readonly place: SourcePlace
  readonly vars: Variables[]
}

export interface Written {
  readonly groups: Map<string, WrittenGroup>
  readonly hosts: Map<string, WrittenHost>
  readonly problems: Problem[]
}

const priorityName = 'ansible_group_priority'

export const groupIn = (written: Written, name: string, place: SourcePlace): WrittenGroup => {
  const group = written.groups.get(name) ?? { place, children: new Set(), hosts: new Set(), vars: [], priority: 1 }
  written.groups.set(name, group)
  return group
}

export const nothingWritten = (file: string): Written => {
  const written: Written = { groups: new Map(), hosts: new Map(), problems: [] }
  groupIn(written, 'all', { file, line: 1, column: 1 })
  return written
}

export const addHost = (
  written: Written,
  name: string,
  place: SourcePlace,
  vars: Variables,
  group?: WrittenGroup,
): void => {
  const host = written.hosts.get(name) ?? { place, vars: [] }
  if (vars.size > 0) host.vars.push(vars)
  written.hosts.set(name, host)
  group?.hosts.add(name)
}

/** What `vars` of a group says; its priority is a word to us, and no variable. */
export const addGroupVars = (written: Written, group: WrittenGroup, vars: Variables): void => {
  const priority = vars.get(priorityName)
  if (priority !== undefined) {
    const number = Number(priority.value)
    if (Number.isInteger(number)) group.priority = number
    else {
      const message = `${priorityName} must be a whole number, and is ${describe(priority.value)}`
      written.problems.push(problem({ code: 'inventory.priority', message, source: priority.place }))
    }
  }
  const rest = new Map([...vars].filter(([name]) => name !== priorityName))
  if (rest.size > 0) group.vars.push(rest)
}

export const originOfGroup = (name: string): string => (name === 'all' ? 'group all' : `group ${name}`)

const variableFaults = (map: unknown, placeOf: PlaceOf): readonly Problem[] => [
  ...reservedFaults(map, placeOf),
  ...ansibleVariableFaults(map, placeOf),
  ...checkValue(map, placeOf),
  ...referenceFaults(map, placeOf),
]

const validName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/

/** Undefined when a host may be called so. */
export const hostNameFault = (name: string, place: SourcePlace, message?: string): Problem | undefined => {
  if (message === undefined && validName.test(name)) return undefined
  const wrong =
    message ??
    'has signs in it that a name cannot have: only letters, digits, dots, hyphens and underscores are allowed'
  return problem({
    code: 'inventory.host-name',
    message: `the host name ${JSON.stringify(name)} ${wrong}`,
    source: place,
    remedy: 'choose another name; the address of the host can stand in ansible_host',
  })
}

interface Named {
  readonly names: readonly string[]
  /** `web1:2222`. */
  readonly port?: number
}

const namesOf = (text: string, place: SourcePlace, problems: Problem[]): Named => {
  const [, host, port] = /^([^:[\]]*(?:\[[^\]]*\][^:[\]]*)*):(\d+)$/.exec(text) ?? [undefined, text]
  const expanded = expandRange(host ?? text)
  const fault = expanded.ok
    ? expanded.names.map(one => hostNameFault(one, place)).find(one => one !== undefined)
    : hostNameFault(text, place, expanded.message)
  if (fault !== undefined || !expanded.ok) {
    if (fault !== undefined) problems.push(fault)
    return { names: [] }
  }
  return { names: expanded.names, ...(port === undefined ? {} : { port: Number(port) }) }
}

const readHosts = (written: Written, group: WrittenGroup, hosts: Shape, placeOf: PlaceOf): void => {
  for (const [name, vars] of Object.entries(hosts)) {
    const place = placeOf([name], 'key')
    const placeOfVars = below(placeOf, [name])
    written.problems.push(...variableFaults(vars, placeOfVars))
    const { names, port } = namesOf(name, place, written.problems)
    for (const one of names) {
      const origin = `host ${one}`
      if (port !== undefined)
        addHost(
          written,
          one,
          place,
          variablesIn({ ansible_port: port }, () => place, origin),
        )
      addHost(written, one, place, variablesIn(vars, placeOfVars, origin), group)
    }
  }
}

const readChildren = (written: Written, group: WrittenGroup, children: Shape, placeOf: PlaceOf): void => {
  for (const [child, inner] of Object.entries(children)) {
    const placeOfChild = below(placeOf, [child])
    if (child === 'all') {
      written.problems.push(allWithin(placeOfChild([], 'key')))
      continue
    }
    group.children.add(child)
    readGroup(written, child, inner, placeOfChild)
  }
}

/** Sections in the order in which they are written: what is said of a host later wins. */
const readGroup = (written: Written, name: string, value: unknown, placeOf: PlaceOf): void => {
  const group = groupIn(written, name, placeOf([], 'key'))
  if (!isMap(value)) return
  for (const [section, content] of Object.entries(value)) {
    const placeOfSection = below(placeOf, [section])
    if (section === 'vars') {
      written.problems.push(...variableFaults(content, placeOfSection))
      addGroupVars(written, group, variablesIn(content, placeOfSection, originOfGroup(name)))
    }
    if (section === 'hosts' && isMap(content)) readHosts(written, group, content, placeOfSection)
    if (section === 'children' && isMap(content)) {
      if (name === 'ungrouped') written.problems.push(ungroupedWith(placeOfSection([], 'key')))
      else readChildren(written, group, content, placeOfSection)
    }
  }
}

export const ungroupedWith = (source: SourcePlace): Problem =>
  problem({
    code: 'inventory.ungrouped',
    message: 'ungrouped has the hosts that are in no group, and cannot contain groups',
    source,
  })

export const allWithin = (source: SourcePlace): Problem =>
  problem({
    code: 'inventory.cycle',
    message: 'the group all contains every host, and cannot be within another group',
    source,
  })

/** The whole file; its shape was checked. */
export const readGroups = (written: Written, value: Shape, placeOf: PlaceOf): void => {
  for (const [name, group] of Object.entries(value)) readGroup(written, name, group, below(placeOf, [name]))
}
