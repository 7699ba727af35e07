/**
 * How long runs are kept here, and that the old ones go by themselves after a run.
 */
import { pruneRecords } from '../journal/prune.ts'
import { listEndedRuns } from '../journal/read.ts'
import { type Retention, removable, usualRetention } from '../journal/retention.ts'
import { ProvisionError, problem } from '../problem.ts'
import { reportProblems } from './report-problems.ts'
import type { State } from './state.ts'

/** `PROVISION_KEEP_RUNS` and `PROVISION_KEEP_DAYS`; `all` = nothing goes. */
export function retentionOf(env: NodeJS.ProcessEnv): Retention {
  return {
    runs: numberIn(env, 'PROVISION_KEEP_RUNS', usualRetention.runs),
    days: numberIn(env, 'PROVISION_KEEP_DAYS', usualRetention.days),
  }
}

function numberIn(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const given = env[name]
  if (given === undefined || given === '') return otherwise
  if (given === 'all') return Number.POSITIVE_INFINITY
  if (/^\d+$/.test(given)) return Number(given)
  throw new ProvisionError([
    problem({
      code: 'cli.environment',
      message: `${name} must be a whole number or all, and is ${JSON.stringify(given)}`,
    }),
  ])
}

/** After a run, whatever became of it. That it cannot be done is no fault of the run. */
export async function letOldRunsGo(state: State, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const old = removable(await listEndedRuns(state.runs), retentionOf(env), Date.now())
    if (old.length > 0) await pruneRecords(state, old, Date.now())
  } catch (cause) {
    const message = `old run records could not be removed: ${cause instanceof Error ? cause.message : String(cause)}`
    reportProblems([problem({ code: 'journal.cannot-prune', severity: 'warning', message, cause })])
  }
}
