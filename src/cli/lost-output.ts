/**
 * Standard output that takes no more (a full disk, a terminal that went away). That is no reason to break off in the middle
 * of a change: the work goes on, and at the end it is told that not all of it was shown.
 */
import { type ExitStatus, exitStatus, type Problem, problem } from '../problem.ts'

/** A reader that went away (`| head`) is no fault of anybody. */
const isGone = (fault: NodeJS.ErrnoException): boolean => fault.code === 'EPIPE'

const told = (fault: Error): Problem =>
  problem({
    code: 'cli.output-lost',
    message: 'not everything could be written to standard output',
    remedy: 'make room there, or write it elsewhere; what a run did is recorded all the same: `provision show last`',
    detail: fault.message,
    cause: fault,
  })

/** From now on. What it gives back is asked when everything is done. */
export function watchOutput(): () => Promise<Problem | undefined> {
  let lost: Error | undefined
  process.stdout.on('error', fault => {
    if (!isGone(fault)) lost ??= fault
  })
  // Nobody could be told.
  process.stderr.on('error', () => undefined)
  return async () => {
    // Streams tell of a fault only after the call that met with it.
    await new Promise(resolve => setImmediate(resolve))
    return lost === undefined ? undefined : told(lost)
  }
}

/** All went well, but nobody could read all of it. */
export const unlessLost = (exit: ExitStatus): ExitStatus => (exit === exitStatus.ok ? exitStatus.failed : exit)
