/**
 * One host on its way through a rollback.
 */
import type { RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { planUndo, type UndoChoice, type UndoStep, undoQuestions } from '../plan/undo.ts'
import { viewBrief } from '../plan/view.ts'
import { type Problem, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { withHostStates } from '../target/steps.ts'
import type { HostSummary } from './events.ts'
import { type Guard, guardOf } from './guard.ts'
import { type GuardedResult, guarded } from './guarded.ts'
import { type Endpoint, movedTo } from './host-connection.ts'
import { HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import type { Duties } from './sections.ts'
import { viewUndo } from './undo-view.ts'
import { questionsOf, verifiedStates, verify } from './verify.ts'

export interface UndoRequest {
  /** As the run found it. */
  readonly address: HostAddress
  /** Where it is reached since the run, when that moved it. */
  readonly endpoint?: Endpoint
  /** The run that is taken back. */
  readonly run: RunId
  readonly steps: readonly RecordedStep[]
  readonly choice?: UndoChoice
  /** Ends what the run is still doing there; a forced undo does anyway. */
  readonly ends?: boolean
  /** The run's dead-man's switch stays armed meanwhile; otherwise the host first takes the run back by itself. */
  readonly underSwitch?: boolean
}

export class UndoRun {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #run: RunId
  /** Where it will be reached after the undo, when that moves it back. */
  readonly #endpoint: Endpoint
  #steps: readonly RecordedStep[]
  readonly #choice: UndoChoice
  #undo: readonly UndoStep[] = []
  readonly #underSwitch: boolean
  #carriedOut = false

  constructor(
    { address, endpoint = {}, run, steps, choice = {}, ends = false, underSwitch = false }: UndoRequest,
    means: Means,
  ) {
    this.#underSwitch = underSwitch
    this.address = address
    this.#run = run
    this.#session = new HostSession(movedTo(address, endpoint), means, { ends: ends || choice.force === true })
    this.#endpoint = Object.keys(endpoint).length === 0 ? {} : { hostname: address.hostname, port: address.port }
    this.#steps = steps
    this.#choice = choice
  }

  get hasEnded(): boolean {
    return this.#session.end !== undefined
  }

  get hasChanges(): boolean {
    return !this.hasEnded && this.#planned().length > 0
  }

  stop(): void {
    this.#session.give('stopped')
  }

  abandon(): Promise<void> {
    return this.#session.abandon()
  }

  async plan(): Promise<void> {
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    const own: Question = { kind: 'host_run', key: this.#run }
    const questions = [...undoQuestions(this.#steps), own]
    const seen = await (this.#underSwitch
      ? this.#session.look(questions)
      : this.#session.lookFirst(questions, this.#run))
    if (seen === undefined) return
    // The host saw what the controller could not: how far a script came whose answer was lost.
    const record = seen.get('host_run', this.#run)
    if (record !== null) this.#steps = withHostStates(this.#steps, record)
    this.#undo = planUndo(this.#steps, seen, this.#choice)
    const steps = this.#undo.filter(({ verdict }) => verdict.what !== 'nothing').map(viewUndo)
    this.#session.means.listener({ type: 'host.planned', host: this.address.name, wave: 1, steps })
    this.#session.phase('waiting')
  }

  /** Goes on after errors: as much as possible is put back, and each failure is told. */
  async carryOut(journal: Journal): Promise<void> {
    this.#carriedOut = true
    const planned = this.#planned()
    const guard = guardOf(planned)
    const { done, faults, undone } =
      guard === undefined ? await this.#plainly(planned, journal) : await this.#underGuard(planned, journal, guard)
    if (done.refused !== undefined) return this.#refused(planned, done.refused)
    const reasons = new Map<PlannedStep, Problem>()
    for (const { planned: step, result, problem: fault } of done.outcomes) {
      if (result !== 'applied') reasons.set(step, fault ?? notReached(step))
    }
    for (const [step, fault] of faults) if (!reasons.has(step)) reasons.set(step, fault)
    for (const step of planned) {
      const fault = reasons.get(step) ?? undone
      if (fault !== undefined && fault !== undone) this.#session.blame(fault)
      this.#session.step(viewBrief(step), fault === undefined ? 'undone' : 'failed', fault)
    }
    if (undone !== undefined) this.#session.give('failed', undone)
    else if (done.broken !== undefined) this.#session.give('unreachable')
    else if (reasons.size > 0) this.#session.give('failed')
  }

  async #plainly(planned: readonly PlannedStep[], journal: Journal): Promise<GuardedResult> {
    const done = await this.#session.carryOut(planned, journal, this.#dutiesOf)
    const whole = this.#choice.only === undefined && this.#undo.every(({ verdict }) => verdict.what !== 'conflict')
    const heard = done.broken === undefined && done.refused === undefined
    const faults = heard ? await this.#verify(planned, journal, whole ? { undone: this.#run } : {}) : undefined
    return { done, faults: faults ?? new Map() }
  }

  /** An undo of what carries the connection may itself cut it; then the host goes back to what the run had made. */
  #underGuard(planned: readonly PlannedStep[], journal: Journal, guard: Guard): Promise<GuardedResult> {
    return guarded({
      session: this.#session,
      steps: planned,
      journal,
      guard: { ...guard, endpoint: this.#endpoint },
      dutiesOf: this.#dutiesOf,
      prove: () => this.#verify(planned, journal),
      tolerant: true,
    })
  }

  #refused(planned: readonly PlannedStep[], fault: Problem): void {
    this.#session.give('failed', fault)
    for (const step of planned) this.#session.step(viewBrief(step), 'not-reached')
  }

  /** The host strikes out what was put back. */
  readonly #dutiesOf = (planned: PlannedStep): Duties => {
    const step = this.#undo.find(({ verdict }) => verdict.what === 'undo' && verdict.planned === planned)
    const undoes = step && { run: this.#run, step: step.recorded.id, change: step.index }
    return { owes: [], pays: [], ...(undoes === undefined ? {} : { undoes }) }
  }

  async #verify(
    planned: readonly PlannedStep[],
    journal: Journal,
    closing?: { readonly undone?: RunId },
  ): Promise<ReadonlyMap<PlannedStep, Problem> | undefined> {
    this.#session.phase('verifying')
    const seen = await this.#session.look(planned.flatMap(questionsOf), closing)
    if (seen === undefined) return undefined
    const faults = verify(planned, seen)
    const proved = planned.filter(step => !faults.has(step))
    await journal.append(verifiedStates(proved, this.#session.means.now(), this.#session.idOf))
    return faults
  }

  #planned(): readonly PlannedStep[] {
    return this.#undo.flatMap(({ verdict }) => (verdict.what === 'undo' ? [verdict.planned] : []))
  }

  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    for (const step of this.#undo) this.#finish(step, mode)
    return this.#session.close(mode === 'apply' ? { broken: 'undone' } : {})
  }

  /** Conflicts make the host a failed one: not everything is as it was. */
  #finish(step: UndoStep, mode: 'apply' | 'check'): void {
    const { verdict } = step
    switch (verdict.what) {
      case 'nothing':
        this.#session.step(viewUndo(step), 'unchanged')
        break
      case 'conflict':
        this.#session.give('failed')
        this.#session.blame(verdict.problem)
        this.#session.step(viewUndo(step), 'conflict', verdict.problem)
        break
      case 'undo':
        if (this.#carriedOut) break
        this.#session.step(viewBrief(verdict.planned), mode === 'check' ? 'undone' : 'not-reached')
        break
      default:
        verdict satisfies never
    }
  }
}

const notReached = (planned: PlannedStep): Problem =>
  problem({
    code: 'undo.not-reached',
    message: `«${planned.title}» was not put back, since the connection ended before`,
    run: { host: planned.step.host, task: planned.title },
    remedy: 'run the same rollback again: it goes on with what is left',
  })
