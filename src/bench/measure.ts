/**
 * Measures workloads: makes all ready, tries each once, and then goes over them in rounds, one at a time.
 */
import { readFile } from 'node:fs/promises'
import { type Problem, problem } from '../problem.ts'
import { type Generator, startGenerator } from './generator-process.ts'
import type { Window } from './host-use.ts'
import { useDuring } from './host-use.ts'
import { lookAt } from './look-at-host.ts'
import type {
  Bench,
  LoadMeasurement,
  LoadRound,
  Measured,
  Measurement,
  MeasureOptions,
  WatchRound,
} from './measurement.ts'
import { prepareHttp } from './prepare-http.ts'
import { prepareRedis } from './prepare-redis.ts'
import { prepareSearch } from './prepare-search.ts'
import type { Means, Prepared, Preparing } from './prepared.ts'
import { measureRound, type RoundDone } from './round.ts'
import { tryOnce } from './try-once.ts'
import { type Tunnels, tunnelsOver } from './tunnels.ts'
import type { Loading, ResourceWatch, Workload } from './workload.ts'

export const bench: Bench = {
  async measure(workloads, options) {
    const tunnels = tunnelsOver(options.connection)
    const ready: Prepared[] = []
    try {
      const problems = await makeReady(workloads, { options, tunnels, ready })
      if (options.signal?.aborted === true) return { ok: 'interrupted' }
      if (problems.length > 0) return { ok: false, problems }
      return await inRounds(workloads, ready, options)
    } finally {
      await Promise.all(ready.map(one => one.close()))
      await tunnels.close()
    }
  },
}

interface Readying {
  readonly options: MeasureOptions
  readonly tunnels: Tunnels
  /** Gets what is ready; whoever called closes it. */
  readonly ready: Prepared[]
}

/** Every fault that can be found before any load. */
async function makeReady(workloads: readonly Workload[], { options, tunnels, ready }: Readying): Promise<Problem[]> {
  const { seed, signal, connection, onProgress } = options
  const means: Means = {
    seed,
    ...(signal === undefined ? {} : { signal }),
    placeFor: async (url, through) => (through === 'tunnel' ? await tunnels.to(url) : undefined),
    readFile: path => readFile(path, 'utf8'),
  }
  const problems: Problem[] = []
  for (const workload of workloads) {
    if (signal?.aborted === true) return problems
    if (workload.kind === 'resources') {
      const look = connection === undefined ? noHost(workload) : await lookAt(connection, signal)
      if ('code' in look) problems.push(look)
      continue
    }
    onProgress?.({ what: 'preparing', workload: workload.name, round: 0 })
    const preparing = await prepare(workload, means)
    if (preparing.ok) {
      ready.push(preparing.prepared)
      const fault = await tryOnce(preparing.prepared)
      if (fault !== undefined) problems.push(fault)
    } else problems.push(...preparing.problems)
  }
  return problems
}

function prepare(workload: Loading, means: Means): Promise<Preparing> {
  switch (workload.kind) {
    case 'qdrant_search':
      return prepareSearch(workload, means)
    case 'http':
      return prepareHttp(workload, means)
    case 'redis':
      return prepareRedis(workload, means)
    default:
      return workload satisfies never
  }
}

const noHost = ({ name }: ResourceWatch): Problem =>
  problem({
    code: 'bench.no-host',
    message: `${JSON.stringify(name)} watches a host, and there is none`,
    remedy: 'name the host with `hosts`, or leave the workload out',
    run: { task: name },
  })

async function inRounds(
  workloads: readonly Workload[],
  ready: readonly Prepared[],
  options: MeasureOptions,
): Promise<Measured> {
  const watched = workloads.some(({ kind }) => kind === 'resources')
  const rounds = new Map(ready.map(one => [one, [] as LoadRound[]]))
  const watches: WatchRound[] = []
  const generator = startGenerator()
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      const done = await oneRound(ready, { generator, round, watched, options })
      if ('ok' in done) return done
      for (const [index, one] of ready.entries())
        rounds.get(one)?.push(...done.slice(index, index + 1).map(d => d.round))
      if (watched) watches.push(...watchOf(done, ready.length === 0 ? await idle(options) : []))
    }
  } finally {
    await generator.close()
  }
  return { ok: true, measurements: workloads.map(one => measurementOf(one, rounds, watches)), warnings: [] }
}

interface Round {
  readonly generator: Generator
  readonly round: number
  readonly watched: boolean
  readonly options: MeasureOptions
}

async function oneRound(
  ready: readonly Prepared[],
  { generator, round, watched, options }: Round,
): Promise<readonly RoundDone[] | Extract<Measured, { readonly ok: false | 'interrupted' }>> {
  const done: RoundDone[] = []
  for (const prepared of ready) {
    const result = await measureRound(prepared, { generator, round, watched, options })
    if (result.how === 'interrupted') return { ok: 'interrupted' }
    if (result.how === 'failed') return { ok: false, problems: result.problems }
    done.push(result)
  }
  return options.signal?.aborted === true ? { ok: 'interrupted' } : done
}

/** Nothing is sent: the host is watched as it is. */
async function idle({ connection, seconds, signal }: MeasureOptions): Promise<readonly Window[]> {
  if (connection === undefined) return []
  const before = await lookAt(connection, signal)
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  const after = await lookAt(connection, signal)
  return 'code' in before || 'code' in after ? [] : [{ before, after }]
}

function watchOf(done: readonly RoundDone[], idled: readonly Window[]): readonly WatchRound[] {
  const windows = [...done.flatMap(({ window }) => window ?? []), ...idled]
  const host = useDuring(windows)
  if (host === undefined) return []
  const seconds = windows.reduce((sum, { before, after }) => sum + after.uptime - before.uptime, 0)
  const startedAt = done[0]?.round.startedAt ?? new Date(Date.now() - seconds * 1000).toISOString()
  return [{ startedAt, seconds, host, doubts: [] }]
}

function measurementOf(
  workload: Workload,
  rounds: ReadonlyMap<Prepared, readonly LoadRound[]>,
  watches: readonly WatchRound[],
): Measurement {
  if (workload.kind === 'resources') return { workload: workload.name, kind: 'resources', rounds: watches }
  const [, own = []] = [...rounds].find(([prepared]) => prepared.workload === workload) ?? []
  const { rate, concurrency, through } = workload.load
  const measured: LoadMeasurement = {
    workload: workload.name,
    kind: workload.kind,
    mode: rate === undefined ? 'closed' : 'open',
    ...(rate === undefined ? {} : { rate }),
    concurrency,
    through,
    rounds: own,
  }
  return measured
}
