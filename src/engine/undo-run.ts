/**
 * One host on its way through a rollback.
 */
import { kindOf } from '../changes/registry.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import { deduplicate } from '../plan/ask.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { planUndo, type UndoStep, undoQuestions } from '../plan/undo.ts'
import { type StepView, viewBrief, viewChange, viewStep } from '../plan/view.ts'
import { type Problem, problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { carryOut } from './carry-out.ts'
import type { HostSummary, RunMode } from './events.ts'
import { look } from './look.ts'
import type { Means } from './means.ts'
import { Tally } from './tally.ts'
import { verify } from './verify.ts'

const lookDeadlineMs = 120_000

export class UndoRun {
  readonly address: HostAddress
  readonly #steps: readonly RecordedStep[]
  readonly #means: Means
  readonly #tally: Tally
  readonly #problems: Problem[] = []
  #connection: Connection | undefined
  #undo: readonly UndoStep[] = []
  #carriedOut = false
  #end: 'failed' | 'unreachable' | 'stopped' | undefined

  constructor(address: HostAddress, steps: readonly RecordedStep[], means: Means) {
    this.address = address
    this.#steps = steps
    this.#means = means
    this.#tally = new Tally(address.name, means.listener)
  }

  get hasChanges(): boolean {
    return this.#end === undefined && this.#planned().length > 0
  }

  get hasEnded(): boolean {
    return this.#end !== undefined
  }

  stop(): void {
    this.#end = 'stopped'
  }

  async plan(): Promise<void> {
    this.#phase('connecting')
    const opened = await this.#means.transport.open(this.address, this.#means.interrupt.signal)
    if (!opened.ok) return this.#giveNow('unreachable', opened.problem)
    this.#connection = opened.connection
    this.#phase('looking')
    const looked = await look(opened.connection, deduplicate(undoQuestions(this.#steps)), this.#lookOptions())
    if (!looked.ok) return this.#giveNow(looked.lost ? 'unreachable' : 'failed', looked.problem)
    this.#undo = planUndo(this.#steps, looked.seen)
    const steps = this.#undo.filter(({ verdict }) => verdict.what !== 'nothing').map(viewUndo)
    this.#means.listener({ type: 'host.planned', host: this.address.name, wave: 1, steps })
    this.#phase('waiting')
  }

  async carryOut(journal: Journal): Promise<void> {
    this.#carriedOut = true
    const connection = this.#connection
    if (connection === undefined) throw new Error(`${this.address.name} is not connected`)
    this.#phase('applying')
    const done = await carryOut(connection, this.#planned(), journal, {
      nonce: this.#means.nonce(),
      now: this.#means.now,
      signal: this.#means.interrupt.signal,
    })
    const faults = new Map<PlannedStep, Problem>()
    for (const { planned, result, problem: fault } of done.outcomes) {
      if (result === 'applied') continue
      faults.set(planned, fault ?? notReached(planned))
    }
    if (done.broken === undefined) {
      for (const [planned, fault] of await this.#verify(connection))
        if (!faults.has(planned)) faults.set(planned, fault)
    }
    for (const planned of this.#planned()) {
      const fault = faults.get(planned)
      if (fault === undefined) this.#tally.step(viewBrief(planned), 'undone')
      else {
        this.#give('failed', fault)
        this.#tally.step(viewBrief(planned), 'failed', fault)
      }
    }
  }

  async #verify(connection: Connection): Promise<ReadonlyMap<PlannedStep, Problem>> {
    this.#phase('verifying')
    const planned = this.#planned()
    const questions = planned.flatMap(step => changesOf(step).flatMap(change => kindOf(change).questions(change)))
    const looked = await look(connection, deduplicate(questions), this.#lookOptions())
    if (looked.ok) return verify(planned, looked.seen)
    this.#give(looked.lost ? 'unreachable' : 'failed', looked.problem)
    return new Map()
  }

  #lookOptions() {
    return { nonce: this.#means.nonce(), deadlineMs: lookDeadlineMs, signal: this.#means.interrupt.signal }
  }

  #planned(): readonly PlannedStep[] {
    return this.#undo.flatMap(({ verdict }) => (verdict.what === 'undo' ? [verdict.planned] : []))
  }

  #give(end: 'failed' | 'unreachable', fault: Problem): void {
    this.#end = this.#end === undefined || this.#end === 'stopped' ? end : this.#end
    this.#problems.push(fault)
  }

  /** Told at once, since the operator may be about to agree to the rest. */
  #giveNow(end: 'failed' | 'unreachable', fault: Problem): void {
    this.#give(end, fault)
    this.#means.listener({ type: 'problem', problem: fault })
  }

  #phase(phase: 'connecting' | 'looking' | 'waiting' | 'applying' | 'verifying' | 'done'): void {
    this.#means.listener({ type: 'host.phase', host: this.address.name, phase })
  }

  async close(mode: RunMode): Promise<HostSummary> {
    for (const step of this.#undo) this.#finish(step, mode)
    await this.#connection?.close()
    this.#phase('done')
    const { counts } = this.#tally
    const summary: HostSummary = {
      host: this.address.name,
      result: this.#end ?? (counts.changed > 0 ? 'changed' : 'unchanged'),
      counts,
      roundTrips: this.#connection?.trips ?? 0,
      owed: [],
    }
    this.#means.listener({ type: 'host.finished', summary, problems: this.#problems })
    return summary
  }

  /** Conflicts make the host a failed one: not everything is as it was. */
  #finish(step: UndoStep, mode: RunMode): void {
    const { verdict } = step
    switch (verdict.what) {
      case 'nothing':
        this.#tally.step(viewUndo(step), 'unchanged')
        break
      case 'conflict':
        this.#give('failed', verdict.problem)
        this.#tally.step(viewUndo(step), 'conflict', verdict.problem)
        break
      case 'undo':
        if (!this.#carriedOut) this.#tally.step(viewUndo(step), mode === 'rollback-check' ? 'undone' : 'not-reached')
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

function viewUndo({ recorded, change, verdict }: UndoStep): StepView {
  if (verdict.what === 'undo') return viewStep(verdict.planned)
  return {
    id: recorded.id,
    host: recorded.host,
    play: recorded.play,
    task: recorded.task,
    ...(recorded.item === undefined ? {} : { item: recorded.item }),
    resource: recorded.resource,
    handler: recorded.handler,
    decision: verdict.what === 'conflict' ? 'faulty' : 'unchanged',
    changes: verdict.what === 'conflict' ? [viewChange(change, recorded.secret)] : [],
    notes: [],
    declined: [],
    problems: verdict.what === 'conflict' ? [verdict.problem] : [],
  }
}
