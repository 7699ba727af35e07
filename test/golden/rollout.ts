/**
 * A canary, a soak, a second batch that breaks and is put back with all before it; and a run that somebody interrupted.
 */
import type { Event, HostSummary } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { closed, counts, looked, phases, step, summary, sysctl } from './events.ts'
import { done, failure, play, restart, run, tuning } from './steps.ts'

const hosts = ['web1', 'web2', 'web3', 'web4']
const steps = (host: string): readonly StepView[] => [tuning(host), restart(host)]
const place = (batch: number) => ({ play, batch, of: 2 }) as const
const undone = (host: string): StepView => ({
  ...step(host, 'Virtual memory and sockets', { changes: [sysctl('vm.swappiness', '10', '60')] }),
  id: 'undo-0',
})

const opening: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts },
  ...hosts.flatMap(host => looked(host, steps(host))),
  {
    type: 'plan.ready',
    changed: 4,
    unchanged: 0,
    failed: 0,
    rollout: [{ play, batches: [['web1'], ['web2', 'web3', 'web4']], onFailure: 'rollback_all' }],
  },
  { type: 'play.started', play, hosts },
  { type: 'batch.started', ...place(1), hosts: ['web1'] },
  ...phases('web1', 'applying', 'verifying'),
  ...done(steps('web1')),
  ...phases('web1', 'waiting'),
  { type: 'batch.soaking', ...place(1), durationMs: 30_000 },
]

const undoing = (host: string): readonly Event[] => [
  ...phases(host, 'connecting', 'looking'),
  { type: 'host.planned', host, wave: 1, steps: [undone(host)] },
  ...phases(host, 'waiting'),
]
const putBack = (host: string): readonly Event[] => [
  ...phases(host, 'applying', 'verifying'),
  { type: 'step.finished', host, step: undone(host), result: 'undone' },
  ...phases(host, 'waiting'),
]

const summaries: readonly HostSummary[] = [
  summary('web1', 'rolled-back', { counts: counts({ changed: 2 }), roundTrips: 6 }),
  summary('web2', 'rolled-back', { counts: counts({ changed: 1, failed: 1 }), roundTrips: 6 }),
  summary('web3', 'rolled-back', { counts: counts({ changed: 2 }), roundTrips: 6 }),
  summary('web4', 'stopped', { counts: counts({ open: 2 }) }),
]

export const rollout: readonly Event[] = [
  ...opening,
  { type: 'batch.finished', ...place(1), hosts: ['web1'], failed: [], next: 'go-on' },
  { type: 'batch.started', ...place(2), hosts: ['web2', 'web3'] },
  ...['web2', 'web3'].flatMap(host => phases(host, 'applying')),
  {
    type: 'host.waiting',
    host: 'web2',
    phase: 'applying',
    task: 'restart qdrant',
    elapsedMs: 15_004,
    deadlineMs: 660_000,
  },
  ...done([tuning('web2')]),
  { type: 'step.finished', host: 'web2', step: restart('web2'), result: 'failed', problem: failure },
  ...phases('web2', 'waiting'),
  ...done(steps('web3')),
  ...phases('web3', 'waiting'),
  { type: 'batch.finished', ...place(2), hosts: ['web2', 'web3'], failed: ['web2'], next: 'stop' },
  { type: 'rollback.started', onFailure: 'rollback_all', hosts: ['web2', 'web3', 'web1'] },
  ...['web2', 'web3', 'web1'].flatMap(undoing),
  ...['web2', 'web3', 'web1'].flatMap(putBack),
  {
    type: 'rollback.finished',
    run: '20261122-031614-m2',
    record: 'playbooks/.provision/runs/20261122-031614-m2',
    hosts: ['web2', 'web3', 'web1'].map(host => summary(host, 'changed', { counts: counts({ changed: 1 }) })),
  },
  ...closed(summaries, host => (host === 'web2' ? [failure] : [])),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 3,
    hosts: summaries,
    durationMs: 95_000,
    record: `playbooks/.provision/runs/${run}`,
    stopped: { why: 'failed', at: place(2), failed: ['web2'], left: ['web4'], onFailure: 'rollback_all' },
  },
]

const stopped: readonly HostSummary[] = [
  summary('web1', 'changed', { counts: counts({ changed: 2 }), roundTrips: 3 }),
  ...['web2', 'web3', 'web4'].map(host => summary(host, 'stopped', { counts: counts({ open: 2 }) })),
]

/** In the soak of the canary. */
export const interrupted: readonly Event[] = [
  ...opening,
  { type: 'batch.finished', ...place(1), hosts: ['web1'], failed: [], next: 'stop' },
  ...closed(stopped),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 130,
    hosts: stopped,
    durationMs: 21_000,
    record: `playbooks/.provision/runs/${run}`,
    stopped: {
      why: 'interrupted',
      at: place(1),
      failed: [],
      left: ['web2', 'web3', 'web4'],
      onFailure: 'stop',
    },
    undo: `provision rollback ${run}`,
  },
]
