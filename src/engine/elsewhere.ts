/**
 * Tasks of a host that other hosts do: `delegate_to`, decided and carried out there in the order of this host, and
 * `run_once`, which this host waits for.
 */
import type { HostName } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { Journal } from '../journal/record.ts'
import type { PendingTask } from '../plan/compile.ts'
import type { Decided } from '../plan/decide.ts'
import { changesOf, isFaulty, type PlannedStep } from '../plan/plan.ts'
import type { Account } from './account.ts'
import type { HostPlan } from './host-plan.ts'
import type { HostSession } from './host-session.ts'
import type { Neighbour } from './neighbour.ts'
import { notDoneForAll, nothingDone, notThere, until } from './others.ts'
import { carryOutAndProve, type Principal } from './proving.ts'

/** The host that tasks belong to. */
export interface Owner {
  readonly session: HostSession
  readonly plan: HostPlan
  readonly account: Account
  readonly principal: Principal
  readonly others: (name: HostName) => Neighbour
  readonly audited: (planned: PlannedStep) => PlannedStep
  /** Lets another host work in the meantime. */
  readonly leave: () => void
}

/** A playbook whose arguments depend on facts is asked twice; more means that asking never ends. */
export const maxLooks = 5

export class Elsewhere {
  readonly #owner: Owner

  constructor(owner: Owner) {
    this.#owner = owner
  }

  get #name(): HostName {
    return this.#owner.session.address.name
  }

  get #interrupted(): boolean {
    return this.#owner.session.means.interrupt.wanted()
  }

  /** False when the task has to wait, or its host has ended over it. */
  async decide(task: PendingTask): Promise<boolean> {
    const { plan, others, leave } = this.#owner
    const other = others(task.on as HostName)
    leave()
    await other.looked
    const decided = await other.alone(() => this.#decideOn(other, task))
    return decided !== undefined && plan.accept(decided)
  }

  /** Where a host has nothing to change for all, what it registers is known before anything is changed. True: it is. */
  async receive(task: PendingTask): Promise<boolean> {
    const { plan, others, leave } = this.#owner
    const other = others(task.waitsFor as HostName)
    leave()
    await until(() => other.isPlanned || other.forAll(task) !== undefined || this.#interrupted)
    const result = other.forAll(task)
    if (result?.how === 'done') plan.receive(task, result.value)
    return result?.how === 'done'
  }

  /** Has the other host do what comes next, or waits until it did. */
  async pass(task: PendingTask, journal: Journal): Promise<void> {
    const { others, leave } = this.#owner
    leave()
    if (task.on !== undefined) await this.#haveDone(task, others(task.on), journal)
    else await this.#waitFor(task, others(task.waitsFor as HostName))
  }

  async #waitFor(task: PendingTask, other: Neighbour): Promise<void> {
    const { plan, session } = this.#owner
    const isKnown = (): boolean => other.forAll(task) !== undefined || other.hasEnded || other.isPast(task.play)
    await until(() => isKnown() || this.#interrupted)
    const result = other.forAll(task)
    if (result?.how === 'done') plan.receive(task, result.value)
    else if (result?.how === 'failed' || other.hasEnded)
      session.give('failed', notDoneForAll(this.#name, other.session.address.name, task))
    // The other host has left it out: a block took another way there.
    else if (other.isPast(task.play)) plan.receive(task, { changed: false, failed: false, skipped: true })
  }

  /** Decides once more what another host has to do, since others may have been there, and has it done. */
  async #haveDone(task: PendingTask, other: Neighbour, journal: Journal): Promise<void> {
    const { plan, account, audited } = this.#owner
    plan.reopen(task)
    await other.alone(async () => {
      const decided = await this.#decideOn(other, task)
      if (decided === undefined) return
      plan.keep(decided)
      const planned = decided.steps.map(audited)
      if (planned.some(isFaulty)) {
        plan.prepend(planned)
        account.refuse()
        return
      }
      const changing = planned.filter(step => changesOf(step).length > 0)
      if (changing.length === 0) {
        account.settle(planned, nothingDone, this.#owner.session)
        return
      }
      const result = await carryOutAndProve(changing, other.session, journal, this.#principalOn(other))
      other.answered(result)
      account.settle(planned, result, other.session)
    })
  }

  #principalOn(other: Neighbour): Principal {
    return {
      ...this.#owner.principal,
      dutiesOf: () => ({ owes: [], pays: [] }),
      questions: () => [],
      see: () => undefined,
      isLast: () => false,
      send: steps => other.sends(steps),
    }
  }

  /** Undefined when the host that the task belongs to has ended over it. */
  async #decideOn(other: Neighbour, task: PendingTask): Promise<Decided | undefined> {
    const { plan, session } = this.#owner
    let missing: readonly Question[] = []
    for (let looks = 1; looks <= maxLooks; looks += 1) {
      const questions = [...plan.questionsElsewhere(task), ...missing]
      const seen = other.hasEnded ? undefined : await other.session.look(questions)
      if (seen === undefined) {
        session.give('failed', notThere(this.#name, other.session.address.name, task))
        return undefined
      }
      const decided = plan.decideElsewhere(task, seen)
      if (decided.missing.length === 0) return decided
      missing = decided.missing
    }
    throw new Error(`asking again did not answer ${JSON.stringify(missing)}`)
  }
}
