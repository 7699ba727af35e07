/**
 * Which handlers a step owes to the host once it changed something, which one it is itself, and which ones an earlier
 * run still owes.
 */
import type { HostRuns } from '../facts/host-runs.ts'
import type { PendingTask } from '../plan/compile.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { owedKey } from '../target/owed.ts'
import type { Duties } from './sections.ts'

export class HandlerDuties {
  readonly #handlers: readonly PendingTask[]

  constructor(tasks: readonly PendingTask[]) {
    this.#handlers = tasks.filter(({ handler }) => handler)
  }

  dutiesOf({ step }: PlannedStep): Duties {
    const notified = this.#handlers.filter(handler => handler.play === step.play && listens(handler, step.task.notify))
    return {
      owes: [...new Set(notified.map(({ playName, task }) => owedKey(playName, task.name)))],
      pays: step.handler ? [owedKey(step.playName, step.task.name)] : [],
    }
  }

  /** As names of notified handlers, `play:name`. A handler that this playbook does not have stays owed. */
  owed({ owed }: HostRuns): readonly string[] {
    return this.#handlers
      .filter(({ playName, task }) => owed.some(one => one.play === playName && one.handler === task.name))
      .map(({ play, task }) => `${play}:${task.name}`)
  }
}

function listens({ task }: PendingTask, topics: readonly string[]): boolean {
  const names = [task.name, ...('listen' in task ? (task.listen as readonly string[]) : [])]
  return names.some(name => topics.includes(name))
}
