/**
 * What every piece of work on one host needs: its connection, looking, changing, and the account of how it ended.
 */
import type { RunId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRunRecord } from '../facts/host-run.ts'
import type { Journal } from '../journal/record.ts'
import { deduplicate } from '../plan/ask.ts'
import type { Observations } from '../plan/observed.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import { sh } from '../remote/script.ts'
import type { HostAddress } from '../remote/transport.ts'
import { type CloseRun, closeBroken, closeRun, letGo } from '../target/close-run.ts'
import { type Fuse, fire } from '../target/fuse.ts'
import type { RecordedChangeOf } from '../target/undo-entry.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import { controllerOf } from './drill.ts'
import type { HostSummary, Phase, StepResult } from './events.ts'
import { type Endpoint, HostConnection } from './host-connection.ts'
import { HostTrace, type TraceRequest } from './host-trace.ts'
import { look } from './look.ts'
import type { Means } from './means.ts'
import { runsQuestion } from './runs-problems.ts'
import type { Duties } from './sections.ts'
import { Tally } from './tally.ts'
import type { Transition } from './transitions.ts'

const lookDeadlineMs = 120_000
/** For a host to take a run back, restarts included. */
const firePatienceMs = 300_000

/** Why no more is done on a host. */
export type End = 'failed' | 'unreachable' | 'stopped' | 'rolled-back'

export type SessionOptions = Pick<TraceRequest, 'recorded' | 'ends'>

export interface Closing {
  /** Handlers that may be owed, as `play:name`. */
  readonly notified?: ReadonlySet<string>
  /** What became of a run that had broken off, when nothing was left to do: then it ends on the host too. */
  readonly broken?: 'done' | 'undone'
}

export class HostSession {
  readonly address: HostAddress
  readonly means: Means
  readonly #tally: Tally
  readonly #trace: HostTrace
  readonly #problems: Problem[] = []
  #furtherTrips = 0
  readonly connection: HostConnection
  #end: End | undefined
  /** The run that goes on or is taken back, when it has not ended on the host. */
  #broken: RunId | undefined
  /** The host has put back all of the run by itself. */
  #undone = false
  /** The host knows that the run has ended there. */
  #closed = false

  constructor(address: HostAddress, means: Means, { recorded = [], ends = false }: SessionOptions = {}) {
    this.address = address
    this.means = means
    this.connection = new HostConnection(address, means)
    this.#trace = new HostTrace({ host: address.name, owner: means.nonce(), recorded, ends })
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
    const fault = await this.connection.open()
    if (fault !== undefined) this.give('unreachable', fault)
    return fault === undefined
  }

  /** How a step is called in the records. */
  readonly idOf = (planned: PlannedStep): string => this.#trace.idOf(planned)

  /**
   * One round trip. Undefined = it failed, and the session has ended. `closing`: nothing more will be changed on the
   * host, so that the run ends there too.
   */
  async look(questions: readonly Question[], closing?: Pick<CloseRun, 'undone'>): Promise<Observations | undefined> {
    const { run, owner } = this.#trace
    const looked = await look(this.connection.current, deduplicate(questions), {
      nonce: this.means.nonce(),
      deadlineMs: lookDeadlineMs,
      signal: this.means.interrupt.signal,
      ...(closing === undefined || run === undefined ? {} : { closing: closeRun({ run, owner, ...closing }) }),
    })
    if (looked.ok) {
      if (closing !== undefined) this.#closed = true
      return looked.seen
    }
    this.give(looked.lost ? 'unreachable' : 'failed', looked.problem)
    return undefined
  }

  /**
   * The first look of what goes on with a run or takes it back. When nobody confirmed that run and its dead-man's switch
   * is still armed, the host first takes it back, so that it does not do so under our hands.
   */
  async lookFirst(questions: readonly Question[], run: RunId): Promise<Observations | undefined> {
    const all = [...questions, runsQuestion]
    const seen = await this.look(all)
    const broken = seen?.get('host_runs', '').unfinished.find(one => one.run === run)
    if (broken !== undefined) this.#broken = run
    if (broken?.fuse === undefined) return seen
    this.phase('undoing')
    await this.connection.ask(fire(run))
    const patience = this.means.monotonicMs() + firePatienceMs
    while (this.means.monotonicMs() < patience && !this.means.interrupt.signal.aborted) {
      await this.connection.pause(500)
      // What is put back may take the connection with it for a moment.
      if ((await this.record(run))?.ended !== undefined) break
      await this.connection.reopen()
    }
    return this.look(all)
  }

  /** One round trip; before-images are durable before it. `fuse`: under the dead-man's switch. */
  async carryOut(
    steps: readonly PlannedStep[],
    journal: Journal,
    dutiesOf: (planned: PlannedStep) => Duties,
    fuse?: Fuse,
  ): Promise<CarriedOut> {
    this.phase('applying')
    const done = await carryOut(this.connection.current, steps, journal, {
      nonce: this.means.nonce(),
      now: this.means.now,
      signal: this.means.interrupt.signal,
      trace: this.#trace.trace(journal, dutiesOf),
      checkpoint: this.checkpoint,
      ...(this.means.conceal === undefined ? {} : { conceal: this.means.conceal }),
      ...(fuse === undefined ? {} : { fuse }),
    })
    if (done.refused === undefined) this.#trace.add(steps)
    // A script that stopped has ended the run itself; one that could not be heard may still be at work.
    this.#closed = done.refused !== undefined || done.stopped || done.broken !== undefined
    return done
  }

  /** Every change of the run on this host up to now. */
  get recorded(): readonly RecordedChangeOf[] {
    return this.#trace.recorded
  }

  /** What the host itself has recorded of a run; undefined when it does not say. */
  async record(run: string): Promise<HostRunRecord | undefined> {
    const question: Question<'host_run'> = { kind: 'host_run', key: run }
    const looked = await look(this.connection.current, [question], {
      nonce: this.means.nonce(),
      deadlineMs: lookDeadlineMs,
      signal: this.means.interrupt.signal,
    })
    return looked.ok ? (looked.seen.get('host_run', run) ?? undefined) : undefined
  }

  /** The address that the host sees us come from; undefined when it does not say. */
  async seenFrom(): Promise<string | undefined> {
    // sudo drops what sshd has told the session.
    const { become: _become, ...plain } = this.address
    const opened = await this.means.transport.open(plain, this.means.interrupt.signal)
    if (!opened.ok) return undefined
    const exit = await opened.connection.run({ script: sh`echo "$SSH_CONNECTION"`, deadlineMs: 30_000 })
    await opened.connection.close()
    return exit.how === 'exited' ? controllerOf(Buffer.from(exit.out).toString('utf8')) : undefined
  }

  /** Where the host is reached since a change moved the way to it. */
  endpoint: Endpoint | undefined

  /** The host has ended the run by itself. `left`: objects that it could not put back. */
  endedByHost(left: number): void {
    this.#closed = true
    this.#undone = left === 0
  }

  readonly checkpoint = (transition: Transition): void => this.means.checkpoint?.(this.address.name, transition)

  /** What follows stands under the dead-man's switch. */
  armed(windowSeconds: number): void {
    this.means.listener({ type: 'guard.armed', host: this.address.name, windowSeconds })
  }

  /** What stood under the switch stays. */
  confirmed(): void {
    this.checkpoint('confirmed')
    this.means.listener({ type: 'guard.confirmed', host: this.address.name })
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

  /** Changes were made here for another host. */
  helped(changes: number): void {
    this.#tally.helped(changes)
  }

  /** A step that nobody could decide. */
  openStep(): void {
    this.#tally.open()
  }

  /** Closes the connection and says what became of the host. */
  async close({ notified = new Set(), broken }: Closing = {}): Promise<HostSummary> {
    await this.#endOnHost(broken)
    await this.connection.close()
    this.phase('done')
    const { counts } = this.#tally
    const summary: HostSummary = {
      host: this.address.name,
      result: this.#end ?? (counts.changed > 0 ? 'changed' : 'unchanged'),
      counts,
      roundTrips: this.connection.trips + this.#furtherTrips,
      owed: this.#end === undefined || this.#end === 'rolled-back' ? [] : this.#tally.owed(notified),
      ...(this.#undone && this.#end === 'failed' ? { undone: true as const } : {}),
    }
    this.means.listener({ type: 'host.finished', summary, problems: this.#problems })
    return summary
  }

  /** Usually done already, in the trip of the last look. */
  async #endOnHost(broken: Closing['broken']): Promise<void> {
    const { run, owner } = this.#trace
    if (run === undefined && this.#broken !== undefined && broken !== undefined && this.#end === undefined) {
      await this.connection.ask(closeBroken(this.#broken, broken))
    }
    if (run === undefined || this.#closed || !this.connection.isOpen || this.#end === 'unreachable') return
    await this.connection.ask(this.#end === 'stopped' ? letGo(owner) : closeRun({ run, owner }))
  }

  async abandon(): Promise<void> {
    await this.connection.close()
  }
}
