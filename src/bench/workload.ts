/**
 * What is to be measured, as data: after loading, with templates rendered, loops expanded and arguments checked
 * (`load/workloads`). Whoever measures does not look at text again.
 */
import type { HttpWorkload } from '../generated/workloads/http.ts'
import type { QdrantSearchWorkload } from '../generated/workloads/qdrant_search.ts'
import type { RedisWorkload } from '../generated/workloads/redis.ts'
import type { ResourcesWorkload } from '../generated/workloads/resources.ts'

interface Common {
  /** Unique among the workloads of a measurement; goals and guards name it. */
  readonly name: string
}

/** How the requests of a workload come. */
export interface Load {
  /**
   * Requests a second, sent whether answers come or not (open loop). Absent: each of `concurrency` connections sends the
   * next request when it has its answer (closed loop).
   */
  readonly rate?: number
  /** Requests in flight; with a rate the most there may be, and whoever waits for a place is late, which counts. */
  readonly concurrency: number
  /** An answer that takes longer is a failure. */
  readonly timeoutMs: number
  readonly through: Through
}

/** `tunnel`: through the connection to the host; it is then part of what is measured. */
export type Through = 'network' | 'tunnel'

export interface QdrantSearch extends Common {
  readonly kind: 'qdrant_search'
  readonly args: QdrantSearchWorkload
  readonly load: Load
}

export interface HttpLoad extends Common {
  readonly kind: 'http'
  readonly args: HttpWorkload
  readonly load: Load
}

export interface RedisLoad extends Common {
  readonly kind: 'redis'
  readonly args: RedisWorkload
  readonly load: Load
}

/** Sends nothing: looks at the host while the workloads of the same round run. */
export interface ResourceWatch extends Common {
  readonly kind: 'resources'
  readonly args: ResourcesWorkload
}

export type Loading = QdrantSearch | HttpLoad | RedisLoad
export type Workload = Loading | ResourceWatch
export type WorkloadKind = Workload['kind']

export const workloadKinds = ['qdrant_search', 'http', 'redis', 'resources'] as const satisfies readonly WorkloadKind[]
