/**
 * A playbook on its hosts, play by play.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal } from '../journal/record.ts'
import type { Compiled, CompiledHost } from '../plan/compile.ts'
import type { HostScope } from '../plan/host-scope.ts'
import type { HostAddress } from '../remote/transport.ts'
import { HostRun } from './host-run.ts'
import type { Means } from './means.ts'
import { overHosts, type Undertaken } from './over-hosts.ts'
import type { UndoRecords } from './put-back.ts'
import { RollOut } from './roll-out.ts'

export interface RunRequest {
  readonly run: RunId
  readonly mode: 'apply' | 'check'
  readonly playbook: string
  readonly compiled: Compiled
  readonly addresses: ReadonlyMap<HostName, HostAddress>
  readonly scopes: ReadonlyMap<HostName, HostScope>
  readonly agree: () => Promise<boolean>
  readonly record: (hosts: readonly HostAddress[]) => Promise<Journal>
  /** For what `on_failure` of a play puts back. */
  readonly undo: UndoRecords
  /** Check mode exits with 2 when something would change. */
  readonly exitDiff: boolean
}

export function run(request: RunRequest, means: Means): Promise<Undertaken> {
  const { compiled, mode } = request
  const hosts = compiled.hosts.map(host => hostRun(host, request, means))
  const rollOut = new RollOut(hosts, request.undo, means)
  return overHosts(
    {
      run: request.run,
      mode,
      subject: request.playbook,
      plays: compiled.plays.map(({ name }) => name),
      hosts,
      exitDiff: mode === 'check' && request.exitDiff,
      agree: request.agree,
      record: request.record,
      change: journal => rollOut.carryOut(compiled.plays, journal),
      stopped: () => rollOut.stopped,
    },
    means,
  )
}

function hostRun(compiled: CompiledHost, request: RunRequest, means: Means): HostRun {
  const address = request.addresses.get(compiled.host)
  const scope = request.scopes.get(compiled.host)
  if (address === undefined || scope === undefined) throw new Error(`host ${compiled.host} has no address or scope`)
  return new HostRun(address, compiled, scope, means)
}
