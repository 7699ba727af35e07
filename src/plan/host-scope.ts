/**
 * What names mean for the tasks of one host: its variables by precedence, `facts` and registered results.
 */
import type { InventoryHost } from '../load/host.ts'
import type { SourceFiles } from '../load/source-files.ts'
import type { PendingTask } from './compile.ts'
import type { Observations } from './observed.ts'
import type { PrepareInput } from './prepare.ts'
import type { Registered } from './registered.ts'
import { type Scope, scopeOf } from './scope.ts'

export interface HostScopeInput {
  readonly host: InventoryHost
  readonly sources: SourceFiles
  /** Variables of host, play, task and command line on top of a runtime scope. */
  readonly variables: (pending: PendingTask) => (runtime: Scope) => Scope
  /** Every name that some task of the host registers. */
  readonly registerNames: readonly string[]
  /** Names besides that have no value: nothing that needs them can be decided. */
  readonly without?: readonly string[]
}

/** What a failure leaves for the tasks of a rescue. */
const ofFailures = ['ansible_failed_task', 'ansible_failed_result'] as const

export class HostScope {
  readonly #input: HostScopeInput

  constructor(input: HostScopeInput) {
    this.#input = input
  }

  /** Without `seen`: before the host was looked at, `facts` is not known yet. */
  inputFor(pending: PendingTask, seen: Observations | undefined, registered: Registered): PrepareInput {
    const { host, sources, variables, registerNames, without = [] } = this.#input
    const results = registered.values()
    const unknownNames = new Set([
      ...registerNames.filter(name => !Object.hasOwn(results, name)),
      ...registered.unknownFacts(),
      ...(pending.task.blocks.some(({ part }) => part !== 'block') ? ofFailures : []),
      ...without,
    ])
    for (const name of ofFailures) if (Object.hasOwn(results, name)) unknownNames.delete(name)
    if (seen === undefined) unknownNames.add('facts')
    const facts = seen === undefined ? {} : { facts: seen.get('host', '') }
    return {
      host: host.name,
      pending,
      sources,
      unknownNames,
      variables: variables(pending),
      runtime: scopeOf({ ...facts, ...results }),
    }
  }
}
