/**
 * An inventory as `provision inventory` shows it. Values are shown as they were written: templates in them are filled in
 * when a task uses them.
 */
import type { HostName } from '../brands.ts'
import type { Group, Inventory, InventoryHost } from '../load/host.ts'
import type { Variable, Variables } from '../load/variable.ts'
import type { SourcePlace } from '../problem.ts'
import { tableLines } from '../report/table.ts'
import { visible } from '../report/visible.ts'

const plain = (vars: Variables): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...vars].map(([name, variable]) => [name, shown(variable)]))

/** What was encrypted as a whole is not shown; where a single secret is kept is no secret. */
const shown = ({ value, secret, locked }: Variable): unknown => {
  if (locked !== undefined) return '(encrypted, and not for a key that is here)'
  return secret === true ? '***' : value
}

const hostsOf = ({ hosts }: Inventory, names: readonly HostName[]): readonly InventoryHost[] =>
  names.flatMap(name => hosts.get(name) ?? [])

/** One row a host. */
export function hostLines(inventory: Inventory, names: readonly HostName[]): readonly string[] {
  const rows = hostsOf(inventory, names).map(({ name, vars, groups }) => {
    const address = vars.get('ansible_host')?.value
    return [name, visible(typeof address === 'string' ? address : name), groups.join(', ')]
  })
  return tableLines([['host', 'address', 'groups'], ...rows], [0, 1, 2])
}

interface ListedGroup {
  readonly children?: readonly string[]
  readonly hosts?: readonly string[]
}

function listed(group: Group, shown: ReadonlySet<HostName>): ListedGroup | undefined {
  const hosts = group.name === 'all' ? [] : group.direct.filter(name => shown.has(name))
  if (hosts.length + group.children.length === 0) return undefined
  return {
    ...(group.children.length === 0 ? {} : { children: group.children }),
    ...(hosts.length === 0 ? {} : { hosts }),
  }
}

/** The shape of `ansible-inventory --list`, which is also what an executable inventory prints. */
export function listing(inventory: Inventory, names: readonly HostName[]): Readonly<Record<string, unknown>> {
  const shown = new Set(names)
  const hosts = hostsOf(inventory, names).filter(({ vars }) => vars.size > 0)
  const groups = [...inventory.groups.values()].flatMap(group => {
    const entry = listed(group, shown)
    return entry === undefined ? [] : [[group.name, entry] as const]
  })
  return {
    _meta: { hostvars: Object.fromEntries(hosts.map(({ name, vars }) => [name, plain(vars)])) },
    ...Object.fromEntries(groups),
  }
}

/** Groups within groups, each with its own hosts below it, in the form of `ansible-inventory --graph`. */
export function graphLines(inventory: Inventory, top: string, depth = 0): readonly string[] {
  const group = inventory.groups.get(top)
  if (group === undefined) return []
  const line = (text: string, level: number): string => (level === 0 ? text : `${'  |'.repeat(level)}--${text}`)
  return [
    line(`@${top}:`, depth),
    ...group.children.flatMap(child => graphLines(inventory, child, depth + 1)),
    ...(top === 'all' ? [] : group.direct.map(host => line(host, depth + 1))),
  ]
}

export interface Provenance {
  readonly value: unknown
  /** In words: `group web`, `host web1`, a file of variables, `command line`. */
  readonly origin: string
  readonly source: { readonly file: string; readonly line: number; readonly column: number }
}

export interface ShownVariable extends Provenance {
  readonly name: string
  /** What it won over, the strongest first. */
  readonly overrides: readonly Provenance[]
}

const provenance = (variable: Variable): Provenance => ({
  value: shown(variable),
  origin: variable.origin,
  source: { file: variable.place.file, line: variable.place.line, column: variable.place.column },
})

/** By name. `extra` are the variables of the command line. */
export function shownVariables({ layers }: InventoryHost, extra: Variables): readonly ShownVariable[] {
  const all = [...layers, extra]
  const names = [...new Set(all.flatMap(layer => [...layer.keys()]))].toSorted()
  return names.flatMap(name => {
    const [winner, ...others] = all.flatMap(layer => layer.get(name) ?? []).toReversed()
    return winner === undefined ? [] : [{ name, ...provenance(winner), overrides: others.map(provenance) }]
  })
}

const placeText = ({ file, line, column }: Pick<SourcePlace, 'file' | 'line' | 'column'>): string =>
  file === '-e' ? 'command line' : `${file}:${line}:${column}`

const longest = 160
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

const valueText = (value: unknown): string =>
  cut(typeof value === 'string' && value !== '' ? visible(value) : visible(JSON.stringify(value)))

/** Each variable with its value, and below it where it was written and what it won over. */
export function variableLines(variables: readonly ShownVariable[]): readonly string[] {
  return variables.flatMap(({ name, value, source, overrides }) => [
    `${name}: ${valueText(value)}`,
    `    ${placeText(source)}`,
    ...overrides.map(other => `    over ${placeText(other.source)}  ${valueText(other.value)}`),
  ])
}
