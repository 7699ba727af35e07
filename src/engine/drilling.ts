/**
 * A drill on one host that was changed: the way to it is cut, and it has to be as before by itself.
 */
import type { Journal } from '../journal/record.ts'
import type { Observations } from '../plan/observed.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { Problem } from '../problem.ts'
import { cutting, drillQuestions, notCut, notReturned, noWayToCut } from './drill.ts'
import { guarded } from './guarded.ts'
import type { HostSession } from './host-session.ts'

export interface Drill {
  readonly session: HostSession
  readonly journal: Journal
  readonly windowSeconds: number
  /** What the run has changed, with what was seen before it. */
  readonly steps: readonly PlannedStep[]
  readonly before: Observations
  /** This is sent to the host now. */
  readonly send: (steps: readonly PlannedStep[]) => void
}

export interface Drilled {
  readonly problems: readonly Problem[]
  /** Compared with what they were before. */
  readonly objects: number
  /** The host has taken the run back. */
  readonly undone: boolean
}

export async function drillHost({ session, journal, windowSeconds, steps, before, send }: Drill): Promise<Drilled> {
  const failed = (...problems: readonly Problem[]): Drilled => ({ problems, objects: 0, undone: false })
  const { name } = session.address
  const [like] = steps
  if (like === undefined) return failed()
  const controller = await session.seenFrom()
  if (controller === undefined) return failed(noWayToCut(name))
  const cut = cutting(controller, like.step, windowSeconds)
  send([cut])
  const { undone, done } = await guarded({
    session,
    steps: [cut],
    journal,
    guard: { windowSeconds, endpoint: {} },
    dutiesOf: () => ({ owes: [], pays: [] }),
    prove: async () => new Map(),
  })
  const reason = done.refused ?? done.outcomes.find(({ problem: fault }) => fault !== undefined)?.problem
  if (undone?.code !== 'guard.undone') return failed(undone ?? reason ?? notCut(name))
  const questions = drillQuestions(steps).filter(question => before.has(question))
  const now = await session.look(questions)
  // It has ended then, with its reason.
  if (now === undefined) return { ...failed(), undone: true }
  return { problems: notReturned(name, questions, before, now), objects: questions.length, undone: true }
}
