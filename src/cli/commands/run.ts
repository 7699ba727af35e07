/**
 * `provision run PLAYBOOK`
 */
import { run } from '../../engine/run.ts'
import { type ExitStatus, ProvisionError, problem } from '../../problem.ts'
import { type LoadOptions, loadRun } from '../load-run.ts'
import { recordIn, undoRecordsOf } from '../run-record.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { usualAudit } from '../usual-audit.ts'
import { newRunId } from '../wire.ts'

interface RunOptions extends LoadOptions, Omit<SessionOptions, 'diff'> {
  readonly check?: boolean
  readonly dryRun?: boolean
  /** `--diff` or `--no-diff`; absent = neither was given. */
  readonly diff?: boolean
  readonly yes?: boolean
  readonly exitDiff?: boolean
  readonly allowIrreversible?: boolean
}

export async function runPlaybook(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as RunOptions
  const check = options.check === true || options.dryRun === true
  if (options.exitDiff === true && !check) {
    throw new ProvisionError([
      problem({ code: 'cli.exit-diff', message: '--exit-diff needs --check', remedy: 'add --check, or leave it out' }),
    ])
  }
  const { inventory, selection, secrets, ...targets } = await loadRun(file, options)
  const id = newRunId()
  // A terminal that is asked for agreement must show what it agrees to.
  const asks = !check && options.yes !== true && canAsk()
  const reporting = { quiet: options.quiet === true && !asks, diff: options.diff ?? (check || asks) }
  return session({ ...options, records: !check, ...reporting, secrets }, means =>
    run(
      {
        ...targets,
        run: id,
        mode: check ? 'check' : 'apply',
        playbook: file,
        exitDiff: options.exitDiff === true,
        audit: usualAudit({ allowed: options.allowIrreversible === true, check }),
        agree: () => agree('Apply these changes?', options.yes === true),
        record: recordIn({ run: id, playbook: file, inventory, selection }, means),
        undo: undoRecordsOf(id, means),
      },
      means,
    ),
  )
}
