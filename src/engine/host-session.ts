/**
 * What every piece of work on one host needs: its connection, looking, changing, and the account of how it ended.
 */
import type { Question } from '../facts/fact.ts'
import type { Journal } from '../journal/record.ts'
import { deduplicate } from '../plan/ask.ts'
import type { Observations } from '../plan/observed.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress } from '../remote/transport.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import type { HostSummary, Phase, StepResult } from './events.ts'
import { look } from './look.ts'
import type { Means } from './means.ts'
import { Tally } from './tally.ts'

const lookDeadlineMs = 120_000

/** Why no more is done on a host. */
export type End = 'failed' | 'unreachable' | 'stopped' | 'rolled-back'

export class HostSession {
  readonly address: HostAddress
  readonly means: Means
  readonly #tally: Tally
  readonly #problems: Problem[] = []
  #furtherTrips = 0
  #connection: Connection | undefined
  #end: End | undefined

  constructor(address: HostAddress, means: Means) {
    this.address = address
    this.means = means
    this.#tally = new Tally(address.name, means.listener)
  }

  get end(): End | undefined {
    return this.#end
  }

  /** False when the host cannot be reached, or nobody wants to go on. */
  async open(): Promise<boolean> {
    if (this.means.interrupt.wanted()) {
      this.give('stopped')
      return false
    }
    this.phase('connecting')
    const opened = await this.means.transport.open(this.address, this.means.interrupt.signal)
    if (opened.ok) this.#connection = opened.connection
    else this.give('unreachable', opened.problem)
    return opened.ok
  }

  /** One round trip. Undefined = it failed, and the session has ended. */
  async look(questions: readonly Question[]): Promise<Observations | undefined> {
    const looked = await look(this.#connected(), deduplicate(questions), {
      nonce: this.means.nonce(),
      deadlineMs: lookDeadlineMs,
      signal: this.means.interrupt.signal,
    })
    if (looked.ok) return looked.seen
    this.give(looked.lost ? 'unreachable' : 'failed', looked.problem)
    return undefined
  }

  /** One round trip; before-images are durable before it. */
  carryOut(steps: readonly PlannedStep[], journal: Journal): Promise<CarriedOut> {
    this.phase('applying')
    return carryOut(this.#connected(), steps, journal, {
      nonce: this.means.nonce(),
      now: this.means.now,
      signal: this.means.interrupt.signal,
    })
  }

  /** Ends the work; the first reason counts. A fault is told at once, since the operator may be about to agree to the rest. */
  give(end: End, fault?: Problem): void {
    this.#end ??= end
    if (fault === undefined) return
    this.#problems.push(fault)
    this.means.listener({ type: 'problem', problem: fault })
  }

  /** The last word, whatever ended the work before: the host was put back, or that did not succeed. */
  settle(end: End | undefined, problems: readonly Problem[], furtherTrips: number): void {
    this.#end = end ?? this.#end
    this.#problems.push(...problems)
    this.#furtherTrips += furtherTrips
  }

  /** A fault that belongs to a step, and is told with it. */
  blame(fault: Problem): void {
    this.#problems.push(fault)
  }

  phase(phase: Phase): void {
    this.means.listener({ type: 'host.phase', host: this.address.name, phase })
  }

  step(view: StepView, result: StepResult, fault?: Problem): void {
    this.#tally.step(view, result, fault)
  }

  /** A step that nobody could decide. */
  openStep(): void {
    this.#tally.open()
  }

  /** Closes the connection and says what became of the host. `notified`: handlers that may be owed, as `play:name`. */
  async close(notified: ReadonlySet<string> = new Set()): Promise<HostSummary> {
    await this.#connection?.close()
    this.phase('done')
    const { counts } = this.#tally
    const summary: HostSummary = {
      host: this.address.name,
      result: this.#end ?? (counts.changed > 0 ? 'changed' : 'unchanged'),
      counts,
      roundTrips: (this.#connection?.trips ?? 0) + this.#furtherTrips,
      owed: this.#end === undefined || this.#end === 'rolled-back' ? [] : this.#tally.owed(notified),
    }
    this.means.listener({ type: 'host.finished', summary, problems: this.#problems })
    return summary
  }

  async abandon(): Promise<void> {
    await this.#connection?.close()
  }

  #connected(): Connection {
    if (this.#connection === undefined) throw new Error(`${this.address.name} is not connected`)
    return this.#connection
  }
}
