/**
 * What a run has sent to one host: whether anything, what last, and whether the host took it back by itself.
 */
import type { PlannedStep } from '../plan/plan.ts'
import type { GuardedResult } from './guarded.ts'
import type { Silence } from './heartbeat.ts'

export class Sent {
  #isTouched = false
  #isOwn = false
  #isUndone = false
  #last: readonly PlannedStep[] = []

  /** Changes were sent to the host. */
  get isTouched(): boolean {
    return this.#isTouched
  }

  /** Changes of its own tasks were; before that the run owes it no handler. */
  get isOwn(): boolean {
    return this.#isOwn
  }

  /** The host took the run back: nothing is owed. */
  get isUndone(): boolean {
    return this.#isUndone
  }

  /** Changes of its own tasks come now. */
  begin(): void {
    this.#isTouched = true
    this.#isOwn = true
  }

  /** Changes are sent to it for another host. */
  forAnother(steps: readonly PlannedStep[]): void {
    this.#isTouched = true
    this.send(steps)
  }

  send(steps: readonly PlannedStep[]): void {
    this.#last = steps
  }

  answered({ undone }: Pick<GuardedResult, 'undone'>): void {
    this.undo(undone !== undefined)
  }

  undo(isUndone: boolean): void {
    this.#isUndone = isUndone
  }

  /** The step that a silent host is at, as far as is known. */
  at({ phase, section }: Silence): PlannedStep | undefined {
    if (phase !== 'applying') return undefined
    // Sections of the apply script are named by the position of their step and of their change in it.
    const position = /^(\d+)\.\d+$/.exec(section ?? '')?.[1]
    return position === undefined ? undefined : this.#last[Number(position)]
  }
}
