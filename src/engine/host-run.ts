/**
 * One host on its way through a playbook: looked at once, decided, changed play by play and wave by wave, verified.
 */
import type { Question } from '../facts/fact.ts'
import type { Journal } from '../journal/record.ts'
import { ask, deduplicate } from '../plan/ask.ts'
import type { CompiledHost } from '../plan/compile.ts'
import { type Decided, decide, type HostState } from '../plan/decide.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { Registered } from '../plan/registered.ts'
import { viewBrief, viewStep } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import type { HostResult, HostSummary, StepResult } from './events.ts'
import { look } from './look.ts'
import type { Means } from './means.ts'
import { isFaulty, openSteps } from './open-steps.ts'
import { Tally } from './tally.ts'
import { questionsOf, verify } from './verify.ts'

const lookDeadlineMs = 120_000
/** A playbook whose arguments depend on facts is asked twice; more means that asking never ends. */
const maxLooks = 5

export class HostRun {
  readonly address: HostAddress
  readonly #means: Means
  readonly #scope: HostScope
  readonly #tally: Tally
  readonly #problems: Problem[] = []
  #connection: Connection | undefined
  #state: HostState
  #seen: Observations | undefined
  /** Decided and not carried out yet. */
  #queue: readonly PlannedStep[] = []
  #because: string | undefined
  #wave = 1
  #end: 'failed' | 'unreachable' | 'stopped' | undefined

  constructor(address: HostAddress, compiled: CompiledHost, scope: HostScope, means: Means) {
    this.address = address
    this.#scope = scope
    this.#means = means
    this.#tally = new Tally(address.name, means.listener)
    this.#state = { host: compiled.host, pending: compiled.tasks, registered: new Registered(), notified: new Set() }
  }

  get hasChanges(): boolean {
    return (
      this.#end === undefined && (this.#because !== undefined || this.#queue.some(step => changesOf(step).length > 0))
    )
  }

  get hasEnded(): boolean {
    return this.#end !== undefined
  }

  /** Nobody agreed: what is decided stays undone. */
  stop(): void {
    this.#give('stopped')
  }

  /** Connects, looks and decides as far as possible without changing anything. */
  async plan(): Promise<void> {
    if (this.#means.interrupt.wanted()) return this.#give('stopped')
    this.#phase('connecting')
    const opened = await this.#means.transport.open(this.address, this.#means.interrupt.signal)
    if (!opened.ok) return this.#give('unreachable', opened.problem)
    this.#connection = opened.connection
    this.#phase('looking')
    await this.#lookAndDecide(ask(this.#state, this.#scope))
    if (this.#end !== undefined) return
    const open = openSteps(this.address.name, this.#state, this.#because)
    const steps = [...this.#queue, ...open]
    this.#means.listener({ type: 'host.planned', host: this.address.name, wave: 1, steps: steps.map(viewStep) })
    this.#phase('waiting')
    if (steps.some(isFaulty)) this.#refuse()
  }

  /** Makes the changes of one play and proves them. Later plays stay as they were decided. */
  async carryOut(play: number, journal: Journal): Promise<void> {
    while (this.#end === undefined) {
      if (this.#means.interrupt.wanted()) return this.#give('stopped')
      const batch = this.#queue.filter(({ step }) => step.play <= play)
      this.#queue = this.#queue.filter(({ step }) => step.play > play)
      await this.#perform(batch, journal)
      if (this.#end !== undefined) return
      const first = this.#state.pending[0]
      if (first === undefined || first.play > play) return this.#phase('waiting')
      await this.#nextWave()
    }
  }

  async #nextWave(): Promise<void> {
    this.#wave += 1
    const before = this.#queue.length
    const waiting = this.#state.pending.length
    await this.#decideFrom(this.#observations())
    if (this.#end !== undefined) return
    if (this.#state.pending.length === waiting) throw new Error(`a wave decided nothing: ${this.#because}`)
    const fresh = this.#queue.slice(before)
    this.#means.listener({
      type: 'host.planned',
      host: this.address.name,
      wave: this.#wave,
      steps: fresh.map(viewStep),
    })
    const faults = fresh.filter(isFaulty)
    for (const planned of faults) this.#problems.push(...planned.problems)
    if (faults.length > 0) {
      for (const planned of this.#queue) this.#finish(planned, isFaulty(planned) ? 'failed' : 'not-reached')
      this.#queue = []
      this.#give('failed')
    }
  }

  async #perform(batch: readonly PlannedStep[], journal: Journal): Promise<void> {
    const withChanges = batch.filter(step => changesOf(step).length > 0)
    if (withChanges.length === 0) {
      for (const planned of batch) this.#finish(planned, 'unchanged')
      return
    }
    this.#phase('applying')
    const connection = this.#connected()
    const done = await carryOut(connection, withChanges, journal, {
      nonce: this.#means.nonce(),
      now: this.#means.now,
      signal: this.#means.interrupt.signal,
    })
    const faults = done.broken === undefined ? await this.#verify(done, journal) : new Map<PlannedStep, Problem>()
    this.#settle(batch, done, faults)
  }

  /** Asks again; the same trip answers what the remaining tasks want to know. */
  async #verify(done: CarriedOut, journal: Journal): Promise<ReadonlyMap<PlannedStep, Problem>> {
    this.#phase('verifying')
    for (const { planned, registered } of done.outcomes) {
      if (registered !== undefined) this.#state.registered.complete(planned.step.id, registered)
    }
    const applied = done.outcomes.filter(({ result }) => result === 'applied').map(({ planned }) => planned)
    const questions = [...applied.flatMap(questionsOf), ...ask(this.#state, this.#scope, this.#seen)]
    await this.#look(questions)
    if (this.#end !== undefined) return new Map()
    const faults = verify(applied, this.#observations())
    await journal.append(
      applied
        .filter(planned => !faults.has(planned))
        .flatMap(planned =>
          changesOf(planned).map((_, change) => ({
            entry: 'state' as const,
            at: this.#means.now(),
            host: this.address.name,
            step: planned.step.id,
            change,
            state: 'verified' as const,
          })),
        ),
    )
    return faults
  }

  #settle(batch: readonly PlannedStep[], done: CarriedOut, faults: ReadonlyMap<PlannedStep, Problem>): void {
    const outcomes = new Map(done.outcomes.map(outcome => [outcome.planned, outcome]))
    for (const planned of batch) {
      const outcome = outcomes.get(planned)
      const fault = outcome?.problem ?? faults.get(planned)
      if (outcome === undefined) this.#finish(planned, done.broken === undefined ? 'unchanged' : 'not-reached')
      else if (outcome.result === 'not-reached') this.#finish(planned, 'not-reached')
      else if (fault === undefined) this.#finish(planned, 'changed')
      else if (planned.step.task.ignoreErrors) this.#finish(planned, 'ignored', fault)
      else {
        this.#problems.push(fault)
        this.#finish(planned, 'failed', fault)
        this.#end ??= 'failed'
      }
    }
    if (done.broken !== undefined && this.#end === undefined) this.#give('unreachable', done.broken)
    if (this.#end !== undefined) this.#abandonRest()
  }

  #abandonRest(): void {
    for (const planned of this.#queue) this.#finish(planned, 'not-reached')
    this.#queue = []
  }

  /** Nothing is changed on a host whose plan has a fault: the steps that could have been made are not reached. */
  #refuse(): void {
    for (const planned of this.#queue) {
      if (!isFaulty(planned)) {
        this.#finish(planned, changesOf(planned).length > 0 ? 'not-reached' : 'unchanged')
        continue
      }
      this.#problems.push(...planned.problems)
      this.#finish(planned, 'failed', planned.problems[0])
    }
    this.#queue = []
    this.#give('failed')
  }

  #finish(planned: PlannedStep, result: StepResult, fault?: Problem): void {
    const ended = result === 'unchanged' ? quietResult(planned) : result
    this.#tally.step(viewBrief(planned), ended, fault)
  }

  async #lookAndDecide(first: readonly Question[]): Promise<void> {
    await this.#look(first)
    if (this.#end === undefined) await this.#decideFrom(this.#observations())
  }

  /** Decides the pending tasks; asks again when arguments that depended on facts turned out to need more answers. */
  async #decideFrom(seen: Observations): Promise<void> {
    let decided: Decided = decide(this.#state, seen, this.#scope)
    for (let looks = 1; decided.missing.length > 0; looks += 1) {
      if (looks > maxLooks)
        throw new Error(`asking ${this.address.name} again did not answer ${JSON.stringify(decided.missing)}`)
      await this.#look([...ask(this.#state, this.#scope, seen), ...decided.missing])
      if (this.#end !== undefined) return
      decided = decide(this.#state, this.#observations(), this.#scope)
    }
    this.#queue = [...this.#queue, ...decided.steps]
    this.#state = decided.next
    this.#because = decided.next.pending.length === 0 ? undefined : decided.because
  }

  async #look(questions: readonly Question[]): Promise<void> {
    const looked = await look(this.#connected(), deduplicate(questions), {
      nonce: this.#means.nonce(),
      deadlineMs: lookDeadlineMs,
      signal: this.#means.interrupt.signal,
    })
    if (looked.ok) this.#seen = looked.seen
    else this.#give(looked.lost ? 'unreachable' : 'failed', looked.problem)
  }

  #observations(): Observations {
    if (this.#seen === undefined) throw new Error(`${this.address.name} was not looked at`)
    return this.#seen
  }

  #connected(): Connection {
    if (this.#connection === undefined) throw new Error(`${this.address.name} is not connected`)
    return this.#connection
  }

  #give(end: 'failed' | 'unreachable' | 'stopped', fault?: Problem): void {
    this.#end = end
    if (fault === undefined) return
    this.#problems.push(fault)
    // At once, since the operator may be about to agree to the rest.
    this.#means.listener({ type: 'problem', problem: fault })
  }

  #phase(phase: 'connecting' | 'looking' | 'waiting' | 'applying' | 'verifying' | 'done'): void {
    this.#means.listener({ type: 'host.phase', host: this.address.name, phase })
  }

  /** Closes the connection and says what became of the host. With `check`, planned changes count as changed. */
  async close(mode: 'apply' | 'check'): Promise<HostSummary> {
    const open = openSteps(this.address.name, this.#state, this.#because)
    for (const planned of [...this.#queue, ...open]) {
      const would = mode === 'check' && changesOf(planned).length > 0
      if (planned.decision.what === 'provisional') this.#tally.open()
      else this.#finish(planned, would ? 'changed' : this.#end === undefined ? 'unchanged' : 'not-reached')
    }
    await this.#connection?.close()
    this.#phase('done')
    const summary: HostSummary = {
      host: this.address.name,
      result: this.#result(),
      counts: this.#tally.counts,
      roundTrips: this.#connection?.trips ?? 0,
      owed: this.#end === undefined ? [] : this.#tally.owed(this.#state.notified),
    }
    this.#means.listener({ type: 'host.finished', summary, problems: this.#problems })
    return summary
  }

  #result(): HostResult {
    if (this.#end !== undefined) return this.#end
    return this.#tally.counts.changed > 0 ? 'changed' : 'unchanged'
  }
}

function quietResult(planned: PlannedStep): StepResult {
  if (planned.decision.what === 'skipped') return 'skipped'
  return planned.decision.what === 'faulty' ? 'ignored' : 'unchanged'
}
