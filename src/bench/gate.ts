/**
 * A gate as trusted values: what is hoped for, what must not get worse, and when a measurement says nothing at all. What
 * is sent stands beside it (`workload.ts`), since that may differ from host to host.
 */
import type { FigureName } from './figure.ts'

export interface Gate {
  /** Path as the playbook gives it, for messages. */
  readonly file: string
  readonly goals: readonly Goal[]
  readonly guards: readonly Guard[]
  readonly validity: Validity
  /** What becomes of changes that nobody can judge. */
  readonly onInconclusive: 'rollback' | 'keep'
  readonly measure: GateMeasure
}

/** Each baseline (there are two) and each measurement after the change. */
export interface GateMeasure {
  readonly rounds: number
  readonly seconds: number
  readonly warmUpSeconds: number
}

/** Of all workloads that the pattern means and that measure the figure. */
interface About {
  /** Name of a workload, `*` in it stands for anything. */
  readonly workload: string
  readonly figure: FigureName
}

/** A share; of shares (recall, hit rate, processor) the change is in points: 0.005 is half a point. */
export type Bound =
  | { readonly how: 'change'; readonly by: number }
  | { readonly how: 'below'; readonly value: number }
  | { readonly how: 'above'; readonly value: number }

/** Reached when the whole interval is on the good side. */
export interface Goal extends About {
  readonly want: Bound
  /** As written. */
  readonly text: string
}

/** `worse`: at most by so much, beyond what the noise explains. */
export type Limit =
  | { readonly how: 'worse'; readonly by: number }
  | { readonly how: 'below'; readonly value: number }
  | { readonly how: 'above'; readonly value: number }
  | { readonly how: 'off' }

/** The last guard that means a figure of a workload counts. */
export interface Guard extends About {
  readonly limit: Limit
  readonly text: string
  /** On without being written. */
  readonly usual?: true
}

export interface Validity {
  /** More failed requests than this share, and there are no figures. */
  readonly errors: number
  /** Two baselines that differ by more than this share: nothing can be told here. */
  readonly spread: number
  /** So many rounds without a doubt must be left. */
  readonly rounds: number
}

/** On without being written; a gate may loosen or switch off each. */
export const usualGuards: readonly Guard[] = [
  guard('recall', 0.005),
  guard('hit_rate', 0.01),
  guard('throughput', 0),
  guard('p50', 0),
  guard('p95', 0),
]

function guard(figure: FigureName, by: number): Guard {
  const text = by === 0 ? 'not worse' : `at most ${by * 100} points worse`
  return { workload: '*', figure, limit: { how: 'worse', by }, text, usual: true }
}

export const usualValidity: Validity = { errors: 0.001, spread: 0.3, rounds: 3 }
export const usualGateMeasure: GateMeasure = { rounds: 8, seconds: 5, warmUpSeconds: 2 }
