/**
 * `provision apply FILE`: a saved plan is carried out as it was agreed to, or not at all.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { together } from '../../engine/plan-audit.ts'
import { run } from '../../engine/run.ts'
import { savedPlanAudit } from '../../engine/saved-plan-audit.ts'
import { collectInputs, Inputs, isAnswer } from '../../load/inputs.ts'
import { movedInput, movedInputs } from '../../plan/plan-moved.ts'
import type { SavedPlan } from '../../plan/saved-plan.ts'
import { type ExitStatus, type Problem, ProvisionError, problem } from '../../problem.ts'
import { loadRun } from '../load-run.ts'
import { readPlanFile } from '../plan-file.ts'
import { quietStep } from '../quiet.ts'
import { recordIn, undoRecordsOf } from '../run-record.ts'
import { type SessionOptions, session } from '../session.ts'
import { usualAudit } from '../usual-audit.ts'
import { version } from '../version.ts'
import { newRunId } from '../wire.ts'

interface ApplyOptions extends SessionOptions {
  readonly check?: boolean
  readonly dryRun?: boolean
  readonly maxAge: number
  readonly allowIrreversible?: boolean
  readonly acceptNewHostKeys?: boolean
  readonly askBecomePass?: boolean
}

export async function applyPlan(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as ApplyOptions
  const check = options.check === true || options.dryRun === true
  const plan = await readPlanFile(file)
  refuseWhen([...tooOld(plan, file, options.maxAge), ...movedVersion(plan), ...(await movedOnDisk(plan))])
  const inputs = new Inputs(process.cwd())
  const movedSoFar = (): readonly Problem[] => movedInputs(plan.inputs, inputs.files, 'those read so far')
  const { playbook: path, inventory: named, ...selection } = plan.command
  const asking = options.askBecomePass === true ? { askBecomePass: true } : {}
  const keys = options.acceptNewHostKeys === true ? { acceptNewHostKeys: true } : {}
  const {
    inventory,
    secrets,
    selection: chosen,
    ...targets
  } = await collectInputs(inputs, () =>
    loadRun(path, { ...selection, ...keys, ...asking, inventory: named.split(',') }),
  )
  refuseWhen(movedSoFar())
  const id = newRunId()
  return session({ ...options, inventory: named.split(','), records: !check, secrets }, means =>
    run(
      {
        ...targets,
        run: id,
        mode: check ? 'check' : 'apply',
        playbook: path,
        exitDiff: false,
        audit: together(
          savedPlanAudit(plan, movedSoFar, quietStep),
          usualAudit({ allowed: options.allowIrreversible === true, check }),
        ),
        agree: async () => true,
        record: recordIn({ run: id, playbook: path, inventory, selection: chosen }, means),
        undo: undoRecordsOf(id, means),
      },
      means,
    ),
  )
}

function refuseWhen(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProvisionError(problems)
}

function tooOld({ madeAt }: SavedPlan, file: string, maxAge: number): readonly Problem[] {
  const age = Date.now() - Date.parse(madeAt)
  if (age <= maxAge) return []
  return [
    problem({
      code: 'plan.too-old',
      message: `${file} was made at ${madeAt}, which is longer ago than a plan may be kept`,
      remedy: 'make the plan again, or say how old it may be, e.g. --max-age 72h',
    }),
  ]
}

const movedVersion = ({ provision }: SavedPlan): readonly Problem[] =>
  provision === version() ? [] : [movedInput('the version of provision', provision, version())]

/** Before anything is loaded, so that a file that moved is named even when it is faulty now. */
async function movedOnDisk(plan: SavedPlan): Promise<readonly Problem[]> {
  const inputs = plan.inputs.filter(({ file }) => !isAnswer(file))
  const now = new Map<string, string>()
  for (const { file } of inputs) {
    const bytes = await readFile(resolve(file)).catch(() => undefined)
    if (bytes !== undefined) now.set(file, createHash('sha256').update(bytes).digest('hex'))
  }
  return movedInputs(inputs, now, 'all of them')
}
