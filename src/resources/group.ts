/**
 * Resource `group`: a group of the host, its number, or its absence.
 */
import type { AccountGroupChange } from '../changes/account-group.ts'
import type { Seen } from '../facts/fact.ts'
import type { GroupArguments } from '../generated/index.ts'
import type { Problem } from '../problem.ts'
import { accountFault, missingTools, noNumber, notLocal } from './account-hindrances.ts'
import { nextId } from './next-id.ts'
import type { Decision, Resource } from './resource.ts'

export const group: Resource<GroupArguments> = {
  name: 'group',
  needs: ({ name }) => [
    { kind: 'account_group', key: name },
    { kind: 'accounts', key: '' },
  ],
  plan: (args, seen) => (args.state === 'absent' ? removal(args, seen) : presence(args, seen)),
}

const tools = ['groupadd', 'groupmod', 'groupdel', 'gpasswd']

function removal({ name, system = false }: GroupArguments, seen: Seen): Decision {
  const now = seen.get('account_group', name)
  if (now === null) return { changes: [] }
  if (!now.local) return { changes: [], problems: [notLocal('group', name)] }
  const problems = missingTools('group', name, seen.get('accounts', ''), tools)
  if (problems.length > 0) return { changes: [], problems }
  const before = { gid: now.gid, members: now.members }
  return { changes: [{ kind: 'account_group', name, before, after: null, system }] }
}

function presence(args: GroupArguments, seen: Seen): Decision {
  const { name, gid, system = false } = args
  const now = seen.get('account_group', name)
  const accounts = seen.get('accounts', '')
  if (now !== null && (gid === undefined || gid === now.gid)) return { changes: [] }
  if (now !== null && !now.local) return { changes: [], problems: [notLocal('group', name)] }
  const ranges = system ? accounts.ranges.system_gid : accounts.ranges.gid
  const number = gid ?? nextId(ranges, accounts.gids, system)
  const problems: readonly Problem[] = [
    ...missingTools('group', name, accounts, tools),
    ...(number === undefined ? [noNumber('group', name)] : []),
    ...(number !== undefined && accounts.gids.includes(number) ? [taken(name, number)] : []),
  ]
  if (problems.length > 0 || number === undefined) return { changes: [], problems }
  const members = now?.members ?? []
  const before = now === null ? null : { gid: now.gid, members }
  const change: AccountGroupChange = {
    kind: 'account_group',
    name,
    before,
    after: { gid: number, members },
    system,
  }
  const notes =
    now === null
      ? []
      : [`files that belong to the number ${now.gid} keep it, and belong to no group of this name any more`]
  return { changes: [change], notes }
}

const taken = (name: string, gid: number): Problem =>
  accountFault(
    'group',
    'gid-taken',
    name,
    `${name} cannot have the number ${gid}: another group has it`,
    'choose another `gid`',
  )
