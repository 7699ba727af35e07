/**
 * `provision resume [RUN]`: goes on with a run that broke off, as the same run, so that one rollback takes back all of it.
 */
import { run } from '../../engine/run.ts'
import { reopenJournal } from '../../journal/file-journal.ts'
import { readRun } from '../../journal/read.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { loadRun } from '../load-run.ts'
import { undoRecordsOf } from '../run-record.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { openState } from '../state.ts'
import { refuseWhileAtWork } from '../still-at-work.ts'
import { usualAudit } from '../usual-audit.ts'
import { operator } from '../wire.ts'
import { rollbackRun } from './rollback.ts'

interface ResumeOptions extends Omit<SessionOptions, 'diff'> {
  readonly diff?: boolean
  readonly inventory?: readonly string[]
  readonly yes?: boolean
  readonly acceptNewHostKeys?: boolean
  readonly allowIrreversible?: boolean
  readonly askBecomePass?: boolean
}

export async function resume(id: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as ResumeOptions
  const state = openState(process.cwd(), process.env)
  const record = await readRun(state.runs, id, state.blobs)
  const { header } = record
  refuseWhileAtWork(state.runs, header.run)
  if (record.exit === exitStatus.ok) {
    process.stdout.write(`run ${header.run} came to its end; there is nothing to go on with\n`)
    return exitStatus.ok
  }
  // What a broken rollback has left is what a new one finds.
  if (header.mode === 'rollback') return rollbackRun(header.subject, { ...given, diff: options.diff !== false })
  if (header.selection === undefined) throw new ProvisionError([unknownSelection(header.run)])
  const inventory = options.inventory ?? header.inventory?.split(',')
  const { secrets, ...targets } = await loadRun(header.subject, {
    ...header.selection,
    ...(options.askBecomePass === true ? { askBecomePass: true } : {}),
    ...(inventory === undefined ? {} : { inventory }),
    ...(options.acceptNewHostKeys === true ? { acceptNewHostKeys: true } : {}),
  })
  const asks = options.yes !== true && canAsk()
  const reporting = { quiet: options.quiet === true && !asks, diff: options.diff ?? asks }
  const told = inventory === undefined ? {} : { inventory }
  return session({ ...options, ...told, records: true, ...reporting, secrets }, means =>
    run(
      {
        ...targets,
        run: header.run,
        mode: 'apply',
        playbook: header.subject,
        exitDiff: false,
        recorded: record.steps,
        undo: undoRecordsOf(header.run, means),
        audit: usualAudit({ allowed: options.allowIrreversible === true, check: false }),
        agree: () => agree(`Go on with ${header.run}?`, options.yes === true),
        record: hosts => reopenJournal(state.runs, header, { at: means.now(), by: operator(), hosts }, state.blobs),
      },
      means,
    ),
  )
}

const unknownSelection = (run: string) =>
  problem({
    code: 'resume.unknown-selection',
    message: `run ${run} was recorded without what it was asked to do`,
    remedy: 'run the playbook again; it goes on from what is there',
  })
