/**
 * Runs as event streams: what each golden file is made from.
 */
import type { Event } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { problem } from '../../src/problem.ts'
import { begun, change, closed, counts, finished, looked, phases, step, summary, sysctl } from './events.ts'
import { fleet } from './fleet.ts'
import { gated } from './gated.ts'
import { guarded } from './guarded.ts'
import { driftFromPlaybook, driftSinceRun, noDrift, saved } from './looking.ts'
import { interrupted, rollout } from './rollout.ts'
import { alike, done, failure, mixed, play, restart, run, unreachable } from './steps.ts'

const one: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts: ['web1'] },
  ...looked('web1', mixed('web1')),
  { type: 'plan.ready', changed: 1, unchanged: 0, failed: 0 },
  ...begun(play, ['web1']),
  ...phases('web1', 'applying', 'verifying'),
  ...done(mixed('web1').slice(0, 8)),
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
  ...phases('web1', 'applying', 'verifying'),
  ...done([
    step('web1', 'Collection documents', { changes: [sysctl('documents hnsw.m', '16', '32')] }),
    restart('web1'),
  ]),
  ...phases('web1', 'done'),
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
  { type: 'plan.ready', changed: 3, unchanged: 1, failed: 1 },
  ...begun(play, ['web1', 'web2', 'web3', 'db1', 'db2']),
  ...['web1', 'web2', 'web3'].flatMap(host => phases(host, 'applying')),
  ...['web1', 'web2'].flatMap(host => [...phases(host, 'verifying'), ...done(alike(host))]),
  ...done(alike('web3').slice(0, 3)),
  { type: 'step.finished', host: 'web3', step: restart('web3'), result: 'failed', problem: failure },
  ...closed(fewSummaries, host => (host === 'db2' ? [unreachable] : host === 'web3' ? [failure] : [])),
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
  ...quietHosts.flatMap(host => done([step(host, 'Virtual memory and sockets')])),
  ...closed(quietHosts.map(host => summary(host, 'unchanged', { counts: counts({ unchanged: 1 }) }))),
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
  ...['web1', 'web2'].flatMap(host => done(mixed(host).filter(view => view.decision !== 'provisional'))),
  ...closed(
    ['web1', 'web2'].map(host =>
      summary(host, 'changed', { counts: counts({ changed: 7, unchanged: 1, skipped: 1, open: 1 }) }),
    ),
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
  ...closed(rolledBack),
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

const missingVariable = problem({
  code: 'vars.missing',
  message: 'the variable «qdrant.url» is not defined for web2',
  source: { file: 'playbooks/tune.yaml', line: 12, column: 17, length: 10 },
  run: { host: 'web2', play, task: 'Collection documents' },
  remedy: 'define it in inventory/group_vars or give it with -e',
})
const faultyStep = step('web2', 'Collection documents', { decision: 'faulty', problems: [missingVariable] })
const faultySummaries = [
  summary('web1', 'changed', { counts: counts({ changed: 3, unchanged: 1 }), roundTrips: 1 }),
  summary('web2', 'failed', { counts: counts({ failed: 1, open: 3 }), roundTrips: 1 }),
]
/** A host whose plan has a fault: told in the plan, and not again. */
const faulty: readonly Event[] = [
  { type: 'run.started', run, mode: 'check', subject: 'playbooks/tune.yaml', plays: [play], hosts: ['web1', 'web2'] },
  ...looked('web1', alike('web1')),
  ...looked('web2', [...alike('web2'), faultyStep]),
  { type: 'step.finished', host: 'web2', step: faultyStep, result: 'failed', problem: missingVariable },
  { type: 'plan.ready', changed: 1, unchanged: 0, failed: 1 },
  ...done(alike('web1')),
  ...closed(faultySummaries, host => (host === 'web2' ? [missingVariable] : [])),
  { type: 'run.finished', run, mode: 'check', exit: 3, hosts: faultySummaries, durationMs: 700 },
]

const refusedSummary = summary('web1', 'stopped', { counts: counts({ unchanged: 1, open: 3 }) })
/** The operator did not agree. */
const refused: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts: ['web1'] },
  ...looked('web1', alike('web1')),
  { type: 'plan.ready', changed: 1, unchanged: 0, failed: 0 },
  ...alike('web1').map(
    (view): Event => ({
      type: 'step.finished',
      host: 'web1',
      step: view,
      result: view.decision === 'change' ? 'not-reached' : 'unchanged',
    }),
  ),
  ...closed([refusedSummary]),
  { type: 'run.finished', run, mode: 'apply', exit: 130, hosts: [refusedSummary], durationMs: 5100 },
]

export const scenarios = {
  one,
  few,
  quiet,
  check,
  rollback,
  faulty,
  refused,
  rollout,
  interrupted,
  gated,
  guarded,
  fleet: fleet(60),
  saved,
  driftFromPlaybook,
  driftSinceRun,
  noDrift,
} as const satisfies Record<string, readonly Event[]>
export type ScenarioName = keyof typeof scenarios
