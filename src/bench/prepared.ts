/**
 * What is ready to be sent and looked at, whatever kind of workload it was.
 */
import type { Problem } from '../problem.ts'
import type { Place } from '../services/doorway.ts'
import type { Answered } from '../services/qdrant.ts'
import type { Counted } from './hit-rate.ts'
import type { LoadPlan } from './load-plan.ts'
import type { Loading, Through } from './workload.ts'

export interface Prepared {
  readonly workload: Loading
  readonly sending: LoadPlan['sending']
  /** After a round, outside of its time. Absent: this workload has none. */
  readonly recall?: (signal?: AbortSignal) => Promise<Answered<number | undefined>>
  /** Counters of the cache, read at both ends of a round. Absent: none were named. */
  readonly counted?: () => Promise<Answered<Counted>>
  close(): Promise<void>
}

/** What preparing may use. */
export interface Means {
  readonly seed: number
  readonly signal?: AbortSignal
  /** Where to connect; undefined: where the address says. */
  readonly placeFor: (url: string, through: Through) => Promise<Place | Problem | undefined>
  /** Text of a file of this machine. */
  readonly readFile: (path: string) => Promise<string>
}

export type Preparing =
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** For what is asked beside the load. */
export const askMs = 30_000
