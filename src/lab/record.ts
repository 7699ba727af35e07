/**
 * What a lab writes down in its own folder, so that any later process can open it or clear it away.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessMark } from '../process-mark.ts'
import { labFolder, labsFolder } from './places.ts'
import { labFault } from './run.ts'

export type HostRole = 'vector_db' | 'cache' | 'plain'

export interface HostRecord {
  readonly name: string
  readonly role: HostRole
  readonly address: string
  /** Name of the container, unique on this machine. */
  readonly machine: string
}

/** `lab.json`. */
export interface LabRecord {
  readonly name: string
  readonly state: 'starting' | 'up'
  /** Who made it; may be long gone, the lab stays until it is taken down. */
  readonly owner: ProcessMark
  /** Number of the network: 198.18.0.0/24 is 0, 198.19.255.0/24 is 511. */
  readonly network: number
  readonly bridge: string
  readonly image: string
  readonly hosts: readonly HostRecord[]
}

/** `hosts/NAME/run.json`, kept by the host's own process. */
export interface HostRun {
  readonly supervisor: ProcessMark
  readonly container?: ProcessMark
  /** Counts from 1. */
  readonly boots: number
}

/** Where things of one host are. */
export const hostPlaces = (lab: string, host: string) => {
  const folder = join(labFolder(lab), 'hosts', host)
  return {
    folder,
    root: join(folder, 'root'),
    upper: join(folder, 'upper'),
    work: join(folder, 'work'),
    kernel: join(folder, 'kernel'),
    boot: join(folder, 'boot.json'),
    run: join(folder, 'run.json'),
    console: join(folder, 'console.log'),
  } as const
}

/** Replaces a file in one step: a reader never sees half of it. */
export async function writeRecord(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(value, undefined, 2)}\n`)
  await rename(`${path}.new`, path)
}

/** Trusted: only the lab writes there. Absent when there is none, or it was cut off by a power loss. */
export function readRecord<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

export const writeLab = (lab: LabRecord): Promise<void> => writeRecord(join(labFolder(lab.name), 'lab.json'), lab)
export const readLab = (name: string): LabRecord | undefined => readRecord(join(labFolder(name), 'lab.json'))
export const readRun = (lab: string, host: string): HostRun | undefined => readRecord(hostPlaces(lab, host).run)

/** Names of all labs of this machine, whole or half-made. */
export function labNames(): readonly string[] {
  if (!existsSync(labsFolder())) return []
  const entries = readdirSync(labsFolder(), { withFileTypes: true })
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
}

const naming = /^[a-z0-9][a-z0-9-]{0,30}$/

/** Names become folders, containers and host names. */
export function checkName(what: 'lab' | 'host', name: string): void {
  if (naming.test(name)) return
  throw labFault({
    code: 'lab.bad-name',
    message: `"${name}" cannot be the name of a ${what}`,
    remedy: 'use at most 31 lower-case letters, digits and hyphens, not beginning with a hyphen',
  })
}
