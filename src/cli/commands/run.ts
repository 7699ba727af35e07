/**
 * `provision run PLAYBOOK`
 */
import { attribute } from '../../engine/attribute.ts'
import { run } from '../../engine/run.ts'
import { type ExitStatus, ProvisionError, problem } from '../../problem.ts'
import { attributedLines } from '../../report/attributed.ts'
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
  readonly attribute?: boolean
}

export async function runPlaybook(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as RunOptions
  const check = options.check === true || options.dryRun === true
  if (options.exitDiff === true && !check) {
    throw new ProvisionError([
      problem({ code: 'cli.exit-diff', message: '--exit-diff needs --check', remedy: 'add --check, or leave it out' }),
    ])
  }
  if (options.attribute !== true) return runOnce(file, options, check)
  if (check) {
    const remedy = 'nothing is measured with --check: leave one of them out'
    throw new ProvisionError([
      problem({ code: 'cli.attribute', message: '--attribute cannot stand beside --check', remedy }),
    ])
  }
  return attributed(file, options)
}

/** The stages of all gates together, then by halves. What was agreed to once covers every part of it. */
async function attributed(file: string, options: RunOptions): Promise<ExitStatus> {
  const { playbook } = await loadRun(file, options)
  const stages = playbook.plays.flatMap(({ stage }) => stage ?? [])
  if (stages.length === 0) throw new ProvisionError([noStages(file)])
  let agreed = options.yes === true
  const result = await attribute(stages, async some => {
    const exit = await runOnce(file, { ...options, stages: some, yes: agreed }, false)
    agreed = true
    return exit
  })
  if (options.output !== 'ndjson') process.stdout.write(`\n${attributedLines(result).join('\n')}\n`)
  return result.exit
}

const noStages = (file: string) =>
  problem({
    code: 'cli.attribute',
    message: `no gate of ${file} has stages, so that nothing can be told apart`,
    remedy: 'write `stages` in the file of the gate',
  })

async function runOnce(file: string, options: RunOptions, check: boolean): Promise<ExitStatus> {
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
