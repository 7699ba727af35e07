/**
 * A playbook on its hosts: everybody is looked at and planned first, then asked for agreement once, then changed play
 * by play. The only place that orders effects over several hosts.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal } from '../journal/record.ts'
import type { Compiled, CompiledHost } from '../plan/compile.ts'
import type { HostScope } from '../plan/host-scope.ts'
import { type ExitStatus, exitStatus } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { HostSummary } from './events.ts'
import { HostRun } from './host-run.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'

export interface RunRequest {
  readonly run: RunId
  readonly mode: 'apply' | 'check'
  readonly playbook: string
  readonly compiled: Compiled
  readonly addresses: ReadonlyMap<HostName, HostAddress>
  readonly scopes: ReadonlyMap<HostName, HostScope>
  /** Asked once, when every host is planned and something would change. */
  readonly agree: () => Promise<boolean>
  /** Creates the run record; called only before the first change. */
  readonly record: (hosts: readonly HostAddress[]) => Promise<Journal>
  /** Check mode exits with 2 when something would change. */
  readonly exitDiff: boolean
}

export interface RunResult {
  readonly exit: ExitStatus
  readonly hosts: readonly HostSummary[]
}

export async function run(request: RunRequest, means: Means): Promise<RunResult> {
  const started = means.monotonicMs()
  const { compiled, mode } = request
  means.listener({
    type: 'run.started',
    run: request.run,
    mode,
    subject: request.playbook,
    plays: compiled.plays.map(({ name }) => name),
    hosts: compiled.hosts.map(({ host }) => host),
  })
  const hosts = compiled.hosts.map(host => hostRun(host, request, means))
  await inParallel(hosts, means.forks, host => host.plan())
  const changing = hosts.filter(host => host.hasChanges)
  tellPlan(hosts, means)

  const refused = mode === 'apply' && changing.length > 0 && !means.interrupt.wanted() && !(await request.agree())
  if (refused) for (const host of changing) host.stop()
  const going = mode === 'apply' && !refused && changing.length > 0 && !means.interrupt.wanted()
  const journal = going ? await request.record(changing.map(({ address }) => address)) : undefined
  if (journal !== undefined) await playByPlay(request, hosts, journal, means)

  const summaries = await inParallel(hosts, means.forks, host => host.close(going ? 'apply' : 'check'))
  const exit = exitOf(summaries, request, means, refused)
  if (journal !== undefined) {
    const at = means.now()
    await journal.append([
      ...summaries.map(summary => ({ entry: 'host' as const, at, summary })),
      { entry: 'finished', at, exit },
    ])
    await journal.close()
  }
  const changed = journal !== undefined && summaries.some(({ counts }) => counts.changed > 0 || counts.failed > 0)
  means.listener({
    type: 'run.finished',
    run: request.run,
    mode,
    exit,
    hosts: summaries,
    durationMs: means.monotonicMs() - started,
    ...(journal === undefined ? {} : { record: journal.folder }),
    ...(changed ? { undo: `provision rollback ${request.run}` } : {}),
  })
  return { exit, hosts: summaries }
}

function hostRun(compiled: CompiledHost, request: RunRequest, means: Means): HostRun {
  const address = request.addresses.get(compiled.host)
  const scope = request.scopes.get(compiled.host)
  if (address === undefined || scope === undefined) throw new Error(`host ${compiled.host} has no address or scope`)
  return new HostRun(address, compiled, scope, means)
}

function tellPlan(hosts: readonly HostRun[], means: Means): void {
  const changed = hosts.filter(host => host.hasChanges).length
  const failed = hosts.filter(host => host.hasEnded).length
  means.listener({ type: 'plan.ready', changed, unchanged: hosts.length - changed - failed, failed })
}

async function playByPlay(
  { compiled }: RunRequest,
  hosts: readonly HostRun[],
  journal: Journal,
  means: Means,
): Promise<void> {
  for (const [index, play] of compiled.plays.entries()) {
    means.listener({ type: 'play.started', play: play.name, hosts: play.hosts })
    const members = hosts.filter(({ address }) => play.hosts.includes(address.name))
    await inParallel(members, means.forks, host => host.carryOut(index, journal))
  }
}

/** The worst of what happened: a failed step before an unreachable host before differences. */
function exitOf(
  summaries: readonly HostSummary[],
  { mode, exitDiff }: RunRequest,
  means: Means,
  refused: boolean,
): ExitStatus {
  const some = (result: HostSummary['result']): boolean => summaries.some(summary => summary.result === result)
  if (means.interrupt.wanted() || refused) return exitStatus.interrupted
  if (some('failed')) return exitStatus.failed
  if (some('unreachable')) return exitStatus.unreachable
  const differs = some('changed') || summaries.some(({ counts }) => counts.open > 0)
  return mode === 'check' && exitDiff && differs ? exitStatus.differences : exitStatus.ok
}
