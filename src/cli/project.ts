/**
 * Loads what a command line names: inventory, playbook and variables. Every fault of all of them is shown at once.
 */
import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import type { HostName } from '../brands.ts'
import { becomePassword, hostAddress, type Surroundings } from '../load/address.ts'
import { durationMs } from '../load/duration.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory } from '../load/host.ts'
import { loadInventory } from '../load/inventory.ts'
import { type Bounds, usualBounds } from '../load/inventory-bounds.ts'
import type { Loaded } from '../load/loaded.ts'
import type { Playbook } from '../load/play.ts'
import { loadPlaybook } from '../load/playbook.ts'
import { openWith } from '../load/sealed-files.ts'
import { selectHosts } from '../load/select-hosts.ts'
import type { SecretUse } from '../load/used-secrets.ts'
import type { Variables } from '../load/variable.ts'
import { hostVariables, mergedVariables, unreadSecrets } from '../load/variables.ts'
import { type Compiled, type CompiledHost, compile, type DelegateOf, type Selection } from '../plan/compile.ts'
import { HostScope } from '../plan/host-scope.ts'
import { inputFaults } from '../plan/input-faults.ts'
import { renderValue } from '../plan/render.ts'
import { scopeOf as scopeOfValues } from '../plan/scope.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import type { Secrets } from '../remote/secrets.ts'
import type { HostAddress } from '../remote/transport.ts'
import { type Gates, gatedPlays, gatesFor } from './gates.ts'
import {
  lockedFaults,
  opener,
  readSecrets,
  readSecretsBehind,
  readWaySecrets,
  secretValues,
} from './project-secrets.ts'
import { redactor } from './redactor.ts'
import { type AskingOptions, askSecrets, givesPassword } from './secrets.ts'

export interface ProjectOptions {
  readonly inventory?: readonly string[]
  readonly extraVars?: readonly string[]
  readonly askBecomePass?: boolean
  /** Plays in stages become one play each, of these stages alone. */
  readonly stages?: readonly string[]
}

export interface Project {
  readonly root: string
  readonly inventory: Inventory
  readonly extra: Variables
  /** The operator gives a password for becoming another user. */
  readonly passwordGiven: boolean
}

const defaults = ['inventory/production.yaml', 'inventory/hosts.yaml', 'inventory.yaml']

/** What `-i` names; absent: what the environment does, with commas between; absent: the first usual file there is. */
export function inventoryFiles(given: readonly string[] | undefined, env: NodeJS.ProcessEnv): readonly string[] {
  if (given !== undefined) return given
  const named = env['PROVISION_INVENTORY']?.split(',').filter(name => name !== '')
  if (named !== undefined && named.length > 0) return named
  return [defaults.find(file => existsSync(file)) ?? 'inventory/production.yaml']
}

/** How long executables may take: `PROVISION_INVENTORY_TIMEOUT=5m`. */
function bounds(env: NodeJS.ProcessEnv): Bounds {
  const given = env['PROVISION_INVENTORY_TIMEOUT']
  if (given === undefined || given === '') return usualBounds
  if (/^[0-9]+(ms|s|m|h)$/.test(given)) return { ...usualBounds, timeoutMs: durationMs(given) }
  throw new ProvisionError([
    problem({
      code: 'cli.environment',
      message: `PROVISION_INVENTORY_TIMEOUT must be a whole number with ms, s, m or h, and is ${JSON.stringify(given)}`,
    }),
  ])
}

/** The hosts that a command line names. */
export const inventoryOf = ({ inventory }: ProjectOptions): Promise<Loaded<Inventory>> =>
  loadInventory(inventoryFiles(inventory, process.env), { root: process.cwd(), bounds: bounds(process.env) })

/** Inventory and playbooks of the working folder. */
export async function loadProject(
  playbooks: readonly string[],
  options: ProjectOptions,
): Promise<{
  readonly project: Project
  readonly playbooks: readonly Playbook[]
  readonly warnings: readonly Problem[]
}> {
  const root = process.cwd()
  const [inventory, extra, ...books] = await openWith(opener, () =>
    Promise.all([
      inventoryOf(options),
      parseExtraVars(options.extraVars ?? [], root),
      ...playbooks.map(path => loadPlaybook(path, { root, ...(options.stages && { stages: options.stages }) })),
    ]),
  )
  const all: readonly Loaded<unknown>[] = [inventory, extra, ...books]
  const problems = all.flatMap(loaded => (loaded.ok ? [] : loaded.problems))
  if (!inventory.ok || !extra.ok || problems.length > 0) throw new ProvisionError(problems)
  return {
    project: {
      root,
      inventory: inventory.value,
      extra: extra.value,
      passwordGiven: givesPassword(options, process.env),
    },
    playbooks: books.flatMap(book => (book.ok ? [book.value] : [])),
    warnings: all.flatMap(loaded => (loaded.ok ? loaded.warnings : [])),
  }
}

export interface Targets {
  readonly compiled: Compiled
  readonly addresses: ReadonlyMap<HostName, HostAddress>
  readonly scopes: ReadonlyMap<HostName, HostScope>
  readonly gates: Gates
}

/** The same with the secrets that the tasks may need; they are read now. */
export async function targetsWithSecrets(
  project: Project,
  playbook: Playbook,
  selection: Selection,
  acceptNewHostKeys: boolean,
): Promise<Targets> {
  const compiled = compiledFor(project, playbook, selection)
  await readSecrets(compiled.hosts.flatMap(host => secretUses(project, playbook, host)))
  await readGateSecrets(project, playbook, compiled)
  return targetsFrom(project, playbook, compiled, { acceptNewHostKeys, withoutSecrets: false })
}

/** Hosts, their tasks, how to reach them, and what names mean there. What needs a secret is not judged. */
export const targetsOf = (
  project: Project,
  playbook: Playbook,
  selection: Selection,
  acceptNewHostKeys: boolean,
): Targets =>
  targetsFrom(project, playbook, compiledFor(project, playbook, selection), { acceptNewHostKeys, withoutSecrets: true })

function compiledFor(project: Project, playbook: Playbook, selection: Selection): Compiled {
  const result = compile(playbook, project.inventory, selection, delegatesOf(project))
  if (!result.ok) throw new ProvisionError(result.problems)
  const { compiled } = result
  if (compiled.hosts.length === 0) throw new ProvisionError([nothingSelected(selection)])
  const locked = lockedFaults(compiled.hosts.map(({ host }) => hostOf(project.inventory, host)))
  if (locked.length > 0) throw new ProvisionError(locked)
  return compiled
}

/** What the workloads of gates need. */
async function readGateSecrets(project: Project, playbook: Playbook, compiled: Compiled): Promise<void> {
  const { inventory, extra } = project
  for (const { play, gate, hosts } of gatedPlays({ inventory, extra, playbook, compiled }))
    for (const host of hosts) await readSecretsBehind(mergedVariables({ host, play, extra }), gate.names)
}

interface TargetOptions {
  readonly acceptNewHostKeys: boolean
  readonly withoutSecrets: boolean
}

function targetsFrom(
  project: Project,
  playbook: Playbook,
  compiled: Compiled,
  { acceptNewHostKeys, withoutSecrets }: TargetOptions,
): Targets {
  const problems: Problem[] = []
  const addresses = new Map<HostName, HostAddress>()
  const scopes = new Map<HostName, HostScope>()
  for (const host of compiled.hosts) {
    const address = addressOf(project, host, acceptNewHostKeys)
    if ('code' in address) problems.push(address)
    else addresses.set(host.host, address)
    scopes.set(host.host, scopeFor(project, playbook, host, withoutSecrets))
  }
  const faults = inputFaults(compiled.hosts.map(({ host, tasks }) => ({ tasks, scope: scopeOf(scopes, host) })))
  const { inventory, extra } = project
  const { gates, problems: gateFaults } = gatesFor({ inventory, extra, playbook, compiled, withoutSecrets })
  const all = [...problems, ...faults, ...gateFaults]
  if (all.length > 0) throw new ProvisionError(all)
  return { compiled, addresses, scopes, gates }
}

/** How to reach the hosts of a pattern, for what needs no playbook. */
export function addressesOf(project: Project, pattern: string): readonly HostAddress[] {
  const selected = selectHosts(project.inventory, pattern)
  if ('code' in selected) throw new ProvisionError([selected])
  const found = selected.map(host => inventoryAddress(project, host))
  const problems = found.flatMap(one => ('code' in one ? [one] : []))
  if (problems.length > 0) throw new ProvisionError(problems)
  return found.flatMap(one => ('code' in one ? [] : [one]))
}

function scopeOf(scopes: ReadonlyMap<HostName, HostScope>, host: HostName): HostScope {
  const scope = scopes.get(host)
  if (scope === undefined) throw new Error(`${host} has no scope`)
  return scope
}

function addressOf(project: Project, { host, become }: CompiledHost, acceptNew: boolean): HostAddress | Problem {
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

/** By play, since each has variables of its own. */
function secretUses(
  { inventory, extra }: Project,
  playbook: Playbook,
  { host, tasks }: CompiledHost,
): readonly SecretUse[] {
  const byPlay = Map.groupBy(tasks, ({ play }) => play)
  return [...byPlay].map(([index, own]) => {
    const play = playbook.plays[index]
    return {
      host: hostOf(inventory, host),
      tasks: own.map(({ task }) => task),
      extra,
      sources: playbook.sources,
      ...(play === undefined ? {} : { play }),
    }
  })
}

function scopeFor(
  { inventory, extra }: Project,
  playbook: Playbook,
  { host, tasks }: CompiledHost,
  withoutSecrets: boolean,
): HostScope {
  const entry = hostOf(inventory, host)
  return new HostScope({
    host: entry,
    sources: playbook.sources,
    ...(withoutSecrets ? { without: [unreadSecrets] } : {}),
    registerNames: tasks.flatMap(({ task }) => (task.register === undefined ? [] : [task.register])),
    variables: pending => {
      const play = playbook.plays[pending.play]
      const layers = {
        inventory,
        host: entry,
        task: pending.task,
        extra,
        secrets: secretValues,
        ...(play === undefined ? {} : { play }),
      }
      return runtime => hostVariables(layers, runtime)
    },
  })
}

/** The host that a task names, from what is known before any host is asked. */
const delegatesOf =
  ({ inventory, extra }: Project): DelegateOf =>
  (host, play, task) => {
    const { delegateTo = '' } = task
    const layers = { inventory, host: hostOf(inventory, host), play, task, extra }
    const rendered = renderValue(delegateTo, hostVariables(layers, scopeOfValues({})), () => task.place)
    if (rendered.ok && typeof rendered.value === 'string') return rendered.value
    const message = 'delegate_to must come to the name of a host'
    const fault = rendered.ok ? undefined : rendered.problems[0]
    return fault ?? problem({ code: 'plan.no-such-delegate', message, source: task.place })
  }

function hostOf(inventory: Inventory, name: HostName) {
  const host = inventory.hosts.get(name)
  if (host === undefined) throw new Error(`the inventory lost ${name}`)
  return host
}

function nothingSelected({ limit, startAt, tags, skipTags }: Selection): Problem {
  const chosen = [
    limit === undefined ? '' : `--limit ${limit}`,
    startAt === undefined ? '' : `--start-at ${startAt}`,
    tags.length === 0 ? '' : `--tags ${tags.join(',')}`,
    skipTags.length === 0 ? '' : `--skip-tags ${skipTags.join(',')}`,
  ].filter(word => word !== '')
  return problem({
    code: 'plan.nothing-selected',
    message:
      chosen.length === 0 ? 'the playbook has no task for any host' : `no host has a task with ${chosen.join(' ')}`,
    remedy: 'see which hosts the plays name, and which tags their tasks have',
  })
}
