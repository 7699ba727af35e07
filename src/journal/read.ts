/**
 * Reads run records back: which runs there are, and what one of them did. A line that a crash cut short is left out.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvisionError, problem } from '../problem.ts'
import type { Blobs } from './blobs.ts'
import { decodeEntry } from './encode.ts'
import type { ChangeState, JournalEntry, RecordedStep, RunHeader, RunRecord } from './record.ts'

/** Newest first. Folders without a header (a run that died while it was created) are left out. */
export async function listRuns(runs: string): Promise<readonly RunHeader[]> {
  // A run that is being removed is gone already.
  const names = (await readdir(runs).catch(() => [])).filter(name => !name.startsWith('.'))
  const headers = await Promise.all(names.map(name => readHeader(join(runs, name))))
  return headers
    .filter(header => header !== undefined)
    .sort((a, b) => compare(`${b.startedAt} ${b.run}`, `${a.startedAt} ${a.run}`)) // ids of one second are in no order
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface EndedRun {
  readonly header: RunHeader
  /** Absent: it never ended. */
  readonly exit?: number
  readonly finishedAt?: string
}

/** How each run ended, without reading contents. */
export async function listEndedRuns(runs: string): Promise<readonly EndedRun[]> {
  const headers = await listRuns(runs)
  return Promise.all(
    headers.map(async header => {
      const text = await readFile(join(runs, header.run, 'journal.ndjson'), 'utf8').catch(() => '')
      // A run that was gone on with has ended only if it ended since then.
      const since = text.slice(text.lastIndexOf('\n{"entry":"resumed"') + 1)
      const end = /^\{"entry":"finished","at":"([^"]*)","exit":(\d+)\}$/m.exec(since)
      return end === null ? { header } : { header, exit: Number(end[2]), finishedAt: end[1] ?? '' }
    }),
  )
}

/** What a run was about to change where, without reading contents. */
export async function recordedTasks(
  runs: string,
  run: string,
): Promise<readonly { readonly host: string; readonly task: string }[]> {
  const text = await readFile(join(runs, run, 'journal.ndjson'), 'utf8').catch(() => '')
  return text.split('\n').flatMap(line => {
    if (!line.startsWith('{"entry":"captured"')) return []
    try {
      const { step } = JSON.parse(line) as Extract<JournalEntry, { entry: 'captured' }>
      return [{ host: step.host, task: step.task }]
    } catch {
      // A crash cut it short.
      return []
    }
  })
}

async function readHeader(folder: string): Promise<RunHeader | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as RunHeader
  } catch {
    return undefined
  }
}

/** `id` may be the beginning of a run's id, or `last`: the newest that is not itself a rollback. */
export async function readRun(runs: string, id: string, blobs: Blobs): Promise<RunRecord> {
  const headers = await listRuns(runs)
  const matches =
    id === 'last'
      ? headers.filter(({ mode }) => mode === 'apply').slice(0, 1)
      : headers.filter(({ run }) => run.startsWith(id))
  const [header, second] = matches
  if (header === undefined) throw noSuchRun(id, headers)
  if (second !== undefined) throw ambiguous(id, matches)
  const folder = join(runs, header.run)
  const text = await readFile(join(folder, 'journal.ndjson'), 'utf8')
  const entries: JournalEntry[] = []
  for (const line of text.split('\n')) {
    const entry = line === '' ? undefined : await decodeEntry(line, blobs)
    if (entry !== undefined) entries.push(entry)
  }
  return assemble(header, folder, entries)
}

function assemble(header: RunHeader, folder: string, entries: readonly JournalEntry[]): RunRecord {
  const states = new Map<string, ChangeState>()
  for (const entry of entries) {
    if (entry.entry === 'state') states.set(`${entry.host}\0${entry.step}\0${entry.change}`, entry.state)
  }
  const steps = entries.flatMap((entry): RecordedStep[] => {
    if (entry.entry !== 'captured') return []
    const { changes, ...step } = entry.step
    const withState = changes.map((change, index) => ({
      change,
      state: states.get(`${step.host}\0${step.id}\0${index}`) ?? ('captured' as const),
    }))
    return [{ ...step, changes: withState }]
  })
  const goneOn = entries.findLastIndex(entry => entry.entry === 'resumed')
  const later = entries.flatMap(entry => (entry.entry === 'resumed' ? entry.hosts : []))
  const addresses = new Map([...header.hosts, ...later].map(address => [address.name, address]))
  const end = entries.slice(goneOn + 1).find(entry => entry.entry === 'finished')
  return {
    header: { ...header, hosts: [...addresses.values()] },
    folder,
    steps,
    endpoints: new Map(
      entries.flatMap(entry => {
        if (entry.entry !== 'endpoint') return []
        const { host, hostname, port } = entry
        return [[host, { ...(hostname === undefined ? {} : { hostname }), ...(port === undefined ? {} : { port }) }]]
      }),
    ),
    summaries: entries.flatMap(entry => (entry.entry === 'host' ? [entry.summary] : [])),
    measured: entries.flatMap(entry => {
      if (entry.entry !== 'measured') return []
      const { entry: _entry, at: _at, ...taken } = entry
      return [taken]
    }),
    gates: entries.flatMap(entry => (entry.entry === 'gate' ? [entry.event] : [])),
    ...(end === undefined ? {} : { exit: end.exit, finishedAt: end.at }),
  }
}

function noSuchRun(id: string, headers: readonly RunHeader[]): ProvisionError {
  const recent = headers.slice(0, 5).map(({ run, subject }) => `${run}  ${subject}`)
  return new ProvisionError([
    problem({
      code: 'journal.no-such-run',
      message: headers.length === 0 ? 'no run is recorded here' : `no run is called ${JSON.stringify(id)}`,
      remedy:
        headers.length === 0
          ? 'change to the folder where the playbook was run, name its .provision folder with PROVISION_STATE, or let the hosts tell: provision rollback --from-hosts'
          : 'see `provision history`; what another machine ran is recorded on the hosts: provision rollback --from-hosts',
      ...(recent.length === 0 ? {} : { detail: recent.join('\n') }),
    }),
  ])
}

const ambiguous = (id: string, matches: readonly RunHeader[]): ProvisionError =>
  new ProvisionError([
    problem({
      code: 'journal.ambiguous-run',
      message: `${matches.length} runs begin with ${JSON.stringify(id)}`,
      remedy: 'write more of the id',
      detail: matches.map(({ run }) => run).join('\n'),
    }),
  ])
