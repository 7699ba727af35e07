/**
 * Silent hosts of a large run, told together and not too often.
 */
import type { Event } from '../engine/events.ts'

type Silent = Extract<Event, { type: 'host.waiting' }>

export class Waiting {
  readonly #silent = new Map<string, Silent>()
  /** What was told last: by host, for how long it had been silent. */
  #told = 0

  note(event: Event): void {
    if (event.type === 'host.phase' || event.type === 'step.finished') this.#silent.delete(event.host)
    if (event.type === 'batch.started' || event.type === 'run.finished') this.#told = 0
  }

  /** All silent hosts when it is time to tell about them again: each line waits for twice the silence of the last. */
  news(event: Silent): readonly Silent[] {
    this.#silent.set(event.host, event)
    if (event.elapsedMs < 2 * this.#told) return []
    this.#told = event.elapsedMs
    return [...this.#silent.values()]
  }
}
