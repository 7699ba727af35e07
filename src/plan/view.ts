/**
 * What people and machines may see of a planned step: descriptions without secrets, fit for printing and for JSON.
 */
import type { Change, Description, Reversibility } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { Problem } from '../problem.ts'
import { changesOf, type PlannedStep } from './plan.ts'
import { isGuarded, windowOf } from './under-switch.ts'

export interface ChangeView extends Description {
  readonly kind: string
  readonly reversibility: Reversibility
  /** Why it cannot be taken back, when it cannot. */
  readonly irreversibleBecause?: string
  /** The texts were left out on purpose. */
  readonly hidden?: boolean
  /** Why, when the task does not say `no_log`. */
  readonly hiddenBecause?: string
  /** What became of the object after a run (`provision drift RUN`); `before` is how the run left it. */
  readonly drift?: 'as left' | 'back to before' | 'something else'
}

export interface StepView {
  readonly id: string
  readonly host: string
  readonly play: string
  readonly task: string
  readonly item?: string
  readonly resource: string
  readonly handler: boolean
  readonly decision: 'unchanged' | 'change' | 'skipped' | 'provisional' | 'faulty'
  /** Why it is skipped or provisional. */
  readonly because?: string
  readonly changes: readonly ChangeView[]
  readonly notes: readonly string[]
  /** Under the dead-man's switch: the host takes the run back unless it is confirmed within this time. */
  readonly guard?: { readonly windowSeconds: number }
  /** What `debug` shows. */
  readonly says?: readonly string[]
  /** What was wanted and is deliberately not done, and why. */
  readonly declined: readonly string[]
  readonly problems: readonly Problem[]
}

export function viewChange(change: Change, secret: boolean): ChangeView {
  const kind = kindOf(change)
  const inverse = kind.inverse(change)
  const holdsSecret = 'secret' in change && change.secret === true
  const hidden = secret || holdsSecret
  const { before, after, ...open } = kind.describe(change)
  return {
    ...open,
    ...(hidden ? { hidden: true } : defined({ before, after })),
    ...(holdsSecret && !secret ? { hiddenBecause: 'it holds a secret' } : {}),
    kind: change.kind,
    reversibility: inverse.how,
    ...(inverse.how === 'none' ? { irreversibleBecause: inverse.because } : {}),
  }
}

const defined = (texts: { before: string | undefined; after: string | undefined }) => ({
  ...(texts.before === undefined ? {} : { before: texts.before }),
  ...(texts.after === undefined ? {} : { after: texts.after }),
})

/** A step without the texts of its changes, which its plan showed already. */
export function viewBrief(planned: PlannedStep): StepView {
  const view = viewStep(planned)
  return { ...view, changes: view.changes.map(({ before: _before, after: _after, ...change }) => change) }
}

export function viewStep(planned: PlannedStep): StepView {
  const { step, decision } = planned
  const secret = step.task.noLog
  return {
    id: step.id,
    host: step.host,
    play: step.playName,
    task: planned.title,
    ...(step.itemLabel === undefined ? {} : { item: secret ? '***' : step.itemLabel }),
    resource: step.task.resource,
    handler: step.handler,
    decision: decision.what,
    ...('because' in decision ? { because: decision.because } : {}),
    changes: changesOf(planned).map(change => viewChange(change, secret)),
    ...(isGuarded(planned) ? { guard: { windowSeconds: windowOf([planned]) } } : {}),
    notes: 'notes' in decision && !secret ? decision.notes : [],
    ...('says' in decision && decision.says !== undefined ? { says: secret ? ['***'] : decision.says } : {}),
    declined: 'declined' in decision && !secret ? decision.declined : [],
    problems: planned.problems,
  }
}
