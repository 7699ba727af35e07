/**
 * Steps that are done by being decided: `set_fact` and `debug`. They ask nothing of the host and change nothing there.
 */
import type { Task } from '../load/play.ts'
import type { Problem } from '../problem.ts'
import type { PendingTask } from './compile.ts'
import type { PreparedTask } from './prepare.ts'
import type { Registered } from './registered.ts'
import { renderValue } from './render.ts'
import type { Scope } from './scope.ts'

export type PureOutcome =
  | { readonly how: 'said'; readonly lines: readonly string[] }
  | { readonly how: 'set'; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly Problem[] }

export const isPure = (resource: string): boolean => ['assert', 'debug', 'set_fact'].includes(resource)

/** Undefined for all other resources. */
export function pureOutcome(task: Task, scope: Scope): PureOutcome | undefined {
  if (task.resource !== 'debug' && task.resource !== 'set_fact') return undefined
  const { var: named } = task.args
  if (task.resource === 'debug' && typeof named === 'string') {
    const shown = renderValue(`{{ ${named} }}`, scope, () => task.placeOf(['var']))
    return shown.ok ? { how: 'said', lines: [`${named}: ${shownAs(shown.value)}`] } : { problems: shown.problems }
  }
  const rendered = renderValue(task.args, scope, task.placeOf)
  if (!rendered.ok) return { problems: rendered.problems }
  const values = rendered.value as Readonly<Record<string, unknown>>
  if (task.resource === 'set_fact') return { how: 'set', facts: values }
  return { how: 'said', lines: [values['msg']].flat().map(shownAs) }
}

const shownAs = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, undefined, 2))

/** What later tasks know of the names that a decided task has set. */
export function noteFacts(prepared: PreparedTask, registered: Registered): void {
  if (prepared.how !== 'steps') return
  for (const { outcome } of prepared.steps) {
    if (outcome.how !== 'set') continue
    for (const [name, value] of Object.entries(outcome.facts)) registered.setFact(name, { value })
  }
}

/** The same before anything is decided: whatever cannot be told yet makes the names of the task unknown. */
export function foreseeFacts({ task }: PendingTask, prepared: PreparedTask, registered: Registered): void {
  if (task.resource !== 'set_fact') return
  noteFacts(prepared, registered)
  const open = (how: string): boolean => how === 'unknown' || how === 'faulty'
  const certain = prepared.how === 'steps' && !prepared.steps.some(({ outcome }) => open(outcome.how))
  if (!certain) for (const name of Object.keys(task.args)) registered.setFact(name, 'unknown')
}
