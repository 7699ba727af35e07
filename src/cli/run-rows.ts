/**
 * Run records as the rows that reports show.
 */
import { type EndedRun, listEndedRuns } from '../journal/read.ts'
import type { RunRecord } from '../journal/record.ts'
import { exitStatus } from '../problem.ts'
import type { RunRow } from '../report/history.ts'

/** Newest first. */
export async function runRows(runs: string): Promise<readonly RunRow[]> {
  const ended = await listEndedRuns(runs)
  return ended.map(({ header, exit }) => {
    const undone = undoneBy(ended, header.run)
    return {
      run: header.run,
      mode: header.mode,
      subject: header.subject,
      startedAt: header.startedAt,
      by: header.by,
      hosts: header.hosts.map(({ name }) => String(name)),
      ...(exit === undefined ? {} : { result: resultOf(exit) }),
      ...(undone === undefined ? {} : { undoneBy: undone }),
    }
  })
}

/** The rollback of the run that came to a good end. */
export const undoneBy = (runs: readonly EndedRun[], run: string): string | undefined =>
  runs.find(({ header, exit }) => header.mode === 'rollback' && header.subject === run && exit === exitStatus.ok)
    ?.header.run

export async function rowOf(runs: string, { header }: RunRecord): Promise<RunRow> {
  const row = (await runRows(runs)).find(({ run }) => run === header.run)
  if (row === undefined) throw new Error(`run ${header.run} vanished while it was read`)
  return row
}

function resultOf(exit: number): NonNullable<RunRow['result']> {
  if (exit === exitStatus.ok) return 'ok'
  if (exit === exitStatus.unreachable) return 'unreachable'
  if (exit === exitStatus.regressed) return 'regressed'
  return exit === exitStatus.interrupted ? 'interrupted' : 'failed'
}
