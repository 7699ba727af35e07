/**
 * What a host is to the other hosts of the run: how far it is, what it has done for all, and whether it is free to do
 * something for one of them.
 */
import type { PendingTask } from '../plan/compile.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { Account } from './account.ts'
import type { GuardedResult } from './guarded.ts'
import type { HostPlan } from './host-plan.ts'
import type { HostSession } from './host-session.ts'
import type { Sent } from './sent.ts'

/** What came of a task that a host does for all. */
export type ForAll = { readonly how: 'done'; readonly value: unknown } | { readonly how: 'failed' }

export class Neighbour {
  readonly session: HostSession
  readonly #plan: HostPlan
  readonly #account: Account
  readonly #sent: Sent
  readonly #looked = Promise.withResolvers<void>()
  #isPlanned = false
  readonly #past = new Set<number>()
  /** The work that comes before what is sent to it next. */
  #turn: Promise<unknown> = Promise.resolve()
  /** Hosts that want something of it. */
  readonly #askers = new Set<Neighbour>()

  constructor(session: HostSession, plan: HostPlan, account: Account, sent: Sent) {
    this.session = session
    this.#plan = plan
    this.#account = account
    this.#sent = sent
  }

  get hasEnded(): boolean {
    return this.session.end !== undefined
  }

  /** Settled once it was looked at, or never will be. */
  get looked(): Promise<void> {
    return this.#looked.promise
  }

  noteLooked(): void {
    this.#looked.resolve()
  }

  /** Nothing more is decided there before something is changed. */
  get isPlanned(): boolean {
    return this.#isPlanned
  }

  notePlanned(): void {
    this.#isPlanned = true
    this.noteLooked()
  }

  /** It is through with this play. */
  isPast(play: number): boolean {
    return this.#past.has(play)
  }

  notePast(play: number): void {
    this.#past.add(play)
  }

  /** What came of the task there; undefined until it is known. */
  forAll(task: PendingTask): ForAll | undefined {
    const went = this.#account.wentWell(task)
    if (went === false) return { how: 'failed' }
    if (went !== true && !this.#plan.isQuiet(task)) return undefined
    return { how: 'done', value: this.#plan.registered(task.task.register) }
  }

  askedBy(asker: Neighbour): void {
    this.#askers.add(asker)
  }

  get isAsked(): boolean {
    return this.#askers.size > 0
  }

  /** One of those that ask is to have something changed here, or may. */
  get isWanted(): boolean {
    const { name } = this.session.address
    return [...this.#askers].some(asker => !asker.hasEnded && asker.#plan.wants(name))
  }

  /** What is sent to it for others comes one after the other, and between its own waves. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Changes are sent to it for another host. */
  sends(steps: readonly PlannedStep[]): void {
    this.#sent.forAnother(steps)
  }

  /** How these ended. */
  answered(result: GuardedResult): void {
    this.#sent.answered(result)
  }
}
