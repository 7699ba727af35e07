/**
 * `provision rollback [RUN]`
 */
import { hostName } from '../../brands.ts'
import { rollback } from '../../engine/rollback.ts'
import { createJournal } from '../../journal/file-journal.ts'
import { readRun } from '../../journal/read.ts'
import type { RunRecord } from '../../journal/record.ts'
import { type ExitStatus, ProvisionError, problem } from '../../problem.ts'
import { askSecrets } from '../secrets.ts'
import { agree, canAsk, type SessionOptions, session } from '../session.ts'
import { openState } from '../state.ts'
import { newRunId, operator } from '../wire.ts'

interface RollbackOptions extends SessionOptions {
  readonly check?: boolean
  readonly dryRun?: boolean
  readonly host?: readonly string[]
  readonly yes?: boolean
  readonly askBecomePass?: boolean
}

export async function rollbackRun(id: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as RollbackOptions
  const state = openState(process.cwd(), process.env)
  const record = await readRun(state.runs, id, state.blobs)
  const hosts = options.host === undefined ? undefined : chosen(record, options.host)
  const reached = record.header.hosts.filter(({ name }) => hosts === undefined || hosts.includes(name))
  const secrets = await askSecrets(reached, options)
  const run = newRunId()
  const check = options.check === true || options.dryRun === true
  const asks = !check && options.yes !== true && canAsk()
  return session({ ...options, quiet: options.quiet === true && !asks, secrets }, means =>
    rollback(
      {
        run,
        mode: check ? 'rollback-check' : 'rollback',
        record,
        ...(hosts === undefined ? {} : { hosts: new Set(hosts.map(hostName)) }),
        agree: () => agree(`Put back what ${record.header.run} changed?`, options.yes === true),
        journal: addresses =>
          createJournal(
            state.runs,
            {
              version: 1,
              run,
              mode: 'rollback',
              subject: record.header.run,
              startedAt: means.now(),
              by: operator(),
              hosts: addresses,
            },
            state.blobs,
          ),
      },
      means,
    ),
  )
}

function chosen(record: RunRecord, hosts: readonly string[]): readonly string[] {
  const known = record.header.hosts.map(({ name }) => String(name))
  const unknown = hosts.filter(host => !known.includes(host))
  if (unknown.length === 0) return hosts
  throw new ProvisionError(
    unknown.map(host =>
      problem({
        code: 'rollback.no-such-host',
        message: `run ${record.header.run} did not touch a host called ${host}`,
        remedy: `choose from: ${known.join(', ')}`,
      }),
    ),
  )
}
