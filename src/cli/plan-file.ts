/**
 * Saved plans on the disk: for their owner only, since they may hold what was in files, and never half-written.
 */
import { open, readFile, rename, rm } from 'node:fs/promises'
import { parseSavedPlan, saysSavedPlan } from '../load/saved-plan.ts'
import { isWhole, type SavedPlan } from '../plan/saved-plan.ts'
import { exitStatus, type Problem, ProvisionError, problem } from '../problem.ts'

/** Asked before any host is, so that nobody waits for a plan that cannot be kept. */
export async function refuseToOverwrite(file: string): Promise<void> {
  const text = await textOf(file)
  if (text === undefined || saysSavedPlan(text)) return
  throw new ProvisionError([
    problem({
      code: 'plan.would-overwrite',
      message: `${file} exists and is not a saved plan`,
      remedy: 'name another file after --out',
    }),
  ])
}

export async function writePlanFile(file: string, plan: SavedPlan): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(plan, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new ProvisionError([
      problem({
        code: 'plan.cannot-save',
        message: `the plan cannot be kept in ${file}: ${cause instanceof Error ? cause.message : String(cause)}`,
        remedy: 'name a file in a folder that you may write to',
        cause,
      }),
    ])
  }
}

export async function readPlanFile(file: string): Promise<SavedPlan> {
  const text = await textOf(file)
  if (text === undefined)
    throw refused('load.no-such-file', `${file} does not exist`, 'make a plan with `provision plan … --out FILE`')
  const parsed = parseSavedPlan(text, file)
  if (!parsed.ok) throw new ProvisionError(parsed.problems)
  if (isWhole(parsed.value)) return parsed.value
  throw refused(
    'plan.damaged',
    `${file} was changed after it was made: it does not fit its own hashes`,
    'get the file again from who made it, or make the plan again',
  )
}

const refused = (code: string, message: string, remedy: string): ProvisionError =>
  new ProvisionError([problem({ code, message, remedy })], exitStatus.input)

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return undefined
    const fault: Problem = problem({ code: 'load.unreadable', message: `${file} cannot be read`, cause })
    throw new ProvisionError([fault])
  }
}
