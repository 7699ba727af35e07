/**
 * How the steps of a rollback look to people: what is put back, and what is left because somebody else changed it.
 */
import type { UndoStep } from '../plan/undo.ts'
import { type StepView, viewChange, viewStep } from '../plan/view.ts'

export function viewUndo({ recorded, change, verdict }: UndoStep): StepView {
  if (verdict.what === 'undo') return viewStep(verdict.planned)
  const conflict = verdict.what === 'conflict'
  return {
    id: recorded.id,
    host: recorded.host,
    play: recorded.play,
    task: recorded.task,
    ...(recorded.item === undefined ? {} : { item: recorded.item }),
    resource: recorded.resource,
    handler: recorded.handler,
    decision: conflict ? 'faulty' : 'unchanged',
    changes: conflict ? [viewChange(change, recorded.secret)] : [],
    notes: [],
    declined: [],
    problems: conflict ? [verdict.problem] : [],
  }
}
