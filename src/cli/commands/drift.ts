/**
 * `provision drift [RUN | PLAYBOOK]`: what differs now from what a playbook says, or from how a run left it. Never writes.
 */
import { stat } from 'node:fs/promises'
import { drift } from '../../engine/drift.ts'
import { run } from '../../engine/run.ts'
import { readRun } from '../../journal/read.ts'
import { type ExitStatus, ProvisionError, problem } from '../../problem.ts'
import { nothingChanges } from '../check-only.ts'
import { type LoadOptions, loadRun } from '../load-run.ts'
import { reportProblems } from '../report-problems.ts'
import { runRows } from '../run-rows.ts'
import { askSecrets } from '../secrets.ts'
import { type SessionOptions, session } from '../session.ts'
import { openState } from '../state.ts'
import { newRunId } from '../wire.ts'

interface DriftOptions extends LoadOptions, SessionOptions {}

export async function findDrift(subject: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as DriftOptions
  return (await isPlaybook(subject)) ? fromPlaybook(subject, options) : sinceRun(subject, options)
}

/** A file, or what is spelled like one, so that a missing playbook is not looked for among the runs. */
async function isPlaybook(subject: string): Promise<boolean> {
  if (/\.ya?ml$/.test(subject)) return true
  return stat(subject).then(
    found => found.isFile(),
    () => false,
  )
}

async function fromPlaybook(file: string, options: DriftOptions): Promise<ExitStatus> {
  const { inventory: _inventory, secrets, ...targets } = await loadRun(file, options)
  return session({ ...options, secrets }, means =>
    run({ ...targets, ...nothingChanges, run: newRunId(), mode: 'drift', playbook: file, exitDiff: true }, means),
  )
}

async function sinceRun(id: string, options: DriftOptions): Promise<ExitStatus> {
  refuseSelection(options)
  const state = openState(process.cwd(), process.env)
  const record = await readRun(state.runs, id, state.blobs)
  const undoneBy = (await runRows(state.runs)).find(({ run: one }) => one === record.header.run)?.undoneBy
  if (undoneBy !== undefined) reportProblems([wasUndone(record.header.run, undoneBy)])
  const secrets = await askSecrets(record.header.hosts, options)
  return session({ ...options, secrets }, means => drift({ run: newRunId(), record }, means))
}

/** The record of a run knows its hosts, and no tasks. */
function refuseSelection(options: DriftOptions): void {
  const given = [
    options.inventory === undefined ? '' : '--inventory',
    options.extraVars === undefined ? '' : '--extra-vars',
    options.limit === undefined ? '' : '--limit',
    options.tags === undefined ? '' : '--tags',
    options.skipTags === undefined ? '' : '--skip-tags',
    options.startAt === undefined ? '' : '--start-at',
    options.acceptNewHostKeys === true ? '--accept-new-host-keys' : '',
  ].filter(option => option !== '')
  if (given.length === 0) return
  throw new ProvisionError([
    problem({
      code: 'cli.drift-of-a-run',
      message: `${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} for a playbook; the drift since a run is looked for in all that it changed`,
      remedy: 'name a playbook, or leave them out',
    }),
  ])
}

const wasUndone = (run: string, by: string) =>
  problem({
    code: 'drift.undone',
    severity: 'warning',
    message: `run ${run} was rolled back by ${by}, so what it changed is meant to be as before`,
    remedy: 'name another run, or a playbook',
  })
