/**
 * Thrown where something has no equivalent here, and caught where a task, a variable or a file ends: that stays as it was
 * written, in a comment.
 */
import type { SourcePlace } from '../problem.ts'

export class Refusal extends Error {
  readonly place: SourcePlace | undefined
  /** What to do instead. */
  readonly remedy: string | undefined

  constructor(message: string, place?: SourcePlace, remedy?: string) {
    super(message)
    this.place = place
    this.remedy = remedy
  }
}

/** A refusal that knows no place gets this one. */
export function placed<T>(place: SourcePlace, work: () => T): T {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof Refusal && fault.place === undefined) throw new Refusal(fault.message, place, fault.remedy)
    throw fault
  }
}
