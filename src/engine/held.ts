/**
 * Changes that were made and that nobody has judged yet: the host takes them back by itself unless they are kept. While
 * they are judged, the deadline of the dead-man's switch is moved on; whoever dies at that, stops moving it.
 */
import type { Journal } from '../journal/record.ts'
import type { Problem } from '../problem.ts'
import { confirm, type Fuse, feed } from '../target/fuse.ts'
import { notConfirmed, noteStates, takenBack } from './guarded.ts'
import type { HostSession } from './host-session.ts'

/** Seconds without a sign of life until the host takes the run back. */
export const heldWindow = 60

export class Held {
  readonly #session: HostSession
  readonly #journal: Journal
  readonly #fuse: Fuse
  readonly #over = new AbortController()
  #feeding: Promise<void>
  #fedAt: number

  private constructor(session: HostSession, journal: Journal, fuse: Fuse) {
    this.#session = session
    this.#journal = journal
    this.#fuse = fuse
    this.#fedAt = session.means.monotonicMs()
    this.#feeding = this.#feed()
  }

  /** Arms the switch over everything that the run has changed on the host; a problem when it cannot be armed. */
  static async arm(session: HostSession, journal: Journal, windowSeconds = heldWindow): Promise<Held | Problem> {
    const fuse: Fuse = { run: journal.header.run, token: session.means.nonce(), windowSeconds }
    const { refused, broken } = await session.carryOut([], journal, () => ({ owes: [], pays: [] }), fuse)
    const fault = refused ?? broken
    if (fault !== undefined) return fault
    session.checkpoint('armed')
    session.armed(windowSeconds)
    return new Held(session, journal, fuse)
  }

  async #feed(): Promise<void> {
    const { connection, means } = this.#session
    const { run, windowSeconds } = this.#fuse
    while (!this.#over.signal.aborted) {
      const answer = await connection.ask(feed(run, windowSeconds))
      if (answer !== undefined) this.#fedAt = means.monotonicMs()
      else await connection.reopen()
      await pause((windowSeconds * 1000) / 3, this.#over.signal)
    }
  }

  /** No longer moves the deadline on. */
  async stop(): Promise<void> {
    this.#over.abort()
    await this.#feeding
  }

  /** Whatever stands on the host now, stays. A problem when the host had taken the run back before. */
  async confirm(): Promise<Problem | undefined> {
    await this.stop()
    const { connection, address } = this.#session
    let answer = await connection.ask(confirm(this.#fuse))
    if (answer === undefined && (await connection.reopen()) === undefined)
      answer = await connection.ask(confirm(this.#fuse))
    if (answer?.trim() === 'confirmed') {
      this.#session.confirmed()
      return undefined
    }
    const endsAt = this.#fedAt + this.#fuse.windowSeconds * 1000
    return takenBack(
      { session: this.#session, journal: this.#journal },
      this.#fuse,
      notConfirmed(address.name, answer),
      endsAt,
    )
  }

  /** As `confirm`, and the record says that what was judged stays. */
  async keep(): Promise<Problem | undefined> {
    const fault = await this.confirm()
    if (fault === undefined) await noteStates({ session: this.#session, journal: this.#journal }, 'confirmed')
    return fault
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
