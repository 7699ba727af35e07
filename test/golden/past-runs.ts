/**
 * Run records as the history shows them.
 */
import type { RunRow, ShownRun, ShownStep } from '../../src/report/history.ts'
import { change, counts, summary } from './events.ts'
import { play, tuning } from './steps.ts'

const hosts = ['web1', 'web2', 'web3', 'web4', 'db1']

export const rows: readonly RunRow[] = [
  {
    run: '20261122-031500-k7',
    mode: 'apply',
    subject: 'playbooks/tune.yaml',
    startedAt: '2026-11-22T03:15:00.000Z',
    by: 'anna@build7',
    hosts,
    result: 'failed',
  },
  {
    run: '20261121-221000-p2',
    mode: 'rollback',
    subject: '20261121-220100-c4',
    startedAt: '2026-11-21T22:10:00.000Z',
    by: 'anna@build7',
    hosts: ['web1'],
    result: 'ok',
  },
  {
    run: '20261121-220100-c4',
    mode: 'apply',
    subject: 'playbooks/a/folder/that/is/rather/deep/qdrant.yaml',
    startedAt: '2026-11-21T22:01:00.000Z',
    by: 'ci@runner',
    hosts: ['web1'],
    result: 'ok',
    undoneBy: '20261121-221000-p2',
  },
  {
    run: '20261120-090000-m1',
    mode: 'apply',
    subject: 'playbooks/tune.yaml',
    startedAt: '2026-11-20T09:00:00.000Z',
    by: 'ci@runner',
    hosts: hosts.slice(0, 4),
  },
]

const restart = change({ kind: 'unit_action', object: 'qdrant.service', verb: 'restart', reversibility: 'best effort' })

const shown = (host: string, last: 'verified' | 'failed' | 'applying'): readonly ShownStep[] => [
  {
    host,
    play,
    task: 'Virtual memory and sockets',
    handler: false,
    changes: tuning(host).changes.map(view => ({ view, state: 'verified' })),
  },
  { host, play, task: 'restart qdrant', handler: true, changes: [{ view: restart, state: last }] },
]

const [failed, , undone, killed] = rows
export const runs: Readonly<Record<string, ShownRun>> = {
  ...(failed && {
    failed: {
      ...failed,
      folder: 'playbooks/.provision/runs/20261122-031500-k7',
      finishedAt: '2026-11-22T03:16:14.000Z',
      steps: [...shown('web1', 'verified'), ...shown('web2', 'failed'), ...shown('web3', 'verified')],
      summaries: [
        summary('web1', 'changed', { counts: counts({ changed: 2, unchanged: 9 }) }),
        summary('web3', 'changed', { counts: counts({ changed: 2, unchanged: 9 }) }),
        summary('web2', 'failed', {
          counts: counts({ changed: 1, unchanged: 9, failed: 1 }),
          owed: ['restart qdrant'],
        }),
      ],
    },
  }),
  ...(undone && {
    undone: {
      ...undone,
      folder: 'playbooks/.provision/runs/20261121-220100-c4',
      finishedAt: '2026-11-21T22:01:09.000Z',
      steps: [
        {
          host: 'web1',
          play,
          task: 'Huge pages',
          handler: false,
          changes: [
            {
              view: change({
                kind: 'sysfs',
                object: '/sys/kernel/mm/transparent_hugepage/enabled',
                before: 'always',
                after: 'madvise',
              }),
              state: 'undone',
            },
          ],
        },
      ],
      summaries: [summary('web1', 'changed', { counts: counts({ changed: 1 }) })],
    },
  }),
  ...(killed && {
    killed: {
      ...killed,
      folder: 'playbooks/.provision/runs/20261120-090000-m1',
      steps: shown('web1', 'applying'),
      summaries: [],
    },
  }),
}
