/**
 * Names a process beyond doubt: its id and when it started, since ids are given out again. Nothing is ended, or taken
 * for alive, that was not marked.
 */
import { readFileSync } from 'node:fs'

export interface ProcessMark {
  readonly pid: number
  /** Start time in clock ticks since the machine's boot: field 22 of /proc/PID/stat. */
  readonly started: string
}

/** The mark of a running process; absent when there is none (a zombie is none). */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold anything, so the fields are counted after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const started = fields[19]
    return started === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : { pid, started }
  } catch {
    return undefined
  }
}

export const isAlive = (mark: ProcessMark | undefined): boolean =>
  mark !== undefined && markOf(mark.pid)?.started === mark.started

export function kill(mark: ProcessMark | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (mark === undefined || !isAlive(mark)) return
  try {
    process.kill(mark.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
