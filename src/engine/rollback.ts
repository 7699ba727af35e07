/**
 * Takes a recorded run back: the same road as a run (look, plan, agree, journal, apply, look again), with the inverse
 * changes. Goes on after errors; objects that somebody else changed are left and reported.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal, RecordedStep, RunRecord } from '../journal/record.ts'
import { type ExitStatus, exitStatus } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { HostSummary } from './events.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'
import { UndoRun } from './undo-run.ts'

export interface RollbackRequest {
  readonly run: RunId
  readonly mode: 'rollback' | 'rollback-check'
  readonly record: RunRecord
  /** Only these hosts; absent = all that the run touched. */
  readonly hosts?: ReadonlySet<HostName>
  readonly agree: () => Promise<boolean>
  readonly journal: (hosts: readonly HostAddress[]) => Promise<Journal>
}

export interface RollbackResult {
  readonly exit: ExitStatus
  readonly hosts: readonly HostSummary[]
}

export async function rollback(request: RollbackRequest, means: Means): Promise<RollbackResult> {
  const started = means.monotonicMs()
  const { record, mode } = request
  const hosts = undoRuns(request, means)
  means.listener({
    type: 'run.started',
    run: request.run,
    mode,
    subject: record.header.run,
    plays: [],
    hosts: hosts.map(({ address }) => address.name),
  })
  await inParallel(hosts, means.forks, host => host.plan())
  const changing = hosts.filter(host => host.hasChanges)
  const failed = hosts.filter(host => host.hasEnded).length
  means.listener({
    type: 'plan.ready',
    changed: changing.length,
    unchanged: hosts.length - changing.length - failed,
    failed,
  })
  const wanted = mode === 'rollback' && changing.length > 0 && !means.interrupt.wanted()
  const agreed = wanted && (await request.agree())
  if (wanted && !agreed) for (const host of changing) host.stop()
  const journal = agreed ? await request.journal(changing.map(({ address }) => address)) : undefined
  if (journal !== undefined) await inParallel(changing, means.forks, host => host.carryOut(journal))
  const summaries = await inParallel(hosts, means.forks, host => host.close(mode))
  const exit = exitOf(summaries, means, wanted && !agreed)
  if (journal !== undefined) {
    const at = means.now()
    await journal.append([
      ...summaries.map(summary => ({ entry: 'host' as const, at, summary })),
      { entry: 'finished', at, exit },
    ])
    await journal.close()
  }
  means.listener({
    type: 'run.finished',
    run: request.run,
    mode,
    exit,
    hosts: summaries,
    durationMs: means.monotonicMs() - started,
    ...(journal === undefined ? {} : { record: journal.folder, undo: `provision rollback ${request.run}` }),
  })
  return { exit, hosts: summaries }
}

function undoRuns({ record, hosts }: RollbackRequest, means: Means): readonly UndoRun[] {
  const steps = new Map<HostName, RecordedStep[]>()
  for (const step of record.steps) steps.set(step.host, [...(steps.get(step.host) ?? []), step])
  return record.header.hosts
    .filter(({ name }) => steps.has(name) && (hosts === undefined || hosts.has(name)))
    .map(address => new UndoRun(address, steps.get(address.name) ?? [], means))
}

function exitOf(summaries: readonly HostSummary[], means: Means, refused: boolean): ExitStatus {
  const some = (result: HostSummary['result']): boolean => summaries.some(summary => summary.result === result)
  if (means.interrupt.wanted() || refused) return exitStatus.interrupted
  if (some('failed')) return exitStatus.failed
  return some('unreachable') ? exitStatus.unreachable : exitStatus.ok
}
