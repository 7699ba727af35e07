/**
 * Builds the model host of a case from the words of its YAML, and lets a resource see only what it asked for, as the
 * readers would answer it.
 */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { FactKind, Facts, Question, Seen } from '../../../src/facts/fact.ts'
import type { FileState, SymbolicLink } from '../../../src/facts/file.ts'
import { leavesOf } from '../../../src/facts/json-leaves.ts'
import { notFound } from '../../../src/facts/unit.ts'
import { ModelHost } from '../model-host.ts'
import { BadCase, type Case, isMap } from './case-file.ts'

type Words = Readonly<Record<string, unknown>>

export function hostOf({ host = {} }: Case): ModelHost {
  const model = new ModelHost()
  for (const [kind, entries] of Object.entries(host)) {
    if (!(kind in tellers)) throw new BadCase(`a host has no facts «${kind}», only ${Object.keys(tellers).join(', ')}`)
    tellers[kind as FactKind](model, entries, host)
  }
  return model
}

const each =
  <K extends FactKind>(kind: K, toValue: (word: unknown, key: string, host: Words) => Facts[K]) =>
  (model: ModelHost, entries: Words, host: Words): void => {
    for (const [key, word] of Object.entries(entries)) model.set(kind, key, toValue(word, key, host))
  }

/** Facts whose shape stands in the case as it is. */
const asItIs = <K extends FactKind>(kind: K) => each(kind, word => word as Facts[K])

const tellers: { readonly [K in FactKind]: (model: ModelHost, entries: Words, host: Words) => void } = {
  file: each('file', (word, path, host) => fileOf(word, path, host)),
  user: asItIs('user'),
  group: asItIs('group'),
  host: (model, entries) => {
    const [usual] = [model.answer([{ kind: 'host', key: '' }]).get('host', '')]
    model.set('host', '', { ...usual, ...entries })
  },
  sysctl: asItIs('sysctl'),
  awaited: each('awaited', word =>
    word === true ? { holds: true, found: '' } : Object.assign({ holds: false, found: '' }, word),
  ),
  qdrant_snapshots: each('qdrant_snapshots', word =>
    word === 'absent'
      ? { how: 'absent', version: '1.16.3', others: ['mixtral'] }
      : (Object.assign({ how: 'there', snapshots: [], ours: {}, around: {} }, word) as Facts['qdrant_snapshots']),
  ),
  qdrant_collection: each('qdrant_collection', word => collectionOf(word)),
  sysctl_boot: (model, entries) => {
    const files = Object.entries(entries).map(([path, content]) => ({ path, content: String(content) }))
    model.set('sysctl_boot', '', files)
  },
  kernel_module: asItIs('kernel_module'),
  host_runs: asItIs('host_runs'),
  host_run: asItIs('host_run'),
  sysfs: asItIs('sysfs'),
  unit: each('unit', unitOf),
  package: each('package', (word, name) => packageOf(word, name)),
  package_transaction: asItIs('package_transaction'),
  package_lists: asItIs('package_lists'),
  account: (model, entries) => {
    for (const [name, word] of Object.entries(entries)) {
      const account = accountOf(word, name)
      model.set('account', name, account)
      model.set('user', name, account?.uid ?? null)
    }
  },
  account_group: (model, entries) => {
    for (const [name, word] of Object.entries(entries)) {
      const group = groupOf(word, name)
      model.set('account_group', name, group)
      model.set('group', name, group?.gid ?? null)
    }
  },
  accounts: (model, entries) => {
    const usual = model.answer([{ kind: 'accounts', key: '' }]).get('accounts', '')
    model.set('accounts', '', { ...usual, ...entries })
  },
  // By the whole key of the question, whose first word stands for how it is unpacked.
  unpacked: asItIs('unpacked'),
  mount: each('mount', word => ({
    source: '/dev/vdb',
    fstype: 'ext4',
    options: ['rw', 'relatime'],
    root: '/',
    ...(word as object),
  })),
  redis: each('redis', word =>
    'how' in (word as object) ? (word as Facts['redis']) : { how: 'answers', version: '7.0.15', ...(word as object) },
  ),
  networks: (model, entries) => {
    const listeners = Object.entries(entries).map(([pid, program]) => ({ pid: Number(pid), program: String(program) }))
    model.set('networks', '', listeners)
  },
  disk: each('disk', word =>
    word === null ? null : { total: 100 * 1024 ** 3, free: 50 * 1024 ** 3, mount: '/', ...(word as object) },
  ),
  redis_setting: (model, entries) => {
    for (const [name, value] of Object.entries(entries)) {
      const key = name.includes(' ') ? name : `redis://127.0.0.1:6379 ${name}`
      model.set('redis_setting', key, value as Facts['redis_setting'])
    }
  },
  probe: each('probe', word =>
    typeof word === 'number'
      ? { status: word, out: '', err: '' }
      : { status: 0, out: '', err: '', ...(word as object) },
  ),
}

const only = (word: Words, keys: readonly string[], what: string): void => {
  const strange = Object.keys(word).find(key => !keys.includes(key))
  if (strange !== undefined) throw new BadCase(`${what} has no «${strange}», only ${keys.join(', ')}`)
}

function fileOf(word: unknown, path: string, host: Words): FileState {
  if (word === 'absent') return { type: 'absent' }
  if (word === 'directory') return { type: 'directory', mode: 0o755, uid: 0, gid: 0 }
  if (!isMap(word)) throw new BadCase(`${path}: absent, directory, or a map is expected`)
  const ids = (of: Words) => ({ uid: idOf(of['owner'], 'user', host), gid: idOf(of['group'], 'group', host) })
  if ('link' in word) return linkOf(word, path, host)
  if ('other' in word) return { type: 'other', what: String(word['other']) }
  if (isMap(word['directory'])) {
    only(word['directory'], ['mode', 'owner', 'group'], path)
    return { type: 'directory', mode: bits(word['directory']['mode'], '0755'), ...ids(word['directory']) }
  }
  only(word, ['content', 'mode', 'owner', 'group', 'size'], path)
  const content = Buffer.from(String(word['content'] ?? ''))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const stat = { mode: bits(word['mode'], '0644'), ...ids(word), sha256, mtime: '1700000000.123456789' }
  // A size of its own stands for a file above the limit, whose content is not sent.
  if (typeof word['size'] === 'number') return { type: 'file', ...stat, size: word['size'] }
  return { type: 'file', ...stat, size: content.length, content: new Uint8Array(content) }
}

function linkOf(word: Words, path: string, host: Words): SymbolicLink {
  only(word, ['link'], path)
  const target = String(word['link'])
  const real = posix.resolve(posix.dirname(path), target)
  const files = isMap(host['file']) ? host['file'] : {}
  const state = real in files ? fileOf(files[real], real, host) : undefined
  const leadsTo =
    state === undefined || state.type === 'absent' || state.type === 'link' ? {} : { leadsTo: { path: real, state } }
  return { type: 'link', target, uid: 0, gid: 0, ...leadsTo }
}

const bits = (mode: unknown, usual: string): number => Number.parseInt(String(mode ?? usual), 8)

function idOf(name: unknown, kind: 'user' | 'group', host: Words): number {
  if (name === undefined || name === 'root') return 0
  if (typeof name === 'number') return name
  const known = host[kind]
  const id = isMap(known) ? known[String(name)] : undefined
  if (typeof id !== 'number') throw new BadCase(`the ${kind} ${String(name)} is not in the case's host`)
  return id
}

function unitOf(word: unknown, name: string): Facts['unit'] {
  const loaded = { ...notFound, load: 'loaded', enabled: 'disabled', fragment: `/lib/systemd/system/${name}` }
  if (word === 'absent') return notFound
  if (word === 'stopped') return loaded
  if (word === 'running') return { ...loaded, active: 'active', sub: 'running', enabled: 'enabled' }
  if (word === 'no systemd') return { ...notFound, noSystemd: true }
  if (!isMap(word)) throw new BadCase(`${name}: absent, stopped, running, no systemd, or a map is expected`)
  only(word, Object.keys(loaded), name)
  const sub = word['active'] === 'active' ? 'running' : word['active'] === 'failed' ? 'failed' : 'dead'
  return { ...loaded, sub, ...word }
}

/** What Qdrant answers below `result`, where it differs from a collection that was just made; or how it does not. */
function collectionOf(word: unknown): Facts['qdrant_collection'] {
  if (word === 'absent') return { how: 'absent', version: '1.16.3', others: ['general', 'mixtral'] }
  if (!isMap(word)) throw new BadCase('a collection is absent, or a map')
  if (typeof word['how'] === 'string') return word as unknown as Facts['qdrant_collection']
  const known = ['params', 'hnsw_config', 'optimizer_config', 'quantization_config']
  only(word, [...known, 'status', 'optimizer', 'points', 'indexed', 'segments', 'around'], 'a collection')
  const part = (name: string, usual: Words): Words => ({ ...usual, ...(isMap(word[name]) ? word[name] : {}) })
  const config = {
    params: part('params', { vectors: { size: 128, distance: 'Cosine' }, shard_number: 1, on_disk_payload: true }),
    hnsw_config: part('hnsw_config', usualHnsw),
    optimizer_config: part('optimizer_config', usualOptimizers),
    quantization_config: word['quantization_config'] ?? null,
  }
  return {
    how: 'there',
    version: '1.16.3',
    leaves: leavesOf({ config }),
    status: String(word['status'] ?? 'green'),
    optimizer: String(word['optimizer'] ?? 'ok'),
    points: Number(word['points'] ?? 0),
    indexed: Number(word['indexed'] ?? word['points'] ?? 0),
    segments: Number(word['segments'] ?? 2),
    around: isMap(word['around']) ? word['around'] : {},
  }
}

const usualHnsw = {
  m: 16,
  ef_construct: 100,
  full_scan_threshold: 10_000,
  max_indexing_threads: 0,
  on_disk: false,
}

const usualOptimizers = {
  deleted_threshold: 0.2,
  vacuum_min_vector_number: 1000,
  default_segment_number: 0,
  max_segment_size: null,
  memmap_threshold: null,
  indexing_threshold: 10_000,
  flush_interval_sec: 5,
  max_optimization_threads: null,
}

/** A version (installed by somebody's wish, the newest there is), or a map. */
function packageOf(word: unknown, name: string): Facts['package'] {
  const gone = { version: null, manual: false, held: false, residue: false, candidate: '1.0' }
  if (word === null) return null
  if (word === 'absent') return gone
  if (typeof word === 'string') return { ...gone, version: word, manual: true, candidate: word }
  if (!isMap(word)) throw new BadCase(`${name}: absent, a version, null (no apt), or a map is expected`)
  only(word, [...Object.keys(gone), 'broken'], name)
  return { ...gone, ...word }
}

/** A number, or a map with what is not as usual. */
function accountOf(word: unknown, name: string): Facts['account'] {
  if (word === 'absent') return null
  const given = typeof word === 'number' ? { uid: word, gid: word } : word
  if (!isMap(given)) throw new BadCase(`${name}: absent, a number, or a map is expected`)
  const usual = { uid: 1000, gid: 1000, comment: '', home: `/home/${name}`, shell: '/bin/sh', groups: [] }
  const all = { ...usual, password: '!', changed: '19700', local: true }
  only(given, Object.keys(all), name)
  return { ...all, ...given }
}

function groupOf(word: unknown, name: string): Facts['account_group'] {
  if (word === 'absent') return null
  const given = typeof word === 'number' ? { gid: word } : word
  if (!isMap(given)) throw new BadCase(`${name}: absent, a number, or a map is expected`)
  const all = { gid: 1000, members: [], local: true }
  only(given, Object.keys(all), name)
  return { ...all, ...given }
}

/** Answers exactly these questions; anything else is a bug of the resource. Contents that are not wanted stay away. */
export function answered(model: ModelHost, questions: readonly Question[]): Seen {
  const all = model.answer(questions)
  return {
    get: (kind, key) => {
      const asked = questions.filter(question => question.kind === kind && question.key === key)
      const [first] = asked
      if (first === undefined) throw new Error(`the fact ${kind} «${key}» was used without being asked for`)
      const value = all.get(kind, key)
      // Two who ask with different hints get everything.
      const hint = asked.every(question => question.hint === first.hint) ? first.hint : undefined
      return kind === 'file' ? (spared(value as FileState, hint) as typeof value) : value
    },
  }
}

function spared(state: FileState, hint: string | undefined): FileState {
  if (state.type === 'link' && state.leadsTo?.state.type === 'file') {
    const behind = spared(state.leadsTo.state, hint)
    return behind.type === 'file' ? { ...state, leadsTo: { ...state.leadsTo, state: behind } } : state
  }
  if (state.type !== 'file' || (hint !== '-' && hint !== state.sha256)) return state
  const { content: _, ...rest } = state
  return rest
}
