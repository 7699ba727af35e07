/**
 * Hosts that a command line names with patterns, and the ways to them.
 */
import type { HostName } from '../brands.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory } from '../load/host.ts'
import { openWith } from '../load/sealed-files.ts'
import { selectHosts } from '../load/select-hosts.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { inventoryOf } from './inventory-files.ts'
import type { Project, ProjectOptions } from './project.ts'
import { opener } from './project-secrets.ts'
import { reportProblems } from './report-problems.ts'
import { givesPassword } from './secrets.ts'
import { inventoryAddress } from './ways.ts'

/** Inventory and variables of the command line, without a playbook. Warnings are told at once. */
export async function loadHosts(options: ProjectOptions): Promise<Project> {
  const root = process.cwd()
  const [inventory, extra] = await openWith(opener, () =>
    Promise.all([inventoryOf(options), parseExtraVars(options.extraVars ?? [], root)]),
  )
  const problems = [inventory, extra].flatMap(loaded => (loaded.ok ? [] : loaded.problems))
  if (!inventory.ok || !extra.ok) throw new ProvisionError(problems)
  const warnings = [...inventory.warnings, ...extra.warnings]
  if (warnings.length > 0) reportProblems(warnings)
  const passwordGiven = givesPassword(options, process.env)
  return { root, inventory: inventory.value, extra: extra.value, passwordGiven }
}

/** Everybody whom one of the patterns names, in the order of the inventory. */
export function chosenHosts(inventory: Inventory, patterns: readonly string[]): readonly HostName[] {
  const selected = patterns.map(pattern => selectHosts(inventory, pattern))
  const faults = selected.flatMap(found => ('code' in found ? [found] : []))
  if (faults.length > 0) throw new ProvisionError(faults)
  const chosen = new Set(selected.flatMap(found => ('code' in found ? [] : found)))
  return [...inventory.hosts.keys()].filter(host => chosen.has(host))
}

/** At least one; every fault of their addresses at once. */
export function chosenAddresses(
  project: Project,
  patterns: readonly string[],
  acceptNewHostKeys: boolean,
): readonly HostAddress[] {
  const hosts = chosenHosts(project.inventory, patterns)
  if (hosts.length === 0) throw new ProvisionError([nobody(patterns)])
  const addresses = hosts.map(host => inventoryAddress(project, host, acceptNewHostKeys))
  const faults = addresses.flatMap(address => ('code' in address ? [address] : []))
  if (faults.length > 0) throw new ProvisionError(faults)
  return addresses.flatMap(address => ('code' in address ? [] : [address]))
}

const nobody = (patterns: readonly string[]): Problem =>
  problem({
    code: 'inventory.nobody',
    message: `no host is left of ${patterns.join(' ')}`,
    remedy: 'see which hosts there are: provision inventory list',
  })
