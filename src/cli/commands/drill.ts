/**
 * `provision drill PLAYBOOK`: the rehearsal of an emergency. The playbook is applied, the way from the hosts to this
 * machine is cut, and the hosts have to put everything back by themselves.
 */
import { run } from '../../engine/run.ts'
import { durationMs } from '../../load/duration.ts'
import type { ExitStatus } from '../../problem.ts'
import { type LoadOptions, loadRun } from '../load-run.ts'
import { recordIn, undoRecordsOf } from '../run-record.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { usualAudit } from '../usual-audit.ts'
import { newRunId } from '../wire.ts'

interface DrillOptions extends LoadOptions, Omit<SessionOptions, 'diff'> {
  readonly diff?: boolean
  readonly yes?: boolean
  /** A duration, checked. */
  readonly within: string
}

export async function drill(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as DrillOptions
  const { inventory, selection, secrets, ...targets } = await loadRun(file, options)
  const id = newRunId()
  const asks = options.yes !== true && canAsk()
  const reporting = { quiet: options.quiet === true && !asks, diff: options.diff ?? asks }
  return session({ ...options, ...reporting, secrets }, means =>
    run(
      {
        ...targets,
        run: id,
        mode: 'apply',
        playbook: file,
        exitDiff: false,
        drill: { windowSeconds: Math.ceil(durationMs(options.within) / 1000) },
        // What nothing can take back is no drill.
        audit: usualAudit({ allowed: false, check: false }),
        agree: () =>
          agree(
            'Apply these changes, cut the way to here, and let the hosts put everything back?',
            options.yes === true,
          ),
        record: recordIn({ run: id, playbook: file, inventory, selection }, means),
        undo: undoRecordsOf(id, means),
      },
      means,
    ),
  )
}
