/**
 * The steps and faults that the scenarios are made of.
 */
import type { Event } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { problem } from '../../src/problem.ts'
import { change, step, sysctl } from './events.ts'

export const run = '20261122-031500-k7'
export const play = 'Kernel, memory and network'

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

export const tuning = (host: string): StepView =>
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

export const config = (host: string): StepView =>
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

export const restart = (host: string): StepView =>
  step(host, 'restart qdrant', {
    resource: 'service',
    handler: true,
    changes: [change({ kind: 'unit_action', object: 'qdrant.service', verb: 'restart', reversibility: 'best effort' })],
  })

export const mixed = (host: string): readonly StepView[] => [
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

export const done = (steps: readonly StepView[]): readonly Event[] =>
  steps.map(view => ({
    type: 'step.finished',
    host: view.host,
    step: view,
    result: view.decision === 'skipped' ? 'skipped' : view.decision === 'unchanged' ? 'unchanged' : 'changed',
  }))

export const failure = problem({
  code: 'change.failed',
  message: 'qdrant.service did not become healthy within 60 s',
  run: { host: 'web3', play, task: 'restart qdrant', object: 'qdrant.service' },
  detail: 'curl: (7) Failed to connect to localhost port 6333\n\u001b[31mpanicked at config.rs:12\u001b[0m\n',
  remedy: 'see `journalctl -u qdrant.service -n 50` on web3',
  cause: new Error('exit status 1', { cause: new Error('timed out') }),
})

export const unreachable = problem({
  code: 'ssh.timeout',
  message: 'no answer from db2 on port 22 within 10 s',
  run: { host: 'db2' },
  remedy: 'check the address and the firewall: ssh -v db2',
})

export const alike = (host: string): readonly StepView[] => [
  tuning(host),
  config(host),
  step(host, 'Limits of open files'),
  restart(host),
]
