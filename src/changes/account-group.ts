/**
 * A group is made, gets another number, or is removed, in the host's own files.
 */
import type { ShellText } from '../brands.ts'
import type { AccountState } from '../facts/account.ts'
import type { Seen } from '../facts/fact.ts'
import { lines, sh } from '../remote/script.ts'
import { withNumber } from './account.ts'
import { accountPrelude } from './account-prelude.ts'
import type { ChangeKind, Effect, Standing } from './change.ts'

export interface GroupStand {
  readonly gid: number
  /** Sorted. */
  readonly members: readonly string[]
}

export interface AccountGroupChange {
  readonly kind: 'account_group'
  readonly name: string
  readonly before: GroupStand | null
  readonly after: GroupStand | null
  readonly system: boolean
}

export const accountGroupKind: ChangeKind<AccountGroupChange> = {
  kind: 'account_group',
  prelude: accountPrelude,
  script,
  // A group's own password and administrators are not kept.
  inverse: change => ({
    how: change.after === null ? 'best effort' : 'exact',
    change: { ...change, before: change.after, after: change.before },
  }),
  effects: ({ name, before, after }) => [
    {
      kind: 'account_group',
      key: name,
      update: old => (after === null ? null : { local: true, ...old, ...after }),
    },
    { kind: 'group', key: name, update: () => after?.gid ?? null },
    ...[...new Set([...(before?.members ?? []), ...(after?.members ?? [])])].map(
      (member): Effect => ({
        kind: 'account',
        key: member,
        update: old => inGroup(old, name, after?.members.includes(member) ?? false),
      }),
    ),
    { kind: 'accounts', key: '', update: old => ({ ...old, gids: withNumber(old.gids, before?.gid, after?.gid) }) },
  ],
  questions: ({ name }) => [{ kind: 'account_group', key: name }],
  standing,
  found: (change, seen) => ({ ...change, before: change.after, after: seen.get('account_group', change.name) }),
  describe: ({ name, before, after }) => ({
    object: `group ${name}`,
    verb: before === null ? 'create' : after === null ? 'remove' : 'change',
    before: inWords(before),
    after: inWords(after),
  }),
  severs: () => false,
}

function inGroup(old: AccountState | null, name: string, member: boolean): AccountState | null {
  if (old === null) return null
  const others = old.groups.filter(other => other !== name)
  return { ...old, groups: member ? [...others, name].toSorted() : others }
}

const signature = (stand: GroupStand | null): string =>
  stand === null ? 'absent' : `${stand.gid}:${stand.members.join(',')}`

function script({ name, before, after, system }: AccountGroupChange): ShellText {
  const what = `the group ${name}`
  return lines(
    sh`account_begin
account_group_look ${name}
[ "$account_now" != ${signature(after)} ] || exit 0
[ "$account_now" = ${signature(before)} ] || account_moved ${what} ${signature(before)}`,
    ...act(name, what, before, after, system),
    sh`account_group_look ${name}
[ "$account_now" = ${signature(after)} ] ||
  account_fail ${`${what} was changed`}", but is now «$account_now», not "${`«${signature(after)}»`}`,
  )
}

function act(
  name: string,
  what: string,
  before: GroupStand | null,
  after: GroupStand | null,
  system: boolean,
): readonly ShellText[] {
  if (after === null) return [sh`account_do ${what} groupdel ${name}`]
  if (before !== null) return [sh`account_do ${what} groupmod -g ${after.gid} ${name}`]
  const { gid, members } = after
  return [
    sh`account_do ${what} groupadd ${[...(system ? ['-r'] : []), '-g', String(gid)]} ${name}`,
    ...(members.length === 0 ? [] : [sh`account_do ${what} gpasswd -M ${members.join(',')} ${name}`]),
  ]
}

function standing({ name, before, after }: AccountGroupChange, seen: Seen): Standing {
  const now = seen.get('account_group', name)
  if (now !== null && !now.local) return 'neither'
  if (signature(now) === signature(after)) return 'after'
  return signature(now) === signature(before) ? 'before' : 'neither'
}

const inWords = (stand: GroupStand | null): string =>
  stand === null
    ? 'absent'
    : [`gid ${stand.gid}`, ...(stand.members.length === 0 ? [] : [`members ${stand.members.join(',')}`])].join(' ')
