/**
 * What the core checks of every plan, whoever wrote the resource: that changes start from what was seen, that nobody
 * is surprised by a cut connection, and that tasks do not fight over one object.
 */
import type { Change } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { Seen } from '../facts/fact.ts'
import { at, type Problem, problem } from '../problem.ts'
import { Observations } from './observed.ts'
import { changesOf, type PlannedStep, type Work } from './plan.ts'

/** Warnings for the plan. A change that does not start from what was seen is a bug of its resource and throws. */
export function auditChanges(work: Work, changes: readonly Change[], seen: Observations): readonly Problem[] {
  const warnings: Problem[] = []
  const overlay = new Observations(seen)
  for (const change of changes) {
    const kind = kindOf(change)
    if (kind.questions(change).every(question => overlay.knows(question))) {
      const standing = kind.standing(change, overlay)
      if (standing !== 'before' && standing !== 'stateless') {
        const { object } = kind.describe(change)
        throw new Error(
          `resource ${work.resource.name} planned ${change.kind} ${object} from a state that was not seen`,
        )
      }
    }
    if (kind.severs(change)) {
      warnings.push(
        problem({
          code: 'plan.may-sever',
          severity: 'warning',
          message: `changing ${kind.describe(change).object} may cut the connection to the host; the host takes the run back by itself unless a new connection confirms it`,
          remedy: 'nothing to do; `confirm: { within: … }` on the task gives it another time than a minute',
        }),
      )
    }
    overlay.foresee(kind.effects(change))
  }
  return warnings
}

/**
 * Finds tasks that change an object which an earlier task of the same host changed already, so that the earlier one would
 * have to change it again: every run would change it twice. Two tasks for two lines of one file do not.
 */
export class Contested {
  readonly #owner = new Map<string, PlannedStep>()

  /** `foreseen`: what the host will be like after this step. */
  check(planned: PlannedStep, foreseen: Seen): PlannedStep {
    const warnings: Problem[] = []
    for (const change of changesOf(planned)) {
      const kind = kindOf(change)
      if (kind.questions(change).length === 0) continue
      const { object } = kind.describe(change)
      const owner = this.#owner.get(`${change.kind} ${object}`)
      if (owner !== undefined && owner.step.id !== planned.step.id && wouldChange(owner, foreseen)) {
        warnings.push(contest(planned, owner, object))
      }
      this.#owner.set(`${change.kind} ${object}`, planned)
    }
    return warnings.length === 0 ? planned : { ...planned, problems: [...planned.problems, ...warnings] }
  }
}

const wouldChange = ({ decision }: PlannedStep, foreseen: Seen): boolean => {
  const work = decision.what === 'change' ? decision.work : undefined
  return work === undefined || work.resource.plan(work.args, foreseen, work.context).changes.length > 0
}

const contest = ({ step, title }: PlannedStep, owner: PlannedStep, object: string): Problem =>
  at(
    problem({
      code: 'plan.contested',
      severity: 'warning',
      message: `${object} is changed twice in this run: first by «${owner.title}»`,
      remedy: 'let one task manage it, else each run changes it back and forth',
    }),
    { host: step.host, play: step.playName, task: title },
    step.task.place,
  )
