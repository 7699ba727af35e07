/**
 * Holds a saved plan against what its hosts need now: carried out is what was agreed to, all of it, or nothing.
 */
import { movedHosts } from '../plan/plan-moved.ts'
import { type SavedPlan, saveHost } from '../plan/saved-plan.ts'
import { exitStatus, type Problem, problem } from '../problem.ts'
import type { PlanAudit, PlannedHost } from './plan-audit.ts'

/** `inputs`: which inputs moved meanwhile; asked last, since some are read only while the hosts are planned. */
export function savedPlanAudit(
  plan: SavedPlan,
  inputs: () => readonly Problem[],
  shown?: Parameters<typeof saveHost>[2],
): PlanAudit {
  return {
    whole: async hosts => {
      const unfit = hosts.filter(({ end }) => end !== undefined)
      const fit = hosts.filter(({ end }) => end === undefined)
      const expected = plan.hosts.filter(({ host }) => !unfit.some(({ address }) => address.name === host))
      const moved = movedHosts(
        expected,
        fit.map(({ address, steps }) => saveHost(address, steps, shown)),
      )
      const other = inputs()
      const problems = [...other, ...moved, ...unfit.map(lost)]
      if (problems.length === 0) return { problems }
      return { problems, exit: exitOf(other, moved, unfit) }
    },
    // Nothing is bound that could not be decided when the plan was made.
    later: () => [],
  }
}

function exitOf(inputs: readonly Problem[], moved: readonly Problem[], unfit: readonly PlannedHost[]) {
  if (inputs.length > 0) return exitStatus.input
  return moved.length > 0 || unfit.some(({ end }) => end === 'failed') ? exitStatus.failed : exitStatus.unreachable
}

const lost = ({ address, end }: PlannedHost): Problem =>
  problem({
    code: 'plan.moved',
    message: `${address.name} ${end === 'unreachable' ? 'cannot be reached' : 'cannot be planned any more'}, so the saved plan is not carried out anywhere`,
    run: { host: address.name },
    remedy: 'mend the host, or make a plan without it (--limit)',
  })
