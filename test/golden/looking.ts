/**
 * Runs that only look, as event streams: a plan that is kept, and drift from a playbook and since a run.
 */
import type { Event, RunMode } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { problem } from '../../src/problem.ts'
import { change, closed, counts, looked, step, summary } from './events.ts'
import { mixed, play, run } from './steps.ts'

const hosts = ['web1', 'web2']

const irreversible = problem({
  code: 'plan.irreversible',
  severity: 'warning',
  message: '«Warm the cache» cannot be taken back: cache contents are not kept',
  run: { play, task: 'Warm the cache' },
  detail: 'on 2 hosts: web1, web2',
  remedy: 'say how it is undone (`undo` of a command), or agree to it with --allow-irreversible',
})

const looking = (
  mode: RunMode,
  subject: string,
  steps: (host: string) => readonly StepView[],
  exit: 0 | 2,
  told: readonly Event[] = [],
): readonly Event[] => {
  const count = (host: string, decision: StepView['decision']) =>
    steps(host).filter(one => one.decision === decision).length
  const summaries = hosts.map(host => {
    const changed = count(host, 'change')
    const open = count(host, 'provisional')
    return summary(host, changed > 0 ? 'changed' : 'unchanged', {
      counts: counts({ changed, unchanged: count(host, 'unchanged'), skipped: count(host, 'skipped'), open }),
    })
  })
  const changed = summaries.filter(({ result }) => result === 'changed').length
  return [
    { type: 'run.started', run, mode, subject, plays: mode === 'drift-run' ? [] : [play], hosts },
    ...hosts.flatMap(host => looked(host, steps(host))),
    { type: 'plan.ready', changed, unchanged: hosts.length - changed, failed: 0 },
    ...told,
    ...closed(summaries),
    { type: 'run.finished', run, mode, exit, hosts: summaries, durationMs: 910 },
  ]
}

export const saved = looking('check', 'playbooks/tune.yaml', mixed, 0, [
  {
    type: 'plan.saved',
    file: 'tune.plan',
    hosts: 2,
    changes: 20,
    open: [{ play, task: 'Collection documents', hosts: 2 }],
  },
  { type: 'problem', problem: irreversible },
])

export const driftFromPlaybook = looking(
  'drift',
  'playbooks/tune.yaml',
  host => (host === 'web1' ? mixed(host) : [step(host, 'Virtual memory and sockets')]),
  2,
)

const since = (host: string): readonly StepView[] => [
  step(host, 'Limits of open files'),
  step(host, 'Virtual memory and sockets', {
    changes: [
      change({
        kind: 'sysctl',
        object: 'vm.swappiness',
        before: '10',
        after: '33',
        drift: 'something else',
        notes: ['it is neither as the run left it nor as it was before (60)'],
      }),
    ],
  }),
  step(host, 'Qdrant configuration', {
    resource: 'template',
    changes: [
      change({
        kind: 'file',
        object: '/opt/qdrant/config/config.yaml',
        verb: 'remove',
        before: 'service:\n  http_port: 6333\n',
        after: '',
        unified: true,
        drift: 'back to before',
        notes: ['it is back to what it was before the run'],
      }),
    ],
  }),
]

export const driftSinceRun = looking(
  'drift-run',
  run,
  host => (host === 'web1' ? since(host) : since(host).slice(0, 1)),
  2,
)

export const noDrift = looking('drift-run', run, host => since(host).slice(0, 1), 0)
