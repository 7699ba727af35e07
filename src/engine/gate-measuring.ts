/**
 * Measures for the gate of a batch: hosts for which the same is sent are measured together, once, and everything that was
 * measured is told and kept in the record. Knows nothing of verdicts.
 */
import { join } from 'node:path'
import type { Gate, GateMeasure } from '../bench/gate.ts'
import type { LoadRound, Measurement } from '../bench/measurement.ts'
import type { Workload } from '../bench/workload.ts'
import type { HostName } from '../brands.ts'
import type { Journal } from '../journal/record.ts'
import type { Connection } from '../remote/transport.ts'
import type { BatchPlace, GatePhase } from './events.ts'
import type { Interrupt, Means } from './means.ts'

/** A host of the batch, as far as measuring cares. */
export interface GatedHost {
  readonly address: { readonly name: HostName }
  /** The way to it that is open now; absent: none is. */
  readonly connection: Connection | undefined
}

export interface GateGroup {
  readonly hosts: readonly GatedHost[]
  readonly workloads: readonly Workload[]
}

export type Taken =
  | { readonly how: 'measured'; readonly measurements: readonly Measurement[] }
  /** Why was told. */
  | { readonly how: 'failed' }
  | { readonly how: 'interrupted' }

export interface Occasion {
  readonly gate: Gate
  readonly place: BatchPlace
  readonly phase: GatePhase
  /** Of the measurements of this batch, from 1. */
  readonly count: number
  readonly journal: Journal
}

export const namesOf = ({ hosts }: Pick<GateGroup, 'hosts'>): readonly HostName[] =>
  hosts.map(({ address }) => address.name)

/** What needs the way to a host is measured for each by itself. */
export function groupsOf(
  hosts: readonly GatedHost[],
  workloads: ReadonlyMap<HostName, readonly Workload[]>,
): readonly GateGroup[] {
  const groups = Map.groupBy(hosts, ({ address }) => {
    const own = workloads.get(address.name) ?? []
    const alone = own.some(one => one.kind === 'resources' || one.load.through === 'tunnel')
    return JSON.stringify([alone ? address.name : '', own])
  })
  return [...groups.values()].map(members => {
    const [first] = members
    return { hosts: members, workloads: (first && workloads.get(first.address.name)) ?? [] }
  })
}

export async function measureGroup({ hosts, workloads }: GateGroup, occasion: Occasion, means: Means): Promise<Taken> {
  const { gate, place, phase, count, journal } = occasion
  const { bench, interrupt, listener } = means
  if (bench === undefined) throw new Error('a play has a gate, and nobody said who measures')
  if (interrupt.wanted()) return { how: 'interrupted' }
  const names = workloads.map(({ name }) => name)
  const where = { ...place, hosts: namesOf({ hosts }), phase }
  listener({
    type: 'gate.measuring',
    ...where,
    gate: gate.file,
    workloads: names,
    expectedMs: expectedMs(gate.measure, workloads),
  })
  const samples = join('samples', `${encodeURIComponent(place.play).slice(0, 100)}-${place.batch}-${count}-${phase}`)
  const connection = hosts.find(host => host.connection !== undefined)?.connection
  const stop = stopping(interrupt)
  try {
    const measured = await bench.measure(workloads, {
      ...gate.measure,
      seed: 1,
      mostFailed: gate.validity.errors,
      signal: stop.signal,
      samples: join(journal.folder, samples),
      ...(connection === undefined ? {} : { connection }),
      onProgress: progress => {
        if (progress.what === 'measured') tellRound(progress.workload, progress.round, progress.result, occasion, means)
      },
    })
    if (measured.ok === 'interrupted') return { how: 'interrupted' }
    for (const fault of measured.ok ? measured.warnings : measured.problems)
      listener({ type: 'problem', problem: fault })
    if (!measured.ok) return { how: 'failed' }
    const { measurements } = measured
    await journal.append([{ entry: 'measured', at: means.now(), ...where, samples, measurements }])
    return { how: 'measured', measurements }
  } finally {
    stop.dispose()
  }
}

function tellRound(
  workload: string,
  round: number,
  { perSecond, latencyMs, recall, hitRate, failed }: LoadRound,
  { gate, place, phase }: Occasion,
  { listener }: Means,
): void {
  listener({
    type: 'gate.round',
    ...place,
    phase,
    workload,
    round,
    rounds: gate.measure.rounds,
    perSecond,
    p50: latencyMs.p50,
    p95: latencyMs.p95,
    failed,
    ...(recall === undefined ? {} : { recall }),
    ...(hitRate === undefined ? {} : { hitRate }),
  })
}

/** Warming up is whole before the first round of a workload, and a fifth before each later one. */
function expectedMs({ rounds, seconds, warmUpSeconds }: GateMeasure, workloads: readonly Workload[]): number {
  const sending = workloads.filter(({ kind }) => kind !== 'resources').length
  return Math.round(sending * (rounds * seconds + warmUpSeconds * (1 + (rounds - 1) / 5)) * 1000)
}

/** How often is looked whether somebody wants to stop. */
const lookMs = 100

/** Nothing on a host is in flight while it is measured, so the first wish to stop ends it at once. */
function stopping(interrupt: Interrupt): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const stop = new AbortController()
  const timer = setInterval(() => {
    if (interrupt.wanted()) stop.abort()
  }, lookMs)
  return { signal: stop.signal, dispose: () => clearInterval(timer) }
}
