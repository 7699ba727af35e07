/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { RunId } from '../brands.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { HealthCheck } from '../load/play.ts'
import { ask } from '../plan/ask.ts'
import type { CompiledHost, PendingTask } from '../plan/compile.ts'
import { decide, type HostState, noteFailure } from '../plan/decide.ts'
import { afterFailure, type Detour, withoutRescues } from '../plan/flow.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Judgement } from '../plan/judge.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { Registered } from '../plan/registered.ts'
import { viewBrief, viewStep } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { judgement } from './attempts.ts'
import type { StepOutcome } from './carry-out.ts'
import { cutting, drillQuestions, notCut, notReturned, noWayToCut } from './drill.ts'
import type { HostSummary, StepResult } from './events.ts'
import { type GuardedResult, guarded } from './guarded.ts'
import { HandlerDuties } from './handler-duties.ts'
import { askHealth } from './health.ts'
import { type Heartbeat, heartbeat, type Silence } from './heartbeat.ts'
import type { Endpoint } from './host-connection.ts'
import { type End, HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import { isFaulty, openSteps } from './open-steps.ts'
import type { PlanAudit, PlannedHost } from './plan-audit.ts'
import { carryOutAndProve, hasStopped, type Principal } from './proving.ts'
import { runsProblems } from './runs-problems.ts'
import type { Duties } from './sections.ts'

/** A playbook whose arguments depend on facts is asked twice; more means that asking never ends. */
const maxLooks = 5

export interface HostRunRequest {
  readonly address: HostAddress
  readonly compiled: CompiledHost
  readonly scope: HostScope
  readonly run: RunId
  /** Nothing will be changed, so whoever is at work on the host is only named. */
  readonly dry: boolean
  /** What was recorded before, of a run that goes on. */
  readonly recorded?: readonly RecordedStep[]
  /** Judges what is decided only during the run. */
  readonly audit?: PlanAudit['later']
}

export class HostRun {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #heartbeat: Heartbeat
  readonly #scope: HostScope
  readonly #run: RunId
  readonly #dry: boolean
  readonly #handlers: HandlerDuties
  readonly #audit: PlanAudit['later']
  #state: HostState
  #seen: Observations | undefined
  /** Decided and not carried out yet. */
  #queue: readonly PlannedStep[] = []
  /** Why the first pending task waits. */
  #because: string | undefined
  #wave = 1
  /** Of the first wave, with what was seen before it; for a drill. */
  #drilled: readonly PlannedStep[] = []
  #returned = false
  #before: Observations | undefined
  /** The host took the run back: nothing is owed. */
  #undone = false
  /** Handlers that earlier runs owe, as `play:name`. */
  #owed: ReadonlySet<string> = new Set()
  /** Changes were sent to the host; before that this run owes it no handler. */
  #changing = false
  /** The plan as it was told before the first change, for those who judge it; let go then, since it holds whole files. */
  #told: readonly PlannedStep[] = []
  #touched = false
  /** What was sent to the host last. */
  #sent: readonly PlannedStep[] = []
  /** What was made of the outcomes that conditions judge, by step. */
  readonly #judgements = new Map<string, Judgement>()
  /** Failed for good: only `always` of the blocks around the failure is still done. */
  #failing = false
  /** Lets another host work in the meantime. */
  #leave = (): void => undefined

  constructor({ address, compiled, scope, run, dry, recorded, audit }: HostRunRequest, means: Means) {
    this.address = address
    this.#heartbeat = heartbeat(means, silence => this.#tellSilence(silence))
    this.#session = new HostSession(address, this.#heartbeat.means, recorded === undefined ? {} : { recorded })
    this.#scope = scope
    this.#run = run
    this.#dry = dry
    this.#handlers = new HandlerDuties(compiled.tasks)
    this.#audit = audit ?? (() => [])
    const { host, tasks } = compiled
    const pending = withoutRescues(tasks)
    this.#state = { host, tasks, pending, registered: new Registered(), notified: new Set() }
  }

  get hasEnded(): boolean {
    return this.#session.end !== undefined
  }

  /** Where it is reached since a change moved the way to it. */
  get endpoint(): Endpoint | undefined {
    return this.#session.endpoint
  }

  get end(): End | undefined {
    return this.#session.end
  }

  /** Changes were sent to it. */
  get touched(): boolean {
    return this.#touched
  }

  /** This play changes something here, or may. */
  hasWorkIn(play: number): boolean {
    if (this.hasEnded) return false
    const [open] = this.#state.pending
    if (this.#because !== undefined && open !== undefined && open.play <= play) return true
    return this.#queue.some(planned => planned.step.play <= play && changesOf(planned).length > 0)
  }

  get hasChanges(): boolean {
    if (this.hasEnded) return false
    return this.#because !== undefined || this.#queue.some(step => changesOf(step).length > 0)
  }

  get planned(): PlannedHost {
    const { end } = this.#session
    return { address: this.address, steps: this.#told, ...(end === undefined ? {} : { end }) }
  }

  /** Nobody agreed: what is decided stays undone. */
  stop(): void {
    this.#session.give('stopped')
  }

  abandon(): Promise<void> {
    return this.#session.abandon()
  }

  /** Connects, looks and decides as far as possible without changing anything. */
  async plan(leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    this.#seen = await this.#session.lookFirst(ask(this.#state, this.#scope), this.#run)
    if (this.#seen === undefined) return
    this.#meet(this.#seen.get('host_runs', ''))
    await this.#decide()
    if (this.hasEnded) return
    const steps = [...this.#queue, ...this.#openSteps()]
    this.#drilled = this.#queue
    this.#before = this.#seen
    this.#told = steps
    this.#tellPlan(steps)
    this.#session.phase('waiting')
    if (steps.some(isFaulty)) this.#refuse()
  }

  /** What earlier runs have left: somebody at work there, restarts that are owed, and what people should know. */
  #meet(runs: HostRuns): void {
    for (const fault of runsProblems(this.address.name, this.#run, runs)) {
      if (fault.severity === 'error' && !this.#dry) this.#session.give('failed', fault)
      else this.#session.means.listener({ type: 'problem', problem: fault })
    }
    this.#owed = new Set(this.#handlers.owed(runs))
    this.#state = { ...this.#state, notified: new Set([...this.#state.notified, ...this.#owed]) }
  }

  /** Makes the changes of one play and proves them. Later plays stay as they were decided. */
  async carryOut(play: number, journal: Journal, leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    this.#told = []
    while (!this.hasEnded) {
      if (this.#session.means.interrupt.wanted()) return this.#session.give('stopped')
      const batch = this.#queue.filter(({ step }) => step.play <= play)
      this.#queue = this.#queue.filter(({ step }) => step.play > play)
      await this.#perform(batch, journal)
      const [first] = this.#state.pending
      if (this.hasEnded || first === undefined || first.play > play) break
      await this.#nextWave()
    }
    if (this.#failing && !this.hasEnded) this.#session.give('failed')
    this.#session.phase('waiting')
  }

  /** One round trip; the host has failed where something of it does not hold. */
  async ask(checks: readonly HealthCheck[], leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    const { connection } = this.#session
    if (!connection.isOpen || this.hasEnded) return
    this.#session.phase('verifying')
    const { nonce, interrupt } = this.#session.means
    const asked = await askHealth(connection.current, checks, { nonce: nonce(), signal: interrupt.signal })
    if (asked.fault !== undefined) this.#session.give(asked.lost ? 'unreachable' : 'failed', asked.fault)
    this.#session.phase('waiting')
  }

  /** What became of the attempt to put the host back; absent: it ended as it had. */
  settle(end: End | undefined, problems: readonly Problem[], furtherTrips: number): void {
    this.#session.settle(end, problems, furtherTrips)
  }

  #tellSilence({ section, ...silence }: Silence): void {
    const task = silence.phase === 'applying' ? stepIn(this.#sent, section)?.title : undefined
    this.#session.means.listener({
      type: 'host.waiting',
      host: this.address.name,
      ...silence,
      ...(task === undefined ? {} : { task }),
    })
    this.#leave()
  }

  async #nextWave(): Promise<void> {
    this.#wave += 1
    const decided = this.#queue.length
    const waiting = this.#state.pending.length
    await this.#decide()
    if (this.hasEnded) return
    if (this.#state.pending.length === waiting) throw new Error(`a wave decided nothing: ${this.#because}`)
    const fresh = this.#queue.slice(decided).map(planned => this.#audited(planned))
    this.#queue = [...this.#queue.slice(0, decided), ...fresh]
    this.#tellPlan(fresh)
    const faulty = this.#queue.find(isFaulty)
    const detour = faulty === undefined ? undefined : this.#detourFrom(faulty)
    if (faulty === undefined) return
    if (detour === undefined) return this.#refuse()
    this.#queue = this.#queue.filter(planned => planned !== faulty)
    const [fault] = faulty.problems
    if (fault !== undefined) this.#session.blame(fault)
    this.#finish(faulty, 'failed', fault)
    this.#take(detour, faulty, fault)
  }

  /** What speaks against a step is no error of it, so that `ignore_errors` does not help. */
  #audited(planned: PlannedStep): PlannedStep {
    const against = this.#audit(planned)
    if (against.length === 0) return planned
    const { step, title, problems } = planned
    return {
      step: { ...step, task: { ...step.task, ignoreErrors: false } },
      title,
      decision: { what: 'faulty' },
      problems: [...problems, ...against],
    }
  }

  async #perform(batch: readonly PlannedStep[], journal: Journal): Promise<void> {
    const withChanges = batch.filter(step => changesOf(step).length > 0)
    if (withChanges.length === 0) {
      for (const planned of batch) this.#finish(planned, 'unchanged')
      return
    }
    this.#touched = true
    this.#changing = true
    this.#settle(batch, await carryOutAndProve(withChanges, this.#session, journal, this.#principal))
  }

  readonly #dutiesOf = (planned: PlannedStep): Duties => this.#handlers.dutiesOf(planned)

  readonly #principal: Principal = {
    dutiesOf: planned => this.#dutiesOf(planned),
    judge: outcome => this.#judge(outcome),
    hear: outcome => this.#register(outcome),
    questions: () => ask(this.#state, this.#scope, this.#seen),
    see: seen => {
      this.#seen = seen
    },
    isLast: () => this.#queue.every(step => changesOf(step).length === 0) && this.#state.pending.length === 0,
    send: steps => {
      this.#sent = steps
    },
  }

  #judge(outcome: StepOutcome): Judgement | undefined {
    const pending = this.#pendingOf(outcome.planned)
    const input = pending && this.#scope.inputFor(pending, this.#seen, this.#state.registered)
    return judgement(outcome, input)
  }

  #pendingOf({ step }: PlannedStep): PendingTask | undefined {
    return this.#state.tasks.find(({ play, order }) => play === step.play && order === step.order)
  }

  /** What each outcome means to later tasks, and to handlers. */
  #register(outcome: StepOutcome): void {
    const { planned, registered } = outcome
    const { step } = planned
    if (registered !== undefined) this.#state.registered.complete(step.id, registered)
    const judged = this.#judge(outcome)
    if (judged === undefined) return
    this.#judgements.set(step.id, judged)
    this.#state.registered.complete(step.id, judged.result)
    if (!judged.result.changed || judged.failed !== undefined) return
    const notified = step.task.notify.map(name => `${step.play}:${name}`)
    this.#state = { ...this.#state, notified: new Set([...this.#state.notified, ...notified]) }
  }

  #settle(batch: readonly PlannedStep[], { done, faults, undone }: GuardedResult): void {
    const outcomes = new Map(done.outcomes.map(outcome => [outcome.planned, outcome]))
    const faultOf = (planned: PlannedStep): Problem | undefined =>
      outcomes.get(planned)?.problem ?? faults.get(planned) ?? this.#judgements.get(planned.step.id)?.failed
    const isIgnored = ({ step }: PlannedStep): boolean => step.task.ignoreErrors && done.broken === undefined
    const isReached = (planned: PlannedStep): boolean =>
      (outcomes.get(planned)?.result ?? 'not-reached') !== 'not-reached'
    const failed = batch.find(planned => isReached(planned) && faultOf(planned) !== undefined && !isIgnored(planned))
    const detour =
      failed === undefined || undone !== undefined || hasStopped(done) ? undefined : this.#detourFrom(failed)
    for (const planned of batch) {
      const fault = faultOf(planned)
      if (!outcomes.has(planned)) this.#finish(planned, hasStopped(done) ? 'not-reached' : 'unchanged')
      else if (!isReached(planned)) this.#finish(planned, 'not-reached')
      else if (fault === undefined) this.#finish(planned, undone === undefined ? this.#resultOf(planned) : 'undone')
      else if (isIgnored(planned)) this.#finish(planned, 'ignored', fault)
      else if (detour?.caught) this.#finish(planned, 'rescued', fault)
      else {
        this.#session.blame(fault)
        this.#finish(planned, 'failed', fault)
      }
    }
    this.#undone = undone !== undefined
    if (undone !== undefined) this.#session.give(undone.code === 'guard.unknown' ? 'unreachable' : 'failed', undone)
    else if (done.refused !== undefined) this.#session.give('failed', done.refused)
    else if (done.broken !== undefined)
      this.#session.give('unreachable', failed === undefined ? done.broken : undefined)
    else if (failed !== undefined && detour === undefined) this.#session.give('failed')
    if (this.hasEnded) this.#leaveQueue()
    else if (failed !== undefined && detour !== undefined) this.#take(detour, failed, faultOf(failed))
  }

  /** The word of `changed_when`, where there is one. */
  #resultOf({ step }: PlannedStep): StepResult {
    return this.#judgements.get(step.id)?.result.changed === false ? 'unchanged' : 'changed'
  }

  /** Where blocks lead the host after a failure; undefined: nowhere. */
  #detourFrom(failed: PlannedStep): Detour | undefined {
    const pending = this.#pendingOf(failed)
    if (pending === undefined) return undefined
    const detour = afterFailure(this.#state.tasks, pending)
    return detour.caught || detour.rest.length > 0 ? detour : undefined
  }

  /** What was decided is decided again, seen from there. */
  #take(detour: Detour, failed: PlannedStep, fault: Problem | undefined): void {
    const onWay = new Set(detour.rest.map(placeOf))
    for (const planned of [...this.#queue, ...this.#openSteps()]) {
      if (onWay.has(placeOf(planned.step))) continue
      const isOpen = planned.decision.what === 'provisional' || changesOf(planned).length > 0
      this.#finish(planned, isOpen ? 'not-reached' : 'unchanged')
    }
    this.#queue = []
    const registered = this.#state.registered.copy()
    noteFailure(registered, failed.title, { failed: true, msg: fault?.message ?? 'failed' })
    this.#state = { ...this.#state, registered, pending: detour.rest }
    this.#because = `«${failed.title}» has failed`
    if (!detour.caught) this.#failing = true
  }

  /** Nothing more is changed on a host whose plan has a fault: what could have been made is not reached. */
  #refuse(): void {
    for (const planned of this.#queue) {
      if (!isFaulty(planned)) continue
      for (const fault of planned.problems) this.#session.blame(fault)
      this.#finish(planned, 'failed', planned.problems[0])
    }
    this.#queue = this.#queue.filter(planned => !isFaulty(planned))
    this.#session.give('failed')
    this.#leaveQueue()
  }

  #leaveQueue(): void {
    for (const planned of this.#queue) {
      this.#finish(planned, changesOf(planned).length > 0 ? 'not-reached' : 'unchanged')
    }
    this.#queue = []
  }

  #finish(planned: PlannedStep, result: StepResult, fault?: Problem): void {
    this.#session.step(viewBrief(planned), result === 'unchanged' ? quietResult(planned) : result, fault)
  }

  /** Decides the pending tasks; asks again when arguments that depended on facts turned out to need more answers. */
  async #decide(): Promise<void> {
    for (let looks = 1; this.#seen !== undefined && !this.hasEnded; looks += 1) {
      const decided = decide(this.#state, this.#seen, this.#scope)
      if (decided.missing.length === 0) {
        this.#queue = [...this.#queue, ...decided.steps]
        this.#state = decided.next
        this.#because = decided.next.pending.length === 0 ? undefined : decided.because
        return
      }
      if (looks > maxLooks) throw new Error(`asking again did not answer ${JSON.stringify(decided.missing)}`)
      this.#seen = await this.#session.look([...ask(this.#state, this.#scope, this.#seen), ...decided.missing])
    }
  }

  #openSteps(): readonly PlannedStep[] {
    return openSteps(this.address.name, this.#state, this.#because)
  }

  #tellPlan(steps: readonly PlannedStep[]): void {
    this.#session.means.listener({
      type: 'host.planned',
      host: this.address.name,
      wave: this.#wave,
      steps: steps.map(viewStep),
    })
  }

  /** Cuts the way to us and lets the host put everything back. What is not as before makes it a failed one. */
  async drill(journal: Journal, windowSeconds: number): Promise<void> {
    if (this.hasEnded || !this.#touched) return
    const { means } = this.#session
    const began = means.monotonicMs()
    const drilled = await this.#return(journal, windowSeconds)
    for (const fault of drilled.problems) this.#session.give('failed', fault)
    this.#returned = drilled.problems.length === 0 && !this.hasEnded
    if (!this.#returned) return
    this.#session.settle('rolled-back', [], 0)
    const elapsedMs = means.monotonicMs() - began
    means.listener({ type: 'host.returned', host: this.address.name, objects: drilled.objects, elapsedMs })
  }

  /** A drill was made, and the host is as it was before the run. */
  get returned(): boolean {
    return this.#returned
  }

  async #return(
    journal: Journal,
    windowSeconds: number,
  ): Promise<{ readonly problems: readonly Problem[]; readonly objects: number }> {
    const failed = (...problems: readonly Problem[]) => ({ problems, objects: 0 })
    const [like] = this.#drilled
    const before = this.#before
    if (like === undefined || before === undefined) return failed()
    const controller = await this.#session.seenFrom()
    if (controller === undefined) return failed(noWayToCut(this.address.name))
    const cut = cutting(controller, like.step, windowSeconds)
    this.#sent = [cut]
    const { undone, done } = await guarded({
      session: this.#session,
      steps: [cut],
      journal,
      guard: { windowSeconds, endpoint: {} },
      dutiesOf: this.#dutiesOf,
      prove: async () => new Map(),
    })
    const reason = done.refused ?? done.outcomes.find(({ problem: fault }) => fault !== undefined)?.problem
    if (undone?.code !== 'guard.undone') return failed(undone ?? reason ?? notCut(this.address.name))
    this.#undone = true
    const questions = drillQuestions(this.#drilled).filter(question => before.has(question))
    const now = await this.#session.look(questions)
    // It has ended then, with its reason.
    if (now === undefined) return failed()
    return { problems: notReturned(this.address.name, questions, before, now), objects: questions.length }
  }

  /** With `check`, planned changes count as changed. */
  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    if (this.hasEnded || mode === 'apply') this.#leaveQueue()
    for (const planned of this.#queue) this.#finish(planned, changesOf(planned).length > 0 ? 'changed' : 'unchanged')
    for (const _ of this.#openSteps()) this.#session.openStep()
    const owed = this.#changing ? this.#state.notified : this.#owed
    return this.#session.close({
      notified: this.#undone ? new Set() : owed,
      ...(mode === 'apply' ? { broken: 'done' } : {}),
    })
  }
}

/** Sections of the apply script are named by the position of their step and of their change in it. */
function stepIn(sent: readonly PlannedStep[], section: string | undefined): PlannedStep | undefined {
  const position = /^(\d+)\.\d+$/.exec(section ?? '')?.[1]
  return position === undefined ? undefined : sent[Number(position)]
}

function quietResult({ decision }: PlannedStep): StepResult {
  if (decision.what === 'skipped') return 'skipped'
  if (decision.what !== 'faulty') return 'unchanged'
  return decision.rescued === true ? 'rescued' : 'ignored'
}

const placeOf = ({ play, order }: { readonly play: number; readonly order: number }): string => `${play}.${order}`
