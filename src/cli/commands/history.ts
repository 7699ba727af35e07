/**
 * `provision history`
 */
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { historyLines } from '../../report/history.ts'
import { wantsColor } from '../report-problems.ts'
import { runRows } from '../run-rows.ts'
import { openState } from '../state.ts'

export async function history(options: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const rows = await runRows(openState(process.cwd(), process.env).runs)
  const lines = historyLines(rows.slice(0, Number(options['count'])), {
    color: wantsColor(process.stdout),
    columns: process.stdout.columns ?? 100,
    diff: false,
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return exitStatus.ok
}
