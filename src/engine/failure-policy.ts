/**
 * What follows from the batches that were done: go on or stop, and which hosts are put back. Pure.
 */
import type { HostName } from '../brands.ts'
import type { FailureLimit, Rollout } from '../load/play.ts'

export interface BatchResult {
  readonly hosts: readonly HostName[]
  /** Those to which changes were sent, in this batch or earlier in the run. */
  readonly touched: readonly HostName[]
  /** Those that failed or cannot be reached; those that failed already when they were planned count too. */
  readonly failed: readonly HostName[]
  /** Those that somebody stopped on their way. */
  readonly unfinished: readonly HostName[]
}

/** Whatever failed or did not: somebody stopped the run, or a gate did. */
export type Forced = 'interrupted' | 'regressed' | 'inconclusive' | 'failed'

export interface Verdict {
  /** Absent: the next batch may begin. */
  readonly stop?: Forced
  /** Who is put back, one group after the other. */
  readonly putBack: readonly (readonly HostName[])[]
}

/** More than is allowed: the limit must be exceeded, not reached. */
export function exceeds(limit: FailureLimit, failed: number, hosts: number): boolean {
  switch (limit.how) {
    case 'never':
      return false
    case 'whole-batch':
      return failed > 0 && failed === hosts
    case 'percent':
      return failed * 100 > limit.above * hosts
    default:
      return limit satisfies never
  }
}

/** `done`: all batches of the run so far, of earlier plays too; the last one was just worked on. */
export function judge(
  { limit, onFailure }: Pick<Rollout, 'limit' | 'onFailure'>,
  done: readonly BatchResult[],
  forced?: Forced,
): Verdict {
  const last = done.at(-1)
  if (last === undefined) return { ...(forced === undefined ? {} : { stop: forced }), putBack: [] }
  const failed = exceeds(limit, last.failed.length, last.hosts.length)
  const stop = forced ?? (failed ? 'failed' : undefined)
  const groups = whoGoesBack(onFailure, done, last, stop !== undefined)
  return { ...(stop === undefined ? {} : { stop }), putBack: groups.filter(group => group.length > 0) }
}

/** A failure within the limit concerns its own host only. */
function whoGoesBack(
  onFailure: Rollout['onFailure'],
  done: readonly BatchResult[],
  last: BatchResult,
  stops: boolean,
): readonly (readonly HostName[])[] {
  switch (onFailure) {
    case 'stop':
      return []
    case 'rollback_host':
      return [last.touched.filter(host => last.failed.includes(host) || last.unfinished.includes(host))]
    case 'rollback_batch':
      return stops ? [last.touched] : []
    case 'rollback_all':
      return stops ? newestFirst(done) : []
    default:
      return onFailure satisfies never
  }
}

/** A host that took part in several plays goes with the last batch that it was in. */
function newestFirst(done: readonly BatchResult[]): readonly (readonly HostName[])[] {
  const seen = new Set<HostName>()
  return done.toReversed().map(({ touched }) => {
    const group = touched.filter(host => !seen.has(host))
    for (const host of group) seen.add(host)
    return group
  })
}
