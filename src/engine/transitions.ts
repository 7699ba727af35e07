/**
 * The moments at which the controller may die with a different record behind it. Tests kill it at every one of them, so
 * a new one belongs into this list.
 */
export const transitions = [
  /** Before-images are in the record; nothing was sent. */
  'recorded',
  /** The host answered about a change, and may be at work on the next. */
  'heard',
  /** The script came to its end; the record does not know yet. */
  'answered',
  /** The record knows. */
  'applied',
  /** Proved, and recorded as that. */
  'verified',
  /** Changes stand under an armed dead-man's switch. */
  'armed',
  /** Proved over a new connection, and not confirmed yet. */
  'proved',
  /** The host knows that it is confirmed; the record does not. */
  'confirmed',
] as const

export type Transition = (typeof transitions)[number]
