/**
 * `provision history`
 */
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { historyLines } from '../../report/history.ts'
import { wantsColor } from '../report-problems.ts'
import { filteredRuns, type RunFilter } from '../run-filter.ts'
import { runRows } from '../run-rows.ts'
import { openState } from '../state.ts'

interface HistoryCommand extends RunFilter {
  readonly count: number
  readonly output?: 'text' | 'json'
}

export async function history(given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const { count, output, ...filter } = given as unknown as HistoryCommand
  const { runs } = openState(process.cwd(), process.env)
  const all = await runRows(runs)
  const found = await filteredRuns(all, runs, filter)
  const page = found.slice(0, count)
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify(page, undefined, 2)}\n`)
    return exitStatus.ok
  }
  const lines = historyLines(page, {
    color: wantsColor(process.stdout),
    columns: process.stdout.columns ?? 100,
    diff: false,
    older: found.length - page.length,
    filtered: all.length > 0,
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return exitStatus.ok
}
