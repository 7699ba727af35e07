/**
 * `provision show [RUN]`
 */
import { matchesGlob } from '../../glob.ts'
import { readRun } from '../../journal/read.ts'
import { viewChange } from '../../plan/view.ts'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { runLines, type ShownRun } from '../../report/history.ts'
import { askedFor } from '../asked-for.ts'
import { wantsColor } from '../report-problems.ts'
import { rowOf } from '../run-rows.ts'
import { openState } from '../state.ts'

interface ShowOptions {
  readonly host?: readonly string[]
  readonly task?: readonly string[]
  readonly output?: 'text' | 'json'
  readonly diff?: boolean
}

const chosen = (name: string, patterns: readonly string[] | undefined): boolean =>
  patterns === undefined || patterns.some(pattern => matchesGlob(name, pattern))

export async function show(id: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const { host, task, output, diff } = given as ShowOptions
  const state = openState(process.cwd(), process.env)
  const record = await readRun(state.runs, id, state.blobs)
  const row = await rowOf(state.runs, record)
  const asked = askedFor(record.header.selection)
  const run: ShownRun = {
    ...row,
    hosts: row.hosts.filter(name => chosen(name, host)),
    folder: record.folder,
    ...(asked === '' ? {} : { asked }),
    ...(record.finishedAt === undefined ? {} : { finishedAt: record.finishedAt }),
    steps: record.steps
      .filter(step => chosen(step.host, host) && chosen(step.task, task))
      .map(step => ({
        host: step.host,
        play: step.play,
        task: step.task,
        ...(step.item === undefined ? {} : { item: step.secret ? '***' : step.item }),
        handler: step.handler,
        changes: step.changes.map(({ change, state: standing }) => ({
          view: viewChange(change, step.secret),
          state: standing,
        })),
      })),
    summaries: record.summaries,
  }
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify(run, undefined, 2)}\n`)
    return exitStatus.ok
  }
  const options = { color: wantsColor(process.stdout), columns: process.stdout.columns ?? 100, diff: diff !== false }
  process.stdout.write(`${runLines(run, options).join('\n')}\n`)
  return exitStatus.ok
}
