/**
 * `provision rollback [RUN]`
 */
import type { HostName } from '../../brands.ts'
import { recordFromHosts } from '../../engine/host-records.ts'
import { rollback } from '../../engine/rollback.ts'
import { matchesGlob } from '../../glob.ts'
import { createJournal } from '../../journal/file-journal.ts'
import { readRun } from '../../journal/read.ts'
import type { RunRecord } from '../../journal/record.ts'
import { didYouMean } from '../../nearest.ts'
import type { UndoChoice } from '../../plan/undo.ts'
import { type ExitStatus, ProvisionError, problem } from '../../problem.ts'
import type { HostAddress } from '../../remote/transport.ts'
import { loadProject, type Project } from '../project.ts'
import { askSecrets } from '../secrets.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { openState } from '../state.ts'
import { refuseWhileAtWork } from '../still-at-work.ts'
import { addressesOf, secretsFor } from '../ways.ts'
import { newRunId, operator } from '../wire.ts'

interface RollbackOptions extends SessionOptions {
  readonly check?: boolean
  readonly dryRun?: boolean
  readonly host?: readonly string[]
  readonly task?: readonly string[]
  readonly force?: boolean
  readonly fromHosts?: boolean
  readonly inventory?: readonly string[]
  readonly yes?: boolean
  readonly askBecomePass?: boolean
}

export async function rollbackRun(id: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as RollbackOptions
  const state = openState(process.cwd(), process.env)
  const known = options.fromHosts === true ? undefined : await readRun(state.runs, id, state.blobs)
  if (known !== undefined && options.force !== true) refuseWhileAtWork(state.runs, known.header.run)
  const project = options.fromHosts === true ? await inventoryProject(options) : undefined
  const addresses = project === undefined ? (known?.header.hosts ?? []) : inventoryAddresses(project, options)
  const secrets = await (project === undefined
    ? askSecrets(addresses, options)
    : secretsFor(project, addresses, options))
  const run = newRunId()
  const check = options.check === true || options.dryRun === true
  const asks = !check && options.yes !== true && canAsk()
  return session({ ...options, records: !check, quiet: options.quiet === true && !asks, secrets }, async means => {
    const record = known ?? (await recordFromHosts(addresses, id, means))
    const subject = record.header.run
    const hosts = chosenHosts(record, options.host)
    return rollback(
      {
        run,
        mode: check ? 'rollback-check' : 'rollback',
        record,
        ...(hosts === undefined ? {} : { hosts }),
        choice: { force: options.force === true, ...chosenTasks(record, options.task) },
        agree: () => agree(`Put back what ${subject} changed?`, options.yes === true),
        journal: touched =>
          createJournal(
            state.runs,
            { version: 1, run, mode: 'rollback', subject, startedAt: means.now(), by: operator(), hosts: touched },
            state.blobs,
          ),
      },
      means,
    )
  })
}

/** Where no record tells the way. */
async function inventoryProject(options: RollbackOptions): Promise<Project> {
  const { project } = await loadProject([], options)
  return project
}

const inventoryAddresses = (project: Project, { host }: RollbackOptions): readonly HostAddress[] =>
  addressesOf(project, host === undefined ? 'all' : host.join(','))

function chosenHosts(record: RunRecord, patterns: readonly string[] | undefined): ReadonlySet<HostName> | undefined {
  if (patterns === undefined) return undefined
  const known = record.header.hosts.map(({ name }) => name)
  const strange = patterns.filter(pattern => !known.some(name => matchesGlob(name, pattern)))
  if (strange.length === 0) return new Set(known.filter(name => patterns.some(pattern => matchesGlob(name, pattern))))
  throw new ProvisionError(
    strange.map(pattern =>
      problem({
        code: 'rollback.no-such-host',
        message: `run ${record.header.run} did not touch a host called ${pattern}`,
        remedy: `choose from: ${known.join(', ')}`,
      }),
    ),
  )
}

/** By their name, or a pattern for it. */
function chosenTasks(record: RunRecord, patterns: readonly string[] | undefined): Pick<UndoChoice, 'only'> {
  if (patterns === undefined) return {}
  const known = [...new Set(record.steps.map(({ task }) => task))]
  const strange = patterns.filter(pattern => !known.some(task => matchesGlob(task, pattern)))
  if (strange.length === 0) return { only: ({ task }) => patterns.some(pattern => matchesGlob(task, pattern)) }
  throw new ProvisionError(
    strange.map(pattern =>
      problem({
        code: 'rollback.no-such-task',
        message: `run ${record.header.run} has no task called ${JSON.stringify(pattern)}${didYouMean(pattern, known)}`,
        remedy: 'see `provision show` for its tasks',
      }),
    ),
  )
}
