/**
 * Whether a run could be recorded, asked before hosts are looked at: who reads a plan and agrees to it should not be told
 * only then. It is no more than a warning, since a run that finds nothing to do needs no record.
 */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Problem, problem } from '../problem.ts'

export function noRoomForRecords(runs: string): Problem | undefined {
  const why = hindrance(standing(runs))
  if (why === undefined) return undefined
  return problem({
    code: 'journal.no-room',
    severity: 'warning',
    message: `no run can be recorded in ${dirname(runs)}: ${why}`,
    remedy: 'free disk space or name another folder with PROVISION_STATE; nothing is changed without a record',
  })
}

/** Folders that are not there yet are made in the nearest that is. */
const standing = (folder: string): string => (existsSync(folder) ? folder : standing(dirname(folder)))

function hindrance(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return statfsSync(folder).bavail === 0 ? 'the disk is full' : undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}
