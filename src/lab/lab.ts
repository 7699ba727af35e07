/**
 * Throwaway hosts on this machine, with a real systemd and sshd: makes labs, finds them again, takes them down.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { exitStatus, ProvisionError, problem } from '../problem.ts'
import { isAlive, markOf } from '../process-mark.ts'
import { type LabHost, makeHost, openHost, switchOn } from './host.ts'
import { image } from './image.ts'
import { makeKey, sshPlaces, writeClientFiles } from './keys.ts'
import { locked } from './lock.ts'
import { recordMachine } from './machine-values.ts'
import { checkMachine } from './needs.ts'
import { addressOf, bridgeOf, freeNetwork, makeBridge } from './network.ts'
import { labFolder } from './places.ts'
import { qdrantBinary } from './qdrant-binary.ts'
import { untilReady } from './ready.ts'
import { checkName, type HostRole, type LabRecord, labNames, readLab, readRun, writeLab } from './record.ts'
import { labFault } from './run.ts'
import { labsLock, tearDown } from './teardown.ts'

export type { LabHost } from './host.ts'
export type { HostRole } from './record.ts'

export interface Lab {
  readonly name: string
  /** Everything of the lab is below it. */
  readonly folder: string
  readonly hosts: ReadonlyMap<string, LabHost>
  /** Files for any SSH client. */
  readonly privateKey: string
  readonly knownHosts: string
  /** `ssh -F SSHCONFIG HOST` enters. */
  readonly sshConfig: string
  down(): Promise<void>
}

export interface LabRecipe {
  /** Made up when absent; several labs run side by side. */
  readonly name?: string
  readonly hosts: readonly { readonly name: string; readonly role: HostRole }[]
  readonly onProgress?: (line: string) => void
}

export interface LabListing {
  readonly name: string
  readonly folder: string
  /** `stale`: half-made by somebody who is gone, or with no host running; take it down. */
  readonly state: 'starting' | 'up' | 'stale'
  readonly hosts: readonly { readonly name: string; readonly address: string; readonly running: boolean }[]
  /** The process that made it; a lab outlives it on purpose. Absent when the lab's record is gone. */
  readonly owner?: { readonly pid: number; readonly alive: boolean }
}

/** Ready hosts, or nothing: whatever goes wrong, and also on Ctrl-C, all is taken down again before it throws. */
export async function labUp(recipe: LabRecipe): Promise<Lab> {
  checkMachine()
  const name = recipe.name ?? `lab-${randomBytes(3).toString('hex')}`
  checkName('lab', name)
  for (const host of recipe.hosts) checkName('host', host.name)
  if (recipe.hosts.some(({ role }) => role === 'vector_db')) qdrantBinary()
  const onProgress = recipe.onProgress ?? (() => undefined)
  return interruptible(async signal => {
    const root = await image({ onProgress, signal })
    const lab = await reserve(name, recipe, root, signal)
    try {
      await bringUp(lab, onProgress, signal)
      await writeLab({ ...lab, state: 'up' })
      return openLab(lab)
    } catch (error) {
      onProgress('taking the lab down again')
      await tearDown(name)
      throw error
    }
  })
}

/** Signals that would end us are held back until the work has cleared up, and then end the command in order. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const onSignal = (name: NodeJS.Signals): void => {
    const fault = problem({ code: 'lab.interrupted', message: `interrupted by ${name}; nothing of the lab is left` })
    stop.abort(new ProvisionError([fault], exitStatus.interrupted))
  }
  for (const name of signals) process.on(name, onSignal)
  try {
    return await work(stop.signal)
  } finally {
    for (const name of signals) process.off(name, onSignal)
  }
}

/** Takes a name and a network, and writes down how the machine was before the first lab. */
function reserve(name: string, recipe: LabRecipe, root: string, signal: AbortSignal): Promise<LabRecord> {
  const take = async (): Promise<LabRecord> => {
    if (existsSync(labFolder(name)))
      throw labFault({
        code: 'lab.exists',
        message: `there is already a lab named "${name}"`,
        remedy: `choose another name, or take it down: provision lab down ${name}`,
      })
    const taken = new Set(labNames().flatMap(other => readLab(other)?.network ?? []))
    const network = await freeNetwork(taken)
    const owner = markOf(process.pid)
    if (network === undefined || owner === undefined)
      throw labFault({ code: 'lab.no-network', message: 'all networks of 198.18.0.0/15 are in use' })
    await recordMachine()
    const hosts = recipe.hosts.map((host, index) => ({
      ...host,
      address: addressOf(network, index),
      machine: `lab${network}-${host.name}`,
    }))
    const lab: LabRecord = { name, state: 'starting', owner, network, bridge: bridgeOf(network), image: root, hosts }
    await mkdir(labFolder(name), { mode: 0o755 })
    await writeLab(lab)
    return lab
  }
  return locked(labsLock(), take, { signal })
}

async function bringUp(lab: LabRecord, onProgress: (line: string) => void, signal: AbortSignal): Promise<void> {
  onProgress(`${lab.name}: ${lab.hosts.length} hosts on ${lab.bridge}`)
  await makeBridge(lab.network)
  const authorizedKey = await makeKey(sshPlaces(lab.name).privateKey, lab.name)
  const keys = await Promise.all(
    lab.hosts.map(async host => [host.name, await makeHost(lab, host, authorizedKey)] as const),
  )
  await writeClientFiles(lab.name, lab.hosts, new Map(keys))
  signal.throwIfAborted()
  await Promise.all(lab.hosts.map(host => switchOn(lab, host)))
  const waits = await Promise.allSettled(lab.hosts.map(host => untilReady(lab.name, host, { onProgress, signal })))
  signal.throwIfAborted()
  const faults = waits.flatMap(wait => (wait.status === 'rejected' ? [wait.reason] : []))
  const problems = faults.flatMap(fault => (fault instanceof ProvisionError ? fault.problems : []))
  if (problems.length > 0) throw new ProvisionError(problems, exitStatus.failed)
  if (faults.length > 0) throw faults[0]
}

function openLab(lab: LabRecord): Lab {
  const { privateKey, knownHosts, config } = sshPlaces(lab.name)
  return {
    name: lab.name,
    folder: labFolder(lab.name),
    hosts: new Map(lab.hosts.map(host => [host.name, openHost(lab, host)])),
    privateKey,
    knownHosts,
    sshConfig: config,
    down: () => tearDown(lab.name),
  }
}

/** All labs of this machine. */
export async function labList(): Promise<readonly LabListing[]> {
  return labNames().map(name => {
    const folder = labFolder(name)
    const lab = readLab(name)
    if (lab === undefined) return { name, folder, state: 'stale', hosts: [] }
    const hosts = lab.hosts.map(host => ({
      name: host.name,
      address: host.address,
      running: isAlive(readRun(name, host.name)?.supervisor),
    }))
    const alive = isAlive(lab.owner)
    const stale = lab.state === 'starting' ? !alive : hosts.length > 0 && !hosts.some(({ running }) => running)
    return { name, folder, state: stale ? 'stale' : lab.state, hosts, owner: { pid: lab.owner.pid, alive } }
  })
}

/** A lab that another process has made and left running. */
export async function labOpen(name: string): Promise<Lab> {
  checkName('lab', name)
  const lab = readLab(name)
  if (lab?.state === 'up') return openLab(lab)
  const known = labNames()
  throw new ProvisionError(
    [
      problem({
        code: 'lab.unknown',
        message: lab === undefined ? `there is no lab named "${name}"` : `the lab "${name}" is not up`,
        remedy: known.length === 0 ? 'make one: provision lab up' : `labs of this machine: ${known.join(', ')}`,
      }),
    ],
    exitStatus.input,
  )
}

/** Takes a lab down, also a stale one; fine when there is none. */
export async function labDown(name: string): Promise<void> {
  checkName('lab', name)
  await tearDown(name)
}
