/**
 * One event of each type with every field, as docs/reference/events.md shows them.
 */
import type { Event } from '../../src/engine/events.ts'
import { problem } from '../../src/problem.ts'
import { change, counts, step, summary } from './events.ts'

const run = '20261122-031500-k7'
const play = 'Kernel'

const fault = problem({
  code: 'change.failed',
  message: 'qdrant.service did not become healthy within 60 s',
  source: { file: 'playbooks/tune.yaml', line: 31, column: 7, length: 14 },
  run: { host: 'web1', play, task: 'restart qdrant', object: 'qdrant.service' },
  detail: 'curl: (7) Failed to connect to localhost port 6333',
  remedy: 'see `journalctl -u qdrant.service -n 50` on web1',
  cause: new Error('exit status 1'),
})

const view = {
  ...step('web1', 'Virtual memory', {
    play,
    item: 'vm.swappiness',
    because: 'when: facts.memory_mb >= 8192',
    changes: [
      change({ kind: 'sysctl', object: 'vm.swappiness', before: '60', after: '10' }),
      change({
        kind: 'file',
        object: '/etc/sysctl.d/60-vector-db.conf',
        before: 'vm.swappiness = 60\n',
        after: 'vm.swappiness = 10\n',
        unified: true,
        notes: ['mode 0644 → 0640'],
      }),
      change({
        kind: 'command',
        object: 'warm-cache',
        verb: 'run',
        hidden: true,
        reversibility: 'none',
        irreversibleBecause: 'cache contents are not kept',
      }),
    ],
    notes: ['vm.swappiness  runtime 60  persisted 60  at boot 60'],
  }),
  id: '0.0.1',
}
const short = { ...step('web1', 'restart qdrant', { play, resource: 'service', handler: true }), id: '0.7' }
const end = summary('web1', 'failed', {
  counts: counts({ changed: 2, unchanged: 9, skipped: 1, failed: 1 }),
  roundTrips: 4,
  owed: ['restart qdrant'],
})

export const examples = {
  'run.started': {
    type: 'run.started',
    run,
    mode: 'apply',
    subject: 'playbooks/tune.yaml',
    plays: [play],
    hosts: ['web1', 'web2'],
  },
  'host.phase': { type: 'host.phase', host: 'web1', phase: 'looking' },
  'host.planned': { type: 'host.planned', host: 'web1', wave: 1, steps: [view] },
  'plan.ready': { type: 'plan.ready', changed: 1, unchanged: 1, failed: 0 },
  'plan.saved': {
    type: 'plan.saved',
    file: 'tune.plan',
    hosts: 2,
    changes: 14,
    open: [{ play, task: 'Warm the cache', hosts: 2 }],
  },
  'play.started': { type: 'play.started', play, hosts: ['web1'] },
  'batch.started': { type: 'batch.started', play, batch: 2, of: 3, hosts: ['web2', 'web3'] },
  'batch.soaking': { type: 'batch.soaking', play, batch: 2, of: 3, durationMs: 30_000 },
  'batch.finished': {
    type: 'batch.finished',
    play,
    batch: 2,
    of: 3,
    hosts: ['web2', 'web3'],
    failed: ['web2'],
    next: 'stop',
  },
  'host.returned': { type: 'host.returned', host: 'web2', objects: 23, elapsedMs: 21_400 },
  'host.waiting': {
    type: 'host.waiting',
    host: 'web2',
    phase: 'applying',
    task: 'Virtual memory',
    elapsedMs: 15_004,
    deadlineMs: 600_000,
  },
  'rollback.started': { type: 'rollback.started', onFailure: 'rollback_all', hosts: ['web2', 'web1'] },
  'rollback.finished': {
    type: 'rollback.finished',
    run: '20261122-031614-m2',
    record: 'playbooks/.provision/runs/20261122-031614-m2',
    hosts: [summary('web1', 'changed', { counts: counts({ changed: 2 }), roundTrips: 3 })],
  },
  'step.retried': { type: 'step.retried', host: 'web1', step: short, attempt: 1, of: 4 },
  'step.finished': { type: 'step.finished', host: 'web1', step: short, result: 'failed', problem: fault },
  'host.finished': { type: 'host.finished', summary: end, problems: [] },
  problem: { type: 'problem', problem: fault },
  'run.finished': {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 3,
    hosts: [end],
    durationMs: 74210,
    record: `playbooks/.provision/runs/${run}`,
    stopped: {
      why: 'failed',
      at: { play, batch: 2, of: 3 },
      failed: ['web1'],
      left: ['web4'],
      onFailure: 'stop',
    },
    undo: `provision rollback ${run}`,
  },
} as const satisfies { readonly [T in Event['type']]: Extract<Event, { type: T }> }
