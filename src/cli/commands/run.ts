/**
 * `provision run PLAYBOOK`
 */
import { run } from '../../engine/run.ts'
import { createJournal } from '../../journal/file-journal.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { becomePasswords, inventoryFile, loadProject, type ProjectOptions, targetsOf } from '../project.ts'
import { reportProblems } from '../report-problems.ts'
import { askSecrets } from '../secrets.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { openState } from '../state.ts'
import { newRunId, operator } from '../wire.ts'

interface RunOptions extends ProjectOptions, Omit<SessionOptions, 'diff'> {
  readonly check?: boolean
  readonly dryRun?: boolean
  /** `--diff` or `--no-diff`; absent = neither was given. */
  readonly diff?: boolean
  readonly limit?: string
  readonly tags?: readonly string[]
  readonly skipTags?: readonly string[]
  readonly yes?: boolean
  readonly exitDiff?: boolean
  readonly acceptNewHostKeys?: boolean
}

export async function runPlaybook(file: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as RunOptions
  const check = options.check === true || options.dryRun === true
  if (options.exitDiff === true && !check) {
    throw new ProvisionError([
      problem({ code: 'cli.exit-diff', message: '--exit-diff needs --check', remedy: 'add --check, or leave it out' }),
    ])
  }
  const { project, playbooks, warnings } = await loadProject([file], options)
  const [playbook] = playbooks
  if (playbook === undefined) return exitStatus.bug
  if (warnings.length > 0) reportProblems(warnings)
  const selection = {
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    tags: options.tags ?? [],
    skipTags: options.skipTags ?? [],
  }
  const targets = targetsOf(project, playbook, selection, options.acceptNewHostKeys === true)
  const addresses = [...targets.addresses.values()]
  const passwords = becomePasswords(project, addresses)
  const secrets = await askSecrets(addresses, { ...options, becomePasswords: passwords })
  const state = openState(process.cwd(), process.env)
  const id = newRunId()
  const inventory = inventoryFile(options.inventory, process.env)
  // A terminal that is asked for agreement must show what it agrees to.
  const asks = !check && options.yes !== true && canAsk()
  const reporting = { quiet: options.quiet === true && !asks, diff: options.diff ?? (check || asks) }
  return session({ ...options, ...reporting, secrets }, means =>
    run(
      {
        ...targets,
        run: id,
        mode: check ? 'check' : 'apply',
        playbook: file,
        exitDiff: options.exitDiff === true,
        agree: () => agree('Apply these changes?', options.yes === true),
        record: hosts =>
          createJournal(
            state.runs,
            {
              version: 1,
              run: id,
              mode: 'apply',
              subject: file,
              inventory,
              startedAt: means.now(),
              by: operator(),
              hosts,
            },
            state.blobs,
          ),
      },
      means,
    ),
  )
}
