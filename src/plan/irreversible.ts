/**
 * Steps that nothing can take back, as faults of the plan: the operator must know them before they are made. Pure.
 */
import type { HostName } from '../brands.ts'
import { kindOf } from '../changes/registry.ts'
import { type Problem, problem } from '../problem.ts'
import { changesOf, type PlannedStep } from './plan.ts'

/** Why the step cannot be taken back; undefined = it can. */
export function irreversibleBecause(planned: PlannedStep): string | undefined {
  for (const change of changesOf(planned)) {
    const inverse = kindOf(change).inverse(change)
    if (inverse.how === 'none') return inverse.because
  }
  return undefined
}

/** One fault a task, however many hosts and items it has. */
export function irreversibleFaults(
  steps: readonly PlannedStep[],
  severity: Problem['severity'] = 'error',
): readonly Problem[] {
  const tasks = new Map<string, Found>()
  for (const planned of steps) {
    const because = irreversibleBecause(planned)
    if (because === undefined) continue
    const key = JSON.stringify([planned.step.play, planned.step.order, because])
    const found = tasks.get(key)
    if (found === undefined) tasks.set(key, { planned, because, hosts: new Set([planned.step.host]) })
    else found.hosts.add(planned.step.host)
  }
  return [...tasks.values()].map(found => fault(found, severity))
}

interface Found {
  readonly planned: PlannedStep
  readonly because: string
  readonly hosts: Set<HostName>
}

function fault({ planned: { step, title }, because, hosts }: Found, severity: Problem['severity']): Problem {
  const names = [...hosts]
  return problem({
    code: 'plan.irreversible',
    severity,
    message: `«${title}» cannot be taken back: ${because}`,
    ...(step.task.place === undefined ? {} : { source: step.task.place }),
    run: { ...(names.length === 1 ? { host: step.host } : {}), play: step.playName, task: title },
    ...(names.length === 1 ? {} : { detail: `on ${names.length} hosts: ${shortened(names)}` }),
    remedy: 'say how it is undone (`undo` of a command), or agree to it with --allow-irreversible',
  })
}

const shown = 10

const shortened = (names: readonly string[]): string =>
  names.length <= shown ? names.join(', ') : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`
