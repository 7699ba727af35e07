/**
 * Counts what became of the steps of one host, and tells each result as an event.
 */
import type { StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import type { Counts, Listener, StepResult } from './events.ts'

export class Tally {
  readonly #host: string
  readonly #listener: Listener
  readonly #done = new Set<string>()
  #changed = 0
  #unchanged = 0
  #skipped = 0
  #failed = 0
  #open = 0

  constructor(host: string, listener: Listener) {
    this.#host = host
    this.#listener = listener
  }

  step(step: StepView, result: StepResult, problem?: Problem): void {
    this.#count(result)
    if (step.handler && result === 'changed') this.#done.add(step.task)
    this.#listener({
      type: 'step.finished',
      host: this.#host,
      step,
      result,
      ...(problem === undefined ? {} : { problem }),
    })
  }

  /** Changes for other hosts, which tell the steps. */
  helped(changes: number): void {
    this.#changed += changes
  }

  open(): void {
    this.#open += 1
  }

  get counts(): Counts {
    return {
      changed: this.#changed,
      unchanged: this.#unchanged,
      skipped: this.#skipped,
      failed: this.#failed,
      open: this.#open,
    }
  }

  /** Notified handlers (as `play:name`) that did not run, by name. */
  owed(notified: ReadonlySet<string>): readonly string[] {
    const names = [...notified].map(name => name.slice(name.indexOf(':') + 1))
    return [...new Set(names)].filter(name => !this.#done.has(name))
  }

  #count(result: StepResult): void {
    switch (result) {
      case 'changed':
      case 'undone':
        this.#changed += 1
        return
      case 'unchanged':
        this.#unchanged += 1
        return
      case 'skipped':
        this.#skipped += 1
        return
      case 'failed':
      case 'ignored':
      case 'rescued':
      case 'conflict':
        this.#failed += 1
        return
      case 'not-reached':
        this.#open += 1
        return
      default:
        result satisfies never
    }
  }
}
