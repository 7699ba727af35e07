/**
 * The form of test/cases/<resource>/*.yaml: a list of cases, each with arguments, a host, and what shall be planned.
 * Unknown keys are refused, so that a misspelt expectation cannot pass unnoticed.
 *
 * ```yaml
 * - name: a new file gets the defaults
 *   args: { path: /etc/motd, content: "hi\n" }
 *   source: text of the file or rendered template that `src` names
 *   secret: true                  # the task is no_log
 *   host:
 *     file:
 *       /etc/motd: absent         # or `directory`, { content, mode, owner, group }, { directory: { mode, owner } },
 *       /etc/l: { link: motd }    # or { other: socket }; who owns it is a number or a name of user/group below
 *     user: { qdrant: 991 }
 *     group: { qdrant: 991 }
 *     unit: { a.service: running, b.service: { active: failed, enabled: static } }
 *     probe: { "test -e /x": 0 }
 *     awaited: { "port 6333 open": true, "/run/a absent": { found: it exists } }
 *     host: { service_manager: init }
 *     package: { curl: 7.88, tree: absent, vim: { version: "9", candidate: "9.1", held: true } }
 *     account: { ann: 1000, bob: { uid: 1001, groups: [adm], password: $6$… } }   # user: follows; account_group likewise
 *     qdrant_collection: { "http://127.0.0.1:6333 a": absent, "http://127.0.0.1:6333 b": { hnsw_config: { m: 8 }, points: 9 } }
 *     mount: { /srv: { source: /dev/vdb, fstype: ext4, options: [rw] } }
 *     networks: { 812: qdrant }   # process → program that listens in a network of its own
 *     redis: { "redis://127.0.0.1:6379": { configFile: /etc/redis/redis.conf, usedMemory: 1 } }   # or { how: down, said: … }
 *     redis_setting: { hz: "10" }   # of that one; of others with its key and a blank in front
 *     sysctl: { vm.swappiness: "60" }        # sysfs, kernel_module and sysctl_boot likewise, as the facts are
 *   plan:                         # absent = nothing to do; object and verb must be equal, the rest where it is given
 *     - { object: /etc/motd, verb: create, before: "", after: "hi\n", notes: [mode 0644], reversal: exact, change: {} }
 *   notes: [piece of a note]
 *   problems: [{ code: file.no-parent, message: piece, remedy: piece, severity: error }]
 * ```
 */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export interface ExpectedChange {
  readonly object: string
  readonly verb: string
  readonly before?: string
  readonly after?: string
  readonly notes?: readonly string[]
  readonly reversal?: string
  /** Part of the change itself. */
  readonly change?: Readonly<Record<string, unknown>>
}

export interface ExpectedProblem {
  readonly code: string
  readonly message?: string
  readonly remedy?: string
  readonly severity?: string
}

export interface Case {
  readonly name: string
  readonly args: unknown
  readonly secret?: boolean
  readonly source?: string
  readonly host?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly plan?: readonly ExpectedChange[]
  readonly notes?: readonly string[]
  readonly problems?: readonly ExpectedProblem[]
}

const shapes = {
  case: ['name', 'args', 'secret', 'source', 'host', 'plan', 'notes', 'problems'],
  change: ['object', 'verb', 'before', 'after', 'notes', 'reversal', 'change'],
  problem: ['code', 'message', 'remedy', 'severity'],
} as const
const required: Readonly<Record<keyof typeof shapes, readonly string[]>> = {
  case: ['name', 'args'],
  change: ['object', 'verb'],
  problem: ['code'],
}

export class BadCase extends Error {}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function strictly(value: unknown, shape: keyof typeof shapes, where: string): void {
  if (!isMap(value)) throw new BadCase(`${where}: a ${shape} is a map`)
  const known: readonly string[] = shapes[shape]
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new BadCase(`${where}: a ${shape} has no «${key}», only ${known.join(', ')}`)
  }
  for (const key of required[shape]) if (!(key in value)) throw new BadCase(`${where}: a ${shape} needs «${key}»`)
}

/** Throws `BadCase` when the text is not as described above. */
export function casesIn(text: string, where: string): readonly Case[] {
  const list: unknown = parse(text)
  if (!Array.isArray(list) || list.length === 0) throw new BadCase(`${where}: a list of cases is expected`)
  const names = new Set<unknown>()
  for (const [index, item] of list.entries()) {
    const here = `${where}[${isMap(item) && typeof item['name'] === 'string' ? item['name'] : index}]`
    strictly(item, 'case', here)
    if (names.has(item.name)) throw new BadCase(`${here}: two cases have this name`)
    names.add(item.name)
    for (const change of item.plan ?? []) strictly(change, 'change', here)
    for (const problem of item.problems ?? []) strictly(problem, 'problem', here)
  }
  return list as readonly Case[]
}

const folder = fileURLToPath(new URL('../../cases/', import.meta.url))

/** Every case file: the resource is the name of its folder. */
export const caseFiles = (): readonly { readonly resource: string; readonly file: string; readonly text: string }[] =>
  globSync('*/*.yaml', { cwd: folder })
    .sort()
    .map(file => ({ resource: file.split('/')[0] ?? '', file, text: readFileSync(`${folder}${file}`, 'utf8') }))
