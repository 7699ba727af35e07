/**
 * Runs as event streams: what each golden file is made from.
 */
import type { Event } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { problem } from '../../src/problem.ts'
import { change, counts, finished, looked, phases, step, summary, sysctl } from './events.ts'

const run = '20261122-031500-k7'
const play = 'Kernel, memory and network'

const dropInBefore = `# written by provision
vm.max_map_count = 65530
vm.swappiness = 60
net.core.somaxconn = 4096
net.core.netdev_max_backlog = 1000
`
const dropInAfter = `# written by provision
vm.max_map_count = 262144
vm.swappiness = 10
net.core.somaxconn = 4096
net.core.netdev_max_backlog = 1000
net.ipv4.tcp_slow_start_after_idle = 0
`

const tuning = (host: string): StepView =>
  step(host, 'Virtual memory and sockets', {
    changes: [
      sysctl('vm.max_map_count', '65530', '262144'),
      sysctl('vm.swappiness', '60', '10'),
      change({
        kind: 'sysctl',
        object: 'net.ipv4.tcp_rmem',
        before: '4096\t131072\t6291456',
        after: '4096\t87380\t16777216',
      }),
      change({
        kind: 'file',
        object: '/etc/sysctl.d/60-vector-db.conf',
        before: dropInBefore,
        after: dropInAfter,
        unified: true,
        notes: ['mode 0644 → 0640'],
      }),
    ],
    notes: [
      'key                 runtime  persisted  at boot',
      'vm.max_map_count    65530    65530      262144',
      'vm.swappiness       60       60         30 (/etc/sysctl.d/99-local.conf wins)',
    ],
  })

const config = (host: string): StepView =>
  step(host, 'Qdrant configuration', {
    resource: 'template',
    changes: [
      change({
        kind: 'file',
        object: '/opt/qdrant/config/config.yaml',
        verb: 'create',
        after: 'service:\n  http_port: 6333\nstorage:\n  on_disk_payload: true',
        unified: true,
      }),
    ],
  })

const restart = (host: string): StepView =>
  step(host, 'restart qdrant', {
    resource: 'service',
    handler: true,
    changes: [change({ kind: 'unit_action', object: 'qdrant.service', verb: 'restart', reversibility: 'best effort' })],
  })

const mixed = (host: string): readonly StepView[] => [
  step(host, 'Limits of open files'),
  tuning(host),
  step(host, 'Huge pages', {
    resource: 'transparent_hugepages',
    changes: [
      change({
        kind: 'sysfs',
        object: '/sys/kernel/mm/transparent_hugepage/enabled',
        before: 'always',
        after: 'madvise',
        reversibility: 'needs restart',
      }),
    ],
  }),
  step(host, 'BBR', { decision: 'skipped', because: 'when: facts.memory_mb >= 8192' }),
  step(host, 'API key', {
    resource: 'copy',
    changes: [change({ kind: 'file', object: '/etc/qdrant/api-key', hidden: true })],
  }),
  step(host, 'Old unit', {
    resource: 'file',
    changes: [
      change({
        kind: 'file',
        object: '/etc/systemd/system/old.service',
        verb: 'remove',
        before: '[Unit]\nDescription=old\n',
        unified: true,
      }),
    ],
  }),
  step(host, 'Warm the cache', {
    resource: 'command',
    changes: [
      change({
        kind: 'command',
        object: 'redis-cli --pipe < /srv/warm.txt',
        verb: 'run',
        reversibility: 'none',
        irreversibleBecause: 'cache contents are not kept',
      }),
    ],
  }),
  config(host),
  step(host, 'Collection documents', {
    resource: 'qdrant_collection',
    decision: 'provisional',
    because: 'an earlier step may change probe http://localhost:6333',
    problems: [
      problem({
        code: 'qdrant.reindex',
        severity: 'warning',
        message: 'a new value of m builds the index again; searches are slower until then',
        remedy: 'plan it for a quiet hour',
      }),
    ],
  }),
  restart(host),
]

const done = (steps: readonly StepView[]): readonly Event[] =>
  steps.map(view => ({
    type: 'step.finished',
    host: view.host,
    step: view,
    result: view.decision === 'skipped' ? 'skipped' : view.decision === 'unchanged' ? 'unchanged' : 'changed',
  }))

const failure = problem({
  code: 'change.failed',
  message: 'qdrant.service did not become healthy within 60 s',
  run: { host: 'web3', play, task: 'restart qdrant', object: 'qdrant.service' },
  detail: 'curl: (7) Failed to connect to localhost port 6333\n\u001b[31mpanicked at config.rs:12\u001b[0m\n',
  remedy: 'see `journalctl -u qdrant.service -n 50` on web3',
  cause: new Error('exit status 1', { cause: new Error('timed out') }),
})

const unreachable = problem({
  code: 'ssh.timeout',
  message: 'no answer from db2 on port 22 within 10 s',
  run: { host: 'db2' },
  remedy: 'check the address and the firewall: ssh -v db2',
})

const one: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts: ['web1'] },
  ...looked('web1', mixed('web1')),
  { type: 'plan.ready', changed: 1, unchanged: 0, failed: 0 },
  { type: 'play.started', play, hosts: ['web1'] },
  ...phases('web1', 'applying'),
  ...done(mixed('web1').slice(0, 8)),
  ...phases('web1', 'looking'),
  {
    type: 'host.planned',
    host: 'web1',
    wave: 2,
    steps: [
      step('web1', 'Collection documents', {
        resource: 'qdrant_collection',
        changes: [change({ kind: 'qdrant_collection', object: 'documents hnsw.m', before: '16', after: '32' })],
      }),
    ],
  },
  ...phases('web1', 'applying'),
  ...done([
    step('web1', 'Collection documents', { changes: [sysctl('documents hnsw.m', '16', '32')] }),
    restart('web1'),
  ]),
  ...phases('web1', 'verifying', 'done'),
  finished(summary('web1', 'changed', { counts: counts({ changed: 8, unchanged: 1, skipped: 1 }), roundTrips: 6 })),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 0,
    hosts: [summary('web1', 'changed', { counts: counts({ changed: 8, unchanged: 1, skipped: 1 }), roundTrips: 6 })],
    durationMs: 8400,
    record: `playbooks/.provision/runs/${run}`,
    undo: `provision rollback ${run}`,
  },
]

const alike = (host: string): readonly StepView[] => [
  tuning(host),
  config(host),
  step(host, 'Limits of open files'),
  restart(host),
]

const fewSummaries = [
  summary('web1', 'changed', { counts: counts({ changed: 3, unchanged: 1 }), roundTrips: 4 }),
  summary('web2', 'changed', { counts: counts({ changed: 3, unchanged: 1 }), roundTrips: 4 }),
  summary('web3', 'failed', {
    counts: counts({ changed: 2, unchanged: 1, failed: 1 }),
    roundTrips: 3,
    owed: ['restart qdrant'],
  }),
  summary('db1', 'unchanged', { counts: counts({ unchanged: 4 }), roundTrips: 1 }),
  summary('db2', 'unreachable', { roundTrips: 0 }),
] as const

const few: readonly Event[] = [
  {
    type: 'run.started',
    run,
    mode: 'apply',
    subject: 'playbooks/tune.yaml',
    plays: [play],
    hosts: ['web1', 'web2', 'web3', 'db1', 'db2'],
  },
  ...phases('db2', 'connecting'),
  // Answers come in any order; the plan is shown in the order of the inventory.
  ...['web3', 'web1', 'web2'].flatMap(host => looked(host, alike(host))),
  ...looked('db1', [step('db1', 'Virtual memory and sockets'), step('db1', 'Limits of open files')]),
  ...phases('db2', 'done'),
  finished(fewSummaries[4], [unreachable]),
  { type: 'plan.ready', changed: 3, unchanged: 1, failed: 1 },
  { type: 'play.started', play, hosts: ['web1', 'web2', 'web3', 'db1'] },
  ...['web1', 'web2', 'web3'].flatMap(host => phases(host, 'applying')),
  ...phases('db1', 'done'),
  finished(fewSummaries[3]),
  ...['web1', 'web2', 'web3'].flatMap(host => done(alike(host).slice(0, 3))),
  ...done([restart('web1'), restart('web2')]),
  { type: 'step.finished', host: 'web3', step: restart('web3'), result: 'failed', problem: failure },
  ...['web1', 'web2'].flatMap(host => phases(host, 'verifying', 'done')),
  finished(fewSummaries[0]),
  finished(fewSummaries[1]),
  finished(fewSummaries[2]),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 3,
    hosts: fewSummaries,
    durationMs: 74_000,
    record: `playbooks/.provision/runs/${run}`,
    undo: `provision rollback ${run}`,
  },
]

const quietHosts = ['web1', 'web2', 'web3', 'web4', 'web5']
const quiet: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts: quietHosts },
  ...quietHosts.flatMap(host => looked(host, [step(host, 'Virtual memory and sockets')])),
  { type: 'plan.ready', changed: 0, unchanged: 5, failed: 0 },
  ...quietHosts.map(host => finished(summary(host, 'unchanged', { counts: counts({ unchanged: 1 }) }))),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 0,
    hosts: quietHosts.map(host => summary(host, 'unchanged', { counts: counts({ unchanged: 1 }) })),
    durationMs: 640,
  },
]

const check: readonly Event[] = [
  { type: 'run.started', run, mode: 'check', subject: 'playbooks/tune.yaml', plays: [play], hosts: ['web1', 'web2'] },
  ...['web1', 'web2'].flatMap(host => looked(host, mixed(host))),
  { type: 'plan.ready', changed: 2, unchanged: 0, failed: 0 },
  ...['web1', 'web2'].map(host =>
    finished(summary(host, 'changed', { counts: counts({ changed: 7, unchanged: 1, skipped: 1, open: 1 }) })),
  ),
  {
    type: 'run.finished',
    run,
    mode: 'check',
    exit: 0,
    hosts: ['web1', 'web2'].map(host =>
      summary(host, 'changed', { counts: counts({ changed: 7, unchanged: 1, skipped: 1, open: 1 }) }),
    ),
    durationMs: 910,
  },
]

const rolledBack = [
  summary('web1', 'changed', { counts: counts({ changed: 2 }), roundTrips: 3 }),
  summary('web2', 'failed', { counts: counts({ changed: 1, failed: 1 }), roundTrips: 3 }),
]
const undone = (host: string): StepView =>
  step(host, 'Virtual memory and sockets', { changes: [sysctl('vm.swappiness', '10', '60')] })
const undoneFile = (host: string): StepView =>
  step(host, 'Qdrant configuration', {
    changes: [
      change({
        kind: 'file',
        object: '/opt/qdrant/config/config.yaml',
        verb: 'remove',
        before: 'service:\n  http_port: 6333\n',
        unified: true,
      }),
    ],
  })
const rollback: readonly Event[] = [
  { type: 'run.started', run: `${run}-undo`, mode: 'rollback', subject: run, plays: [play], hosts: ['web1', 'web2'] },
  ...['web1', 'web2'].flatMap(host => looked(host, [undoneFile(host), undone(host)])),
  { type: 'plan.ready', changed: 2, unchanged: 0, failed: 0 },
  { type: 'play.started', play, hosts: ['web1', 'web2'] },
  ...['web1', 'web2'].flatMap(host => phases(host, 'applying')),
  { type: 'step.finished', host: 'web1', step: undoneFile('web1'), result: 'undone' },
  { type: 'step.finished', host: 'web1', step: undone('web1'), result: 'undone' },
  { type: 'step.finished', host: 'web2', step: undoneFile('web2'), result: 'undone' },
  {
    type: 'step.finished',
    host: 'web2',
    step: undone('web2'),
    result: 'conflict',
    problem: problem({
      code: 'undo.conflict',
      message: 'vm.swappiness is 30 now: neither 10, as the run left it, nor 60, as it was before',
      remedy: `look who changed it, then: provision rollback ${run} --host web2 --force`,
    }),
  },
  ...rolledBack.map(host => finished(host)),
  {
    type: 'run.finished',
    run: `${run}-undo`,
    mode: 'rollback',
    exit: 3,
    hosts: rolledBack,
    durationMs: 3200,
    record: `playbooks/.provision/runs/${run}-undo`,
  },
]

/** Many hosts: most alike, some unchanged, some failing; two batches. */
export function fleet(size: number): readonly Event[] {
  const hosts = Array.from({ length: size }, (_, index) => `web${index + 1}`)
  const kind = (host: string): 'changed' | 'unchanged' | 'failed' | 'unreachable' => {
    const number = Number(host.slice(3))
    if (number % 50 === 17) return 'failed'
    if (number % 100 === 60) return 'unreachable'
    return number % 3 === 0 ? 'changed' : 'unchanged'
  }
  const stepsOf = (host: string): readonly StepView[] =>
    kind(host) === 'unchanged' ? [step(host, 'Virtual memory and sockets')] : alike(host)
  const reached = hosts.filter(host => kind(host) !== 'unreachable')
  const acting = reached.filter(host => kind(host) !== 'unchanged')
  const summaries = hosts.map(host => {
    const result = kind(host)
    const changed = result === 'changed' ? 3 : result === 'failed' ? 2 : 0
    return summary(host, result, {
      counts: counts({ changed, unchanged: result === 'unreachable' ? 0 : 1, failed: result === 'failed' ? 1 : 0 }),
      roundTrips: result === 'unreachable' ? 0 : result === 'unchanged' ? 1 : 4,
      ...(result === 'failed' ? { owed: ['restart qdrant'] } : {}),
    })
  })
  const summaryOf = new Map(summaries.map(one => [one.host, one]))
  const end = (host: string, problems: Parameters<typeof finished>[1] = []): readonly Event[] => {
    const one = summaryOf.get(host)
    return one ? [...phases(host, 'done'), finished(one, problems)] : []
  }
  const away = (host: string) => ({
    ...unreachable,
    message: `no answer from ${host} on port 22 within 10 s`,
    run: { host },
  })
  const half = Math.ceil(acting.length / 2)
  const batch = (batchHosts: readonly string[]): readonly Event[] => [
    { type: 'play.started', play, hosts: batchHosts },
    ...batchHosts.flatMap(host => phases(host, 'applying')),
    ...batchHosts.flatMap((host): readonly Event[] =>
      kind(host) === 'failed'
        ? [
            ...done(stepsOf(host).slice(0, 3)),
            {
              type: 'step.finished',
              host,
              step: restart(host),
              result: 'failed',
              problem: { ...failure, run: { host } },
            },
            ...end(host),
          ]
        : [...done(stepsOf(host)), ...phases(host, 'verifying'), ...end(host)],
    ),
  ]
  return [
    { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts },
    ...hosts.flatMap(host => phases(host, 'connecting')),
    ...hosts.flatMap(host => (kind(host) === 'unreachable' ? end(host, [away(host)]) : looked(host, stepsOf(host)))),
    {
      type: 'plan.ready',
      changed: acting.length,
      unchanged: reached.length - acting.length,
      failed: size - reached.length,
    },
    ...reached.filter(host => kind(host) === 'unchanged').flatMap(host => end(host)),
    ...batch(acting.slice(0, half)),
    ...batch(acting.slice(half)),
    {
      type: 'run.finished',
      run,
      mode: 'apply',
      exit: 3,
      hosts: summaries,
      durationMs: 192_000,
      record: `playbooks/.provision/runs/${run}`,
      undo: `provision rollback ${run}`,
    },
  ]
}

export const scenarios = { one, few, quiet, check, rollback, fleet: fleet(60) } as const satisfies Record<
  string,
  readonly Event[]
>
export type ScenarioName = keyof typeof scenarios
