/**
 * What the engine needs from outside: ways to hosts, a clock, chance. Given by the command line, replaced by tests.
 */

import type { Bench } from '../bench/measurement.ts'
import type { HostName } from '../brands.ts'
import type { Transport } from '../remote/transport.ts'
import type { Listener } from './events.ts'
import type { Transition } from './transitions.ts'

export interface Means {
  /** The way that an address asks for. */
  readonly transport: Transport
  readonly listener: Listener
  /** ISO 8601, UTC, with milliseconds. */
  readonly now: () => string
  /** Milliseconds from any origin, never going back. */
  readonly monotonicMs: () => number
  /** A word that no output can contain by chance: 128 random bits as hexadecimal. */
  readonly nonce: () => string
  /** Hosts at work at the same time. */
  readonly forks: number
  /** A host at work that has been silent for so long is told about; absent: 15 seconds. */
  readonly heartbeatMs?: number
  readonly interrupt: Interrupt
  /** Takes secrets out of a text that is written down; absent: there are none. */
  readonly conceal?: (text: string) => string
  /** Who measures for gates; absent: no play may have one. */
  readonly bench?: Bench
  /** Hears of every transition, right after it; for tests that end the process there. */
  readonly checkpoint?: (host: HostName, transition: Transition) => void
}

/** Somebody wants to stop. `wanted`: start nothing new, let the change in flight finish. `signal`: stop at once. */
export interface Interrupt {
  readonly wanted: () => boolean
  readonly signal: AbortSignal
}
