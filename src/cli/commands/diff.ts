/**
 * `provision diff RUN RUN`
 */
import { matchesGlob } from '../../glob.ts'
import { readRun } from '../../journal/read.ts'
import { compareRuns } from '../../plan/compare-runs.ts'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { type ComparedRun, runDiffLines } from '../../report/run-diff.ts'
import { askedFor } from '../asked-for.ts'
import { wantsColor } from '../report-problems.ts'
import { rowOf } from '../run-rows.ts'
import { openState } from '../state.ts'

interface DiffOptions {
  readonly host?: readonly string[]
  readonly output?: 'text' | 'json'
  readonly diff?: boolean
}

export async function diffRuns(
  one: string,
  other: string,
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const { host, output, diff } = given as DiffOptions
  const state = openState(process.cwd(), process.env)
  const [first, second] = await Promise.all([
    readRun(state.runs, one, state.blobs),
    readRun(state.runs, other, state.blobs),
  ])
  const [firstRow, secondRow] = await Promise.all([rowOf(state.runs, first), rowOf(state.runs, second)])
  const differences = compareRuns(first.steps, second.steps).filter(
    difference => host === undefined || host.some(pattern => matchesGlob(difference.host, pattern)),
  )
  const runs: readonly [ComparedRun, ComparedRun] = [
    { ...firstRow, asked: askedFor(first.header.selection) },
    { ...secondRow, asked: askedFor(second.header.selection) },
  ]
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify({ runs, differences }, undefined, 2)}\n`)
    return exitStatus.ok
  }
  const options = { color: wantsColor(process.stdout), columns: process.stdout.columns ?? 100, diff: diff !== false }
  process.stdout.write(`${runDiffLines(runs, differences, options).join('\n')}\n`)
  return exitStatus.ok
}
