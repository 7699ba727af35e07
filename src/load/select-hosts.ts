/**
 * Patterns of hosts: `all`, `web:db`, `web,db`, `web:&production`, `web:!canary`, `web*`, `web[0]`, `web[1:3]`,
 * `~web\d+`, `@failed`.
 */
import type { HostName } from '../brands.ts'
import { isGlob, matchesGlob } from '../glob.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import type { Inventory } from './host.ts'
import { beginningAs } from './host-regex.ts'

/** The hosts that a word with an `@` in front means (`@failed`: what the records say), or why there are none. */
export type NamedHosts = (word: string) => ReadonlySet<HostName> | Problem

const nobody: NamedHosts = word => fault(`${word} means nothing here`)

const words = (pattern: string): readonly string[] =>
  [...pattern.matchAll(/(?:\[[^\]]*\]|[^,:\s[])+/g)].map(([word]) => word)

const fault = (message: string, remedy?: string): Problem =>
  problem({ code: 'inventory.pattern', message, ...(remedy === undefined ? {} : { remedy }) })

const unknown = (inventory: Inventory, word: string): Problem => {
  const guess = didYouMean(word, [...inventory.groups.keys(), ...inventory.hosts.keys()])
  const local = word === 'localhost' ? 'add localhost to the inventory with ansible_connection: local' : undefined
  return fault(
    `no host and no group is called ${JSON.stringify(word)}${guess}`,
    local ?? (guess === '' ? `groups: ${[...inventory.groups.keys()].join(', ')}` : undefined),
  )
}

const byExpression = (inventory: Inventory, expression: string): ReadonlySet<HostName> | Problem => {
  const [groups, hosts] = [[...inventory.groups.keys()], [...inventory.hosts.keys()]]
  const fits = beginningAs<string>([...groups, ...hosts], expression)
  if (!fits.ok) return fault(fits.message, 'write a simpler one, or use * and ?')
  const found = new Set(fits.names)
  if (found.size === 0) return fault(`no host and no group fits "~${expression}"`)
  const members = groups.filter(name => found.has(name)).flatMap(name => inventory.groups.get(name)?.hosts ?? [])
  return new Set([...members, ...hosts.filter(name => found.has(name))])
}

/** `web[0]`, `web[-1]`, `web[1:3]` with both ends, `web[1:]`. */
const indexed = /^(.+)\[(?:(-?\d+)|(\d+):(\d*))\]$/

const someOf = (
  inventory: Inventory,
  word: string,
  named: NamedHosts,
  [, base = '', index, from = '0', to = '']: RegExpExecArray,
): ReadonlySet<HostName> | Problem => {
  const members = membersOf(inventory, base, named)
  if ('code' in members) return members
  const hosts = [...members]
  if (index === undefined) return new Set(hosts.slice(Number(from), to === '' ? undefined : Number(to) + 1))
  const host = hosts.at(Number(index))
  if (host !== undefined) return new Set([host])
  const count = hosts.length === 1 ? '1 host' : `${hosts.length} hosts`
  return fault(`there is no ${word}, since ${base} has ${count}`, 'they are counted from 0, or back from -1')
}

const membersOf = (inventory: Inventory, word: string, named: NamedHosts): ReadonlySet<HostName> | Problem => {
  const names = [...inventory.hosts.keys()]
  if (word.startsWith('~')) return byExpression(inventory, word.slice(1))
  if (word.startsWith('@')) return named(word)
  const exact = [...names.filter(name => name === word), ...(inventory.groups.get(word)?.hosts ?? [])]
  if (exact.length > 0 || inventory.groups.has(word)) return new Set(exact)
  const part = indexed.exec(word)
  if (part !== null) return someOf(inventory, word, named, part)
  if (!isGlob(word)) return unknown(inventory, word)
  const groups = [...inventory.groups.values()].filter(({ name }) => matchesGlob(name, word))
  const hosts = names.filter(name => matchesGlob(name, word))
  if (groups.length === 0 && hosts.length === 0) {
    return fault(`no host and no group fits ${JSON.stringify(word)}`, 'see which there are: provision inventory graph')
  }
  return new Set([...groups.flatMap(group => group.hosts), ...hosts])
}

/** In the order of the inventory. First what is named, then what `&` keeps of it, then without what `!` names. */
export const selectHosts = (
  inventory: Inventory,
  pattern: string,
  named: NamedHosts = nobody,
): readonly HostName[] | Problem => {
  const wanted = words(pattern)
  if (wanted.length === 0) return fault('the pattern of hosts is empty', 'write all for every host')
  const sets: Record<'or' | 'and' | 'not', ReadonlySet<HostName>[]> = { or: [], and: [], not: [] }
  for (const word of wanted) {
    const kind = word.startsWith('&') ? 'and' : word.startsWith('!') ? 'not' : 'or'
    const members = membersOf(inventory, kind === 'or' ? word : word.slice(1), named)
    if ('code' in members) return members
    sets[kind].push(members)
  }
  return [...inventory.hosts.keys()].filter(
    host =>
      (sets.or.length === 0 || sets.or.some(set => set.has(host))) &&
      sets.and.every(set => set.has(host)) &&
      !sets.not.some(set => set.has(host)),
  )
}
