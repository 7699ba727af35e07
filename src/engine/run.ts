/**
 * A playbook on its hosts, play by play.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { Compiled, CompiledHost } from '../plan/compile.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { PlayGate } from './gate.ts'
import { HostRun } from './host-run.ts'
import type { Means } from './means.ts'
import { overHosts, type Undertaken } from './over-hosts.ts'
import { inParallel } from './parallel.ts'
import type { PlanAudit } from './plan-audit.ts'
import type { UndoRecords } from './put-back.ts'
import { RollOut } from './roll-out.ts'

export interface RunRequest {
  readonly run: RunId
  readonly mode: 'apply' | 'check' | 'drift'
  readonly playbook: string
  readonly compiled: Compiled
  readonly addresses: ReadonlyMap<HostName, HostAddress>
  readonly scopes: ReadonlyMap<HostName, HostScope>
  /** Judges the plan before anybody is asked to agree; absent: nothing speaks against it. */
  readonly audit?: PlanAudit
  readonly agree: () => Promise<boolean>
  readonly record: (hosts: readonly HostAddress[]) => Promise<Journal>
  /** What was recorded before, of a run that goes on. */
  readonly recorded?: readonly RecordedStep[]
  /** For what `on_failure` of a play puts back; absent where nothing is made. */
  readonly undo?: UndoRecords
  /** By the position of the play. */
  readonly gates?: ReadonlyMap<number, PlayGate>
  /** Cuts the way to every changed host at the end, which then has to put everything back by itself within this time. */
  readonly drill?: { readonly windowSeconds: number }
  /** Check mode exits with 2 when something would change. */
  readonly exitDiff: boolean
}

export function run(request: RunRequest, means: Means): Promise<Undertaken> {
  const { compiled, mode, audit } = request
  const byName = new Map<HostName, HostRun>()
  const others = (name: HostName): HostRun => {
    const other = byName.get(name)
    if (other === undefined) throw new Error(`${name} is not part of the run`)
    return other
  }
  const hosts = compiled.hosts.map(host => hostRun(host, request, others, means))
  for (const host of hosts) byName.set(host.address.name, host)
  const rollOut = new RollOut(
    hosts,
    {
      ...(request.undo && { records: request.undo }),
      ...(request.gates && request.drill === undefined && { gates: request.gates }),
    },
    means,
  )
  return overHosts(
    {
      run: request.run,
      mode,
      subject: request.playbook,
      plays: compiled.plays.map(({ name }) => name),
      hosts,
      exitDiff: mode !== 'apply' && request.exitDiff,
      ...(request.recorded && { goesOn: true }),
      ...(audit === undefined ? {} : { audit: () => audit.whole(hosts.map(host => host.planned)) }),
      rollout: () => rollOut.planned(compiled.plays),
      agree: request.agree,
      record: request.record,
      change: async journal => {
        await rollOut.carryOut(compiled.plays, journal)
        if (request.drill === undefined || means.interrupt.wanted()) return
        const { windowSeconds } = request.drill
        await inParallel(hosts, means.forks, host => host.drill(journal, windowSeconds))
      },
      stopped: () => rollOut.stopped,
      against: () => rollOut.against,
      isBack: () => hosts.every(({ returned, touched }) => returned || !touched),
    },
    means,
  )
}

function hostRun(
  compiled: CompiledHost,
  request: RunRequest,
  others: (name: HostName) => HostRun,
  means: Means,
): HostRun {
  const address = request.addresses.get(compiled.host)
  const scope = request.scopes.get(compiled.host)
  if (address === undefined || scope === undefined) throw new Error(`host ${compiled.host} has no address or scope`)
  const recorded = request.recorded?.filter(({ host }) => host === compiled.host)
  const dry = request.mode !== 'apply'
  const { run, audit } = request
  return new HostRun(
    { address, compiled, scope, run, dry, others, ...(recorded && { recorded }), ...(audit && { audit: audit.later }) },
    means,
  )
}
