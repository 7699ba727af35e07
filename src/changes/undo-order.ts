/**
 * The order in which changes are taken back, the same for a rollback and for the script that stands on the host: states
 * in reverse order, then what makes services see them. Pure.
 */
import type { Change } from './change.ts'
import { kindOf } from './registry.ts'

export interface UndoOrder<T> {
  /** Files, values, units: strictly reversed. */
  readonly states: readonly T[]
  /** systemd reads its files again. */
  readonly reloads: readonly T[]
  /** Units that were stopped start when everything that they read was put back. */
  readonly starts: readonly T[]
  /** Each unit once; a unit that the undo stops is left stopped. */
  readonly restarts: readonly T[]
}

export function undoOrder<T extends { readonly change: Change }>(items: readonly T[]): UndoOrder<T> {
  const reversed = items.filter(({ change }) => !isAction(change)).reverse()
  const actions = repeated(items.filter(({ change }) => isAction(change)))
  const stopped = new Set(reversed.flatMap(({ change }) => unitThat(change, 'inactive') ?? []))
  return {
    states: reversed.filter(({ change }) => unitThat(change, 'active') === undefined),
    starts: reversed.filter(({ change }) => unitThat(change, 'active') !== undefined),
    reloads: actions.filter(({ change }) => change.kind === 'daemon_reload'),
    restarts: actions.filter(({ change }) => change.kind === 'unit_action' && !stopped.has(change.unit)),
  }
}

/** It changes nothing, so that there is nothing to take back. */
export const onlyWaits = ({ kind }: Change): boolean => kind === 'wait' || kind === 'qdrant_settle'

/** Makes a service read its inputs again; repeated after them rather than inverted before them. */
export const isAction = (change: Change): boolean => change.kind === 'unit_action' || change.kind === 'daemon_reload'

/** The unit that is brought to this state when the change is taken back. */
function unitThat(change: Change, state: 'active' | 'inactive'): string | undefined {
  const inverse = kindOf(change).inverse(change)
  if (inverse.how === 'none' || inverse.change.kind !== 'unit_active') return undefined
  return inverse.change.after === state ? inverse.change.unit : undefined
}

/** Each unit once, a restart before a reload of the same unit; the last of equal ones stays. */
function repeated<T extends { readonly change: Change }>(items: readonly T[]): readonly T[] {
  const restarted = new Set(
    items.flatMap(({ change }) => (change.kind === 'unit_action' && change.action === 'restart' ? [change.unit] : [])),
  )
  const wanted = items.filter(
    ({ change }) => change.kind !== 'unit_action' || change.action === 'restart' || !restarted.has(change.unit),
  )
  return [...new Map(wanted.map(item => [keyOf(item.change), item])).values()]
}

const keyOf = (change: Change): string => (change.kind === 'unit_action' ? `unit ${change.unit}` : change.kind)
