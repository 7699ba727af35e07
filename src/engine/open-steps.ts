/**
 * Tasks that cannot be decided yet, as steps of the plan, so that nobody takes silence for "nothing to do".
 */
import { type HostName, stepId } from '../brands.ts'
import type { HostState } from '../plan/decide.ts'
import type { PlannedStep } from '../plan/plan.ts'

/** One for each pending task; handlers are left out, since nobody knows yet whether they are notified. */
export function openSteps(host: HostName, state: HostState, because: string | undefined): readonly PlannedStep[] {
  const [first] = state.pending
  return state.pending
    .filter(({ handler }) => !handler)
    .map(pending => ({
      step: {
        id: stepId(`${pending.play}.${pending.order}`),
        host,
        play: pending.play,
        playName: pending.playName,
        task: pending.task,
        order: pending.order,
        handler: false,
        loopVars: {},
      },
      title: pending.task.name,
      decision: {
        what: 'provisional',
        because: pending === first && because !== undefined ? because : `it comes after «${first?.task.name ?? ''}»`,
      },
      problems: [],
    }))
}
