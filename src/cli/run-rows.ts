/**
 * Run records as the rows that reports show.
 */
import { listEndedRuns } from '../journal/read.ts'
import { exitStatus } from '../problem.ts'
import type { RunRow } from '../report/history.ts'

/** Newest first. */
export async function runRows(runs: string): Promise<readonly RunRow[]> {
  const ended = await listEndedRuns(runs)
  return ended.map(({ header, exit }) => {
    const undone = ended.find(
      other => other.header.mode === 'rollback' && other.header.subject === header.run && other.exit === exitStatus.ok,
    )
    return {
      run: header.run,
      mode: header.mode,
      subject: header.subject,
      startedAt: header.startedAt,
      by: header.by,
      hosts: header.hosts.map(({ name }) => String(name)),
      ...(exit === undefined ? {} : { result: resultOf(exit) }),
      ...(undone === undefined ? {} : { undoneBy: undone.header.run }),
    }
  })
}

function resultOf(exit: number): NonNullable<RunRow['result']> {
  if (exit === exitStatus.ok) return 'ok'
  if (exit === exitStatus.unreachable) return 'unreachable'
  return exit === exitStatus.interrupted ? 'interrupted' : 'failed'
}
