/**
 * What earlier runs have left on a host, in words.
 */
import type { RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import { type Problem, problem } from '../problem.ts'
import { locked } from './locked.ts'

export const runsQuestion: Question<'host_runs'> = { kind: 'host_runs', key: '' }

/** `run`: our own. Errors when somebody else is at work there, or the host is about to be; warnings for the rest. */
export function runsProblems(host: string, run: RunId, { lock, unfinished, attention }: HostRuns): readonly Problem[] {
  // A run that goes on takes its own lock again.
  const holder = lock?.run === run ? undefined : lock
  const others = unfinished.filter(one => one.run !== run && one.run !== holder?.run)
  return [
    ...(holder === undefined ? [] : [locked(host, holder.run, holder.who)]),
    ...others.map(({ run: other, by, startedAt, fuse }) => {
      const who = `run ${other}${by === undefined ? '' : ` of ${by}`}${startedAt === undefined ? '' : ` from ${startedAt}`}`
      return problem({
        code: fuse !== undefined ? 'run.unconfirmed' : 'run.unfinished',
        severity: fuse !== undefined ? 'error' : 'warning',
        message:
          fuse !== undefined
            ? `${who} was not confirmed on ${host}: the host is taking it back`
            : `${who} broke off on ${host}`,
        run: { host },
        remedy:
          fuse !== undefined
            ? `wait until it did, or let it do so now: provision rollback ${other}`
            : `go on with it (provision resume ${other}) or take it back (provision rollback ${other})`,
      })
    }),
    ...(attention === ''
      ? []
      : [
          problem({
            code: 'run.attention',
            severity: 'warning',
            message: `something on ${host} could not be put back`,
            run: { host },
            detail: attention,
            remedy: 'put it right, then remove the file `attention` from the folder of provision on the host',
          }),
        ]),
  ]
}
