/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { HealthCheck } from '../load/play.ts'
import { ask, askOther } from '../plan/ask.ts'
import type { CompiledHost, PendingTask } from '../plan/compile.ts'
import { type Decided, decide, decideOther, type HostState, noteFailure } from '../plan/decide.ts'
import { afterFailure, type Detour, withoutRescues } from '../plan/flow.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Judgement } from '../plan/judge.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { Registered } from '../plan/registered.ts'
import { viewBrief, viewStep } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { judgement } from './attempts.ts'
import type { StepOutcome } from './carry-out.ts'
import { cutting, drillQuestions, notCut, notDrilled, notReturned, noWayToCut } from './drill.ts'
import type { HostSummary, StepResult } from './events.ts'
import { type GuardedResult, guarded } from './guarded.ts'
import { HandlerDuties } from './handler-duties.ts'
import { askHealth } from './health.ts'
import { type Heartbeat, heartbeat, type Silence } from './heartbeat.ts'
import { Held } from './held.ts'
import type { Endpoint } from './host-connection.ts'
import { type End, HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import { isFaulty, openSteps } from './open-steps.ts'
import { comesBefore, notDoneForAll, nothingDone, notThere, placeOf, until } from './others.ts'
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
  /** The other hosts of the run. */
  readonly others: (name: HostName) => HostRun
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
  /** Changes that nobody has judged yet. */
  #held: Held | undefined
  /** What was sent to the host last. */
  #sent: readonly PlannedStep[] = []
  /** What was made of the outcomes that conditions judge, by step. */
  readonly #judgements = new Map<string, Judgement>()
  /** Failed for good: only `always` of the blocks around the failure is still done. */
  #failing = false
  readonly #others: HostRunRequest['others']
  /** Settled once it was looked at, or never will be. */
  readonly #looked = Promise.withResolvers<void>()
  /** Nothing more is decided before something is changed. */
  #planned = false
  /** Plays that it is through with. */
  readonly #past = new Set<number>()
  /** What was sent to it for another host comes one after the other, and between its own waves. */
  #turn: Promise<unknown> = Promise.resolve()
  /** Hosts that want something of it. */
  readonly #askers = new Set<HostRun>()
  /** Hosts that do something for this one. */
  readonly #helpers = new Set<HostRun>()
  /** Tasks with `run_once` that another host does for this one too. */
  #awaited: readonly PendingTask[] = []
  /** Whether it did well with what it does for all, by place. */
  readonly #once = new Map<string, boolean>()
  /** In the middle of being carried out. */
  #inFlight: readonly PlannedStep[] = []
  /** Lets another host work in the meantime. */
  #leave = (): void => undefined

  constructor({ address, compiled, scope, run, dry, recorded, audit, others }: HostRunRequest, means: Means) {
    this.#others = others
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
    if ([...this.#askers].some(asker => !asker.hasEnded && asker.#wants(this))) return true
    return this.#because !== undefined || this.#queue.some(step => changesOf(step).length > 0)
  }

  get planned(): PlannedHost {
    const { end } = this.#session
    return { address: this.address, steps: this.#told, ...(end === undefined ? {} : { end }) }
  }

  /** Hosts that did something for this one, and to which changes were sent. */
  get helpers(): readonly HostRun[] {
    return [...this.#helpers].filter(({ touched }) => touched)
  }

  /** Nobody agreed: what is decided stays undone. */
  stop(): void {
    this.#session.give('stopped')
  }

  async abandon(): Promise<void> {
    await this.#held?.stop()
    await this.#session.abandon()
  }

  /** The way to it that is open now. */
  get connection(): Connection | undefined {
    const { connection } = this.#session
    return connection.isOpen ? connection.current : undefined
  }

  /** Steps of this play were sent to it. Steps begin with the position of their play. */
  touchedIn(play: number): boolean {
    return this.#session.recorded.some(({ step }) => step.startsWith(`${play}.`))
  }

  touchedBefore(play: number): boolean {
    return this.#session.recorded.some(({ step }) => Number.parseInt(step, 10) < play)
  }

  /** Nothing of the play is begun. */
  giveUp(end: 'failed' | 'stopped'): void {
    this.#session.give(end)
  }

  get isHeld(): boolean {
    return this.#held !== undefined
  }

  /** From now on the host takes everything back by itself unless it is kept. False: it could not be told so. */
  async hold(journal: Journal): Promise<boolean> {
    const held = await Held.arm(this.#session, journal)
    if ('code' in held) this.#session.means.listener({ type: 'problem', problem: held })
    else this.#held = held
    return !('code' in held)
  }

  /** What was held stays. `put-back`: it was put back already, and the rest stays. */
  async letGo(how: 'keep' | 'put-back'): Promise<void> {
    const held = this.#held
    this.#held = undefined
    const fault = how === 'keep' ? await held?.keep() : await held?.confirm()
    if (fault === undefined) return
    this.#undone = true
    // That it was taken back by itself in the meantime is what was wanted.
    if (how === 'put-back' && fault.code === 'guard.undone') return
    this.#session.give(fault.code === 'guard.unknown' ? 'unreachable' : 'failed', fault)
  }

  /** Connects, looks and decides as far as possible without changing anything. */
  async plan(leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    try {
      await this.#plan()
    } finally {
      this.#planned = true
      this.#looked.resolve()
    }
  }

  async #plan(): Promise<void> {
    for (const name of new Set(this.#state.tasks.flatMap(({ on }) => on ?? []))) {
      this.#helpers.add(this.#others(name))
      this.#others(name).#askers.add(this)
    }
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    this.#seen = await this.#session.lookFirst(ask(this.#state, this.#scope), this.#run)
    if (this.#seen === undefined) return
    this.#meet(this.#seen.get('host_runs', ''))
    this.#looked.resolve()
    await this.#decide()
    await this.#decideWhatOthersGive()
    if (this.hasEnded) return
    const steps = [...this.#queue, ...this.#openSteps()]
    this.#drilled = this.#queue
    this.#before = this.#seen
    this.#told = steps
    this.#tellPlan(steps)
    this.#session.phase('waiting')
    if (steps.some(isFaulty)) this.#refuse()
  }

  /** Where a host has nothing to change for all, what it registers is known before anything is changed. */
  async #decideWhatOthersGive(): Promise<void> {
    for (const task of this.#awaited) {
      if (this.hasEnded || this.#because === undefined) return
      const other = this.#others(task.waitsFor as HostName)
      this.#leave()
      await until(() => other.#planned || other.#forAll(task) !== undefined || this.#interrupted)
      const result = other.#forAll(task)
      if (result?.how !== 'done') return
      this.#receive(task, result.value)
      await this.#decide()
    }
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
      if (this.#interrupted) return this.#session.give('stopped')
      const barrier = this.#barrier(play)
      const isNow = ({ step }: PlannedStep): boolean =>
        step.play <= play && (barrier === undefined || comesBefore(step, barrier))
      this.#inFlight = this.#queue.filter(isNow)
      this.#queue = this.#queue.filter(planned => !isNow(planned))
      await this.#alone(() => this.#perform(this.#inFlight, journal))
      this.#inFlight = []
      if (this.hasEnded) break
      if (barrier !== undefined) {
        await this.#pass(barrier, journal)
        continue
      }
      const [first] = this.#state.pending
      if (first === undefined || first.play > play) break
      await this.#alone(() => this.#nextWave())
    }
    if (this.#failing && !this.hasEnded) this.#session.give('failed')
    this.#past.add(play)
    this.#session.phase('waiting')
  }

  get #interrupted(): boolean {
    return this.#session.means.interrupt.wanted()
  }

  /** One after the other. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** The next task of the play at which this host has to wait for another one, if anything depends on it. */
  #barrier(play: number): PendingTask | undefined {
    const delegated = this.#queue
      .filter(planned => planned.step.host !== this.address.name && changesOf(planned).length > 0)
      .flatMap(planned => this.#pendingOf(planned) ?? [])
    const isOpen = (task: PendingTask): boolean =>
      this.#state.pending.length > 0 ||
      this.#queue.some(planned => comesBefore(task, planned.step) && changesOf(planned).length > 0)
    return [...delegated, ...this.#awaited.filter(isOpen)]
      .filter(task => task.play <= play)
      .toSorted((a, b) => a.play - b.play || a.order - b.order)[0]
  }

  async #pass(barrier: PendingTask, journal: Journal): Promise<void> {
    this.#leave()
    if (barrier.on !== undefined) return this.#haveDone(barrier, this.#others(barrier.on), journal)
    const other = this.#others(barrier.waitsFor as HostName)
    const isKnown = (): boolean =>
      other.#forAll(barrier) !== undefined || other.hasEnded || other.#past.has(barrier.play)
    await until(() => isKnown() || this.#interrupted)
    const result = other.#forAll(barrier)
    if (result?.how === 'done') return this.#receive(barrier, result.value)
    if (!other.hasEnded && result?.how !== 'failed') {
      // The other host has left it out: a block took another way there.
      return other.#past.has(barrier.play)
        ? this.#receive(barrier, { changed: false, failed: false, skipped: true })
        : undefined
    }
    this.#session.give('failed', notDoneForAll(this.address.name, other.address.name, barrier))
  }

  #receive(task: PendingTask, value: unknown): void {
    this.#awaited = this.#awaited.filter(one => one !== task)
    if (task.task.register === undefined) return
    const registered = this.#state.registered.copy()
    registered.setFact(task.task.register, { value })
    this.#state = { ...this.#state, registered }
  }

  /** What came of a task that this host does for all; undefined until that is known. */
  #forAll(
    task: PendingTask,
  ): { readonly how: 'done'; readonly value: unknown } | { readonly how: 'failed' } | undefined {
    const isIt = ({ step }: PlannedStep): boolean => placeOf(step) === placeOf(task)
    const went = this.#once.get(placeOf(task))
    if (went === false) return { how: 'failed' }
    const decided = [...this.#queue, ...this.#inFlight].filter(isIt)
    const isQuiet =
      decided.length > 0 && decided.every(planned => changesOf(planned).length === 0 && !isFaulty(planned))
    if (went !== true && !isQuiet) return undefined
    const { register } = task.task
    return { how: 'done', value: register === undefined ? undefined : this.#state.registered.values()[register] }
  }

  /** Decides once more what another host has to do, since others may have been there, and has it done. */
  async #haveDone(pending: PendingTask, other: HostRun, journal: Journal): Promise<void> {
    this.#queue = this.#queue.filter(({ step }) => placeOf(step) !== placeOf(pending))
    await other.#alone(async () => {
      const decided = await this.#decideOn(other, pending, questions => other.#lookNow(questions))
      if (decided === undefined) return
      const planned = decided.steps.map(step => this.#audited(step))
      this.#state = { ...this.#state, registered: decided.next.registered }
      if (planned.some(isFaulty)) {
        this.#queue = [...planned, ...this.#queue]
        return this.#refuse()
      }
      const changing = planned.filter(step => changesOf(step).length > 0)
      if (changing.length === 0) return this.#settle(planned, nothingDone)
      other.#touched = true
      this.#settle(planned, await carryOutAndProve(changing, other.#session, journal, this.#principalOn(other)), other)
    })
  }

  #principalOn(other: HostRun): Principal {
    return {
      ...this.#principal,
      dutiesOf: () => ({ owes: [], pays: [] }),
      questions: () => [],
      see: () => undefined,
      isLast: () => false,
      send: steps => {
        other.#sent = steps
      },
    }
  }

  /** Undefined when the host has ended over it. */
  async #decideOn(
    other: HostRun,
    pending: PendingTask,
    look: (questions: readonly Question[]) => Promise<Observations | undefined>,
  ): Promise<Decided | undefined> {
    let missing: readonly Question[] = []
    for (let looks = 1; looks <= maxLooks; looks += 1) {
      if (this.#seen === undefined) return undefined
      const seen = await look([...askOther(this.#state, pending, this.#scope, this.#seen), ...missing])
      if (seen === undefined) {
        this.#session.give('failed', notThere(this.address.name, other.address.name, pending))
        return undefined
      }
      const decided = decideOther(this.#state, pending, { seen, facts: this.#seen }, this.#scope)
      if (decided.missing.length === 0) return decided
      missing = decided.missing
    }
    throw new Error(`asking again did not answer ${JSON.stringify(missing)}`)
  }

  /** It is to change something for this host, or may have to. */
  #wants(other: HostRun): boolean {
    const { name } = other.address
    return (
      this.#state.pending.some(({ on }) => on === name) ||
      this.#queue.some(planned => planned.step.host === name && changesOf(planned).length > 0)
    )
  }

  /** For another host. */
  async #lookNow(questions: readonly Question[]): Promise<Observations | undefined> {
    return this.hasEnded ? undefined : this.#session.look(questions)
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

  /** `by`: the host that did it, when that is another one. */
  #settle(batch: readonly PlannedStep[], work: GuardedResult, by: HostRun = this): void {
    const { done, faults, undone } = work
    const outcomes = new Map(done.outcomes.map(outcome => [outcome.planned, outcome]))
    const faultOf = (planned: PlannedStep): Problem | undefined =>
      outcomes.get(planned)?.problem ?? faults.get(planned) ?? this.#judgements.get(planned.step.id)?.failed
    const isIgnored = ({ step }: PlannedStep): boolean => step.task.ignoreErrors && done.broken === undefined
    const isReached = (planned: PlannedStep): boolean =>
      (outcomes.get(planned)?.result ?? 'not-reached') !== 'not-reached'
    const failed = batch.find(planned => isReached(planned) && faultOf(planned) !== undefined && !isIgnored(planned))
    const detour =
      failed === undefined || undone !== undefined || hasStopped(done) ? undefined : this.#detourFrom(failed)
    let changed = 0
    for (const planned of batch) {
      const fault = faultOf(planned)
      if (fault === undefined && outcomes.has(planned) && isReached(planned)) changed += 1
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
    if (by !== this) by.#session.helped(changed)
    const lost = by.#endAfter(work, failed !== undefined)
    if (lost && by !== this) this.#session.give('failed')
    else if (!lost && failed !== undefined && detour === undefined) this.#session.give('failed')
    if (this.hasEnded) this.#leaveQueue()
    else if (failed !== undefined && detour !== undefined) this.#take(detour, failed, faultOf(failed))
  }

  /** True when the host has ended over what was sent to it. `blamed`: a step has the fault already. */
  #endAfter({ done, undone }: GuardedResult, blamed: boolean): boolean {
    this.#undone = undone !== undefined
    if (undone !== undefined) this.#session.give(undone.code === 'guard.unknown' ? 'unreachable' : 'failed', undone)
    else if (done.refused !== undefined) this.#session.give('failed', done.refused)
    else if (done.broken !== undefined) this.#session.give('unreachable', blamed ? undefined : done.broken)
    else return false
    return true
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

  #runsForAll(planned: PlannedStep): boolean {
    return this.#pendingOf(planned)?.task.runOnce === true
  }

  #leaveQueue(): void {
    for (const planned of this.#queue) {
      this.#finish(planned, changesOf(planned).length > 0 ? 'not-reached' : 'unchanged')
    }
    this.#queue = []
  }

  #finish(planned: PlannedStep, result: StepResult, fault?: Problem): void {
    const isDone = result !== 'failed' && result !== 'not-reached' && result !== 'undone'
    const key = placeOf(planned.step)
    if (this.#runsForAll(planned)) this.#once.set(key, isDone && this.#once.get(key) !== false)
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
        this.#awaited = [...this.#awaited, ...decided.awaits]
        if (decided.elsewhere === undefined || !(await this.#decideElsewhere(decided.elsewhere))) return
        looks = 0
        continue
      }
      if (looks > maxLooks) throw new Error(`asking again did not answer ${JSON.stringify(decided.missing)}`)
      this.#seen = await this.#session.look([...ask(this.#state, this.#scope, this.#seen), ...decided.missing])
    }
  }

  /** A task that another host does; false when it has to wait, or this host has ended over it. */
  async #decideElsewhere(pending: PendingTask): Promise<boolean> {
    const other = this.#others(pending.on as HostName)
    this.#leave()
    await other.#looked.promise
    const decided = await other.#alone(() => this.#decideOn(other, pending, questions => other.#lookNow(questions)))
    if (decided === undefined) return false
    this.#because = decided.because
    if (decided.because !== undefined) return false
    this.#queue = [...this.#queue, ...decided.steps]
    const [, ...rest] = this.#state.pending
    this.#state = { ...this.#state, registered: decided.next.registered, pending: rest }
    return true
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
    if (this.#askers.size > 0) return this.#session.give('failed', notDrilled(this.address.name))
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
