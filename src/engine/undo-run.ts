/**
 * One host on its way through a rollback.
 */
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { planUndo, type UndoStep, undoQuestions } from '../plan/undo.ts'
import { viewBrief } from '../plan/view.ts'
import { type Problem, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { HostSummary } from './events.ts'
import { HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import { viewUndo } from './undo-view.ts'
import { questionsOf, verifiedStates, verify } from './verify.ts'

export class UndoRun {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #steps: readonly RecordedStep[]
  #undo: readonly UndoStep[] = []
  #carriedOut = false

  constructor(address: HostAddress, steps: readonly RecordedStep[], means: Means) {
    this.address = address
    this.#session = new HostSession(address, means)
    this.#steps = steps
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
    const seen = await this.#session.look(undoQuestions(this.#steps))
    if (seen === undefined) return
    this.#undo = planUndo(this.#steps, seen)
    const steps = this.#undo.filter(({ verdict }) => verdict.what !== 'nothing').map(viewUndo)
    this.#session.means.listener({ type: 'host.planned', host: this.address.name, wave: 1, steps })
    this.#session.phase('waiting')
  }

  /** Goes on after errors: as much as possible is put back, and each failure is told. */
  async carryOut(journal: Journal): Promise<void> {
    this.#carriedOut = true
    const planned = this.#planned()
    const done = await this.#session.carryOut(planned, journal)
    const faults = new Map<PlannedStep, Problem>()
    for (const { planned: step, result, problem: fault } of done.outcomes) {
      if (result !== 'applied') faults.set(step, fault ?? notReached(step))
    }
    if (done.broken === undefined) {
      for (const [step, fault] of await this.#verify(planned, journal)) if (!faults.has(step)) faults.set(step, fault)
    }
    for (const step of planned) {
      const fault = faults.get(step)
      if (fault !== undefined) this.#session.blame(fault)
      this.#session.step(viewBrief(step), fault === undefined ? 'undone' : 'failed', fault)
    }
    if (done.broken !== undefined) this.#session.give('unreachable')
    else if (faults.size > 0) this.#session.give('failed')
  }

  async #verify(planned: readonly PlannedStep[], journal: Journal): Promise<ReadonlyMap<PlannedStep, Problem>> {
    this.#session.phase('verifying')
    const seen = await this.#session.look(planned.flatMap(questionsOf))
    if (seen === undefined) return new Map()
    const faults = verify(planned, seen)
    const proved = planned.filter(step => !faults.has(step))
    await journal.append(verifiedStates(proved, this.#session.means.now()))
    return faults
  }

  #planned(): readonly PlannedStep[] {
    return this.#undo.flatMap(({ verdict }) => (verdict.what === 'undo' ? [verdict.planned] : []))
  }

  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    for (const step of this.#undo) this.#finish(step, mode)
    return this.#session.close()
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
