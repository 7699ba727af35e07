/**
 * What is still to be done on one host: decided steps in order, tasks that nobody could decide yet, and what outcomes
 * mean for both. Sends nothing and tells nothing.
 */
import type { HostName } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import { ask, askOther } from '../plan/ask.ts'
import type { CompiledHost, PendingTask } from '../plan/compile.ts'
import { type Decided, decide, decideOther, type HostState, noteFailure } from '../plan/decide.ts'
import { afterFailure, type Detour, withoutRescues } from '../plan/flow.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Judgement } from '../plan/judge.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, isFaulty, type PlannedStep } from '../plan/plan.ts'
import { Registered } from '../plan/registered.ts'
import type { Problem } from '../problem.ts'
import { judgement } from './attempts.ts'
import { openSteps } from './open-steps.ts'
import { comesBefore, placeOf } from './others.ts'
import type { StepOutcome } from './step-outcome.ts'

/** What deciding has come to. */
export type Advance =
  | { readonly how: 'settled' }
  /** The host has to be asked this as well; then decide again. */
  | { readonly how: 'asks'; readonly questions: readonly Question[] }
  /** Another host does the next task. */
  | { readonly how: 'elsewhere'; readonly task: PendingTask }

export class HostPlan {
  readonly #host: HostName
  readonly #scope: HostScope
  #state: HostState
  #seen: Observations | undefined
  /** Decided and not carried out yet. */
  #queue: readonly PlannedStep[] = []
  /** In the middle of being carried out. */
  #inFlight: readonly PlannedStep[] = []
  /** Why the first pending task waits. */
  #because: string | undefined
  /** Tasks with `run_once` that another host does for this one too. */
  #awaited: readonly PendingTask[] = []
  /** What was made of the outcomes that conditions judge, by step. */
  readonly #judgements = new Map<string, Judgement>()

  constructor({ host, tasks }: CompiledHost, scope: HostScope) {
    this.#host = host
    this.#scope = scope
    const pending = withoutRescues(tasks)
    this.#state = { host, tasks, pending, registered: new Registered(), notified: new Set() }
  }

  /** What was seen of the host last; undefined before the first look. */
  get seen(): Observations | undefined {
    return this.#seen
  }

  see(seen: Observations): void {
    this.#seen = seen
  }

  get queue(): readonly PlannedStep[] {
    return this.#queue
  }

  get because(): string | undefined {
    return this.#because
  }

  get awaited(): readonly PendingTask[] {
    return this.#awaited
  }

  get pending(): readonly PendingTask[] {
    return this.#state.pending
  }

  /** Handlers that were notified and did not run yet, as `play:name`. */
  get notified(): ReadonlySet<string> {
    return this.#state.notified
  }

  notify(names: Iterable<string>): void {
    this.#state = { ...this.#state, notified: new Set([...this.#state.notified, ...names]) }
  }

  /** Hosts that do tasks for this one. */
  get delegates(): ReadonlySet<HostName> {
    return new Set(this.#state.tasks.flatMap(({ on }) => on ?? []))
  }

  /** This play changes something here, or may. */
  hasWorkIn(play: number): boolean {
    const [open] = this.#state.pending
    if (this.#because !== undefined && open !== undefined && open.play <= play) return true
    return this.#queue.some(planned => planned.step.play <= play && changesOf(planned).length > 0)
  }

  get hasChanges(): boolean {
    return this.#because !== undefined || this.#queue.some(step => changesOf(step).length > 0)
  }

  /** Another host is to change something for this one, or may have to. */
  wants(other: HostName): boolean {
    const isWanted = (planned: PlannedStep): boolean => planned.step.host === other && changesOf(planned).length > 0
    return this.#state.pending.some(({ on }) => on === other) || this.#queue.some(isWanted)
  }

  /** Nothing more is going to be changed. */
  get isLast(): boolean {
    return this.#queue.every(step => changesOf(step).length === 0) && this.#state.pending.length === 0
  }

  openSteps(): readonly PlannedStep[] {
    return openSteps(this.#host, this.#state, this.#because)
  }

  /** What the pending tasks want to know. */
  questions(): readonly Question[] {
    return ask(this.#state, this.#scope, this.#seen)
  }

  /** Decides what can be decided by what was seen. */
  advance(): Advance {
    if (this.#seen === undefined) return { how: 'settled' }
    const decided = decide(this.#state, this.#seen, this.#scope)
    if (decided.missing.length > 0) return { how: 'asks', questions: [...this.questions(), ...decided.missing] }
    this.#queue = [...this.#queue, ...decided.steps]
    this.#state = decided.next
    this.#because = decided.next.pending.length === 0 ? undefined : decided.because
    this.#awaited = [...this.#awaited, ...decided.awaits]
    return decided.elsewhere === undefined ? { how: 'settled' } : { how: 'elsewhere', task: decided.elsewhere }
  }

  /** What a task wants to know of the other host that does it. */
  questionsElsewhere(task: PendingTask): readonly Question[] {
    return this.#seen === undefined ? [] : askOther(this.#state, task, this.#scope, this.#seen)
  }

  /** A task by what was seen of the other host that does it. */
  decideElsewhere(task: PendingTask, seen: Observations): Decided {
    if (this.#seen === undefined) throw new Error(`${this.#host} was not looked at`)
    return decideOther(this.#state, task, { seen, facts: this.#seen }, this.#scope)
  }

  /** The first pending task was decided by what was seen elsewhere. False: it waits. */
  accept({ steps, next, because }: Decided): boolean {
    this.#because = because
    if (because !== undefined) return false
    this.#queue = [...this.#queue, ...steps]
    const [, ...rest] = this.#state.pending
    this.#state = { ...this.#state, registered: next.registered, pending: rest }
    return true
  }

  /** The task is decided once more, just before it is done. */
  reopen(task: PendingTask): void {
    this.#queue = this.#queue.filter(({ step }) => placeOf(step) !== placeOf(task))
  }

  /** Steps that were decided just now take the place of what was known of them. */
  replace(known: number, audited: (planned: PlannedStep) => PlannedStep): readonly PlannedStep[] {
    const fresh = this.#queue.slice(known).map(audited)
    this.#queue = [...this.#queue.slice(0, known), ...fresh]
    return fresh
  }

  prepend(steps: readonly PlannedStep[]): void {
    this.#queue = [...steps, ...this.#queue]
  }

  /** What other hosts register is known from now on. */
  keep({ next }: Decided): void {
    this.#state = { ...this.#state, registered: next.registered }
  }

  receive(task: PendingTask, value: unknown): void {
    this.#awaited = this.#awaited.filter(one => one !== task)
    if (task.task.register === undefined) return
    const registered = this.#state.registered.copy()
    registered.setFact(task.task.register, { value })
    this.#state = { ...this.#state, registered }
  }

  /** The next task of the play at which this host has to wait for another one, if anything depends on it. */
  barrier(play: number): PendingTask | undefined {
    const delegated = this.#queue
      .filter(planned => planned.step.host !== this.#host && changesOf(planned).length > 0)
      .flatMap(planned => this.pendingOf(planned) ?? [])
    const isOpen = (task: PendingTask): boolean =>
      this.#state.pending.length > 0 ||
      this.#queue.some(planned => comesBefore(task, planned.step) && changesOf(planned).length > 0)
    return [...delegated, ...this.#awaited.filter(isOpen)]
      .filter(task => task.play <= play)
      .toSorted((a, b) => a.play - b.play || a.order - b.order)[0]
  }

  /** Takes what comes before the barrier, to be carried out now. */
  begin(play: number, barrier: PendingTask | undefined): readonly PlannedStep[] {
    const isNow = ({ step }: PlannedStep): boolean =>
      step.play <= play && (barrier === undefined || comesBefore(step, barrier))
    this.#inFlight = this.#queue.filter(isNow)
    this.#queue = this.#queue.filter(planned => !isNow(planned))
    return this.#inFlight
  }

  landed(): void {
    this.#inFlight = []
  }

  /** Nothing of it has to be changed, as far as is known before it is carried out. */
  isQuiet(task: PendingTask): boolean {
    const decided = [...this.#queue, ...this.#inFlight].filter(({ step }) => placeOf(step) === placeOf(task))
    return decided.length > 0 && decided.every(planned => changesOf(planned).length === 0 && !isFaulty(planned))
  }

  registered(name: string | undefined): unknown {
    return name === undefined ? undefined : this.#state.registered.values()[name]
  }

  pendingOf({ step }: PlannedStep): PendingTask | undefined {
    return this.#state.tasks.find(({ play, order }) => play === step.play && order === step.order)
  }

  judge(outcome: StepOutcome): Judgement | undefined {
    const pending = this.pendingOf(outcome.planned)
    const input = pending && this.#scope.inputFor(pending, this.#seen, this.#state.registered)
    return judgement(outcome, input)
  }

  judgementOf({ step }: PlannedStep): Judgement | undefined {
    return this.#judgements.get(step.id)
  }

  /** What an outcome means to later tasks, and to handlers. */
  hear(outcome: StepOutcome): void {
    const { planned, registered } = outcome
    const { step } = planned
    if (registered !== undefined) this.#state.registered.complete(step.id, registered)
    const judged = this.judge(outcome)
    if (judged === undefined) return
    this.#judgements.set(step.id, judged)
    this.#state.registered.complete(step.id, judged.result)
    if (judged.result.changed && judged.failed === undefined)
      this.notify(step.task.notify.map(name => `${step.play}:${name}`))
  }

  /** Where blocks lead the host after a failure; undefined: nowhere. */
  detourFrom(failed: PlannedStep): Detour | undefined {
    const pending = this.pendingOf(failed)
    if (pending === undefined) return undefined
    const detour = afterFailure(this.#state.tasks, pending)
    return detour.caught || detour.rest.length > 0 ? detour : undefined
  }

  /** What was decided is decided again, seen from there. The steps that are left out by that. */
  take(detour: Detour, failed: PlannedStep, fault: Problem | undefined): readonly PlannedStep[] {
    const onWay = new Set(detour.rest.map(placeOf))
    const left = [...this.#queue, ...this.openSteps()].filter(({ step }) => !onWay.has(placeOf(step)))
    this.#queue = []
    const registered = this.#state.registered.copy()
    noteFailure(registered, failed.title, { failed: true, msg: fault?.message ?? 'failed' })
    this.#state = { ...this.#state, registered, pending: detour.rest }
    this.#because = `«${failed.title}» has failed`
    return left
  }

  /** Empties the queue, or takes some steps out of it. */
  leave(isLeft: (planned: PlannedStep) => boolean = () => true): readonly PlannedStep[] {
    const left = this.#queue.filter(isLeft)
    this.#queue = this.#queue.filter(planned => !isLeft(planned))
    return left
  }
}
