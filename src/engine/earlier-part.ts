/**
 * The part of a run that was made before it broke off. Its record may not know what became of the last changes; the host
 * saw it, and the look that goes on with the run sees whether they hold.
 */
import type { HostRunRecord } from '../facts/host-run.ts'
import type { ChangeState, RecordedStep } from '../journal/record.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { withHostStates } from '../target/steps.ts'

export interface LearnedState {
  readonly step: string
  /** Position in the step's changes, from 0. */
  readonly change: number
  readonly state: ChangeState
}

/** States that say less than can be known now. */
const unsure: ReadonlySet<ChangeState> = new Set(['captured', 'applying', 'applied'])

/** What the record can be told. `planned` is what is left to do; `seen` is null when the host does not know the run. */
export function learnedStates(
  recorded: readonly RecordedStep[],
  seen: HostRunRecord | null,
  planned: readonly PlannedStep[],
): readonly LearnedState[] {
  const told = seen === null ? recorded : withHostStates(recorded, seen)
  const hold = new Set(
    planned.filter(({ decision }) => decision.what === 'unchanged').map(({ step }) => step.id as string),
  )
  return recorded.flatMap((step, position) =>
    step.changes.flatMap(({ state }, change): readonly LearnedState[] => {
      if (!unsure.has(state)) return []
      const now = told[position]?.changes[change]?.state ?? state
      const proved = now === 'applied' && hold.has(planId(step.id)) ? 'verified' : now
      return proved === state ? [] : [{ step: step.id, change, state: proved }]
    }),
  )
}

/** A step that was carried out again has a number behind its id. */
const planId = (id: string): string => id.replace(/~\d+$/, '')
