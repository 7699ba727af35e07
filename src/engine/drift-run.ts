/**
 * One host whose objects are held against what a run made of them: one round trip, and nothing is ever changed.
 */
import type { RecordedStep } from '../journal/record.ts'
import { type DriftObject, driftOf, driftQuestions, viewDrift } from '../plan/drift.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { HostSummary } from './events.ts'
import { HostSession } from './host-session.ts'
import type { Means } from './means.ts'

export class DriftRun {
  readonly address: HostAddress
  readonly #session: HostSession
  readonly #steps: readonly RecordedStep[]
  #objects: readonly DriftObject[] = []

  constructor(address: HostAddress, steps: readonly RecordedStep[], means: Means) {
    this.address = address
    this.#session = new HostSession(address, means)
    this.#steps = steps
  }

  get hasEnded(): boolean {
    return this.#session.end !== undefined
  }

  get hasChanges(): boolean {
    return !this.hasEnded && this.#objects.some(({ standing }) => standing !== 'as left')
  }

  async plan(): Promise<void> {
    if (!(await this.#session.open())) return
    this.#session.phase('looking')
    const seen = await this.#session.look(driftQuestions(this.#steps))
    if (seen === undefined) return
    this.#objects = driftOf(this.#steps, seen)
    const steps = this.#objects.map(viewDrift)
    this.#session.means.listener({ type: 'host.planned', host: this.address.name, wave: 1, steps })
    this.#session.phase('waiting')
  }

  stop(): void {
    this.#session.give('stopped')
  }

  abandon(): Promise<void> {
    return this.#session.abandon()
  }

  async close(): Promise<HostSummary> {
    for (const [index, object] of this.#objects.entries()) {
      const view = viewDrift(object, index)
      const changes = view.changes.map(({ before: _before, after: _after, ...change }) => change)
      this.#session.step({ ...view, changes }, object.standing === 'as left' ? 'unchanged' : 'changed')
    }
    return this.#session.close()
  }
}
