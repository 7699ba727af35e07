/**
 * Refuses plans with steps that nothing can take back, unless the operator said that they may be made.
 */
import { irreversibleFaults } from '../plan/irreversible.ts'
import { exitStatus } from '../problem.ts'
import type { PlanAudit } from './plan-audit.ts'

/** With `check` nothing is made, so that they are only pointed out. */
export function irreversibleAudit({
  allowed,
  check,
}: {
  readonly allowed: boolean
  readonly check: boolean
}): PlanAudit {
  return {
    whole: async hosts => {
      if (allowed) return { problems: [] }
      const steps = hosts.flatMap(({ end, steps }) => (end === undefined ? steps : []))
      const problems = irreversibleFaults(steps, check ? 'warning' : 'error')
      return { problems, ...(check || problems.length === 0 ? {} : { exit: exitStatus.input }) }
    },
    later: step => (allowed ? [] : irreversibleFaults([step])),
  }
}
