/**
 * From what a run is about to do to what its `undo.sh` will do: the same inverse changes, in the same order, as a
 * rollback from the controller. Pure.
 */
import type { ShellText } from '../brands.ts'
import type { Change } from '../changes/change.ts'
import { bringsAbout } from '../changes/companions.ts'
import { kindOf } from '../changes/registry.ts'
import { isAction, onlyWaits, undoOrder } from '../changes/undo-order.ts'
import type { CapturedStep } from '../journal/record.ts'

/** One recorded change, seen from its undo. */
export interface UndoEntry {
  readonly step: string
  /** Position in the step's changes. */
  readonly change: number
  /** For people, one line. */
  readonly title: string
  /**
   * `state`: looks where its object stands. `command`: is undone only when it is known to have run. `action`: makes a
   * service read what was put back. `none`: cannot be undone.
   */
  readonly how: 'state' | 'command' | 'action' | 'none'
  /**
   * `live`: what runs, and a boot sets anew from what is on the disk. `served`: kept by a service, which must run for it.
   * There is nothing to do for either before the host is up.
   */
  readonly where: 'disk' | 'live' | 'served'
  /** Changes of which one is enough for a boot to have brought this one about: as STEP:CHANGE. */
  readonly broughtBy: readonly string[]
  /** What puts it back; for `none` why nothing does. */
  readonly body: ShellText | string
  /** Of what puts it back. */
  readonly kind: Change['kind']
}

export interface RecordedChangeOf {
  readonly step: string
  readonly index: number
  readonly change: Change
}

export const recordedOf = ({ id, changes }: Pick<CapturedStep, 'id' | 'changes'>): readonly RecordedChangeOf[] =>
  changes.map((change, index) => ({ step: id, index, change }))

const live: ReadonlySet<Change['kind']> = new Set([
  'sysctl',
  'sysfs',
  'kernel_module',
  'unit_active',
  'unit_action',
  'command',
  'mount',
  'remount',
  'packages',
  'package_lists',
  'redis',
])

const served: ReadonlySet<Change['kind']> = new Set(['qdrant_collection', 'qdrant_snapshot'])

const whereOf = ({ kind }: Change): UndoEntry['where'] =>
  served.has(kind) ? 'served' : live.has(kind) ? 'live' : 'disk'

export function undoEntries(recorded: readonly RecordedChangeOf[]): readonly UndoEntry[] {
  const { states, reloads, starts, restarts } = undoOrder(recorded)
  // What only waited changed nothing.
  const done = [...states, ...reloads, ...starts, ...restarts].filter(({ change }) => !onlyWaits(change))
  return done.map(one => entryOf(one, recorded))
}

function entryOf(one: RecordedChangeOf, all: readonly RecordedChangeOf[]): UndoEntry {
  const { step, index, change } = one
  const reversal = kindOf(change).inverse(change)
  const broughtBy = all.filter(other => bringsAbout(other, one)).map(other => `${other.step}:${other.index}`)
  const common = { step, change: index, kind: change.kind, where: whereOf(change), broughtBy }
  const { object, verb } = kindOf(change).describe(change)
  if (reversal.how === 'none') {
    return { ...common, title: `${verb} ${object}`, how: 'none', body: reversal.because }
  }
  const inverse = withoutContent(reversal.change)
  const told = kindOf(inverse).describe(reversal.change)
  const how = isAction(change) ? 'action' : isStateless(change) ? 'command' : 'state'
  return {
    ...common,
    kind: inverse.kind,
    title: `${told.verb} ${told.object}`,
    how,
    body: kindOf(inverse).script(inverse),
  }
}

/** Without questions nothing tells whether it happened. */
const isStateless = (change: Change): boolean => kindOf(change).questions(change).length === 0

/** The host keeps the contents itself, by their hash. */
function withoutContent(change: Change): Change {
  if (change.kind !== 'file' || change.after.type !== 'file') return change
  const { content: _content, ...after } = change.after
  return { ...change, after: { ...after, stored: true } }
}
