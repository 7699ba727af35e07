/**
 * `provision bench run WORKLOADS…`: measures, shows, and with `--out` keeps what was measured.
 */
import { writeFile } from 'node:fs/promises'
import { bench } from '../../bench/measure.ts'
import type { MeasuredFile, MeasuredHost } from '../../bench/measured-file.ts'
import { type MeasureOptions, type Progress, usualMeasure } from '../../bench/measurement.ts'
import { makeFolders } from '../../folders.ts'
import type { WorkloadFile } from '../../load/workloads.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError, problem } from '../../problem.ts'
import type { Secrets } from '../../remote/secrets.ts'
import type { Transport } from '../../remote/transport.ts'
import { measuredLines, roundLine } from '../../report/measured.ts'
import { type BenchTarget, type BenchTargetOptions, type BenchTargets, benchTargets } from '../bench-targets.ts'
import { reportProblems, wantsColor } from '../report-problems.ts'
import { secretsFor } from '../ways.ts'
import { anyTransport, onInterrupt } from '../wire.ts'

interface BenchRunOptions extends BenchTargetOptions {
  readonly rounds?: number
  readonly seconds?: number
  readonly warmUp?: number
  readonly seed?: number
  readonly out?: string
  readonly samples?: string
  readonly output: 'text' | 'json'
}

type Settings = Omit<MeasureOptions, 'connection' | 'signal' | 'onProgress'>

type Result =
  | { readonly how: 'measured'; readonly measured: MeasuredHost }
  | { readonly how: 'failed' | 'unreachable'; readonly problems: readonly Problem[] }
  | { readonly how: 'interrupted' }

export async function benchRun(
  paths: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const options = given as unknown as BenchRunOptions
  const all = await benchTargets(paths, options)
  const secrets = await secretsOf(all, options)
  if (options.samples !== undefined) await makeSamples(options.samples)
  const startedAt = new Date().toISOString()
  const giveUp = new AbortController()
  const interrupt = onInterrupt(() => giveUp.abort())
  const hosts: MeasuredHost[] = []
  try {
    for (const target of all.flatMap(({ targets }) => targets)) {
      const settings = settingsOf(target.file, options)
      const result = await measureOne(target, { settings, transport: anyTransport(secrets), signal: giveUp.signal })
      if (result.how === 'interrupted') return exitStatus.interrupted
      if (result.how !== 'measured') {
        reportProblems(result.problems)
        return result.how === 'failed' ? exitStatus.failed : exitStatus.unreachable
      }
      hosts.push(result.measured)
      if (options.output === 'text') show(result.measured)
    }
  } finally {
    interrupt.dispose()
  }
  return await keep({ format: 'provision measurements', version: 1, startedAt, hosts }, options)
}

/** To reach the hosts; the files share one inventory. */
async function secretsOf(all: readonly BenchTargets[], options: BenchRunOptions): Promise<Secrets | undefined> {
  const project = all.flatMap(one => one.project ?? [])[0]
  const addresses = all.flatMap(({ targets }) => targets.flatMap(({ address }) => address ?? []))
  return project === undefined ? undefined : await secretsFor(project, addresses, options)
}

function settingsOf({ measure }: WorkloadFile, options: BenchRunOptions): Settings {
  return {
    rounds: options.rounds ?? measure.rounds ?? usualMeasure.rounds,
    seconds: options.seconds ?? measure.seconds ?? usualMeasure.seconds,
    warmUpSeconds: options.warmUp ?? measure.warm_up ?? usualMeasure.warmUpSeconds,
    seed: options.seed ?? measure.seed ?? usualMeasure.seed,
    mostFailed: measure.most_failed ?? usualMeasure.mostFailed,
    ...(options.samples === undefined ? {} : { samples: options.samples }),
  }
}

interface With {
  readonly settings: Settings
  readonly transport: Transport
  readonly signal: AbortSignal
}

async function measureOne(
  { file, host, address, workloads }: BenchTarget,
  { settings, transport, signal }: With,
): Promise<Result> {
  const opened = address === undefined ? undefined : await transport.open(address, signal)
  if (signal.aborted) return { how: 'interrupted' }
  if (opened?.ok === false) return { how: 'unreachable', problems: [opened.problem] }
  const connection = opened?.connection
  try {
    const measured = await bench.measure(workloads, {
      ...settings,
      signal,
      onProgress: tell(settings.rounds),
      ...(connection === undefined ? {} : { connection }),
    })
    if (measured.ok === 'interrupted') return { how: 'interrupted' }
    if (!measured.ok) return { how: 'failed', problems: measured.problems }
    const { measurements, warnings } = measured
    if (warnings.length > 0) reportProblems(warnings)
    const { rounds, seconds, warmUpSeconds, seed } = settings
    const frame = {
      ...(host === undefined ? {} : { host }),
      workloads: file.file,
      rounds,
      seconds,
      warmUpSeconds,
      seed,
    }
    return { how: 'measured', measured: { ...frame, measurements } }
  } finally {
    await connection?.close()
  }
}

/** On standard error: standard output is for what was measured. */
const tell =
  (rounds: number) =>
  (progress: Progress): void => {
    if (progress.what === 'preparing') process.stderr.write(`preparing ${progress.workload}\n`)
    if (progress.what === 'measured')
      process.stderr.write(`${roundLine(progress.workload, [progress.round, rounds], progress.result)}\n`)
  }

function show({ host, workloads, measurements }: MeasuredHost): void {
  const view = { color: wantsColor(process.stdout), columns: process.stdout.columns ?? 100 }
  const title = `${workloads}${host === undefined ? '' : ` on ${host}`}`
  process.stdout.write(`${[title, ...measuredLines(measurements, view), ''].join('\n')}\n`)
}

async function makeSamples(folder: string): Promise<void> {
  try {
    await makeFolders(folder)
  } catch (cause) {
    const message = `samples cannot be kept in ${folder}`
    const remedy = 'name a folder that you may write to'
    throw new ProvisionError([problem({ code: 'bench.samples', message, detail: String(cause), remedy, cause })])
  }
}

async function keep(measured: MeasuredFile, { out, output }: BenchRunOptions): Promise<ExitStatus> {
  const text = `${JSON.stringify(measured, undefined, 2)}\n`
  if (output === 'json') process.stdout.write(text)
  if (out === undefined) return exitStatus.ok
  try {
    await writeFile(out, text)
    return exitStatus.ok
  } catch (cause) {
    const message = `what was measured cannot be written to ${out}`
    const remedy = 'name a file in a folder that you may write to'
    reportProblems([problem({ code: 'bench.out', message, detail: String(cause), remedy, cause })])
    return exitStatus.failed
  }
}
