/**
 * Says what became of the steps of a host, and draws the consequences: which way it goes on after a failure, and when
 * nothing more is done there.
 */
import type { Detour } from '../plan/flow.ts'
import { changesOf, isFaulty, type PlannedStep } from '../plan/plan.ts'
import { viewBrief } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { StepResult } from './events.ts'
import type { GuardedResult } from './guarded.ts'
import type { HostPlan } from './host-plan.ts'
import type { HostSession } from './host-session.ts'
import { placeOf } from './others.ts'
import { hasStopped } from './proving.ts'

export class Account {
  readonly #session: HostSession
  readonly #plan: HostPlan
  /** Whether the host did well with what it does for all, by place. */
  readonly #once = new Map<string, boolean>()
  #failing = false

  constructor(session: HostSession, plan: HostPlan) {
    this.#session = session
    this.#plan = plan
  }

  /** Failed for good: only `always` of the blocks around the failure is still done. */
  get isFailing(): boolean {
    return this.#failing
  }

  /** How it went with a task that the host does for all; undefined until it was done. */
  wentWell(task: { readonly play: number; readonly order: number }): boolean | undefined {
    return this.#once.get(placeOf(task))
  }

  /** `doer`: the session of the host that did it. */
  settle(batch: readonly PlannedStep[], work: GuardedResult, doer: HostSession): void {
    const { done, faults, undone } = work
    const outcomes = new Map(done.outcomes.map(outcome => [outcome.planned, outcome]))
    const faultOf = (planned: PlannedStep): Problem | undefined =>
      outcomes.get(planned)?.problem ?? faults.get(planned) ?? this.#plan.judgementOf(planned)?.failed
    const isIgnored = ({ step }: PlannedStep): boolean => step.task.ignoreErrors && done.broken === undefined
    const isReached = (planned: PlannedStep): boolean =>
      (outcomes.get(planned)?.result ?? 'not-reached') !== 'not-reached'
    const failed = batch.find(planned => isReached(planned) && faultOf(planned) !== undefined && !isIgnored(planned))
    const isLost = undone !== undefined || hasStopped(done)
    const detour = failed === undefined || isLost ? undefined : this.#plan.detourFrom(failed)
    for (const planned of batch) {
      const fault = faultOf(planned)
      if (!outcomes.has(planned)) this.finish(planned, hasStopped(done) ? 'not-reached' : 'unchanged')
      else if (!isReached(planned)) this.finish(planned, 'not-reached')
      else if (fault === undefined) this.finish(planned, undone === undefined ? this.#resultOf(planned) : 'undone')
      else if (isIgnored(planned)) this.finish(planned, 'ignored', fault)
      else if (detour?.caught) this.finish(planned, 'rescued', fault)
      else this.#blame(planned, fault)
    }
    if (doer !== this.#session) {
      doer.helped(batch.filter(planned => isReached(planned) && faultOf(planned) === undefined).length)
    }
    endAfter(doer, work, failed !== undefined)
    const isOver = isLost ? doer !== this.#session : failed !== undefined && detour === undefined
    if (isOver) this.#session.give('failed')
    if (this.#session.end !== undefined) this.leaveQueue()
    else if (failed !== undefined && detour !== undefined) this.#take(detour, failed, faultOf(failed))
  }

  /** A fault that showed when a step was decided, after something was changed. */
  meetFaulty(faulty: PlannedStep): void {
    const detour = this.#plan.detourFrom(faulty)
    if (detour === undefined) {
      this.refuse()
      return
    }
    this.#plan.leave(planned => planned === faulty)
    const [fault] = faulty.problems
    if (fault === undefined) this.finish(faulty, 'failed')
    else this.#blame(faulty, fault)
    this.#take(detour, faulty, fault)
  }

  /** Nothing more is changed on a host whose plan has a fault: what could have been made is not reached. */
  refuse(): void {
    for (const planned of this.#plan.leave(isFaulty)) {
      for (const fault of planned.problems) this.#session.blame(fault)
      this.finish(planned, 'failed', planned.problems[0])
    }
    this.#session.give('failed')
    this.leaveQueue()
  }

  leaveQueue(): void {
    for (const planned of this.#plan.leave()) this.#leaveOut(planned)
  }

  finish(planned: PlannedStep, result: StepResult, fault?: Problem): void {
    const isDone = result !== 'failed' && result !== 'not-reached' && result !== 'undone'
    const key = placeOf(planned.step)
    if (this.#plan.pendingOf(planned)?.task.runOnce === true)
      this.#once.set(key, isDone && this.#once.get(key) !== false)
    this.#session.step(viewBrief(planned), result === 'unchanged' ? quietResult(planned) : result, fault)
  }

  #blame(planned: PlannedStep, fault: Problem): void {
    this.#session.blame(fault)
    this.finish(planned, 'failed', fault)
  }

  #take(detour: Detour, failed: PlannedStep, fault: Problem | undefined): void {
    for (const planned of this.#plan.take(detour, failed, fault)) this.#leaveOut(planned)
    if (!detour.caught) this.#failing = true
  }

  #leaveOut(planned: PlannedStep): void {
    const isOpen = planned.decision.what === 'provisional' || changesOf(planned).length > 0
    this.finish(planned, isOpen ? 'not-reached' : 'unchanged')
  }

  /** The word of `changed_when`, where there is one. */
  #resultOf(planned: PlannedStep): StepResult {
    return this.#plan.judgementOf(planned)?.result.changed === false ? 'unchanged' : 'changed'
  }
}

/** `blamed`: a step has the fault already. */
function endAfter(session: HostSession, { done, undone }: GuardedResult, blamed: boolean): void {
  if (undone !== undefined) session.give(undone.code === 'guard.unknown' ? 'unreachable' : 'failed', undone)
  else if (done.refused !== undefined) session.give('failed', done.refused)
  else if (done.broken !== undefined) session.give('unreachable', blamed ? undefined : done.broken)
}

function quietResult({ decision }: PlannedStep): StepResult {
  if (decision.what === 'skipped') return 'skipped'
  if (decision.what !== 'faulty') return 'unchanged'
  return decision.rescued === true ? 'rescued' : 'ignored'
}
