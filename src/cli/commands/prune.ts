/**
 * `provision prune`
 */
import { pruneRecords, wouldFree } from '../../journal/prune.ts'
import { listEndedRuns } from '../../journal/read.ts'
import { removable } from '../../journal/retention.ts'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { retentionOf } from '../retention.ts'
import { openState } from '../state.ts'

interface PruneOptions {
  readonly keep?: number
  readonly days?: number
  readonly dryRun?: boolean
}

export async function pruneRuns(given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const { keep, days, dryRun } = given as PruneOptions
  const usual = retentionOf(process.env)
  const retention = { runs: keep ?? usual.runs, days: days ?? usual.days }
  const state = openState(process.cwd(), process.env)
  const all = await listEndedRuns(state.runs)
  const old = removable(all, retention, Date.now())
  if (dryRun === true) for (const { header } of old) process.stdout.write(`${header.run}  ${header.subject}\n`)
  const { runs, objects, bytes } = await (dryRun === true ? wouldFree : pruneRecords)(state, old, Date.now())
  const what = `${count(runs, 'run')} and ${count(objects, 'content')} (${sizeOf(bytes)})`
  const done =
    dryRun === true ? `would remove ${what}` : runs + objects === 0 ? 'nothing is old enough to go' : `removed ${what}`
  process.stdout.write(
    `${done}; ${count(all.length - runs, 'run')} ${dryRun === true ? 'would stay' : all.length - runs === 1 ? 'stays' : 'stay'}\n`,
  )
  return exitStatus.ok
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / 1024 / 1024)} MiB`
}
