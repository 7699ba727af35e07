/**
 * The workloads of a file, for every host that it names, with how to reach it where that is needed.
 */
import type { Workload } from '../bench/workload.ts'
import { type HostName, hostName } from '../brands.ts'
import { matchesGlob } from '../glob.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory, InventoryHost } from '../load/host.ts'
import { noVariables } from '../load/variable.ts'
import { hostVariables, mergedVariables } from '../load/variables.ts'
import { loadWorkloads, type WorkloadFile } from '../load/workloads.ts'
import type { Scope } from '../plan/scope.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { chosenHosts, loadHosts } from './chosen-hosts.ts'
import type { Project, ProjectOptions } from './project.ts'
import { readSecretsBehind, secretValues } from './project-secrets.ts'
import { reportProblems } from './report-problems.ts'
import { inventoryAddress } from './ways.ts'

export interface BenchTargetOptions extends ProjectOptions {
  readonly limit?: string
  readonly acceptNewHostKeys?: boolean
  /** Pattern of names of workloads, with `*`. */
  readonly only?: string
  /** Requests a second for all of them, instead of what the file says. */
  readonly rate?: number
}

export interface BenchTarget {
  readonly file: WorkloadFile
  readonly host?: HostName
  /** Absent: nothing of it needs the host. */
  readonly address?: HostAddress
  readonly workloads: readonly Workload[]
  /** Of all workloads of the file. */
  readonly names: readonly string[]
}

export interface BenchTargets {
  /** Absent: the file names no hosts. */
  readonly project?: Project
  readonly targets: readonly BenchTarget[]
}

/** Every fault of all files at once. */
export async function benchTargets(
  paths: readonly string[],
  options: BenchTargetOptions,
): Promise<readonly BenchTargets[]> {
  const read = await Promise.all(paths.map(path => loadWorkloads(path, process.cwd())))
  const problems = read.flatMap(one => (one.ok ? [] : one.problems))
  if (problems.length > 0) throw new ProvisionError(problems)
  const files = read.flatMap(one => (one.ok ? [one.value] : []))
  const project = files.some(({ hosts }) => hosts !== undefined) ? await loadHosts(options) : undefined
  const made: BenchTargets[] = []
  for (const file of files) made.push(await targetsOf(file, project, options))
  const all = made.flatMap(({ targets }) => targets)
  if (options.only !== undefined && all.every(({ workloads }) => workloads.length === 0))
    throw new ProvisionError([noneOf(options.only, [...new Set(all.flatMap(({ names }) => names))])])
  return made.map(one => ({ ...one, targets: one.targets.filter(({ workloads }) => workloads.length > 0) }))
}

async function targetsOf(
  file: WorkloadFile,
  project: Project | undefined,
  options: BenchTargetOptions,
): Promise<BenchTargets> {
  if (file.hosts === undefined || project === undefined)
    return { targets: [{ file, ...chosen(await alone(file, options), file, options) }] }
  const named = chosenHosts(project.inventory, [file.hosts])
  const limit = options.limit === undefined ? named : chosenHosts(project.inventory, [options.limit])
  const hosts = named.filter(host => limit.includes(host))
  if (hosts.length === 0) throw new ProvisionError([nobody(file, options)])
  const targets: BenchTarget[] = []
  for (const host of hosts) targets.push(await targetOf(host, { project, file, options }))
  return { project, targets }
}

interface Given {
  readonly project: Project
  readonly file: WorkloadFile
  readonly options: BenchTargetOptions
}

async function targetOf(name: HostName, { project, file, options }: Given): Promise<BenchTarget> {
  const host = project.inventory.hosts.get(name)
  if (host === undefined) throw new Error(`the inventory lost ${name}`)
  const play = { vars: file.vars, fileVars: noVariables }
  const { inventory, extra } = project
  await readSecretsBehind(mergedVariables({ host, play, extra }), file.names)
  const scope = hostVariables({ inventory, host, play, extra, secrets: secretValues })
  const { names, workloads } = chosen(scope, file, options)
  const needed = workloads.some(one => one.kind === 'resources' || one.load.through === 'tunnel')
  if (!needed) return { file, host: name, workloads, names }
  const address = inventoryAddress(project, name, options.acceptNewHostKeys === true)
  if ('code' in address) throw new ProvisionError([address])
  return { file, host: name, address, workloads, names }
}

/** Only the variables of the file and of the command line. */
async function alone(file: WorkloadFile, options: BenchTargetOptions): Promise<Scope> {
  const extra = await parseExtraVars(options.extraVars ?? [], process.cwd())
  if (!extra.ok) throw new ProvisionError(extra.problems)
  if (extra.warnings.length > 0) reportProblems(extra.warnings)
  const place = { file: file.file, line: 1, column: 1 }
  const host: InventoryHost = { name: hostName('none'), place, groups: [], vars: noVariables, layers: [] }
  const inventory: Inventory = { file: file.file, hosts: new Map(), groups: new Map() }
  const layers = { inventory, host, play: { vars: file.vars, fileVars: noVariables }, extra: extra.value }
  await readSecretsBehind(mergedVariables(layers), file.names)
  return hostVariables({ ...layers, secrets: secretValues })
}

interface Chosen {
  readonly workloads: readonly Workload[]
  readonly names: readonly string[]
}

/** Whoever chooses workloads still wants to know what the host did meanwhile. */
function chosen(scope: Scope, file: WorkloadFile, { only, rate }: BenchTargetOptions): Chosen {
  const made = file.workloads(scope)
  if (!made.ok) throw new ProvisionError(made.problems)
  const names = made.value.map(({ name }) => name)
  const wanted = made.value.filter(
    ({ name, kind }) => only === undefined || kind === 'resources' || matchesGlob(name, only),
  )
  if (only !== undefined && wanted.every(({ kind }) => kind === 'resources')) return { names, workloads: [] }
  return {
    names,
    workloads: wanted.map(one => (one.kind === 'resources' || rate === undefined ? one : atRate(one, rate))),
  }
}

const atRate = <T extends Exclude<Workload, { kind: 'resources' }>>(workload: T, rate: number): T => ({
  ...workload,
  load: { ...workload.load, rate },
})

const noneOf = (only: string, names: readonly string[]): Problem =>
  problem({
    code: 'bench.no-workload',
    message: `no workload is named like ${JSON.stringify(only)}`,
    remedy: `there are: ${names.join(', ')}`,
  })

const nobody = ({ hosts }: WorkloadFile, { limit }: BenchTargetOptions): Problem =>
  problem({
    code: 'inventory.nobody',
    message: `no host is left of ${hosts}${limit === undefined ? '' : ` with --limit ${limit}`}`,
    remedy: 'see which hosts there are: provision inventory list',
  })
