/**
 * `provision show [RUN]`
 */
import { readRun } from '../../journal/read.ts'
import { viewChange } from '../../plan/view.ts'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { runLines } from '../../report/history.ts'
import { wantsColor } from '../report-problems.ts'
import { runRows } from '../run-rows.ts'
import { openState } from '../state.ts'

export async function show(id: string, options: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const state = openState(process.cwd(), process.env)
  const record = await readRun(state.runs, id, state.blobs)
  const row = (await runRows(state.runs)).find(({ run }) => run === record.header.run)
  if (row === undefined) throw new Error(`run ${record.header.run} vanished while it was read`)
  const lines = runLines(
    {
      ...row,
      folder: record.folder,
      ...(record.finishedAt === undefined ? {} : { finishedAt: record.finishedAt }),
      steps: record.steps.map(step => ({
        ...step,
        changes: step.changes.map(({ change, state: standing }) => ({
          view: viewChange(change, step.secret),
          state: standing,
        })),
      })),
      summaries: record.summaries,
    },
    { color: wantsColor(process.stdout), columns: process.stdout.columns ?? 100, diff: options['diff'] !== false },
  )
  process.stdout.write(`${lines.join('\n')}\n`)
  return exitStatus.ok
}
