/**
 * Resource `user`: an account of the host with its groups, home, shell and password, or its absence.
 */
import { type AccountChange, type AccountStand, standOf } from '../changes/account.ts'
import type { AccountGroupChange } from '../changes/account-group.ts'
import type { AccountState } from '../facts/account.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { UserArguments } from '../generated/index.ts'
import type { Problem } from '../problem.ts'
import { accountFault, missingTools, noNumber, notLocal } from './account-hindrances.ts'
import { nextId } from './next-id.ts'
import type { Decision, Resource } from './resource.ts'
import { passwordFaults, wantedPassword } from './user-password.ts'
import { parentProblems, plainPath, stateOf } from './wanted-parent.ts'

export const user: Resource<UserArguments> = {
  name: 'user',
  needs: args => {
    const always: readonly Question[] = [
      { kind: 'account', key: args.name },
      { kind: 'account_group', key: args.name },
      { kind: 'accounts', key: '' },
    ]
    if (args.state === 'absent') return always
    const groups = [...(args.group === undefined ? [] : [args.group]), ...(args.groups ?? [])]
    const home = homeOf(args)
    return [
      ...always,
      ...[...new Set(groups)].map((key): Question => ({ kind: 'group', key })),
      ...(args.create_home === false ? [] : [stateOf(home), stateOf(parentHome(home))]),
    ]
  },
  plan: (args, seen) => {
    const now = seen.get('account', args.name)
    if (args.state === 'absent') return now === null ? { changes: [] } : removal(args, now, seen)
    const problems = [...groupFaults(args, seen), ...passwordFaults(args, now)]
    if (problems.length > 0) return { changes: [], problems }
    return now === null ? creation(args, seen) : change(args, now, seen)
  },
}

const tools = ['useradd', 'usermod', 'userdel', 'groupadd', 'groupdel', 'chpasswd', 'chage']

const homeOf = ({ name, home }: UserArguments): string => plainPath(home ?? `/home/${name}`)

const parentHome = (home: string): string => home.slice(0, home.lastIndexOf('/')) || '/'

function groupFaults({ name, group, groups = [] }: UserArguments, seen: Seen): readonly Problem[] {
  return [...new Set([...(group === undefined ? [] : [group]), ...groups])]
    .filter(wanted => seen.get('group', wanted) === null)
    .map(wanted =>
      accountFault(
        'user',
        'unknown-group',
        name,
        `${name} shall be in the group ${wanted}, which the host does not have`,
        `add a task \`group: { name: ${wanted} }\` before this one, or correct the name`,
      ),
    )
}

const uidTaken = (name: string, uid: number): Problem =>
  accountFault(
    'user',
    'uid-taken',
    name,
    `${name} cannot have the number ${uid}: another account has it`,
    'choose another `uid`',
  )

/** A group of the account's own name comes first when the task names none, as useradd has it. */
function creation(args: UserArguments, seen: Seen): Decision {
  const { name, system = false, groups = [] } = args
  const accounts = seen.get('accounts', '')
  const range = system ? accounts.ranges.system_uid : accounts.ranges.uid
  const own = args.group === undefined ? seen.get('account_group', name) : null
  const named = args.group === undefined ? (own?.gid ?? null) : seen.get('group', args.group)
  // A group of its own gets the same number, so that has to be free as well.
  const taken = named === null ? [...accounts.uids, ...accounts.gids] : accounts.uids
  const uid = args.uid ?? nextId(range, taken, system)
  const gid = named ?? (uid === undefined || accounts.gids.includes(uid) ? ownNumber(args, seen) : uid)
  const home = homeOf(args)
  const makes = args.create_home !== false && seen.get('file', home).type === 'absent'
  const problems: readonly Problem[] = [
    ...missingTools('user', name, accounts, tools),
    ...(uid === undefined || gid === undefined ? [noNumber('user', name)] : []),
    ...(uid !== undefined && accounts.uids.includes(uid) ? [uidTaken(name, uid)] : []),
    ...(makes ? parentProblems(home, seen) : []),
  ]
  if (problems.length > 0 || uid === undefined || gid === undefined) return { changes: [], problems }
  const password = wantedPassword(args, null)
  const after: AccountStand = {
    uid,
    gid,
    comment: args.comment ?? '',
    home,
    shell: args.shell ?? (system ? '/usr/sbin/nologin' : '/bin/sh'),
    groups: [...new Set(groups)].toSorted(),
    ...(password === undefined ? {} : { password }),
  }
  const made: AccountChange = {
    kind: 'account',
    name,
    before: null,
    after,
    ...(makes ? { home: 'make' } : {}),
    system,
  }
  return { changes: [...(named === null ? [ownGroup(name, null, gid, system)] : []), made] }
}

function ownNumber({ system = false }: UserArguments, seen: Seen): number | undefined {
  const { ranges, gids } = seen.get('accounts', '')
  return nextId(system ? ranges.system_gid : ranges.gid, gids, system)
}

const ownGroup = (
  name: string,
  before: AccountGroupChange['before'],
  gid: number | null,
  system: boolean,
): AccountGroupChange => ({
  kind: 'account_group',
  name,
  before,
  after: gid === null ? null : { gid, members: [] },
  system,
})

function change(args: UserArguments, now: AccountState, seen: Seen): Decision {
  const { name, append = false } = args
  const before = standOf(now)
  const gid = args.group === undefined ? now.gid : (seen.get('group', args.group) ?? now.gid)
  const wanted = args.groups === undefined ? now.groups : append ? [...now.groups, ...args.groups] : args.groups
  const primary = args.group
  const after: AccountStand = {
    uid: args.uid ?? now.uid,
    gid,
    comment: args.comment ?? now.comment,
    home: args.home === undefined ? now.home : plainPath(args.home),
    shell: args.shell ?? now.shell,
    groups: [...new Set(wanted)].filter(one => one !== primary || now.groups.includes(one)).toSorted(),
  }
  const password = wantedPassword(args, now)
  const secret = password === undefined || password === now.password ? undefined : password
  if (secret === undefined && JSON.stringify(before) === JSON.stringify(after)) return { changes: [] }
  if (!now.local) return { changes: [], problems: [notLocal('user', name)] }
  const accounts = seen.get('accounts', '')
  const problems: readonly Problem[] = [
    ...missingTools('user', name, accounts, tools),
    ...(after.uid !== now.uid && accounts.uids.includes(after.uid) ? [uidTaken(name, after.uid)] : []),
  ]
  if (problems.length > 0) return { changes: [], problems }
  const made: AccountChange = {
    kind: 'account',
    name,
    before: secret === undefined ? before : { ...before, ...passwordNow(now) },
    after: secret === undefined ? after : { ...after, password: secret },
    system: args.system ?? false,
  }
  const notes = after.home === now.home ? [] : [`what is in ${now.home} is not moved to ${after.home}`]
  return { changes: [made], notes }
}

/** What an undo needs to put the password back with its date. */
const passwordNow = ({ password, changed }: AccountState): Pick<AccountStand, 'password' | 'changed'> =>
  password === null ? {} : { password, changed }

function removal(args: UserArguments, now: AccountState, seen: Seen): Decision {
  const { name, remove_home: removeHome = false } = args
  if (!now.local) return { changes: [], problems: [notLocal('user', name)] }
  const accounts = seen.get('accounts', '')
  const problems = missingTools('user', name, accounts, tools)
  if (problems.length > 0) return { changes: [], problems }
  // An undo makes it again as what it is by its number.
  const system = now.uid < accounts.ranges.uid.least
  const before = { ...standOf(now), ...passwordNow(now) }
  const own = seen.get('account_group', name)
  const others = own?.members.filter(member => member !== name) ?? []
  const alone = own?.local === true && own.gid === now.gid && others.length === 0
  const gone: AccountChange = {
    kind: 'account',
    name,
    before,
    after: null,
    ...(removeHome ? { home: 'remove' } : {}),
    system,
  }
  const group = alone ? [ownGroup(name, { gid: own.gid, members: [] }, null, system)] : []
  return {
    changes: [gone, ...group],
    notes: removeHome ? [] : [`${now.home} stays; \`remove_home: true\` would remove it with all that it holds`],
  }
}
