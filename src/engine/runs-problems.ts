/**
 * What earlier runs have left on a host, in words.
 */
import type { Question } from '../facts/fact.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import { type Problem, problem } from '../problem.ts'
import { locked } from './locked.ts'

export const runsQuestion: Question<'host_runs'> = { kind: 'host_runs', key: '' }

/** An error when somebody is at work there; warnings for the rest. */
export function runsProblems(host: string, { lock, unfinished, attention }: HostRuns): readonly Problem[] {
  const others = unfinished.filter(({ run }) => run !== lock?.run)
  return [
    ...(lock === undefined ? [] : [locked(host, lock.run, lock.who)]),
    ...others.map(({ run, by, startedAt, armed }) => {
      const who = `run ${run}${by === undefined ? '' : ` of ${by}`}${startedAt === undefined ? '' : ` from ${startedAt}`}`
      return problem({
        code: armed ? 'run.unconfirmed' : 'run.unfinished',
        severity: 'warning',
        message: armed
          ? `${who} is not confirmed on ${host}: the host is about to take it back`
          : `${who} broke off on ${host}`,
        run: { host },
        remedy: `go on with it (provision resume ${run}) or take it back (provision rollback ${run})`,
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
