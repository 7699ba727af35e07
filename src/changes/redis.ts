/**
 * Settings of a running Redis (`CONFIG SET`), all of a task at once: since Redis 7.0 all of them or none.
 */
import type { Question, Seen } from '../facts/fact.ts'
import { type RedisLogin, redisName } from '../facts/redis-login.ts'
import { type RedisSetting, settingKey, settingQuestion } from '../facts/redis-setting.ts'
import type { ChangeKind, Description, Standing } from './change.ts'
import { redisPrelude, redisScript } from './redis-script.ts'

export interface RedisChange {
  readonly kind: 'redis'
  readonly login: RedisLogin
  /** Name → value as `CONFIG GET` prints it, the same names in both. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  /** The new limit of memory, when what is in use must fit under it with a tenth to spare. */
  readonly room?: number
  /** Data goes that no undo brings back. */
  readonly evicts?: true
  /** It takes back what a run set: where Redis does not run any more there is nothing to take back. */
  readonly undoes?: true
}

const namesOf = ({ after }: RedisChange): readonly string[] => Object.keys(after)

export const redisKind: ChangeKind<RedisChange> = {
  kind: 'redis',
  prelude: redisPrelude,
  script: redisScript,
  inverse: ({ login, before, after, evicts, undoes }) => ({
    how: evicts === true ? 'best effort' : 'exact',
    change: { kind: 'redis', login, before: after, after: before, ...(undoes === true ? {} : { undoes: true }) },
  }),
  effects: ({ login, after }) =>
    Object.entries(after).map(([name, value]) => ({
      kind: 'redis_setting',
      key: settingKey(login, name),
      update: () => value,
    })),
  questions: ({ login, after }) => Object.keys(after).map((name): Question => settingQuestion(login, name)),
  standing,
  asIfMade: (change, seen) => {
    const now = namesOf(change).map(name => [name, seen.get('redis_setting', settingKey(change.login, name))] as const)
    const known = now.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string')
    return known.length === now.length ? { ...change, after: Object.fromEntries(known) } : undefined
  },
  found: (change, seen) => {
    const now = namesOf(change).map(name => [name, seen.get('redis_setting', settingKey(change.login, name))] as const)
    const after = Object.fromEntries(now.map(([name, value]) => [name, valueText(value)]))
    return { ...change, before: change.after, after }
  },
  describe,
  severs: () => false,
}

/** What was set at run time went with a process that does not run any more. */
function standing(change: RedisChange, seen: Seen): Standing {
  const { login, before, after } = change
  const now = namesOf(change).map(name => [name, seen.get('redis_setting', settingKey(login, name))] as const)
  if (now.every(([name, value]) => value === after[name])) return 'after'
  const gone = now.every(([, value]) => typeof value === 'object' && value !== null && value.untold === 'down')
  return gone || now.every(([name, value]) => value === before[name]) ? 'before' : 'neither'
}

function describe(change: RedisChange): Description {
  const { login, before, after, evicts } = change
  const names = namesOf(change)
  const text = (values: Readonly<Record<string, string>>): string =>
    names.length === 1
      ? Object.values(values).map(shown).join()
      : names.map(name => `${name} ${shown(values[name] ?? '')}\n`).join('')
  return {
    object: `${names.join(', ')} of ${redisName(login)}`,
    verb: 'set',
    before: text(before),
    after: text(after),
    ...(names.length === 1 ? {} : { unified: true }),
    ...(evicts === true ? { notes: ['keys over the new limit are evicted, and do not come back'] } : {}),
  }
}

const shown = (value: string): string => (value === '' ? '""' : value)

function valueText(value: RedisSetting): string {
  if (value === null) return 'absent'
  return typeof value === 'string' ? value : 'not told'
}
