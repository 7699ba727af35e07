/**
 * Whether the changes of one host are held until they are judged, and what becomes of them then.
 */
import type { Journal } from '../journal/record.ts'
import { Held } from './held.ts'
import type { HostSession } from './host-session.ts'
import type { Sent } from './sent.ts'

export class Unjudged {
  readonly #session: HostSession
  readonly #sent: Sent
  #held: Held | undefined

  constructor(session: HostSession, sent: Sent) {
    this.#session = session
    this.#sent = sent
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
    this.#sent.undo(true)
    // That it was taken back by itself in the meantime is what was wanted.
    if (how === 'put-back' && fault.code === 'guard.undone') return
    this.#session.give(fault.code === 'guard.unknown' ? 'unreachable' : 'failed', fault)
  }

  /** Nobody will judge them. */
  async abandon(): Promise<void> {
    await this.#held?.stop()
  }
}
