/**
 * The plan of a rollback for one host: the recorded changes inverted, in reverse order, each compared three ways with
 * what is there now. Pure.
 */
import { stepId } from '../brands.ts'
import type { Change, Description, Reversal } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { Question } from '../facts/fact.ts'
import type { ChangeState, RecordedStep } from '../journal/record.ts'
import { type Problem, problem } from '../problem.ts'
import { Observations } from './observed.ts'
import type { PlannedStep } from './plan.ts'

/** One recorded change and what the rollback makes of it. */
export interface UndoStep {
  readonly recorded: RecordedStep
  readonly change: Change
  readonly verdict:
    | { readonly what: 'undo'; readonly planned: PlannedStep }
    /** It stands as it was before the run, or never happened. */
    | { readonly what: 'nothing' }
    /** Somebody else changed it since, or it cannot be taken back. It is left as it is. */
    | { readonly what: 'conflict'; readonly problem: Problem }
}

interface Item {
  readonly recorded: RecordedStep
  readonly change: Change
  readonly state: ChangeState
}

/** Everything that has to be asked to plan the rollback of these steps. */
export const undoQuestions = (steps: readonly RecordedStep[]): readonly Question[] =>
  itemsOf(steps).flatMap(({ change }) => kindOf(change).questions(change))

export function planUndo(steps: readonly RecordedStep[], seen: Observations): readonly UndoStep[] {
  const items = itemsOf(steps)
  const now = new Observations(seen)
  const states = items.filter(({ change }) => !isAction(change)).reverse()
  const undone = states.map((item, index) => undoOne(item, now, index))
  // Starts wait until what they read was put back.
  const early = undone.filter(step => !starts(step))
  const late = undone.filter(starts)
  const any = undone.some(({ verdict }) => verdict.what === 'undo')
  const actions = any ? repeated(items.filter(({ change }) => isAction(change))) : []
  const reloads = actions.filter(({ change }) => change.kind === 'daemon_reload')
  const restarts = actions.filter(({ change }) => change.kind !== 'daemon_reload' && !isStopped(change, undone))
  return [...early, ...reloads.map(asUndo('reload')), ...late, ...restarts.map(asUndo('restart'))]
}

/** Changes that were sent to the host; what is only captured never happened, and what only waited changed nothing. */
function itemsOf(steps: readonly RecordedStep[]): readonly Item[] {
  return steps.flatMap(recorded =>
    recorded.changes
      .filter(({ change, state }) => state !== 'captured' && change.kind !== 'wait')
      .map(({ change, state }) => ({ recorded, change, state })),
  )
}

/** Makes a service read its inputs again; repeated after them rather than inverted before them. */
const isAction = (change: Change): boolean => change.kind === 'unit_action' || change.kind === 'daemon_reload'

function starts({ verdict }: UndoStep): boolean {
  const change = verdict.what === 'undo' ? inverseOf(verdict.planned) : undefined
  return change?.kind === 'unit_active' && change.after === 'active'
}

/** The rollback stops this unit: restarting it would start it again. */
function isStopped(change: Change, undone: readonly UndoStep[]): boolean {
  if (change.kind !== 'unit_action') return false
  return undone.some(({ verdict }) => {
    const inverse = verdict.what === 'undo' ? inverseOf(verdict.planned) : undefined
    return inverse?.kind === 'unit_active' && inverse.unit === change.unit && inverse.after === 'inactive'
  })
}

const inverseOf = (planned: PlannedStep): Change | undefined =>
  planned.decision.what === 'change' ? planned.decision.changes[0] : undefined

/** Each unit once, restarts before reloads of the same unit; the last of equal ones stays. */
function repeated(items: readonly Item[]): readonly Item[] {
  const restarted = new Set(
    items.flatMap(({ change }) => (change.kind === 'unit_action' && change.action === 'restart' ? [change.unit] : [])),
  )
  const wanted = items.filter(
    ({ change }) => change.kind !== 'unit_action' || change.action === 'restart' || !restarted.has(change.unit),
  )
  return [...new Map(wanted.map(item => [keyOf(item.change), item])).values()]
}

const keyOf = (change: Change): string => (change.kind === 'unit_action' ? `unit ${change.unit}` : change.kind)

const asUndo =
  (id: string) =>
  (item: Item, index: number): UndoStep => {
    const inverse = kindOf(item.change).inverse(item.change)
    return inverse.how === 'none'
      ? { ...item, verdict: { what: 'nothing' } }
      : { ...item, verdict: { what: 'undo', planned: plannedUndo(item, inverse.change, `${id}-${index}`) } }
  }

function undoOne(item: Item, now: Observations, index: number): UndoStep {
  const { recorded, change } = item
  const kind = kindOf(change)
  const standing = kind.standing(change, now)
  const verdict = (what: UndoStep['verdict']): UndoStep => ({ recorded, change, verdict: what })
  if (standing === 'before') return verdict({ what: 'nothing' })
  const { object } = kind.describe(change)
  const conflict = (message: string, remedy: string): UndoStep =>
    verdict({
      what: 'conflict',
      problem: problem({
        code: 'undo.conflict',
        message,
        remedy,
        run: { host: recorded.host, play: recorded.play, task: recorded.task, object },
      }),
    })
  if (standing === 'neither') {
    return conflict(
      `${object} was changed by somebody else since the run${neither(kind.describe(change), recorded.secret)}; it is left as it is`,
      'see `provision show` for what the run changed, and put it right by hand',
    )
  }
  const inverse: Reversal = kind.inverse(change)
  if (inverse.how === 'none') {
    return conflict(`${object} cannot be taken back: ${inverse.because}`, 'put it right by hand')
  }
  if (standing === 'stateless' && item.state !== 'applied' && item.state !== 'verified') {
    return conflict(
      `nobody knows whether «${object}» ran to its end; it is not undone`,
      'look at the host, and put it right by hand',
    )
  }
  now.foresee(kindOf(inverse.change).effects(inverse.change))
  return verdict({ what: 'undo', planned: plannedUndo(item, inverse.change, String(index)) })
}

/** The two values that it could have, where they are short enough to say. */
function neither({ before, after }: Description, secret: boolean): string {
  if (secret || before === undefined || after === undefined || /\n/.test(before + after)) return ''
  return `: it is neither ${after}, as the run left it, nor ${before}, as before`
}

/** Failures do not stop the rest of a rollback, hence `ignoreErrors`; the rollback itself judges them. */
function plannedUndo({ recorded }: Item, inverse: Change, id: string): PlannedStep {
  return {
    step: {
      id: stepId(`undo-${id}`),
      host: recorded.host,
      play: 0,
      playName: recorded.play,
      task: {
        name: recorded.task,
        resource: recorded.resource,
        noLog: recorded.secret,
        ignoreErrors: true,
        notify: [],
      },
      order: 0,
      handler: recorded.handler,
      loopVars: {},
      ...(recorded.item === undefined ? {} : { itemLabel: recorded.item }),
    },
    title: recorded.task,
    decision: { what: 'change', changes: [inverse], notes: [], declined: [] },
    problems: [],
  }
}
