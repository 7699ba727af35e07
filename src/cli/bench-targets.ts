/**
 * The workloads of a file, for every host that it names, with how to reach it where that is needed.
 */
import type { Workload } from '../bench/workload.ts'
import { type HostName, hostName } from '../brands.ts'
import { matchesGlob } from '../glob.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory, InventoryHost } from '../load/host.ts'
import { noVariables } from '../load/variable.ts'
import { hostVariables } from '../load/variables.ts'
import { loadWorkloads, type WorkloadFile } from '../load/workloads.ts'
import type { Scope } from '../plan/scope.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { chosenHosts, loadHosts } from './chosen-hosts.ts'
import { inventoryAddress, type Project, type ProjectOptions } from './project.ts'
import { reportProblems } from './report-problems.ts'

export interface BenchTargetOptions extends ProjectOptions {
  readonly limit?: string
  readonly acceptNewHostKeys?: boolean
  /** Pattern of names of workloads, with `*`. */
  readonly only?: string
  /** Requests a second for all of them, instead of what the file says. */
  readonly rate?: number
}

export interface BenchTarget {
  readonly host?: HostName
  /** Absent: nothing of it needs the host. */
  readonly address?: HostAddress
  readonly workloads: readonly Workload[]
}

export interface BenchTargets {
  readonly file: WorkloadFile
  /** Absent: the file names no hosts. */
  readonly project?: Project
  readonly targets: readonly BenchTarget[]
}

export async function benchTargets(path: string, options: BenchTargetOptions): Promise<BenchTargets> {
  const read = await loadWorkloads(path, process.cwd())
  if (!read.ok) throw new ProvisionError(read.problems)
  const file = read.value
  if (file.hosts === undefined)
    return { file, targets: [{ workloads: chosen(await alone(file, options), file, options) }] }
  const project = await loadHosts(options)
  const named = chosenHosts(project.inventory, [file.hosts])
  const limit = options.limit === undefined ? named : chosenHosts(project.inventory, [options.limit])
  const hosts = named.filter(host => limit.includes(host))
  if (hosts.length === 0) throw new ProvisionError([nobody(file, options)])
  return { file, project, targets: hosts.map(host => targetOf(host, { project, file, options })) }
}

interface Given {
  readonly project: Project
  readonly file: WorkloadFile
  readonly options: BenchTargetOptions
}

function targetOf(name: HostName, { project, file, options }: Given): BenchTarget {
  const host = project.inventory.hosts.get(name)
  if (host === undefined) throw new Error(`the inventory lost ${name}`)
  const play = { vars: file.vars, fileVars: noVariables }
  const workloads = chosen(
    hostVariables({ inventory: project.inventory, host, play, extra: project.extra }),
    file,
    options,
  )
  const needed = workloads.some(one => one.kind === 'resources' || one.load.through === 'tunnel')
  if (!needed) return { host: name, workloads }
  const address = inventoryAddress(project, name, options.acceptNewHostKeys === true)
  if ('code' in address) throw new ProvisionError([address])
  return { host: name, address, workloads }
}

/** Only the variables of the file and of the command line. */
async function alone(file: WorkloadFile, options: BenchTargetOptions): Promise<Scope> {
  const extra = await parseExtraVars(options.extraVars ?? [], process.cwd())
  if (!extra.ok) throw new ProvisionError(extra.problems)
  if (extra.warnings.length > 0) reportProblems(extra.warnings)
  const place = { file: file.file, line: 1, column: 1 }
  const host: InventoryHost = { name: hostName('none'), place, groups: [], vars: noVariables, layers: [] }
  const inventory: Inventory = { file: file.file, hosts: new Map(), groups: new Map() }
  return hostVariables({ inventory, host, play: { vars: file.vars, fileVars: noVariables }, extra: extra.value })
}

function chosen(scope: Scope, file: WorkloadFile, { only, rate }: BenchTargetOptions): readonly Workload[] {
  const made = file.workloads(scope)
  if (!made.ok) throw new ProvisionError(made.problems)
  // Whoever chooses workloads still wants to know what the host did meanwhile.
  const some = made.value.filter(
    ({ name, kind }) => only === undefined || kind === 'resources' || matchesGlob(name, only),
  )
  if (some.every(({ kind }) => kind === 'resources') && only !== undefined)
    throw new ProvisionError([noneOf(only, made.value)])
  return rate === undefined ? some : some.map(one => (one.kind === 'resources' ? one : atRate(one, rate)))
}

const atRate = <T extends Exclude<Workload, { kind: 'resources' }>>(workload: T, rate: number): T => ({
  ...workload,
  load: { ...workload.load, rate },
})

const noneOf = (only: string, all: readonly Workload[]): Problem =>
  problem({
    code: 'bench.no-workload',
    message: `no workload is named like ${JSON.stringify(only)}`,
    remedy: `there are: ${all.map(({ name }) => name).join(', ')}`,
  })

const nobody = ({ hosts }: WorkloadFile, { limit }: BenchTargetOptions): Problem =>
  problem({
    code: 'inventory.nobody',
    message: `no host is left of ${hosts}${limit === undefined ? '' : ` with --limit ${limit}`}`,
    remedy: 'see which hosts there are: provision inventory list',
  })
