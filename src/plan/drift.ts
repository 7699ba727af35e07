/**
 * Whether the objects that a run changed still stand as it left them. Pure.
 */
import type { Change } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { ChangeState, RecordedStep } from '../journal/record.ts'
import { type ChangeView, type StepView, viewChange } from './view.ts'

export type DriftStanding = 'as left' | 'back to before' | 'something else'

export interface DriftObject {
  /** The step that changed it last. */
  readonly recorded: RecordedStep
  /** The first change of the run, which found it as it was before, and the last, which left it. */
  readonly first: Change
  readonly last: Change
  readonly standing: DriftStanding
  /** Why nobody can tell. */
  readonly unseen?: string
  /** From how the run left it to how it is now; absent where that has no words. */
  readonly found?: Change
}

/** An object of the run; what it was before is what the first change found. */
interface Touched {
  readonly recorded: RecordedStep
  readonly first: Change
  readonly last: Change
  readonly state: ChangeState
}

export const driftQuestions = (steps: readonly RecordedStep[]): readonly Question[] =>
  touchedBy(steps).flatMap(({ first, last }) => [...wordedQuestions(first), ...wordedQuestions(last)])

export function driftOf(steps: readonly RecordedStep[], seen: Seen): readonly DriftObject[] {
  return touchedBy(steps).flatMap(({ recorded, first, last, state }): readonly DriftObject[] => {
    const standing = standingOf(first, last, seen)
    // It was sent to the host, and nobody knows whether it got there: it did not.
    if (standing === undefined || (standing === 'back to before' && !isCertain(state))) return []
    const found = standing === 'as left' ? undefined : kindOf(last).found?.(last, seen)
    const unseen = standing === 'something else' ? kindOf(last).unseen?.(last, seen) : undefined
    return [
      {
        recorded,
        first,
        last,
        standing,
        ...(unseen === undefined ? {} : { unseen }),
        ...(found === undefined ? {} : { found }),
      },
    ]
  })
}

/** Undefined for what has no state. */
function standingOf(first: Change, last: Change, seen: Seen): DriftStanding | undefined {
  const now = kindOf(last).standing(last, seen)
  if (now === 'stateless') return undefined
  if (now === 'after') return 'as left'
  const before = now === 'before' && first === last ? 'before' : kindOf(first).standing(first, seen)
  return before === 'before' ? 'back to before' : 'something else'
}

const isCertain = (state: ChangeState): boolean => state === 'applied' || state === 'verified' || state === 'confirmed'

/** In the order in which they were changed last. What never happened, was left to somebody else, or was put back by the host, is not asked. */
function touchedBy(steps: readonly RecordedStep[]): readonly Touched[] {
  const objects = new Map<string, Touched>()
  for (const recorded of steps) {
    for (const { change, state } of recorded.changes) {
      if (state === 'captured' || state === 'moved' || state === 'undone') continue
      const key = `${change.kind} ${kindOf(change).describe(change).object}`
      const first = objects.get(key)?.first ?? change
      objects.delete(key)
      objects.set(key, { recorded, first, last: change, state })
    }
  }
  return [...objects.values()]
}

/** Of a file that is not as the run left it the content is wanted too. */
function wordedQuestions(change: Change): readonly Question[] {
  const asked = kindOf(change).questions(change)
  if (change.kind !== 'file' || change.secret === true) return asked
  const { after } = change
  return asked.map(({ kind, key }) => ({ kind, key, ...(after.type === 'file' ? { hint: after.sha256 } : {}) }))
}

/** For people and programs: the step that changed the object last, with what became of the object since. */
export function viewDrift(object: DriftObject, index: number): StepView {
  const { recorded, standing } = object
  return {
    id: `${recorded.id}/${index}`,
    host: recorded.host,
    play: recorded.play,
    task: recorded.task,
    ...(recorded.item === undefined ? {} : { item: recorded.secret ? '***' : recorded.item }),
    resource: recorded.resource,
    handler: recorded.handler,
    decision: standing === 'as left' ? 'unchanged' : 'change',
    changes: standing === 'as left' ? [] : [drifted(object)],
    notes: [],
    declined: [],
    problems: [],
  }
}

function drifted(object: DriftObject): ChangeView {
  const { recorded, last, standing, found } = object
  const view = viewChange(found ?? last, recorded.secret)
  // Without words for what is there now, the two states of the change would be taken for it.
  const { before: _before, after: _after, unified: _unified, ...wordless } = view
  const notes = [...(found === undefined ? [] : (view.notes ?? [])), wordsOf(object)]
  return { ...(found === undefined ? { ...wordless, verb: 'change' } : view), notes, drift: standing }
}

function wordsOf({ recorded, first, standing, unseen }: DriftObject): string {
  if (unseen !== undefined) return `nobody can tell how it stands: ${unseen}`
  if (standing === 'back to before') return 'it is back to what it was before the run'
  const { verb, before } = kindOf(first).describe(first)
  const told = verb === 'create' ? 'absent' : before
  const secret = recorded.secret || ('secret' in first && first.secret === true)
  const known = told !== undefined && told !== '' && !told.includes('\n') && !secret
  return `it is neither as the run left it nor as it was before${known ? ` (${told})` : ''}`
}
