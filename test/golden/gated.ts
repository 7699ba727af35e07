/**
 * A run whose gate saw a regression, took it back, and saw it gone.
 */
import type { Event, HostSummary } from '../../src/engine/events.ts'
import { regressedAccount } from './account.ts'
import { change, closed, counts, looked, phases, step, summary, sysctl } from './events.ts'

const play = 'Search index: graph'
const run = '20261122-031500-k7'
const hosts = ['qdrant-1']
const graph = step('qdrant-1', 'Build a thinner graph', { play, changes: [sysctl('hnsw.m of mixtral', '16', '4')] })
const undone = step('qdrant-1', 'Build a thinner graph', {
  play,
  changes: [change({ kind: 'sysctl', object: 'hnsw.m of mixtral', before: '4', after: '16' })],
})
const account = regressedAccount.gates.find(gate => gate.play === play)
if (account?.baseline === undefined || account.ruled === undefined || account.returned === undefined)
  throw new Error('the account has a gate that was put back')
const { baseline, ruled, returned } = account
const place = { play, batch: 1, of: 1 }
const measuring = (phase: 'baseline' | 'after' | 'again' | 'returned'): Event => ({
  type: 'gate.measuring',
  ...place,
  gate: 'gates/search.yaml',
  hosts,
  phase,
  workloads: ['search mixtral', 'search mixtral, as fast as possible'],
  expectedMs: 84_000,
})
const summaries: readonly HostSummary[] = [
  summary('qdrant-1', 'rolled-back', { counts: counts({ changed: 1 }), roundTrips: 9 }),
]

export const gated: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/search.yaml', plays: [play], hosts },
  ...looked('qdrant-1', [graph]),
  { type: 'plan.ready', changed: 1, unchanged: 0, failed: 0 },
  { type: 'play.started', play, hosts },
  { type: 'batch.started', ...place, hosts },
  measuring('baseline'),
  {
    type: 'gate.round',
    ...place,
    phase: 'baseline',
    workload: 'search mixtral',
    round: 1,
    rounds: 8,
    perSecond: 200,
    p50: 3.1,
    p95: 9.2,
    failed: 0,
    recall: 0.991,
  },
  measuring('baseline'),
  baseline,
  ...phases('qdrant-1', 'applying', 'verifying'),
  { type: 'step.finished', host: 'qdrant-1', step: graph, result: 'changed' },
  ...phases('qdrant-1', 'waiting'),
  measuring('after'),
  measuring('again'),
  ruled,
  { type: 'rollback.started', hosts, gate: { play, because: 'regressed' } },
  { type: 'host.planned', host: 'qdrant-1', wave: 1, steps: [undone] },
  { type: 'step.finished', host: 'qdrant-1', step: undone, result: 'undone' },
  {
    type: 'rollback.finished',
    run: '20261122-031614-m2',
    record: '.provision/runs/20261122-031614-m2',
    hosts: [summary('qdrant-1', 'changed', { counts: counts({ changed: 1 }) })],
  },
  measuring('returned'),
  returned,
  { type: 'batch.finished', ...place, hosts, failed: [], next: 'stop' },
  ...closed(summaries),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 6,
    hosts: summaries,
    durationMs: 512_000,
    record: `.provision/runs/${run}`,
    stopped: { why: 'regressed', at: place, failed: [], left: [], onFailure: 'stop' },
  },
]
