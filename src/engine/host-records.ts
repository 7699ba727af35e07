/**
 * A run as its hosts recorded it, for a controller that has no record of it.
 */
import { type RunId, runId } from '../brands.ts'
import type { Question } from '../facts/fact.ts'
import type { HostRunRecord } from '../facts/host-run.ts'
import type { RecordedStep, RunHeader, RunRecord } from '../journal/record.ts'
import { ProvisionError, problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import { recordedSteps } from '../target/steps.ts'
import { HostConnection } from './host-connection.ts'
import { look } from './look.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'

interface Found {
  readonly address: HostAddress
  readonly header: Partial<RunHeader>
  readonly record: HostRunRecord
}

/** `run`: the id, or `last` for the newest that is not a rollback; the hosts must agree on it. */
export async function recordFromHosts(
  addresses: readonly HostAddress[],
  run: string,
  means: Means,
): Promise<RunRecord> {
  const all = await inParallel(addresses, means.forks, address => find(address, run, means))
  const found = all.filter(one => one !== undefined)
  const [first] = found
  const id = first?.header.run
  if (first === undefined || id === undefined) throw noneFound(run, addresses)
  const strange = found.find(({ header }) => header.run !== id)
  if (strange !== undefined) throw disagree(first, strange)
  return {
    header: {
      version: 1,
      run: id,
      mode: first.header.mode ?? 'apply',
      subject: first.header.subject ?? '',
      startedAt: first.header.startedAt ?? '',
      by: first.header.by ?? '',
      hosts: found.map(({ address }) => address),
    },
    folder: '',
    steps: found.flatMap(stepsOf),
    summaries: [],
    measured: [],
    gates: [],
    endpoints: new Map(),
  }
}

/** The host's own name for itself may differ from that of this inventory. */
const stepsOf = ({ record, address }: Found): readonly RecordedStep[] =>
  recordedSteps(record).map(step => ({ ...step, host: address.name }))

async function find(address: HostAddress, run: string, means: Means): Promise<Found | undefined> {
  const connection = new HostConnection(address, means)
  const fault = await connection.open()
  if (fault !== undefined) throw new ProvisionError([fault], 4)
  const question: Question<'host_run'> = { kind: 'host_run', key: run }
  const looked = await look(connection.current, [question], {
    nonce: means.nonce(),
    deadlineMs: 60_000,
    signal: means.interrupt.signal,
  })
  await connection.close()
  if (!looked.ok) throw new ProvisionError([looked.problem], 4)
  const record = looked.seen.get('host_run', run)
  return record === null ? undefined : { address, header: headerOf(record), record }
}

function headerOf({ header }: HostRunRecord): Partial<RunHeader> & { readonly run?: RunId } {
  try {
    const told = JSON.parse(header) as Partial<RunHeader>
    return typeof told.run === 'string' ? { ...told, run: runId(told.run) } : {}
  } catch {
    return {}
  }
}

const noneFound = (run: string, addresses: readonly HostAddress[]): ProvisionError =>
  new ProvisionError([
    problem({
      code: 'journal.no-such-run',
      message:
        run === 'last'
          ? `no run is recorded on ${addresses.map(({ name }) => name).join(', ')}`
          : `no run ${run} is recorded on ${addresses.map(({ name }) => name).join(', ')}`,
      remedy: 'write the whole id; on the host, the folders of /var/lib/provision/runs are named by it',
    }),
  ])

const disagree = (one: Found, other: Found): ProvisionError =>
  new ProvisionError([
    problem({
      code: 'journal.hosts-disagree',
      message: `the last run on ${one.address.name} is ${one.header.run}, and on ${other.address.name} it is ${other.header.run}`,
      remedy: 'name the run, or choose hosts with --host',
    }),
  ])
