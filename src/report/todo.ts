/**
 * What each host still has to do, learned from plans and results: who acts in a play, and what comes next.
 */
import type { Event } from '../engine/events.ts'
import type { StepView } from '../plan/view.ts'

export class Todo {
  /** Steps that change something or may; identities of steps are unique within a host only. */
  readonly #open = new Map<string, readonly StepView[]>()

  note(event: Event): void {
    switch (event.type) {
      case 'host.planned': {
        const undecided = this.#of(event.host).filter(old => !event.steps.some(step => replaces(step, old)))
        const fresh = event.steps.filter(step => step.decision === 'change' || step.decision === 'provisional')
        this.#open.set(event.host, [...fresh, ...undecided])
        return
      }
      case 'step.finished':
        this.#open.set(
          event.host,
          this.#of(event.host).filter(step => step.id !== event.step.id),
        )
        return
      case 'host.finished':
        this.#open.delete(event.summary.host)
        return
      default:
        return
    }
  }

  #of(host: string): readonly StepView[] {
    return this.#open.get(host) ?? []
  }

  open(host: string, play: string): readonly StepView[] {
    return this.#of(host).filter(step => step.play === play)
  }

  /** The hosts that have something to do in the play. */
  acting(play: string, hosts: readonly string[]): readonly string[] {
    return hosts.filter(host => this.open(host, play).length > 0)
  }
}

// A task that was open becomes one step, or one for each item of its loop (`2.4` → `2.4.0`, `2.4.1`).
const replaces = (step: StepView, old: StepView): boolean => step.id === old.id || step.id.startsWith(`${old.id}.`)
