/**
 * Builds event streams as the engine sends them, for the golden files and for looking at reports.
 */
import type { Counts, Event, HostResult, HostSummary } from '../../src/engine/events.ts'
import type { ChangeView, StepView } from '../../src/plan/view.ts'

export const change = (part: Partial<ChangeView> & Pick<ChangeView, 'kind' | 'object'>): ChangeView => ({
  verb: 'change',
  reversibility: 'exact',
  ...part,
})

export const sysctl = (object: string, before: string, after: string): ChangeView =>
  change({ kind: 'sysctl', object, before, after })

export function step(host: string, task: string, part: Partial<StepView> = {}): StepView {
  const play = part.play ?? 'Kernel, memory and network'
  return {
    id: `${play}/${task}${part.item === undefined ? '' : `.${part.item}`}`,
    host,
    play,
    task,
    resource: 'sysctl',
    handler: false,
    decision: part.changes && part.changes.length > 0 ? 'change' : 'unchanged',
    changes: [],
    notes: [],
    declined: [],
    problems: [],
    ...part,
  }
}

export const counts = (part: Partial<Counts> = {}): Counts => ({
  changed: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  open: 0,
  ...part,
})

export const summary = (host: string, result: HostResult, part: Partial<HostSummary> = {}): HostSummary => ({
  host,
  result,
  counts: counts(),
  roundTrips: 1,
  owed: [],
  ...part,
})

export const phases = (
  host: string,
  ...names: readonly Extract<Event, { type: 'host.phase' }>['phase'][]
): readonly Event[] => names.map(phase => ({ type: 'host.phase', host, phase }))

export const finished = (host: HostSummary, problems: Extract<Event, { type: 'host.finished' }>['problems'] = []) =>
  ({ type: 'host.finished', summary: host, problems }) as const satisfies Event

/** Everything of one host from the connection to the plan. */
export const looked = (host: string, steps: readonly StepView[]): readonly Event[] => [
  ...phases(host, 'connecting', 'looking'),
  { type: 'host.planned', host, wave: 1, steps },
  ...phases(host, 'waiting'),
]

/** How the engine ends: each host closes, in the order of the inventory. */
export const closed = (
  hosts: readonly HostSummary[],
  problems: (host: string) => Extract<Event, { type: 'host.finished' }>['problems'] = () => [],
): readonly Event[] => hosts.flatMap(host => [...phases(host.host, 'done'), finished(host, problems(host.host))])

/** A play that is one batch. */
export const begun = (play: string, hosts: readonly string[]): readonly Event[] => [
  { type: 'play.started', play, hosts },
  { type: 'batch.started', play, batch: 1, of: 1, hosts },
]
