/**
 * An account is made, changed or removed, in the host's own files.
 */
import type { ShellText } from '../brands.ts'
import type { AccountState, GroupState } from '../facts/account.ts'
import type { Accounts } from '../facts/accounts.ts'
import type { Seen } from '../facts/fact.ts'
import { lines, sh } from '../remote/script.ts'
import { accountPrelude } from './account-prelude.ts'
import type { ChangeKind, Description, Effect, Reversal, Standing } from './change.ts'

export interface AccountStand {
  readonly uid: number
  readonly gid: number
  readonly comment: string
  readonly home: string
  readonly shell: string
  /** Sorted. */
  readonly groups: readonly string[]
  /** The field of /etc/shadow. Absent: it is left as it is; for a new account, locked. */
  readonly password?: string
  /** Days since 1970; only an undo sets it. */
  readonly changed?: string
}

export interface AccountChange {
  readonly kind: 'account'
  readonly name: string
  readonly before: AccountStand | null
  readonly after: AccountStand | null
  /**
   * `make`: the home is made from /etc/skel; `unmake`, its inverse: it is removed if nothing else is in it; `remove`: it
   * is removed with all that it holds.
   */
  readonly home?: 'make' | 'unmake' | 'remove'
  readonly system: boolean
}

export const accountKind: ChangeKind<AccountChange> = {
  kind: 'account',
  prelude: accountPrelude,
  script,
  inverse,
  effects,
  questions: ({ name }) => [{ kind: 'account', key: name }],
  standing,
  found: (change, seen) => {
    const now = seen.get('account', change.name)
    return { ...change, before: change.after, after: now === null ? null : standOf(now) }
  },
  describe,
  severs: ({ name }) => name === 'root',
}

/** As the shell functions print it. */
const signature = (stand: Omit<AccountStand, 'password' | 'changed'> | null): string =>
  stand === null
    ? 'absent'
    : `${stand.uid}:${stand.gid}:${stand.comment}:${stand.home}:${stand.shell}:${stand.groups.join(',')}`

function script(change: AccountChange): ShellText {
  const { name, before, after } = change
  return lines(
    sh`account_begin
account_look ${name}`,
    ...unlessDone(change),
    ...act(change),
    sh`account_look ${name}
[ "$account_now" = ${signature(after)} ] ||
  account_fail ${`the account ${name} was changed`}", but is now «$account_now», not "${`«${signature(after)}»`}`,
    ...(after?.password === undefined || after.password === before?.password ? [] : setPassword(name, after)),
    ...homeless(change),
  )
}

/** The account may be as wanted while its password is not. */
function unlessDone({ name, before, after }: AccountChange): readonly ShellText[] {
  const moved = sh`[ "$account_now" = ${signature(before)} ] || account_moved ${`the account ${name}`} ${signature(before)}`
  if (after?.password === undefined) {
    return [sh`[ "$account_now" != ${signature(after)} ] || exit 0`, moved]
  }
  return [
    sh`account_wanted=${after.password}
account_hash ${name}
if [ "$account_now" = ${signature(after)} ] && [ "$account_found" = "$account_wanted" ]; then exit 0; fi
[ "$account_now" = ${signature(after)} ] ||`,
    moved,
    ...(before?.password === undefined
      ? []
      : [
          sh`account_was=${before.password}
if [ "$account_found" != "$account_was" ] && [ "$account_found" != "$account_wanted" ]; then
  echo ${`the password of ${name} is neither as it was when it was looked at nor as wanted; somebody else changed it`} >&2
  exit 75
fi`,
        ]),
  ]
}

function act(change: AccountChange): readonly ShellText[] {
  const { name, before, after, home, system } = change
  const what = `the account ${name}`
  if (after === null) return [sh`account_do ${what} userdel ${name}`]
  if (before !== null) {
    const flags = changedFlags(before, after)
    if (flags.length === 0) return []
    return [sh`[ "$account_now" = ${signature(after)} ] || account_do ${what} usermod ${flags} ${name}`]
  }
  const flags = [
    ...(system ? ['-r'] : []),
    ...(home === 'make' ? ['-m'] : ['-M']),
    ...['-N', '-u', String(after.uid), '-g', String(after.gid), '-c', after.comment, '-d', after.home],
    ...['-s', after.shell],
    ...(after.groups.length === 0 ? [] : ['-G', after.groups.join(',')]),
  ]
  return [sh`[ "$account_now" = ${signature(after)} ] || account_do ${what} useradd ${flags} ${name}`]
}

function changedFlags(before: AccountStand, after: AccountStand): readonly string[] {
  const flag = (letter: string, of: (stand: AccountStand) => string): readonly string[] =>
    of(before) === of(after) ? [] : [letter, of(after)]
  return [
    ...flag('-u', ({ uid }) => String(uid)),
    ...flag('-g', ({ gid }) => String(gid)),
    ...flag('-c', ({ comment }) => comment),
    ...flag('-d', ({ home }) => home),
    ...flag('-s', ({ shell }) => shell),
    ...flag('-G', ({ groups }) => groups.join(',')),
  ]
}

const setPassword = (name: string, { changed }: AccountStand): readonly ShellText[] => [
  sh`account_set_password ${name}`,
  // chpasswd writes down today; an undo puts back the day that stood there.
  ...(changed === undefined
    ? []
    : [sh`account_do ${`the account ${name}`} chage -d ${changed === '' ? '-1' : changed} ${name}`]),
]

function homeless({ name, before, after, home }: AccountChange): readonly ShellText[] {
  if (after !== null || before === null) return []
  if (home === 'remove') return [sh`rm -rf -- ${before.home} || account_fail ${`${before.home} could not be removed`}`]
  if (home !== 'unmake') return []
  const mail = `/var/mail/${name}`
  return [sh`account_unhome ${before.home}`, sh`[ -s ${mail} ] || rm -f -- ${mail}`]
}

function inverse(change: AccountChange): Reversal {
  const { before, after, home } = change
  if (home === 'remove') return { how: 'none', because: `what is in ${before?.home ?? 'the home'} is not kept` }
  const { home: _, ...rest } = change
  const turned: AccountChange = { ...rest, before: after, after: before }
  // Limits of a password's age and the numbers of subordinate users are not kept; nor what was done in a home.
  const renumbered = before !== null && after !== null && (before.uid !== after.uid || before.gid !== after.gid)
  const exact = after !== null && home === undefined && !renumbered
  return { how: exact ? 'exact' : 'best effort', change: home === 'make' ? { ...turned, home: 'unmake' } : turned }
}

function effects({ name, before, after, home }: AccountChange): readonly Effect[] {
  const touched = [...new Set([...(before?.groups ?? []), ...(after?.groups ?? [])])]
  const homes = home === undefined ? [] : [{ unknown: 'file', key: (after ?? before)?.home ?? '' } as const]
  return [
    { kind: 'account', key: name, update: old => accountAfter(old, after) },
    { kind: 'user', key: name, update: () => after?.uid ?? null },
    ...touched.map(
      (group): Effect => ({
        kind: 'account_group',
        key: group,
        update: old => withMember(old, name, after?.groups.includes(group) ?? false),
      }),
    ),
    { kind: 'accounts', key: '', update: old => ({ ...old, uids: withNumber(old.uids, before?.uid, after?.uid) }) },
    ...homes,
  ]
}

function accountAfter(old: AccountState | null, after: AccountStand | null): AccountState | null {
  return after === null ? null : { password: '!', changed: '', local: true, ...old, ...after }
}

function withMember(old: GroupState | null, name: string, member: boolean): GroupState | null {
  if (old === null || old.members.includes(name) === member) return old
  const members = member ? [...old.members, name].toSorted() : old.members.filter(other => other !== name)
  return { ...old, members }
}

/** The numbers that are taken, in their order. */
export function withNumber(
  numbers: Accounts['uids'],
  before: number | undefined,
  after: number | undefined,
): Accounts['uids'] {
  const others = numbers.filter(number => number !== before)
  return (after === undefined ? others : [...others, after]).toSorted((a, b) => a - b)
}

function standing({ name, before, after }: AccountChange, seen: Seen): Standing {
  const now = seen.get('account', name)
  if (now !== null && !now.local) return 'neither'
  const is = (stand: AccountStand | null): boolean =>
    signature(now) === signature(stand) &&
    (stand?.password === undefined || now === null || now.password === null || now.password === stand.password)
  if (is(after)) return 'after'
  return is(before) ? 'before' : 'neither'
}

function describe({ name, before, after, home }: AccountChange): Description {
  const password = after?.password !== undefined && after.password !== before?.password
  const notes = [
    ...(password ? ['its password is set (not shown)'] : []),
    ...(home === 'make' ? [`with ${after?.home} from /etc/skel`] : []),
    ...(home === 'unmake' ? [`with ${before?.home}, if nothing was added to it`] : []),
    ...(home === 'remove' ? [`with ${before?.home} and all that it holds`] : []),
  ]
  return {
    object: `account ${name}`,
    verb: before === null ? 'create' : after === null ? 'remove' : 'change',
    before: inWords(before),
    after: inWords(after),
    ...(notes.length === 0 ? {} : { notes }),
  }
}

function inWords(stand: AccountStand | null): string {
  if (stand === null) return 'absent'
  const { uid, gid, comment, home, shell, groups } = stand
  const words = [`uid ${uid}`, `gid ${gid}`, ...(comment === '' ? [] : [`«${comment}»`]), home, shell]
  return [...words, ...(groups.length === 0 ? [] : [`groups ${groups.join(',')}`])].join(' ')
}

/** What is compared of an account, and may be shown. */
export const standOf = ({ uid, gid, comment, home, shell, groups }: AccountState): AccountStand => ({
  uid,
  gid,
  comment,
  home,
  shell,
  groups,
})
