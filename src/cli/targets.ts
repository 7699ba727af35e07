/**
 * What a playbook means for the hosts of a project: their tasks, how to reach them, what names mean there, and its gates.
 */
import type { HostName } from '../brands.ts'
import type { Playbook } from '../load/play.ts'
import type { SecretUse } from '../load/used-secrets.ts'
import { hostVariables, mergedVariables, unreadSecrets } from '../load/variables.ts'
import { type Compiled, type CompiledHost, compile, type DelegateOf, type Selection } from '../plan/compile.ts'
import { HostScope } from '../plan/host-scope.ts'
import { inputFaults } from '../plan/input-faults.ts'
import { renderValue } from '../plan/render.ts'
import { scopeOf as scopeOfValues } from '../plan/scope.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { type Gates, gatedPlays, gatesFor } from './gates.ts'
import { hostOf, type Project } from './project.ts'
import { lockedFaults, readSecrets, readSecretsBehind, secretValues } from './project-secrets.ts'
import { playAddress } from './ways.ts'

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
    const address = playAddress(project, host, acceptNewHostKeys)
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

function scopeOf(scopes: ReadonlyMap<HostName, HostScope>, host: HostName): HostScope {
  const scope = scopes.get(host)
  if (scope === undefined) throw new Error(`${host} has no scope`)
  return scope
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
