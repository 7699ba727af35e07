/**
 * The time between a batch and the next one, and the one line that says so. No printing, no clock of its own.
 */
import type { Event } from '../engine/events.ts'
import { duration } from './words.ts'

export class Soak {
  readonly failed = false
  readonly idle = false
  readonly #durationMs: number
  readonly #began: number

  constructor(durationMs: number, now: number) {
    this.#durationMs = durationMs
    this.#began = now
  }

  note(_event: Event, _now: number): void {}

  lines(now: number): readonly string[] {
    const left = this.#began + this.#durationMs - now
    return [left > 0 ? `soak: ${duration(left)} left of ${duration(this.#durationMs)}` : 'soak: over, checking health']
  }

  /** The line that stays when it is over. */
  ending(now: number): string {
    return `soak: ${duration(now - this.#began)}`
  }
}
