/**
 * Decides what is to be done on one host: by what was seen of it, by more that it is asked for, and by what other hosts
 * see and give. What cannot be decided yet comes with the next wave.
 */
import { isFaulty, type PlannedStep } from '../plan/plan.ts'
import { viewStep } from '../plan/view.ts'
import type { Account } from './account.ts'
import { type Elsewhere, maxLooks } from './elsewhere.ts'
import type { HostPlan } from './host-plan.ts'
import type { HostSession } from './host-session.ts'

export interface Deciders {
  readonly session: HostSession
  readonly plan: HostPlan
  readonly account: Account
  readonly elsewhere: Elsewhere
  readonly audited: (planned: PlannedStep) => PlannedStep
}

export class Deciding {
  readonly #by: Deciders
  #wave = 1

  constructor(by: Deciders) {
    this.#by = by
  }

  get #hasEnded(): boolean {
    return this.#by.session.end !== undefined
  }

  /** As far as possible before anything is changed. */
  async first(): Promise<void> {
    const { plan, elsewhere } = this.#by
    await this.#decide()
    // Where a host has nothing to change for all, what it registers is known before anything is changed.
    for (const task of plan.awaited) {
      if (this.#hasEnded || plan.because === undefined) return
      if (!(await elsewhere.receive(task))) return
      await this.#decide()
    }
  }

  /** When the wave before is done, and the host was looked at again. */
  async next(): Promise<void> {
    const { plan, account, audited } = this.#by
    this.#wave += 1
    const [known, waiting] = [plan.queue.length, plan.pending.length]
    await this.#decide()
    if (this.#hasEnded) return
    if (plan.pending.length === waiting) throw new Error(`a wave decided nothing: ${plan.because}`)
    this.tell(plan.replace(known, audited))
    const faulty = plan.queue.find(isFaulty)
    if (faulty !== undefined) account.meetFaulty(faulty)
  }

  tell(steps: readonly PlannedStep[]): void {
    const { address, means } = this.#by.session
    means.listener({ type: 'host.planned', host: address.name, wave: this.#wave, steps: steps.map(viewStep) })
  }

  /** Decides the pending tasks; asks again when arguments that depended on facts turned out to need more answers. */
  async #decide(): Promise<void> {
    const { session, plan, elsewhere } = this.#by
    for (let looks = 1; !this.#hasEnded; looks += 1) {
      const advance = plan.advance()
      if (advance.how === 'settled') return
      if (advance.how === 'elsewhere') {
        if (!(await elsewhere.decide(advance.task))) return
        looks = 0
      } else if (looks > maxLooks) {
        throw new Error(`asking again did not answer ${JSON.stringify(advance.questions)}`)
      } else {
        const seen = await session.look(advance.questions)
        if (seen !== undefined) plan.see(seen)
      }
    }
  }
}
