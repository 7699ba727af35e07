/**
 * Two runs held against each other, object by object: what only one of them changed, and what they left differently.
 * Pure.
 */
import type { Change } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { ChangeState, RecordedStep } from '../journal/record.ts'
import { canonicalJson } from './canonical.ts'
import { type ChangeView, viewChange } from './view.ts'

export interface RunDifference {
  readonly host: string
  /** `first`, `second`: only that one changed it. */
  readonly what: 'first' | 'second' | 'differently' | 'alike'
  /** Of the run that changed it; for `differently` from how the first left it to how the second did. */
  readonly change: ChangeView
  /** The second run did not find it as the first had left it. */
  readonly moved: boolean
}

interface Touched {
  readonly host: string
  readonly first: Change
  readonly last: Change
  readonly secret: boolean
}

/** In the order in which the first run, then the second, came to the objects. */
export function compareRuns(first: readonly RecordedStep[], second: readonly RecordedStep[]): readonly RunDifference[] {
  const [one, other] = [touchedIn(first), touchedIn(second)]
  return [...new Set([...one.keys(), ...other.keys()])].flatMap(key => {
    const [before, after] = [one.get(key), other.get(key)]
    if (before === undefined) return after === undefined ? [] : [alone('second', after)]
    return after === undefined ? [alone('first', before)] : [both(before, after)]
  })
}

const alone = (what: 'first' | 'second', { host, last, secret }: Touched): RunDifference => ({
  host,
  what,
  change: viewChange(last, secret),
  moved: false,
})

function both(before: Touched, after: Touched): RunDifference {
  const secret = before.secret || after.secret
  const [left, now] = [viewChange(before.last, secret), viewChange(after.last, secret)]
  const alike = stateAfter(before.last) === stateAfter(after.last)
  const moved = stateBefore(after.first) !== undefined && stateBefore(after.first) !== stateAfter(before.last)
  if (alike) return { host: before.host, what: 'alike', change: now, moved }
  const { before: _before, after: _after, ...plain } = now
  const texts = {
    ...(left.after === undefined ? {} : { before: left.after }),
    ...(now.after === undefined ? {} : { after: now.after }),
  }
  const change = { ...plain, verb: 'change', ...texts, ...(left.unified === true ? { unified: true } : {}) }
  return { host: before.host, what: 'differently', change, moved }
}

/** These did not happen, or were taken back. */
const undoneStates: ReadonlySet<ChangeState> = new Set(['captured', 'failed', 'moved', 'undone'])

function touchedIn(steps: readonly RecordedStep[]): ReadonlyMap<string, Touched> {
  const touched = new Map<string, Touched>()
  for (const { host, changes, secret } of steps) {
    for (const { change, state } of changes) {
      if (undoneStates.has(state) || change.kind === 'wait') continue
      const key = JSON.stringify([host, change.kind, kindOf(change).describe(change).object])
      const known = touched.get(key)
      touched.set(key, { host, first: known?.first ?? change, last: change, secret: secret || known?.secret === true })
    }
  }
  return touched
}

/** What it was before; undefined for what has no state, such as a command. */
const stateBefore = (change: Change): string | undefined =>
  'before' in change ? canonicalJson(essence(change.before)) : undefined

const stateAfter = (change: Change): string => canonicalJson(essence('after' in change ? change.after : change))

/** Contents are known by their hash, and the time of a change is no difference. */
const passing = new Set(['mtime', 'content', 'stored'])

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (passing.has(key) ? [] : [[key, essence(item)]])),
  )
}
