/**
 * Who writes a run's record right now. A second command that goes on with the run, or takes it back, would write into the
 * middle of it, and take for broken off what is still being done.
 */
import { readFileSync, readlinkSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isAlive, markOf, type ProcessMark } from '../process-mark.ts'

interface Worker {
  readonly mark: ProcessMark
  /** Where its id means something: this machine since its boot, and the container that it is in. */
  readonly place: string
}

const fileOf = (folder: string): string => join(folder, 'at-work.json')

/** Undefined where the system tells too little of processes. */
function here(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return [hostname(), boot, readlinkSync('/proc/self/ns/pid')].join(' ')
  } catch {
    return undefined
  }
}

/** Says that this process is at work on the run. */
export async function sayAtWork(folder: string): Promise<void> {
  const [mark, place] = [markOf(process.pid), here()]
  if (mark === undefined || place === undefined) return
  const worker: Worker = { mark, place }
  await writeFile(fileOf(folder), `${JSON.stringify(worker)}\n`, { mode: 0o600 })
}

export const sayDone = (folder: string): Promise<void> => rm(fileOf(folder), { force: true })

/** The process that is at work on the run; undefined when there is none, or it cannot be known. */
export function atWork(folder: string): number | undefined {
  try {
    const { mark, place } = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Worker
    return place === here() && isAlive(mark) ? mark.pid : undefined
  } catch {
    return undefined
  }
}
