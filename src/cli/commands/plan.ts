/**
 * `provision plan PLAYBOOK [--out FILE]`
 */
import { together } from '../../engine/plan-audit.ts'
import { run } from '../../engine/run.ts'
import { collectInputs, Inputs } from '../../load/inputs.ts'
import type { ExitStatus } from '../../problem.ts'
import { nothingChanges } from '../check-only.ts'
import { type LoadOptions, loadRun } from '../load-run.ts'
import { refuseToOverwrite } from '../plan-file.ts'
import { planKeeper } from '../plan-keeper.ts'
import { type SessionOptions, session } from '../session.ts'
import { usualAudit } from '../usual-audit.ts'
import { newRunId } from '../wire.ts'

interface PlanOptions extends LoadOptions, SessionOptions {
  readonly out?: string
  readonly exitDiff?: boolean
}

export async function planPlaybook(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as PlanOptions
  const { out, limit, startAt, tags = [], skipTags = [], extraVars = [] } = options
  if (out !== undefined) await refuseToOverwrite(out)
  const inputs = new Inputs(process.cwd())
  const { inventory, secrets, ...targets } = await collectInputs(inputs, () => loadRun(file, options))
  const command = {
    playbook: file,
    inventory,
    extraVars,
    tags,
    skipTags,
    ...(limit === undefined ? {} : { limit }),
    ...(startAt === undefined ? {} : { startAt }),
  }
  return session({ ...options, secrets }, means =>
    run(
      {
        ...targets,
        ...nothingChanges,
        run: newRunId(),
        mode: 'check',
        playbook: file,
        exitDiff: options.exitDiff === true,
        audit: together(
          usualAudit({ allowed: false, check: true }),
          planKeeper({
            ...(out === undefined ? {} : { out }),
            command,
            inputs,
            now: means.now,
            listener: means.listener,
          }),
        ),
      },
      means,
    ),
  )
}
