/**
 * One event of each type with every field, as docs/reference/events.md shows them.
 */
import type { Ruling } from '../../src/bench/ruling.ts'
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
    guard: { windowSeconds: 60 },
  }),
  id: '0.0.1',
}
const short = { ...step('web1', 'restart qdrant', { play, resource: 'service', handler: true }), id: '0.7' }
const end = summary('web1', 'failed', {
  counts: counts({ changed: 2, unchanged: 9, skipped: 1, failed: 1 }),
  roundTrips: 4,
  owed: ['restart qdrant'],
})

const gatePlace = { play, batch: 1, of: 1, gate: 'gates/search.yaml', hosts: ['web1'] }
const ruling: Ruling = {
  verdict: 'regressed',
  comparisons: [
    {
      workload: 'search mixtral',
      mode: 'open',
      figure: 'recall',
      unit: 'share',
      better: 'higher',
      before: 0.99,
      after: 0.93,
      rounds: { before: [0.99, 0.99], after: [0.93, 0.93] },
      change: { estimate: -0.06, low: -0.06, high: -0.06 },
      floor: 0.001,
      verdict: 'regressed',
    },
  ],
  goals: [{ workload: 'search mixtral', figure: 'p50', text: '-20%', reached: 'yes' }],
  guards: [{ workload: 'search mixtral', figure: 'recall', text: 'at most 0.5 points worse', held: 'no' }],
  invalid: [{ workload: 'search mixtral', because: '2 of 8 rounds can be used, and 3 are needed' }],
}

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
  'plan.ready': {
    type: 'plan.ready',
    changed: 3,
    unchanged: 1,
    failed: 0,
    rollout: [{ play, batches: [['web1'], ['web2', 'web3']], onFailure: 'rollback_batch', gate: 'gates/search.yaml' }],
  },
  'plan.saved': {
    type: 'plan.saved',
    file: 'tune.plan',
    hosts: 2,
    changes: 14,
    open: [{ play, task: 'Warm the cache', hosts: 2 }],
  },
  'guard.armed': { type: 'guard.armed', host: 'web1', windowSeconds: 60 },
  'guard.confirmed': { type: 'guard.confirmed', host: 'web1' },
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
  'gate.measuring': {
    type: 'gate.measuring',
    ...gatePlace,
    phase: 'baseline',
    workloads: ['search mixtral'],
    expectedMs: 44_000,
  },
  'gate.round': {
    type: 'gate.round',
    play,
    batch: 1,
    of: 1,
    phase: 'baseline',
    workload: 'search mixtral',
    round: 3,
    rounds: 8,
    perSecond: 199.6,
    p50: 2.01,
    p95: 4.4,
    failed: 0,
    recall: 0.99,
    hitRate: 0.97,
  },
  'gate.baseline': {
    type: 'gate.baseline',
    ...gatePlace,
    figures: [{ workload: 'search mixtral', mode: 'open', figure: 'p50', unit: 'ms', value: 2.01, floor: 0.06 }],
  },
  'gate.ruled': { type: 'gate.ruled', ...gatePlace, decision: 'put-back', looks: 2, ruling },
  'gate.returned': { type: 'gate.returned', ...gatePlace, back: true, verdict: 'regressed', ruling },
  'host.returned': { type: 'host.returned', host: 'web2', objects: 23, elapsedMs: 21_400 },
  'host.waiting': {
    type: 'host.waiting',
    host: 'web2',
    phase: 'applying',
    task: 'Index of mixtral',
    says: '1963 of 6000 vectors of a segment are in its new index',
    elapsedMs: 15_004,
    deadlineMs: 600_000,
  },
  'rollback.started': {
    type: 'rollback.started',
    hosts: ['web2', 'web1'],
    onFailure: 'rollback_all',
    gate: { play, because: 'regressed' },
  },
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
    hosts: [end, summary('web2', 'failed', { counts: counts({ changed: 2 }), roundTrips: 6, undone: true })],
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
