/**
 * What somebody made of an object after a run: as a change, from how the run left it to how it is found now. It is there
 * to be described, never to be made. Pure.
 */
import type { Change } from '../changes/change.ts'
import type { FileChange } from '../changes/file.ts'
import { activeState } from '../changes/unit-active.ts'
import { enabledState } from '../changes/unit-enabled.ts'
import type { AccountState } from '../facts/account.ts'
import type { Seen } from '../facts/fact.ts'
import type { FileState } from '../facts/file.ts'
import { collectionQuestion } from '../facts/qdrant-collection.ts'
import type { RedisLogin } from '../facts/redis-login.ts'
import { settingKey } from '../facts/redis-setting.ts'
import { activeChoice } from '../facts/sysfs.ts'

/** Undefined where what is there now has no words of its own: a command, an action, a module that is gone. */
export function foundChange(change: Change, seen: Seen): Change | undefined {
  switch (change.kind) {
    case 'file': {
      const { validate: _validate, ...rest } = change
      return { ...rest, before: asLeft(change), after: seen.get('file', change.path) }
    }
    case 'sysctl': {
      const now = Object.keys(change.after).map(key => [key, sysctlText(seen, key)] as const)
      return { ...change, before: change.after, after: Object.fromEntries(now) }
    }
    case 'sysfs': {
      const now = seen.get('sysfs', change.path)
      return { ...change, before: change.after, after: now === null ? 'absent' : activeChoice(now) }
    }
    case 'unit_enabled':
      return { ...change, before: change.after, after: enabledState(seen.get('unit', change.unit)) }
    case 'unit_active':
      return { ...change, before: change.after, after: activeState(seen.get('unit', change.unit)) }
    case 'kernel_module': {
      const now = seen.get('kernel_module', change.name)
      return now === 'loaded' || now === 'available' ? { ...change, before: change.after, after: now } : undefined
    }
    case 'mount':
      return {
        ...change,
        before: change.after,
        after: seen.get('mount', change.path) === null ? 'unmounted' : 'mounted',
      }
    case 'account': {
      const now = seen.get('account', change.name)
      return { ...change, before: change.after, after: now === null ? null : openOf(now) }
    }
    case 'account_group':
      return { ...change, before: change.after, after: seen.get('account_group', change.name) }
    case 'redis': {
      const now = Object.keys(change.after).map(name => [name, redisText(seen, change.login, name)] as const)
      return { ...change, before: change.after, after: Object.fromEntries(now) }
    }
    case 'download': {
      const { path, before, after } = change
      const now = seen.get('file', path)
      return {
        kind: 'file',
        path,
        before: { type: 'file', size: before.type === 'file' ? before.size : 0, ...after },
        after: now,
      }
    }
    case 'qdrant_collection': {
      const now = seen.get('qdrant_collection', collectionQuestion(change.server, change.name).key)
      if (now.how !== 'there') return undefined
      const leaves = Object.keys(change.after).map(key => [key, now.leaves[key] ?? 'null'] as const)
      return { ...change, before: change.after, after: Object.fromEntries(leaves), instead: [] }
    }
    case 'unpack':
    case 'qdrant_settle':
    case 'qdrant_snapshot':
    case 'wait':
    case 'packages':
    case 'package_lists':
    case 'remount':
    case 'unit_action':
    case 'daemon_reload':
    case 'command':
      return undefined
    default:
      return change satisfies never
  }
}

/** What may be shown of an account. */
const openOf = ({ uid, gid, comment, home, shell, groups }: AccountState) => ({
  uid,
  gid,
  comment,
  home,
  shell,
  groups,
})

/** A change of mode or owner only does not repeat the content. */
function asLeft({ before, after }: FileChange): FileState {
  if (before.type !== 'file' || after.type !== 'file' || after.sha256 !== before.sha256) return after
  return before.content === undefined ? after : { ...after, content: before.content }
}

function sysctlText(seen: Seen, key: string): string {
  const value = seen.get('sysctl', key)
  if (value === null) return 'absent'
  return typeof value === 'string' ? value : 'not readable'
}

function redisText(seen: Seen, login: RedisLogin, name: string): string {
  const value = seen.get('redis_setting', settingKey(login, name))
  if (value === null) return 'absent'
  return typeof value === 'string' ? value : 'not told'
}
