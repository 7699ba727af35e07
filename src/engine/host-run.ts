/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { Journal } from '../journal/record.ts'
import type { HealthCheck } from '../load/play.ts'
import { ask } from '../plan/ask.ts'
import type { CompiledHost } from '../plan/compile.ts'
import { decide, type HostState } from '../plan/decide.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { Registered } from '../plan/registered.ts'
import { viewBrief, viewStep } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { CarriedOut } from './carry-out.ts'
import type { HostSummary, StepResult } from './events.ts'
import { askHealth } from './health.ts'
import { type Heartbeat, heartbeat, type Silence } from './heartbeat.ts'
import { type End, HostSession } from './host-session.ts'
import type { Means } from './means.ts'
import { isFaulty, openSteps } from './open-steps.ts'
import { questionsOf, verifiedStates, verify } from './verify.ts'

/** A playbook whose arguments depend on facts is asked twice; more means that asking never ends. */
const maxLooks = 5

export class HostRun {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #heartbeat: Heartbeat
  readonly #scope: HostScope
  #state: HostState
  #seen: Observations | undefined
  /** Decided and not carried out yet. */
  #queue: readonly PlannedStep[] = []
  /** Why the first pending task waits. */
  #because: string | undefined
  #wave = 1
  #touched = false
  /** What was sent to the host last. */
  #sent: readonly PlannedStep[] = []
  /** Lets another host work in the meantime. */
  #leave = (): void => undefined

  constructor(address: HostAddress, compiled: CompiledHost, scope: HostScope, means: Means) {
    this.address = address
    this.#heartbeat = heartbeat(means, silence => this.#tellSilence(silence))
    this.#session = new HostSession(address, this.#heartbeat.means)
    this.#scope = scope
    this.#state = { host: compiled.host, pending: compiled.tasks, registered: new Registered(), notified: new Set() }
  }

  get hasEnded(): boolean {
    return this.#session.end !== undefined
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
    this.#seen = await this.#session.look(ask(this.#state, this.#scope))
    await this.#decide()
    if (this.hasEnded) return
    const steps = [...this.#queue, ...this.#openSteps()]
    this.#tellPlan(steps)
    this.#session.phase('waiting')
    if (steps.some(isFaulty)) this.#refuse()
  }

  /** Makes the changes of one play and proves them. Later plays stay as they were decided. */
  async carryOut(play: number, journal: Journal, leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    while (!this.hasEnded) {
      if (this.#session.means.interrupt.wanted()) return this.#session.give('stopped')
      const batch = this.#queue.filter(({ step }) => step.play <= play)
      this.#queue = this.#queue.filter(({ step }) => step.play > play)
      await this.#perform(batch, journal)
      const [first] = this.#state.pending
      if (this.hasEnded || first === undefined || first.play > play) break
      await this.#nextWave()
    }
    this.#session.phase('waiting')
  }

  /** One round trip; the host has failed where something of it does not hold. */
  async ask(checks: readonly HealthCheck[], leave = (): void => undefined): Promise<void> {
    this.#leave = leave
    const connection = this.#heartbeat.connection()
    if (connection === undefined || this.hasEnded) return
    this.#session.phase('verifying')
    const { nonce, interrupt } = this.#session.means
    const asked = await askHealth(connection, checks, { nonce: nonce(), signal: interrupt.signal })
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
    this.#tellPlan(this.#queue.slice(decided))
    if (this.#queue.some(isFaulty)) this.#refuse()
  }

  async #perform(batch: readonly PlannedStep[], journal: Journal): Promise<void> {
    const withChanges = batch.filter(step => changesOf(step).length > 0)
    if (withChanges.length === 0) {
      for (const planned of batch) this.#finish(planned, 'unchanged')
      return
    }
    this.#touched = true
    this.#sent = withChanges
    const done = await this.#session.carryOut(withChanges, journal)
    const faults = done.broken === undefined ? await this.#verify(done, journal) : new Map<PlannedStep, Problem>()
    this.#settle(batch, done, faults)
  }

  /** Asks again; the same trip answers what the remaining tasks want to know. */
  async #verify(done: CarriedOut, journal: Journal): Promise<ReadonlyMap<PlannedStep, Problem>> {
    this.#session.phase('verifying')
    for (const { planned, registered } of done.outcomes) {
      if (registered !== undefined) this.#state.registered.complete(planned.step.id, registered)
    }
    const applied = done.outcomes.filter(({ result }) => result === 'applied').map(({ planned }) => planned)
    const seen = await this.#session.look([
      ...applied.flatMap(questionsOf),
      ...ask(this.#state, this.#scope, this.#seen),
    ])
    if (seen === undefined) return new Map()
    this.#seen = seen
    const faults = verify(applied, seen)
    const proved = applied.filter(planned => !faults.has(planned))
    await journal.append(verifiedStates(proved, this.#session.means.now()))
    return faults
  }

  #settle(batch: readonly PlannedStep[], done: CarriedOut, faults: ReadonlyMap<PlannedStep, Problem>): void {
    const outcomes = new Map(done.outcomes.map(outcome => [outcome.planned, outcome]))
    let failed = false
    for (const planned of batch) {
      const outcome = outcomes.get(planned)
      const fault = outcome?.problem ?? faults.get(planned)
      if (outcome === undefined) this.#finish(planned, done.broken === undefined ? 'unchanged' : 'not-reached')
      else if (outcome.result === 'not-reached') this.#finish(planned, 'not-reached')
      else if (fault === undefined) this.#finish(planned, 'changed')
      else if (planned.step.task.ignoreErrors && done.broken === undefined) this.#finish(planned, 'ignored', fault)
      else {
        failed = true
        this.#session.blame(fault)
        this.#finish(planned, 'failed', fault)
      }
    }
    if (done.broken !== undefined) this.#session.give('unreachable', failed ? undefined : done.broken)
    else if (failed) this.#session.give('failed')
    if (this.hasEnded) this.#leaveQueue()
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

  /** With `check`, planned changes count as changed. */
  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    if (this.hasEnded || mode === 'apply') this.#leaveQueue()
    for (const planned of this.#queue) this.#finish(planned, changesOf(planned).length > 0 ? 'changed' : 'unchanged')
    for (const _ of this.#openSteps()) this.#session.openStep()
    return this.#session.close(this.#state.notified)
  }
}

/** Sections of the apply script are named by the position of their step and of their change in it. */
function stepIn(sent: readonly PlannedStep[], section: string | undefined): PlannedStep | undefined {
  const position = /^(\d+)\.\d+$/.exec(section ?? '')?.[1]
  return position === undefined ? undefined : sent[Number(position)]
}

function quietResult(planned: PlannedStep): StepResult {
  if (planned.decision.what === 'skipped') return 'skipped'
  return planned.decision.what === 'faulty' ? 'ignored' : 'unchanged'
}
