/**
 * The plan of a rollback for one host: the recorded changes inverted, in reverse order, each compared three ways with
 * what is there now. Pure.
 */
import { stepId } from '../brands.ts'
import type { Change, Description, Reversal } from '../changes/change.ts'
import { bringsAbout } from '../changes/companions.ts'
import { kindOf } from '../changes/registry.ts'
import { isAction, onlyWaits, undoOrder } from '../changes/undo-order.ts'
import type { Question } from '../facts/fact.ts'
import type { ChangeState, RecordedStep } from '../journal/record.ts'
import { type Problem, problem } from '../problem.ts'
import { Observations } from './observed.ts'
import type { PlannedStep } from './plan.ts'

/** One recorded change and what the rollback makes of it. */
export interface UndoStep {
  readonly recorded: RecordedStep
  /** Position in the step's changes. */
  readonly index: number
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
  readonly index: number
  readonly change: Change
  readonly state: ChangeState
}

/**
 * Everything that has to be asked to plan the rollback of these steps, whatever became of them: the host may know more
 * of that than the record.
 */
export const undoQuestions = (steps: readonly RecordedStep[]): readonly Question[] =>
  steps.flatMap(({ changes }) => changes.flatMap(({ change }) => kindOf(change).questions(change)))

export interface UndoChoice {
  /** Puts back the old state also where somebody else changed it since. */
  readonly force?: boolean
  /** Only these steps; what makes services read their inputs again belongs to all of them. */
  readonly only?: (step: RecordedStep) => boolean
}

export function planUndo(
  steps: readonly RecordedStep[],
  seen: Observations,
  { force = false, only = () => true }: UndoChoice = {},
): readonly UndoStep[] {
  const chosen = itemsOf(steps).filter(({ recorded, change }) => isAction(change) || only(recorded))
  const { states, reloads, starts, restarts } = undoOrder(chosen)
  const now = new Observations(seen)
  const early = states.map((item, index) => undoOne(item, now, `state-${index}`, force))
  // Starts wait until what they read was put back.
  const late = starts.map((item, index) => undoOne(item, now, `start-${index}`, force))
  const any = [...early, ...late].some(({ verdict }) => verdict.what === 'undo')
  if (!any) return [...early, ...late]
  return [...early, ...reloads.map(asUndo('reload')), ...late, ...restarts.map(asUndo('restart'))]
}

/**
 * Changes that may have happened: what is only captured was never begun, unless a boot has brought it about; what moved
 * was somebody else's.
 */
function itemsOf(steps: readonly RecordedStep[]): readonly Item[] {
  const all = steps.flatMap(recorded =>
    recorded.changes.map(({ change, state }, index) => ({ recorded, index, change, state })),
  )
  const done = all.filter(({ change, state }) => !onlyWaits(change) && mayHaveHappened(state) && !isOver(change, state))
  return all.filter(item => done.includes(item) || done.some(other => bringsAbout(placed(other), placed(item))))
}

const mayHaveHappened = (state: ChangeState): boolean => state !== 'captured' && state !== 'moved'

const placed = ({ recorded, change }: Item) => ({ step: recorded.id, change })

/** What the host took back itself: an object may have been changed since, a command must not be undone twice. */
const isOver = (change: Change, state: ChangeState): boolean =>
  state === 'undone' && kindOf(change).questions(change).length === 0 && !isAction(change)

const asUndo =
  (id: string) =>
  (item: Item, index: number): UndoStep => {
    const inverse = kindOf(item.change).inverse(item.change)
    return inverse.how === 'none'
      ? { ...item, verdict: { what: 'nothing' } }
      : { ...item, verdict: { what: 'undo', planned: plannedUndo(item, inverse.change, `${id}-${index}`) } }
  }

function undoOne(item: Item, now: Observations, id: string, force: boolean): UndoStep {
  const { recorded, index } = item
  const found = kindOf(item.change).standing(item.change, now)
  // Forced: as if the run had made what is there now.
  const forced =
    force && (found === 'neither' || found === 'after') ? kindOf(item.change).asIfMade?.(item.change, now) : undefined
  const change = forced ?? item.change
  const kind = kindOf(change)
  const standing = forced === undefined ? found : 'after'
  const verdict = (what: UndoStep['verdict']): UndoStep => ({ recorded, index, change, verdict: what })
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
  const unseen = standing === 'neither' ? kind.unseen?.(change, now) : undefined
  // What the host took back already need not be seen.
  if (unseen !== undefined && item.state === 'undone') return verdict({ what: 'nothing' })
  if (unseen !== undefined) {
    return conflict(
      `nobody can tell how ${object} stands: ${unseen}; it is left as it is`,
      'see to it that it answers, and run the same rollback again',
    )
  }
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
  return verdict({ what: 'undo', planned: plannedUndo(item, inverse.change, id) })
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
