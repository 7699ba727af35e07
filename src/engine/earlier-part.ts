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

/** What the record can be told. `planned` is what the look found left to do; `seen` is null when the host has no record. */
export function learnedStates(
  recorded: readonly RecordedStep[],
  seen: HostRunRecord | null,
  planned: readonly PlannedStep[],
): readonly LearnedState[] {
  const told = seen === null ? undefined : withHostStates(recorded, seen)
  const unchanged = planned.filter(({ decision }) => decision.what === 'unchanged')
  const hold = new Set(unchanged.map(({ step }) => step.id as string))
  return recorded.flatMap((step, position) =>
    step.changes.flatMap(({ state }, change): readonly LearnedState[] => {
      if (!unsure.has(state)) return []
      const holds = hold.has(planId(step.id))
      const happened = told?.[position]?.changes[change]?.state ?? withoutRecord(state, holds)
      const now = happened === 'applied' && holds ? 'verified' : happened
      return now === state ? [] : [{ step: step.id, change, state: now }]
    }),
  )
}

/** The host writes down every change before it begins it: where there is no record, none was begun. */
const withoutRecord = (state: ChangeState, holds: boolean): ChangeState =>
  state === 'applying' ? (holds ? 'applied' : 'captured') : state

/** A step that was carried out again has a number behind its id. */
const planId = (id: string): string => id.replace(/~\d+$/, '')
