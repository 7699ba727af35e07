/**
 * Takes a recorded run back: the same road as a run, with the inverse changes. Goes on after errors; objects that
 * somebody else changed are left and reported.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal, RecordedStep, RunRecord } from '../journal/record.ts'
import type { UndoChoice } from '../plan/undo.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { Means } from './means.ts'
import { overHosts, type Undertaken } from './over-hosts.ts'
import { inParallel } from './parallel.ts'
import { UndoRun } from './undo-run.ts'

export interface RollbackRequest {
  readonly run: RunId
  readonly mode: 'rollback' | 'rollback-check'
  readonly record: RunRecord
  /** Only these hosts; absent = all that the run touched. */
  readonly hosts?: ReadonlySet<HostName>
  readonly choice?: UndoChoice
  readonly agree: () => Promise<boolean>
  readonly journal: (hosts: readonly HostAddress[]) => Promise<Journal>
}

export function rollback(request: RollbackRequest, means: Means): Promise<Undertaken> {
  const hosts = undoRuns(request, means)
  return overHosts(
    {
      run: request.run,
      mode: request.mode,
      subject: request.record.header.run,
      plays: [],
      hosts,
      exitDiff: false,
      agree: request.agree,
      record: request.journal,
      change: async journal => {
        const changing = hosts.filter(host => host.hasChanges)
        await inParallel(changing, means.forks, host => host.carryOut(journal))
      },
    },
    means,
  )
}

function undoRuns({ record, hosts, choice = {} }: RollbackRequest, means: Means): readonly UndoRun[] {
  const steps = new Map<HostName, RecordedStep[]>()
  for (const step of record.steps) steps.set(step.host, [...(steps.get(step.host) ?? []), step])
  return record.header.hosts
    .filter(({ name }) => steps.has(name) && (hosts === undefined || hosts.has(name)))
    .map(address => {
      const endpoint = record.endpoints.get(address.name)
      const undo = { address, run: record.header.run, steps: steps.get(address.name) ?? [], choice }
      return new UndoRun({ ...undo, ...(endpoint === undefined ? {} : { endpoint }) }, means)
    })
}
