/**
 * What earlier runs have left on a host, in words.
 */
import type { RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import { type Problem, problem } from '../problem.ts'
import { locked } from './locked.ts'

export const runsQuestion: Question<'host_runs'> = { kind: 'host_runs', key: '' }

/** `run`: our own. An error when somebody else is at work there; warnings for the rest. */
export function runsProblems(host: string, run: RunId, { lock, unfinished, attention }: HostRuns): readonly Problem[] {
  // A run that goes on takes its own lock again.
  const holder = lock?.run === run ? undefined : lock
  const others = unfinished.filter(one => one.run !== run && one.run !== holder?.run)
  return [
    ...(holder === undefined ? [] : [locked(host, holder.run, holder.who)]),
    ...others.map(({ run: other, by, startedAt, armed }) => {
      const who = `run ${other}${by === undefined ? '' : ` of ${by}`}${startedAt === undefined ? '' : ` from ${startedAt}`}`
      return problem({
        code: armed ? 'run.unconfirmed' : 'run.unfinished',
        severity: 'warning',
        message: armed
          ? `${who} is not confirmed on ${host}: the host is about to take it back`
          : `${who} broke off on ${host}`,
        run: { host },
        remedy: `go on with it (provision resume ${other}) or take it back (provision rollback ${other})`,
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
