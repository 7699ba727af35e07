/**
 * What may speak against a plan as a whole, when every host is planned and nobody was asked to agree yet. An audit only
 * judges; that nothing is changed then is the affair of `over-hosts`.
 */
import type { PlannedStep } from '../plan/plan.ts'
import type { ExitStatus, Problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { End } from './host-session.ts'

/** One host as it was planned, with its steps that can be decided only during the run. */
export interface PlannedHost {
  readonly address: HostAddress
  /** Why nothing will be changed there; absent: the plan may be carried out. */
  readonly end?: End
  readonly steps: readonly PlannedStep[]
}

export interface Verdict {
  readonly problems: readonly Problem[]
  /** Present: nothing may be changed anywhere, and the command ends with it. */
  readonly exit?: ExitStatus
}

export interface PlanAudit {
  readonly whole: (hosts: readonly PlannedHost[]) => Promise<Verdict>
  /** What speaks against a step that was decided only during the run; it is not made then. */
  readonly later: (step: PlannedStep) => readonly Problem[]
}

/** All are asked and all is told; the first that refuses gives the exit status. */
export function together(...audits: readonly PlanAudit[]): PlanAudit {
  return {
    whole: async hosts => {
      const problems: Problem[] = []
      let exit: ExitStatus | undefined
      for (const audit of audits) {
        const verdict = await audit.whole(hosts)
        problems.push(...verdict.problems)
        exit ??= verdict.exit
      }
      return { problems, ...(exit === undefined ? {} : { exit }) }
    },
    later: step => audits.flatMap(audit => audit.later(step)),
  }
}

/** What speaks against a step is no error of it, so that `ignore_errors` does not help. */
export function audited(planned: PlannedStep, audit: PlanAudit['later']): PlannedStep {
  const against = audit(planned)
  if (against.length === 0) return planned
  const { step, title, problems } = planned
  return {
    step: { ...step, task: { ...step.task, ignoreErrors: false } },
    title,
    decision: { what: 'faulty' },
    problems: [...problems, ...against],
  }
}
