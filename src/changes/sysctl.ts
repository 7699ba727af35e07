/**
 * Runtime values of kernel parameters. Coupled parameters (`vm.dirty_bytes` and `vm.dirty_ratio`) are one change,
 * since the kernel zeroes one when the other is written.
 */
import type { Seen } from '../facts/fact.ts'
import type { SysctlValue } from '../facts/sysctl.ts'
import { attributePrelude } from './attribute-prelude.ts'
import type { ChangeKind, Standing } from './change.ts'
import { sysctlScript } from './sysctl-script.ts'
import { changesOthers, mayCutConnection } from './sysctl-severs.ts'

export interface SysctlChange {
  readonly kind: 'sysctl'
  /** Key → value, the same keys in both; 64-bit values are exact since they are text. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

const keysOf = ({ after }: SysctlChange): readonly string[] => Object.keys(after).toSorted()

/** One value stands alone; several say whose they are. */
function textOf(values: Readonly<Record<string, string>>): string {
  const keys = Object.keys(values).toSorted()
  return keys.length === 1 ? Object.values(values).join() : keys.map(key => `${key} = ${values[key]}`).join(', ')
}

export const sysctlKind: ChangeKind<SysctlChange> = {
  kind: 'sysctl',
  prelude: attributePrelude,
  script: change => sysctlScript(change),
  inverse: ({ before, after }) => ({
    how: Object.keys(after).some(changesOthers) ? 'best effort' : 'exact',
    change: { kind: 'sysctl', before: after, after: before },
  }),
  effects: ({ after }) => Object.entries(after).map(([key, value]) => ({ kind: 'sysctl', key, update: () => value })),
  questions: change => keysOf(change).map(key => ({ kind: 'sysctl', key })),
  standing,
  asIfMade: (change, seen) => {
    const now = keysOf(change).map(key => [key, seen.get('sysctl', key)] as const)
    const known = now.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string')
    return known.length === now.length ? { ...change, after: Object.fromEntries(known) } : undefined
  },
  found: (change, seen) => {
    const now = keysOf(change).map(key => [key, valueText(seen.get('sysctl', key))] as const)
    return { ...change, before: change.after, after: Object.fromEntries(now) }
  },
  describe: change => ({
    object: keysOf(change).join(' and '),
    verb: 'set',
    before: textOf(change.before),
    after: textOf(change.after),
  }),
  severs: change => keysOf(change).some(mayCutConnection),
}

function standing(change: SysctlChange, seen: Seen): Standing {
  const holds = (values: Readonly<Record<string, string>>): boolean =>
    keysOf(change).every(key => seen.get('sysctl', key) === values[key])
  if (holds(change.after)) return 'after'
  return holds(change.before) ? 'before' : 'neither'
}

function valueText(value: SysctlValue): string {
  if (value === null) return 'absent'
  return typeof value === 'string' ? value : 'not readable'
}
