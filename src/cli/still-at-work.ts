/**
 * A run that another command on this machine is still carrying out is not gone on with, and not taken back.
 */
import { join } from 'node:path'
import { atWork } from '../journal/at-work.ts'
import { exitStatus, ProvisionError, problem } from '../problem.ts'

export function refuseWhileAtWork(runs: string, run: string): void {
  const pid = atWork(join(runs, run))
  if (pid === undefined) return
  throw new ProvisionError(
    [
      problem({
        code: 'run.at-work',
        message: `run ${run} is still at work on this machine, as process ${pid}; nothing was changed`,
        remedy: `wait for its end, or have it stop after the change in flight: kill -INT ${pid}`,
      }),
    ],
    exitStatus.failed,
  )
}
