/**
 * The ways to the hosts of a project, and the secrets that these need.
 */
import { homedir, userInfo } from 'node:os'
import type { HostName } from '../brands.ts'
import { becomePassword, hostAddress, type Surroundings } from '../load/address.ts'
import { selectHosts } from '../load/select-hosts.ts'
import type { CompiledHost } from '../plan/compile.ts'
import { type Problem, ProvisionError } from '../problem.ts'
import type { Secrets } from '../remote/secrets.ts'
import type { HostAddress } from '../remote/transport.ts'
import { hostOf, type Project } from './project.ts'
import { readWaySecrets, secretValues } from './project-secrets.ts'
import { redactor } from './redactor.ts'
import { type AskingOptions, askSecrets } from './secrets.ts'

/** How to reach the hosts of a pattern, for what needs no playbook. */
export function addressesOf(project: Project, pattern: string): readonly HostAddress[] {
  const selected = selectHosts(project.inventory, pattern)
  if ('code' in selected) throw new ProvisionError([selected])
  const found = selected.map(host => inventoryAddress(project, host))
  const problems = found.flatMap(one => ('code' in one ? [one] : []))
  if (problems.length > 0) throw new ProvisionError(problems)
  return found.flatMap(one => ('code' in one ? [] : [one]))
}

/** How to reach a host as the plays say that it does its tasks. */
export function playAddress(
  project: Project,
  { host, become }: CompiledHost,
  acceptNew: boolean,
): HostAddress | Problem {
  return hostAddress(project.inventory, hostOf(project.inventory, host), {
    ...surroundings(project),
    become,
    acceptNewHostKeys: acceptNew,
  })
}

/** How the inventory says to reach a host, before any play. */
export const inventoryAddress = (project: Project, host: HostName, acceptNew = false): HostAddress | Problem =>
  hostAddress(project.inventory, hostOf(project.inventory, host), {
    ...surroundings(project),
    acceptNewHostKeys: acceptNew,
  })

function surroundings(project: Project): Surroundings {
  return {
    home: homedir(),
    user: userInfo().username,
    env: process.env,
    root: project.root,
    extra: project.extra,
    passwordGiven: project.passwordGiven,
  }
}

/** What has to be known to reach these hosts and is written down nowhere; asks at a terminal. */
export async function secretsFor(
  project: Project,
  addresses: readonly HostAddress[],
  options: AskingOptions,
): Promise<Secrets> {
  const hosts = addresses.filter(({ become }) => become?.password?.from === 'operator')
  await readWaySecrets(
    hosts.map(({ name }) => hostOf(project.inventory, name)),
    project.extra,
  )
  return askSecrets(addresses, { ...options, becomePasswords: becomePasswords(project, addresses) })
}

/** By name of the host: the passwords for sudo that variables hold. They are not part of the targets, which are recorded. */
function becomePasswords({ inventory, extra }: Project, addresses: Iterable<HostAddress>): ReadonlyMap<string, string> {
  const problems: Problem[] = []
  const passwords = new Map<string, string>()
  for (const { name, become } of addresses) {
    if (become?.password?.from !== 'operator') continue
    const found = becomePassword(inventory, hostOf(inventory, name), { extra, secrets: secretValues })
    if (found === undefined) continue
    if ('code' in found) problems.push(found)
    else {
      redactor.add(found.value)
      passwords.set(name, found.value)
    }
  }
  if (problems.length > 0) throw new ProvisionError(problems)
  return passwords
}
