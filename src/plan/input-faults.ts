/**
 * Faults of a playbook that show before any host is reached: missing variables, wrong arguments after rendering,
 * missing files. What depends on facts or on results of earlier steps cannot be judged yet and is left out.
 */
import type { Problem } from '../problem.ts'
import type { PendingTask } from './compile.ts'
import type { HostScope } from './host-scope.ts'
import { prepare } from './prepare.ts'
import { foreseeFacts } from './pure-steps.ts'
import { Registered } from './registered.ts'

export interface HostTasks {
  readonly tasks: readonly PendingTask[]
  readonly scope: HostScope
}

/** Each fault once, with the first host that has it; a failing assertion is the host's affair and not a fault. */
export function inputFaults(hosts: readonly HostTasks[]): readonly Problem[] {
  const faults = new Map<string, Problem>()
  for (const { tasks, scope } of hosts) {
    // Only what `set_fact` sets is known beforehand.
    const registered = new Registered()
    for (const pending of tasks) {
      const found = faultsOf(pending, scope, registered)
      if (pending.task.ignoreErrors) continue
      for (const fault of found) {
        const { file, line, column } = fault.source ?? { file: '', line: 0, column: 0 }
        const key = `${file}:${line}:${column}:${fault.message}`
        if (!faults.has(key)) faults.set(key, fault)
      }
    }
  }
  return [...faults.values()]
}

function faultsOf(pending: PendingTask, scope: HostScope, registered: Registered): readonly Problem[] {
  const prepared = prepare(scope.inputFor(pending, undefined, registered))
  foreseeFacts(pending, prepared, registered)
  if (prepared.how === 'faulty') return prepared.problems
  if (prepared.how === 'unknown') return []
  return prepared.steps
    .flatMap(({ outcome }) => (outcome.how === 'faulty' ? outcome.problems : []))
    .filter(({ code }) => code !== 'plan.assertion-failed')
}
