/**
 * Which runs `provision history` tells of.
 */
import { matchesGlob } from '../glob.ts'
import { recordedTasks } from '../journal/read.ts'
import { ProvisionError, problem } from '../problem.ts'
import type { RunRow } from '../report/history.ts'

export interface RunFilter {
  readonly host?: readonly string[]
  readonly task?: readonly string[]
  readonly outcome?: readonly string[]
  /** ISO 8601. */
  readonly since?: string
  /** Only runs that began before this one. */
  readonly before?: string
}

export async function filteredRuns(
  rows: readonly RunRow[],
  runs: string,
  { host, task, outcome, since, before }: RunFilter,
): Promise<readonly RunRow[]> {
  const from = before === undefined ? 0 : positionOf(before, rows) + 1
  const some = rows
    .slice(from)
    .filter(row => since === undefined || row.startedAt >= since)
    .filter(row => outcome === undefined || outcome.includes(outcomeOf(row)))
  const kept = await Promise.all(some.map(row => keeps(row, runs, host, task)))
  return some.filter((_, index) => kept[index] === true)
}

const outcomeOf = ({ result, undoneBy }: RunRow): string =>
  undoneBy === undefined ? (result ?? 'not-ended') : 'undone'

/** With a task, the host is one on which that task changed something. */
async function keeps(
  row: RunRow,
  runs: string,
  host: readonly string[] | undefined,
  task: readonly string[] | undefined,
): Promise<boolean> {
  const named = (name: string, patterns: readonly string[] | undefined): boolean =>
    patterns === undefined || patterns.some(pattern => matchesGlob(name, pattern))
  if (!row.hosts.some(name => named(name, host))) return host === undefined && task === undefined
  if (task === undefined) return true
  return (await recordedTasks(runs, row.run)).some(step => named(step.task, task) && named(step.host, host))
}

function positionOf(id: string, rows: readonly RunRow[]): number {
  const position = rows.findIndex(({ run }) => run.startsWith(id))
  if (position !== -1) return position
  throw new ProvisionError([
    problem({
      code: 'journal.no-such-run',
      message: `no run is called ${JSON.stringify(id)}`,
      remedy: 'see `provision history`',
    }),
  ])
}
