/**
 * Recorded steps as the host keeps them: the controller's own record without contents of files, of which the host has
 * those that matter among its objects.
 */
import type { Change } from '../changes/change.ts'
import type { HostRunRecord } from '../facts/host-run.ts'
import type { CapturedStep, ChangeState, RecordedStep } from '../journal/record.ts'

/** One line of JSON. */
export function encodeStep(step: CapturedStep): string {
  // A Buffer would have turned itself into plain numbers before the replacer is given its value.
  return JSON.stringify(step, function (this: Record<string, unknown>, key: string, value: unknown) {
    return this[key] instanceof Uint8Array ? undefined : value
  })
}

/** Steps that a crash cut short are left out: they were not begun. */
export function recordedSteps({ steps, states }: HostRunRecord): readonly RecordedStep[] {
  const known = new Map(states.map(({ step, change, state }) => [`${step} ${change}`, state]))
  return steps.split('\n').flatMap(line => {
    const step = decodeStep(line)
    if (step === undefined) return []
    const changes = step.changes.map((change, index) => ({
      change: withStored(change),
      state: changeState(known.get(`${step.id} ${index}`)),
    }))
    return [{ ...step, changes }]
  })
}

/** The states of a record of the controller, as far as the host knows better: it saw what the controller could not. */
export function withHostStates(steps: readonly RecordedStep[], record: HostRunRecord): readonly RecordedStep[] {
  const known = new Map(record.states.map(({ step, change, state }) => [`${step} ${change}`, state]))
  return steps.map(step => ({
    ...step,
    changes: step.changes.map(({ change, state }, index) => ({
      change,
      state: better(state, known.get(`${step.id} ${index}`)),
    })),
  }))
}

/** `verified` is the controller's knowledge; the host's `applied` says less. */
function better(state: ChangeState, host: string | undefined): ChangeState {
  const told = changeState(host)
  return state === 'verified' && told === 'applied' ? state : told
}

const stateWords: Readonly<Record<string, ChangeState>> = {
  applying: 'applying',
  applied: 'applied',
  failed: 'failed',
  moved: 'moved',
  undoing: 'applied',
  undone: 'undone',
  conflict: 'applied',
  'undo-failed': 'applied',
}

/** Without a line in the journal a change was not begun. */
const changeState = (word: string | undefined): ChangeState =>
  word === undefined ? 'captured' : (stateWords[word] ?? 'applying')

function decodeStep(line: string): CapturedStep | undefined {
  try {
    const step = JSON.parse(line) as Partial<CapturedStep>
    return Array.isArray(step.changes) && typeof step.id === 'string' ? (step as CapturedStep) : undefined
  } catch {
    return undefined
  }
}

function withStored(change: Change): Change {
  if ((change.kind !== 'file' && change.kind !== 'download') || change.before.type !== 'file') return change
  return { ...change, before: { ...change.before, stored: true } }
}
