/**
 * One round of one workload: warm up, measure, look at the host and the cache at both ends, then the recall.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { at, type Problem, problem } from '../problem.ts'
import { doubtsOf } from './doubts.ts'
import type { Generator } from './generator-process.ts'
import { type Counted, hitRate } from './hit-rate.ts'
import { type Look, useDuring, type Window } from './host-use.ts'
import { histogramOf, latencyOf } from './latency.ts'
import type { RawRound } from './load-plan.ts'
import { lookAt } from './look-at-host.ts'
import type { FailureKind, LoadRound, MeasureOptions } from './measurement.ts'
import type { Prepared } from './prepared.ts'

export interface RoundDone {
  readonly how: 'done'
  readonly round: LoadRound
  /** The host while it ran; absent: it was not watched. */
  readonly window?: Window
}
export type RoundResult =
  | RoundDone
  | { readonly how: 'failed'; readonly problems: readonly Problem[] }
  | { readonly how: 'interrupted' }

export interface Around {
  readonly generator: Generator
  readonly round: number
  readonly watched: boolean
  readonly options: MeasureOptions
}

/** What was there at one end of the timed part. */
interface End {
  readonly look?: Look
  readonly counted?: Counted
}

export async function measureRound(prepared: Prepared, around: Around): Promise<RoundResult> {
  const { workload, sending } = prepared
  const { options, round, generator } = around
  const { load, name } = workload
  const failed = (...problems: readonly Problem[]): RoundResult => ({
    how: 'failed',
    problems: problems.map(fault => at(fault, { task: name })),
  })
  const told = { workload: name, round }
  const stopped = (): boolean => options.signal?.aborted === true
  const warmUpSeconds = round === 1 ? options.warmUpSeconds : options.warmUpSeconds / 5
  const plan = { ...load, sending, seed: options.seed + round, warmUpSeconds, seconds: options.seconds }
  let beginning: Promise<End | Problem> | undefined
  options.onProgress?.({ what: 'warming-up', ...told })
  const generated = await generator.run(
    plan,
    () => {
      options.onProgress?.({ what: 'measuring', ...told })
      beginning = endOf(prepared, around)
    },
    options.signal,
  )
  const [before, after] = [await beginning, await endOf(prepared, around)]
  if (stopped() || generated.how === 'stopped') return { how: 'interrupted' }
  if (generated.how === 'failed') return failed(generatorGone(generated.because))
  const refusal = refusalOf(generated.round, prepared, options)
  if (refusal !== undefined) return failed(refusal)
  if (before === undefined) return failed(generatorGone('it never began'))
  const faults = [before, after].filter(end => 'code' in end)
  if (faults.length > 0) return failed(...faults)
  const recall = await prepared.recall?.(options.signal)
  if (stopped()) return { how: 'interrupted' }
  if (recall?.ok === false) return failed(recall.problem)
  const samples = await keep(generated.round.latencies, { ...told, folder: options.samples })
  const extra = { recall: recall?.value, samples }
  return result(generated.round, { before: before as End, after: after as End }, { ...extra, options, told })
}

async function endOf(prepared: Prepared, { watched, options }: Around): Promise<End | Problem> {
  const { connection, signal } = options
  const [look, counted] = await Promise.all([
    watched && connection !== undefined ? lookAt(connection, signal) : undefined,
    prepared.counted?.(),
  ])
  if (look !== undefined && 'code' in look) return look
  if (counted?.ok === false) return counted.problem
  return { ...(look === undefined ? {} : { look }), ...(counted === undefined ? {} : { counted: counted.value }) }
}

interface Extra {
  readonly recall: number | undefined
  readonly samples: string | undefined
  readonly options: MeasureOptions
  readonly told: { readonly workload: string; readonly round: number }
}

function result(raw: RawRound, { before, after }: { before: End; after: End }, extra: Extra): RoundDone {
  const { recall, samples, options, told } = extra
  const window =
    before.look === undefined || after.look === undefined ? undefined : { before: before.look, after: after.look }
  const host = window === undefined ? undefined : useDuring([window])
  const rate =
    before.counted === undefined || after.counted === undefined ? undefined : hitRate(before.counted, after.counted)
  const latencyMs = latencyOf(raw.latencies)
  const failures = failuresOf(raw)
  const round: LoadRound = {
    startedAt: raw.startedAt,
    seconds: raw.seconds,
    sent: raw.sent,
    ok: raw.latencies.length,
    failed: raw.sent - raw.latencies.length,
    failures,
    perSecond: raw.latencies.length / raw.seconds,
    latencyMs,
    histogram: histogramOf(raw.latencies),
    ...(recall === undefined ? {} : { recall }),
    ...(rate === undefined ? {} : { hitRate: rate }),
    generator: raw.generator,
    ...(host === undefined ? {} : { host }),
    doubts: doubtsOf({ generator: raw.generator, latencyMs, ...(host === undefined ? {} : { host }) }),
    ...(samples === undefined ? {} : { samples }),
  }
  options.onProgress?.({ what: 'measured', ...told, result: round })
  return { how: 'done', round, ...(window === undefined ? {} : { window }) }
}

const failuresOf = ({ failures }: RawRound): readonly FailureKind[] =>
  [...failures].map(([what, count]) => ({ what, count })).toSorted((a, b) => b.count - a.count)

/** No figures come from a target that refuses. */
function refusalOf(raw: RawRound, { workload }: Prepared, { mostFailed }: MeasureOptions): Problem | undefined {
  const good = raw.latencies.length
  const failed = raw.sent - good
  if (raw.sent > 0 && good > 0 && failed / raw.sent <= mostFailed) return undefined
  const kinds = failuresOf(raw).map(({ what, count }) => `${count} × ${what}`)
  return problem({
    code: raw.sent === 0 ? 'bench.nothing-sent' : 'bench.failing',
    message:
      raw.sent === 0
        ? `not one request of ${JSON.stringify(workload.name)} was answered in the time`
        : `${failed} of ${raw.sent} requests of ${JSON.stringify(workload.name)} failed (${((100 * failed) / raw.sent).toPrecision(2)} %), and at most ${100 * mostFailed} % may`,
    remedy:
      raw.sent === 0
        ? 'allow more with --seconds, or less load'
        : 'see the log of the service; a lower `rate` or `concurrency` tells whether it is overloaded',
    ...(kinds.length === 0 ? {} : { detail: kinds.join('\n') }),
  })
}

const generatorGone = (because: string): Problem =>
  problem({ code: 'bench.generator', message: `the load generator could not do its work: ${because}` })

interface Kept {
  readonly workload: string
  readonly round: number
  readonly folder: string | undefined
}

/** Named for the workload and the round; the folder exists. */
async function keep(latencies: Float32Array, { workload, round, folder }: Kept): Promise<string | undefined> {
  if (folder === undefined) return undefined
  const name = `${encodeURIComponent(workload).slice(0, 200)}-${round}.f32`
  await writeFile(join(folder, name), new Uint8Array(latencies.buffer, latencies.byteOffset, latencies.byteLength))
  return name
}
