/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRuns } from '../facts/host-runs.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { HealthCheck } from '../load/play.ts'
import type { CompiledHost } from '../plan/compile.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, isFaulty, type PlannedStep } from '../plan/plan.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { Account } from './account.ts'
import { Deciding } from './deciding.ts'
import { notDrilled } from './drill.ts'
import { drillHost } from './drilling.ts'
import { type LearnedState, learnedStates } from './earlier-part.ts'
import { Elsewhere } from './elsewhere.ts'
import type { HostSummary } from './events.ts'
import { HandlerDuties } from './handler-duties.ts'
import { askHealth } from './health.ts'
import { heartbeat, waiting } from './heartbeat.ts'
import type { Endpoint } from './host-connection.ts'
import { HostPlan } from './host-plan.ts'
import { type End, HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import { Neighbour } from './neighbour.ts'
import { Slot } from './parallel.ts'
import { audited, type PlanAudit, type PlannedHost } from './plan-audit.ts'
import { carryOutAndProve, type Principal } from './proving.ts'
import { runsProblems } from './runs-problems.ts'
import { Sent } from './sent.ts'
import { Unjudged } from './unjudged.ts'

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
  /** What it is to the other hosts. */
  readonly neighbour: Neighbour
  /** Its changes, while a gate measures. */
  readonly unjudged: Unjudged
  readonly #run: RunId
  readonly #dry: boolean
  readonly #recorded: readonly RecordedStep[]
  readonly #others: HostRunRequest['others']
  readonly #slot = new Slot()
  readonly #sent = new Sent()
  readonly #session: HostSession
  readonly #plan: HostPlan
  readonly #account: Account
  readonly #handlers: HandlerDuties
  readonly #principal: Principal
  readonly #elsewhere: Elsewhere
  readonly #deciding: Deciding
  /** Handlers that earlier runs owe, as `play:name`. */
  #owed: ReadonlySet<string> = new Set()
  /** The plan as it was told before the first change, for those who judge it; let go then, since it holds whole files. */
  #told: readonly PlannedStep[] = []
  /** Of the first wave, with what was seen before it; for a drill. */
  #drilled: { readonly steps: readonly PlannedStep[]; readonly before: Observations } | undefined
  #returned = false
  /** Of the part that was made before the run broke off. */
  #learned: readonly LearnedState[] = []

  constructor(
    { address, compiled, scope, run, dry, recorded = [], audit = () => [], others }: HostRunRequest,
    means: Means,
  ) {
    const [slot, sent] = [this.#slot, this.#sent]
    const { means: watched } = heartbeat(means, silence => {
      means.listener(waiting(address.name, silence, sent.at(silence)))
      slot.leave()
    })
    const session = new HostSession(address, watched, { recorded })
    const plan = new HostPlan(compiled, scope)
    const account = new Account(session, plan)
    const parts = { session, plan, account, audited: (planned: PlannedStep) => audited(planned, audit) }
    this.address = address
    this.#run = run
    this.#dry = dry
    this.#recorded = recorded
    this.#others = others
    this.#session = session
    this.#plan = plan
    this.#account = account
    this.#handlers = new HandlerDuties(compiled.tasks)
    this.#principal = principalOf(plan, this.#handlers, sent)
    this.neighbour = new Neighbour(session, plan, account, sent)
    this.unjudged = new Unjudged(session, sent)
    this.#elsewhere = new Elsewhere({
      ...parts,
      principal: this.#principal,
      others: name => others(name).neighbour,
      leave: () => slot.leave(),
    })
    this.#deciding = new Deciding({ ...parts, elsewhere: this.#elsewhere })
  }

  get hasEnded(): boolean {
    return this.#session.end !== undefined
  }

  get end(): End | undefined {
    return this.#session.end
  }

  /** Where it is reached since a change moved the way to it. */
  get endpoint(): Endpoint | undefined {
    return this.#session.endpoint
  }

  /** The way to it that is open now. */
  get connection(): Connection | undefined {
    const { connection } = this.#session
    return connection.isOpen ? connection.current : undefined
  }

  get planned(): PlannedHost {
    const { end } = this.#session
    return { address: this.address, steps: this.#told, ...(end === undefined ? {} : { end }) }
  }

  /** This play changes something here, or may. */
  hasWorkIn(play: number): boolean {
    return !this.hasEnded && this.#plan.hasWorkIn(play)
  }

  get hasChanges(): boolean {
    return !this.hasEnded && (this.neighbour.isWanted || this.#plan.hasChanges)
  }

  /** Changes were sent to it. */
  get touched(): boolean {
    return this.#sent.isTouched
  }

  /** Steps of this play were sent to it. Steps begin with the position of their play. */
  touchedIn(play: number): boolean {
    return this.#session.recorded.some(({ step }) => step.startsWith(`${play}.`))
  }

  touchedBefore(play: number): boolean {
    return this.#session.recorded.some(({ step }) => Number.parseInt(step, 10) < play)
  }

  /** Hosts that did something for this one, and to which changes were sent. */
  get helpers(): readonly HostRun[] {
    return this.#delegates.filter(({ touched }) => touched)
  }

  get #delegates(): readonly HostRun[] {
    return [...this.#plan.delegates].map(this.#others)
  }

  /** Nobody agreed: what is decided stays undone. */
  stop(): void {
    this.#session.give('stopped')
  }

  /** Nothing of the play is begun. */
  giveUp(end: 'failed' | 'stopped'): void {
    this.#session.give(end)
  }

  async abandon(): Promise<void> {
    await this.unjudged.abandon()
    await this.#session.abandon()
  }

  /** Connects, looks and decides as far as possible without changing anything. */
  async plan(leave = (): void => undefined): Promise<void> {
    this.#slot.take(leave)
    try {
      await this.#lookAndDecide()
    } finally {
      this.neighbour.notePlanned()
    }
  }

  async #lookAndDecide(): Promise<void> {
    for (const other of this.#delegates) other.neighbour.askedBy(this.neighbour)
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    const earlier: readonly Question[] = this.#recorded.length === 0 ? [] : [{ kind: 'host_run', key: this.#run }]
    const seen = await this.#session.lookFirst([...this.#plan.questions(), ...earlier], this.#run)
    if (seen === undefined) return
    this.#plan.see(seen)
    this.#meet(seen.get('host_runs', ''))
    this.neighbour.noteLooked()
    await this.#deciding.first()
    if (this.hasEnded) return
    const { queue } = this.#plan
    const steps = [...queue, ...this.#plan.openSteps()]
    this.#drilled = { steps: queue, before: seen }
    this.#told = steps
    if (earlier.length > 0) this.#learned = learnedStates(this.#recorded, seen.get('host_run', this.#run), steps)
    this.#deciding.tell(steps)
    this.#session.phase('waiting')
    if (steps.some(isFaulty)) this.#account.refuse()
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

  async catchUp(journal: Journal): Promise<void> {
    const [at, host] = [this.#session.means.now(), this.address.name]
    if (this.#learned.length === 0) return
    await journal.append(this.#learned.map(learned => ({ entry: 'state', at, host, ...learned })))
  }

  /** Makes the changes of one play and proves them. Later plays stay as they were decided. */
  async carryOut(play: number, journal: Journal, leave = (): void => undefined): Promise<void> {
    this.#slot.take(leave)
    this.#told = []
    while (!this.hasEnded) {
      if (this.#session.means.interrupt.wanted()) return this.#session.give('stopped')
      const barrier = this.#plan.barrier(play)
      const batch = this.#plan.begin(play, barrier)
      await this.neighbour.alone(() => this.#perform(batch, journal))
      this.#plan.landed()
      if (this.hasEnded) break
      if (barrier !== undefined) {
        await this.#elsewhere.pass(barrier, journal)
        continue
      }
      const [first] = this.#plan.pending
      if (first === undefined || first.play > play) break
      await this.#deciding.next()
    }
    if (this.#account.isFailing && !this.hasEnded) this.#session.give('failed')
    this.neighbour.notePast(play)
    this.#session.phase('waiting')
  }

  async #perform(batch: readonly PlannedStep[], journal: Journal): Promise<void> {
    const withChanges = batch.filter(step => changesOf(step).length > 0)
    if (withChanges.length === 0) {
      for (const planned of batch) this.#account.finish(planned, 'unchanged')
      return
    }
    this.#sent.begin()
    const work = await carryOutAndProve(withChanges, this.#session, journal, this.#principal)
    this.#sent.answered(work)
    this.#account.settle(batch, work, this.#session)
  }

  /** One round trip; the host has failed where something of it does not hold. */
  async ask(checks: readonly HealthCheck[], leave = (): void => undefined): Promise<void> {
    this.#slot.take(leave)
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

  /** Cuts the way to us and lets the host put everything back. What is not as before makes it a failed one. */
  async drill(journal: Journal, windowSeconds: number): Promise<void> {
    if (this.hasEnded || !this.touched || this.#drilled === undefined) return
    if (this.neighbour.isAsked) return this.#session.give('failed', notDrilled(this.address.name))
    const { means } = this.#session
    const began = means.monotonicMs()
    const { send } = this.#principal
    const drilled = await drillHost({ session: this.#session, journal, windowSeconds, ...this.#drilled, send })
    this.#sent.undo(drilled.undone)
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
    const owed = this.#sent.isOwn ? this.#plan.notified : this.#owed
    return this.#session.close({
      notified: this.#sent.isUndone ? new Set() : owed,
      ...(mode === 'apply' ? { broken: 'done' } : {}),
    })
  }
}

const principalOf = (plan: HostPlan, handlers: HandlerDuties, sent: Sent): Principal => ({
  dutiesOf: planned => handlers.dutiesOf(planned),
  judge: outcome => plan.judge(outcome),
  hear: outcome => plan.hear(outcome),
  questions: () => plan.questions(),
  see: seen => plan.see(seen),
  isLast: () => plan.isLast,
  send: steps => sent.send(steps),
})
