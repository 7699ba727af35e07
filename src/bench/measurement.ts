/**
 * What was measured, and the contract of whoever measures. A figure that is absent was not measured: it is never 0
 * instead, and a failure to measure is a problem, never a figure. Times are milliseconds, shares are 0 to 1.
 *
 * The unit of comparison is the round. Requests within a round depend on each other and must not be taken for
 * independent samples.
 */
import type { Problem } from '../problem.ts'
import type { Connection } from '../remote/transport.ts'
import type { Through, Workload, WorkloadKind } from './workload.ts'

/** Exact quantiles of all good answers of a round. */
export interface Latency {
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly mean: number
  readonly max: number
}

/** Good answers that took up to `ms` and longer than the bucket before; empty buckets are left out. */
export interface Bucket {
  /** Upper bound, included; each bound is 5 % above the one before. */
  readonly ms: number
  readonly count: number
}

/** One kind of bad answer: a status, a fault of the connection, a check that did not hold. */
export interface FailureKind {
  /** `status 503`, `ECONNREFUSED`, `no answer within 2000 ms`, `9 of 10 results`. */
  readonly what: string
  readonly count: number
}

/** How the load generator itself was doing: what it measures is worth nothing when it is the bottleneck. */
export interface GeneratorState {
  /** Share of one core that its process used. */
  readonly cpu: number
  /** How late requests were sent through the generator's own fault, 95 of 100 less than this. 0 in a closed loop. */
  readonly lagMs: number
  /** How long its event loop was held up, 99 of 100 times less than this. */
  readonly stallMs: number
}

/** The whole host during the round: what happened between two looks at /proc, and the higher of their values for memory. */
export interface HostUse {
  /** 1 - (idle + iowait) / all, over all cores. */
  readonly cpu: number
  /** Share of time that a hypervisor gave to others. */
  readonly steal: number
  readonly cores: number
  /** Load average of the last minute at the end of the round. */
  readonly load1: number
  /** 1 - MemAvailable / MemTotal: the page cache is not used memory. */
  readonly memory: number
  readonly diskReadBytesPerSecond: number
  readonly diskWriteBytesPerSecond: number
  /** Without loopback. */
  readonly netInBytesPerSecond: number
  readonly netOutBytesPerSecond: number
  /** Share of time in which some task waited for it (PSI). Absent: the kernel does not tell. */
  readonly pressure?: { readonly cpu: number; readonly memory: number; readonly io: number }
}

/** Why a round must not be compared with others. Codes are stable; see `doubts.ts`. */
export interface Doubt {
  readonly code: 'generator-busy' | 'generator-late' | 'host-disturbed'
  /** One sentence, with the figure. */
  readonly message: string
}

interface RoundTimes {
  /** ISO 8601, when the timed part began; warming up comes before. */
  readonly startedAt: string
  /** Length of the timed part. */
  readonly seconds: number
  /** The host that was watched; absent without a `resources` workload. */
  readonly host?: HostUse
  /** Empty: as good as it gets. */
  readonly doubts: readonly Doubt[]
}

export interface LoadRound extends RoundTimes {
  /** `sent` = `ok` + `failed`, always: whoever got no answer has failed. */
  readonly sent: number
  readonly ok: number
  readonly failed: number
  /** The most frequent first; at most ten kinds, the rest counted as `other`. */
  readonly failures: readonly FailureKind[]
  /**
   * Good answers a second, over the time until the last of them. With a rate and a target that cannot keep it, less than
   * the rate: that is no doubt, but what was to be found out.
   */
  readonly perSecond: number
  /** Open loop: from the moment when the request should have been sent. Closed loop: from when it was sent. */
  readonly latencyMs: Latency
  /** Of the same answers, for charts; the samples themselves are in the file of `samples`. */
  readonly histogram: readonly Bucket[]
  /** Share of the true neighbours that were found, over all queries of the workload. Only of `qdrant_search`. */
  readonly recall?: number
  /**
   * Hits / (hits + misses) in the cache while the round ran. Absent: not asked for, or nobody asked the cache. `redis`:
   * of everybody, for workloads that only send PING. `http`: of the counters that the workload names.
   */
  readonly hitRate?: number
  readonly generator: GeneratorState
  /** Name of a file with every latency in the order of arrival, little-endian 32-bit floats in ms. Absent: not kept. */
  readonly samples?: string
}

export type WatchRound = RoundTimes & { readonly host: HostUse }

export interface LoadMeasurement {
  readonly workload: string
  readonly kind: Exclude<WorkloadKind, 'resources'>
  /** `open`: at a constant rate. `closed`: as fast as `concurrency` connections can; latency then hides stalls. */
  readonly mode: 'open' | 'closed'
  /** Absent: closed loop. */
  readonly rate?: number
  readonly concurrency: number
  readonly through: Through
  /** The same number for all workloads of a measurement, in the order in which they ran. */
  readonly rounds: readonly LoadRound[]
}

/** One round goes over all workloads that the host was watched during. */
export interface WatchMeasurement {
  readonly workload: string
  readonly kind: 'resources'
  readonly rounds: readonly WatchRound[]
}

export type Measurement = LoadMeasurement | WatchMeasurement

export interface MeasureOptions {
  /** Each round runs every workload once, one after the other. */
  readonly rounds: number
  /** Timed part of each workload in each round. */
  readonly seconds: number
  /** Load before the timed part that counts for nothing: before a workload's first round whole, before later ones a fifth. */
  readonly warmUpSeconds: number
  /** The same seed takes the same query vectors from the same collection, and the same order of keys. */
  readonly seed: number
  /** The open way to the host: for `resources`, and for what goes through a tunnel. Absent: neither is possible. */
  readonly connection?: Connection
  /** More failures than this share end the measurement with a problem: no figures come from a target that refuses. */
  readonly mostFailed: number
  /** Ends the measurement soon and clean; what was measured so far is not an answer. */
  readonly signal?: AbortSignal
  /** Folder that gets a file with the samples of each round; absent: they are not kept. */
  readonly samples?: string
  readonly onProgress?: (progress: Progress) => void
}

export type Progress =
  | { readonly what: 'preparing' | 'warming-up' | 'measuring'; readonly workload: string; readonly round: number }
  | { readonly what: 'measured'; readonly workload: string; readonly round: number; readonly result: LoadRound }

export const usualMeasure = {
  rounds: 5,
  seconds: 10,
  warmUpSeconds: 3,
  seed: 1,
  mostFailed: 0.001,
} as const satisfies MeasureOptions

export type Measured =
  /** In the order of the workloads. */
  | { readonly ok: true; readonly measurements: readonly Measurement[]; readonly warnings: readonly Problem[] }
  /** All that could be found out: every workload is tried once before the first is measured. */
  | { readonly ok: false; readonly problems: readonly Problem[] }
  | { readonly ok: 'interrupted' }

/** What the engine's gate uses. Never throws for a target that is away, slow, wrong or full of faults. */
export interface Bench {
  measure(workloads: readonly Workload[], options: MeasureOptions): Promise<Measured>
}
