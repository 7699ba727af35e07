/**
 * What keeps accounts and groups from being managed at all, and the faults that both resources have in common.
 */
import type { Accounts } from '../facts/accounts.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import { type Problem, problem } from '../problem.ts'

/** `user` or `group`: the resource that found it. */
export const accountFault = (
  resource: 'user' | 'group',
  code: string,
  name: string,
  message: string,
  remedy: string,
): Problem => problem({ code: `${resource}.${code}`, message, run: { object: name }, remedy })

/** The tools of shadow are there; those of busybox can make accounts, but not change them. */
export function missingTools(
  resource: 'user' | 'group',
  name: string,
  { missing }: Accounts,
  tools: readonly string[],
): readonly Problem[] {
  const lacking = tools.filter(tool => missing.includes(tool))
  if (lacking.length === 0) return []
  const message = `${name} cannot be managed: the host has no ${lacking.join(', ')}`
  const remedy = `install the package first (a \`package\` task): ${howToInstall(lacking)} (on Alpine shadow)`
  return [accountFault(resource, 'no-tool', name, message, remedy)]
}

export const notLocal = (resource: 'user' | 'group', name: string): Problem =>
  accountFault(
    resource,
    'not-local',
    name,
    `${name} does not stand in the host's own files but in a directory service, where it is not changed`,
    'change it there, or remove the task',
  )

export const noNumber = (resource: 'user' | 'group', name: string): Problem =>
  accountFault(
    resource,
    'no-number',
    name,
    `no number is free for ${name} within the range of /etc/login.defs`,
    resource === 'user' ? 'give `uid`' : 'give `gid`',
  )
