/**
 * Which steps stand under the dead-man's switch, and for how long. Pure.
 */
import { kindOf } from '../changes/registry.ts'
import { changesOf, type PlannedStep } from './plan.ts'

/** Seconds without a confirmation until the host takes a run back, where the playbook says nothing. */
const usualWindow = 60

/** A task asks for it, or something of the step may cut the connection. */
export const isGuarded = (planned: PlannedStep): boolean =>
  changesOf(planned).length > 0 &&
  (planned.step.task.confirm !== undefined || changesOf(planned).some(change => kindOf(change).severs(change)))

/** Of steps that are carried out together the longest that is asked for. */
export function windowOf(guarded: readonly PlannedStep[]): number {
  const windows = guarded.flatMap(({ step }) => step.task.confirm?.withinSeconds ?? [])
  return windows.length === 0 ? usualWindow : Math.max(...windows)
}
