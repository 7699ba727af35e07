/**
 * The value of one sysfs attribute with bracketed choices or a plain value (transparent huge pages).
 */
import type { Seen } from '../facts/fact.ts'
import { activeChoice, withChoice } from '../facts/sysfs.ts'
import { sh } from '../remote/script.ts'
import { attributePrelude } from './attribute-prelude.ts'
import type { ChangeKind, Standing } from './change.ts'

export interface SysfsChange {
  readonly kind: 'sysfs'
  readonly path: string
  /** Bare words, without brackets. */
  readonly before: string
  readonly after: string
}

export const sysfsKind: ChangeKind<SysfsChange> = {
  kind: 'sysfs',
  prelude: attributePrelude,
  script: ({ path, before, after }) => sh`attribute_begin
attribute_put_back() {
  printf '%s\n' ${before} 2>/dev/null >${path}
  :
}
attribute_look attribute_word ${path} ${path} ${before} ${after}
attribute_act
attribute_write ${path} ${path} ${after}
attribute_check attribute_word ${path} ${path} ${after}`,
  inverse: ({ path, before, after }) => ({
    how: 'exact',
    change: { kind: 'sysfs', path, before: after, after: before },
  }),
  effects: ({ path, after }) => [
    { kind: 'sysfs', key: path, update: old => (old === null ? null : withChoice(old, after)) },
  ],
  questions: ({ path }) => [{ kind: 'sysfs', key: path }],
  standing,
  asIfMade: (change, seen) => {
    const text = seen.get('sysfs', change.path)
    return text === null ? undefined : { ...change, after: activeChoice(text) }
  },
  found: (change, seen) => {
    const now = seen.get('sysfs', change.path)
    return { ...change, before: change.after, after: now === null ? 'absent' : activeChoice(now) }
  },
  describe: ({ path, before, after }) => ({ object: path, verb: 'set', before, after }),
  severs: () => false,
}

function standing({ path, before, after }: SysfsChange, seen: Seen): Standing {
  const text = seen.get('sysfs', path)
  if (text === null) return 'neither'
  const now = activeChoice(text)
  if (now === after) return 'after'
  return now === before ? 'before' : 'neither'
}
