/**
 * Makes the changes of decided steps on one host and proves them, under the dead-man's switch where that is called for.
 */
import type { Question } from '../facts/fact.ts'
import type { Journal } from '../journal/record.ts'
import type { Judgement } from '../plan/judge.ts'
import type { Observations } from '../plan/observed.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { viewBrief } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import { attempted } from './attempts.ts'
import type { CarriedOut } from './carry-out.ts'
import { type Guard, guardOf, lastingId, stagesOf } from './guard.ts'
import { type GuardedResult, guarded } from './guarded.ts'
import type { HostSession } from './host-session.ts'
import type { Duties } from './sections.ts'
import type { StepOutcome } from './step-outcome.ts'
import { questionsOf, verifiedStates, verify } from './verify.ts'

/** For whom steps are carried out: who judges their outcomes, and what else that one wants to know of the host. */
export interface Principal {
  readonly dutiesOf: (planned: PlannedStep) => Duties
  readonly judge: (outcome: StepOutcome) => Judgement | undefined
  /** Told of each outcome before the host is looked at again. */
  readonly hear: (outcome: StepOutcome) => void
  /** What it must know of the host for what follows. */
  readonly questions: () => readonly Question[]
  readonly see: (seen: Observations) => void
  /** Nothing more is going to be changed there in this run. */
  readonly isLast: () => boolean
  /** These are sent to the host now. */
  readonly send: (steps: readonly PlannedStep[]) => void
}

/** `steps` all have changes. */
export function carryOutAndProve(
  steps: readonly PlannedStep[],
  session: HostSession,
  journal: Journal,
  principal: Principal,
): Promise<GuardedResult> {
  const proving = new Proving(session, journal, principal)
  const guard = guardOf(steps)
  return guard === undefined ? proving.plainly(steps) : proving.underGuard(steps, guard)
}

class Proving {
  readonly #session: HostSession
  readonly #journal: Journal
  readonly #principal: Principal

  constructor(session: HostSession, journal: Journal, principal: Principal) {
    this.#session = session
    this.#journal = journal
    this.#principal = principal
  }

  async plainly(steps: readonly PlannedStep[]): Promise<GuardedResult> {
    const { dutiesOf, judge, send, isLast } = this.#principal
    send(steps)
    const { means, connection, address } = this.#session
    const done = await attempted(steps, {
      judge,
      carryOut: some => this.#session.carryOut(some, this.#journal, dutiesOf),
      tell: (planned, attempt, of) =>
        means.listener({ type: 'step.retried', host: address.name, step: viewBrief(planned), attempt, of }),
      pause: ms => connection.pause(ms),
      wanted: () => !means.interrupt.wanted(),
    })
    const faults = hasStopped(done) ? undefined : await this.#verify(done, isLast())
    return { done, faults: faults ?? new Map() }
  }

  /** What makes values last waits for the confirmation, so that until then a reboot takes them back too. */
  async underGuard(steps: readonly PlannedStep[], guard: Guard): Promise<GuardedResult> {
    const { first, second } = stagesOf(steps)
    const { dutiesOf, send } = this.#principal
    send(first)
    const prove = (done: CarriedOut) => this.#verify(done, false)
    const work = { session: this.#session, journal: this.#journal, steps: first, guard, dutiesOf, prove }
    const result = await guarded(work)
    if (second.length === 0 || hasStopped(result.done) || result.undone !== undefined) {
      return { ...result, done: { ...result.done, outcomes: ofSteps(steps, [result.done]) } }
    }
    const lasting = await this.plainly(second)
    const outcomes = ofSteps(steps, [result.done, lasting.done])
    const faults = [...result.faults, ...lasting.faults].map(
      ([part, fault]) => [steps.find(planned => isPartOf(part, planned)) ?? part, fault] as const,
    )
    return { done: { ...lasting.done, outcomes }, faults: new Map(faults) }
  }

  /** Asks again; the same trip answers what the principal wants to know. Undefined = the host did not answer. */
  async #verify(done: CarriedOut, last: boolean): Promise<ReadonlyMap<PlannedStep, Problem> | undefined> {
    const { hear, judge, questions, see } = this.#principal
    this.#session.phase('verifying')
    for (const outcome of done.outcomes) hear(outcome)
    const applied = done.outcomes.filter(({ result }) => result === 'applied')
    const steps = applied.map(({ planned }) => planned)
    const asked = [...steps.flatMap(questionsOf), ...questions()]
    const seen = await this.#session.look(asked, last ? {} : undefined)
    if (seen === undefined) return undefined
    see(seen)
    const faults = new Map([...verify(steps, seen), ...condemned(applied, judge)])
    const proved = steps.filter(planned => !faults.has(planned))
    await this.#journal.append(verifiedStates(proved, this.#session.means.now(), this.#session.idOf))
    this.#session.checkpoint('verified')
    return faults
  }
}

/** Judged to have failed, and nobody asked to ignore it. */
const condemned = (
  outcomes: readonly StepOutcome[],
  judge: Principal['judge'],
): readonly (readonly [PlannedStep, Problem])[] =>
  outcomes.flatMap(outcome => {
    const { planned } = outcome
    const fault = planned.step.task.ignoreErrors ? undefined : judge(outcome)?.failed
    return fault === undefined ? [] : [[planned, fault] as const]
  })

export const hasStopped = ({ broken, refused }: CarriedOut): boolean => broken !== undefined || refused !== undefined

/** Parts of a step that was carried out in two stages: the second decides, once it was reached. */
function ofSteps(steps: readonly PlannedStep[], stages: readonly CarriedOut[]): readonly StepOutcome[] {
  return steps.flatMap(planned => {
    const parts = stages.flatMap(({ outcomes }) => outcomes.filter(part => isPartOf(part.planned, planned)))
    const part = parts.find(({ result }) => result !== 'applied') ?? parts.at(-1)
    return part === undefined ? [] : [{ ...part, planned }]
  })
}

const isPartOf = (part: PlannedStep, { step }: PlannedStep): boolean =>
  part.step.id === step.id || part.step.id === lastingId(step.id)
