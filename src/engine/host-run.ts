/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { HostName, RunId } from '../brands.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { HealthCheck } from '../load/play.ts'
import type { CompiledHost, PendingTask } from '../plan/compile.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, isFaulty, type PlannedStep } from '../plan/plan.ts'
import { viewStep } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { Account } from './account.ts'
import { notDrilled } from './drill.ts'
import { drillHost } from './drilling.ts'
import { Elsewhere, type ForAll, maxLooks, type Neighbour } from './elsewhere.ts'
import type { HostSummary } from './events.ts'
import type { GuardedResult } from './guarded.ts'
import { HandlerDuties } from './handler-duties.ts'
import { askHealth } from './health.ts'
import { type Heartbeat, heartbeat, type Silence } from './heartbeat.ts'
import { Held } from './held.ts'
import type { Endpoint } from './host-connection.ts'
import { HostPlan } from './host-plan.ts'
import { type End, HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import type { PlanAudit, PlannedHost } from './plan-audit.ts'
import { carryOutAndProve, type Principal } from './proving.ts'
import { runsProblems } from './runs-problems.ts'

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

export class HostRun implements Neighbour {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #heartbeat: Heartbeat
  readonly #run: RunId
  readonly #dry: boolean
  readonly #handlers: HandlerDuties
  readonly #audit: PlanAudit['later']
  readonly #plan: HostPlan
  readonly #account: Account
  #wave = 1
  /** Of the first wave, with what was seen before it; for a drill. */
  #drilled: { readonly steps: readonly PlannedStep[]; readonly before: Observations } | undefined
  #returned = false
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
  readonly #others: HostRunRequest['others']
  /** Settled once it was looked at, or never will be. */
  readonly #looked = Promise.withResolvers<void>()
  /** Nothing more is decided before something is changed. */
  #planned = false
  /** Plays that it is through with. */
  readonly #past = new Set<number>()
  /** The work that comes before what is sent to it next. */
  #turn: Promise<unknown> = Promise.resolve()
  readonly #elsewhere: Elsewhere
  /** Hosts that want something of it. */
  readonly #askers = new Set<HostRun>()
  /** Hosts that do something for this one. */
  readonly #helpers = new Set<HostRun>()
  /** Lets another host work in the meantime. */
  #leave = (): void => undefined

  constructor({ address, compiled, scope, run, dry, recorded, audit, others }: HostRunRequest, means: Means) {
    this.#others = others
    this.address = address
    this.#heartbeat = heartbeat(means, silence => this.#tellSilence(silence))
    this.#session = new HostSession(address, this.#heartbeat.means, recorded === undefined ? {} : { recorded })
    this.#plan = new HostPlan(compiled, scope)
    this.#account = new Account(this.#session, this.#plan)
    this.#run = run
    this.#dry = dry
    this.#handlers = new HandlerDuties(compiled.tasks)
    this.#audit = audit ?? (() => [])
    this.#elsewhere = new Elsewhere({
      session: this.#session,
      plan: this.#plan,
      account: this.#account,
      principal: this.#principal,
      others: name => others(name),
      audited: planned => this.#audited(planned),
      leave: () => this.#leave(),
    })
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
    return !this.hasEnded && this.#plan.hasWorkIn(play)
  }

  get hasChanges(): boolean {
    if (this.hasEnded) return false
    const isAsked = [...this.#askers].some(asker => !asker.hasEnded && asker.#plan.wants(this.address.name))
    return isAsked || this.#plan.hasChanges
  }

  get planned(): PlannedHost {
    const { end } = this.#session
    return { address: this.address, steps: this.#told, ...(end === undefined ? {} : { end }) }
  }

  get session(): HostSession {
    return this.#session
  }

  get looked(): Promise<void> {
    return this.#looked.promise
  }

  get isPlanned(): boolean {
    return this.#planned
  }

  isPast(play: number): boolean {
    return this.#past.has(play)
  }

  forAll(task: PendingTask): ForAll | undefined {
    const went = this.#account.wentWell(task)
    if (went === false) return { how: 'failed' }
    if (went !== true && !this.#plan.isQuiet(task)) return undefined
    return { how: 'done', value: this.#plan.registered(task.task.register) }
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  sends(steps: readonly PlannedStep[]): void {
    this.#touched = true
    this.#sent = steps
  }

  answered({ undone }: GuardedResult): void {
    this.#undone = undone !== undefined
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
      await this.#lookAndDecide()
    } finally {
      this.#planned = true
      this.#looked.resolve()
    }
  }

  async #lookAndDecide(): Promise<void> {
    for (const name of this.#plan.delegates) {
      this.#helpers.add(this.#others(name))
      this.#others(name).#askers.add(this)
    }
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    const seen = await this.#session.lookFirst(this.#plan.questions(), this.#run)
    if (seen === undefined) return
    this.#plan.see(seen)
    this.#meet(seen.get('host_runs', ''))
    this.#looked.resolve()
    await this.#decide()
    await this.#decideWhatOthersGive()
    if (this.hasEnded) return
    const { queue } = this.#plan
    const steps = [...queue, ...this.#plan.openSteps()]
    this.#drilled = { steps: queue, before: seen }
    this.#told = steps
    this.#tellPlan(steps)
    this.#session.phase('waiting')
    if (steps.some(isFaulty)) this.#account.refuse()
  }

  /** Where a host has nothing to change for all, what it registers is known before anything is changed. */
  async #decideWhatOthersGive(): Promise<void> {
    for (const task of this.#plan.awaited) {
      if (this.hasEnded || this.#plan.because === undefined) return
      if (!(await this.#elsewhere.receive(task))) return
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
    this.#plan.notify(this.#owed)
  }

  /** Makes the changes of one play and proves them. Later plays stay as they were decided. */
  async carryOut(play: number, journal: Journal, leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    this.#told = []
    while (!this.hasEnded) {
      if (this.#interrupted) return this.#session.give('stopped')
      const barrier = this.#plan.barrier(play)
      const batch = this.#plan.begin(play, barrier)
      await this.alone(() => this.#perform(batch, journal))
      this.#plan.landed()
      if (this.hasEnded) break
      if (barrier !== undefined) {
        await this.#elsewhere.pass(barrier, journal)
        continue
      }
      const [first] = this.#plan.pending
      if (first === undefined || first.play > play) break
      await this.#nextWave()
    }
    if (this.#account.isFailing && !this.hasEnded) this.#session.give('failed')
    this.#past.add(play)
    this.#session.phase('waiting')
  }

  get #interrupted(): boolean {
    return this.#session.means.interrupt.wanted()
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

  #tellSilence({ section, says, ...silence }: Silence): void {
    const step = silence.phase === 'applying' ? stepIn(this.#sent, section) : undefined
    const task = step?.title
    // What nobody knows the task of is not quoted either.
    const told = says !== undefined && step?.step.task.noLog === false ? { says } : {}
    this.#session.means.listener({
      type: 'host.waiting',
      host: this.address.name,
      ...silence,
      ...(task === undefined ? {} : { task }),
      ...told,
    })
    this.#leave()
  }

  async #nextWave(): Promise<void> {
    this.#wave += 1
    const [known, waiting] = [this.#plan.queue.length, this.#plan.pending.length]
    await this.#decide()
    if (this.hasEnded) return
    if (this.#plan.pending.length === waiting) throw new Error(`a wave decided nothing: ${this.#plan.because}`)
    this.#tellPlan(this.#plan.replace(known, planned => this.#audited(planned)))
    const faulty = this.#plan.queue.find(isFaulty)
    if (faulty !== undefined) this.#account.meetFaulty(faulty)
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
      for (const planned of batch) this.#account.finish(planned, 'unchanged')
      return
    }
    this.#touched = true
    this.#changing = true
    this.#settle(batch, await carryOutAndProve(withChanges, this.#session, journal, this.#principal))
  }

  readonly #principal: Principal = {
    dutiesOf: planned => this.#handlers.dutiesOf(planned),
    judge: outcome => this.#plan.judge(outcome),
    hear: outcome => this.#plan.hear(outcome),
    questions: () => this.#plan.questions(),
    see: seen => this.#plan.see(seen),
    isLast: () => this.#plan.isLast,
    send: steps => {
      this.#sent = steps
    },
  }

  #settle(batch: readonly PlannedStep[], work: GuardedResult): void {
    this.#undone = work.undone !== undefined
    this.#account.settle(batch, work, this.#session)
  }

  /** Decides the pending tasks; asks again when arguments that depended on facts turned out to need more answers. */
  async #decide(): Promise<void> {
    for (let looks = 1; !this.hasEnded; looks += 1) {
      const advance = this.#plan.advance()
      if (advance.how === 'settled') return
      if (advance.how === 'elsewhere') {
        if (!(await this.#elsewhere.decide(advance.task))) return
        looks = 0
      } else if (looks > maxLooks) {
        throw new Error(`asking again did not answer ${JSON.stringify(advance.questions)}`)
      } else {
        const seen = await this.#session.look(advance.questions)
        if (seen !== undefined) this.#plan.see(seen)
      }
    }
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
    if (this.hasEnded || !this.#touched || this.#drilled === undefined) return
    if (this.#askers.size > 0) return this.#session.give('failed', notDrilled(this.address.name))
    const { means } = this.#session
    const began = means.monotonicMs()
    const { steps, before } = this.#drilled
    const session = this.#session
    const send = this.#principal.send
    const drilled = await drillHost({ session, journal, windowSeconds, steps, before, send })
    this.#undone = drilled.undone
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

  /** With `check`, planned changes count as changed. */
  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    if (this.hasEnded || mode === 'apply') this.#account.leaveQueue()
    for (const planned of this.#plan.queue)
      this.#account.finish(planned, changesOf(planned).length > 0 ? 'changed' : 'unchanged')
    for (const _ of this.#plan.openSteps()) this.#session.openStep()
    const owed = this.#changing ? this.#plan.notified : this.#owed
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
