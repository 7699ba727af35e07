/**
 * Runs as reports tell them: one that helped, and one of which a part was put back.
 */
import { type Gate, usualGateMeasure, usualGuards, usualValidity } from '../../src/bench/gate.ts'
import type { LoadMeasurement } from '../../src/bench/measurement.ts'
import { baselineFigures, comeBack, rule } from '../../src/bench/ruling.ts'
import type { GateAccount, RunAccount, StepAccount } from '../../src/report/pages/account.ts'
import { type Service, Simulation } from '../support/simulated-rounds.ts'
import { change, counts, summary } from './events.ts'

const gate: Gate = {
  file: 'gates/search.yaml',
  goals: [
    { workload: '*', figure: 'p50', want: { how: 'change', by: -0.2 }, text: '-20%' },
    { workload: '*', figure: 'p95', want: { how: 'below', value: 15 }, text: '< 15ms' },
    { workload: '*', figure: 'throughput', want: { how: 'change', by: 0.3 }, text: '+30%' },
  ],
  guards: usualGuards,
  validity: usualValidity,
  onInconclusive: 'rollback',
  measure: usualGateMeasure,
}

const before: Service = { p50: 3.1, perSecond: 4200, recall: 0.991 }

/** With a distribution of latency, for the chart. */
const withHistogram = (measurement: LoadMeasurement): LoadMeasurement => ({
  ...measurement,
  rounds: measurement.rounds.map(round => ({
    ...round,
    histogram: Array.from({ length: 60 }, (_, index) => {
      const ms = 0.5 * 1.08 ** index
      const away = Math.log(ms / round.latencyMs.p50)
      return { ms, count: Math.round(120 * Math.exp((-away * away) / (away > 0 ? 0.9 : 0.18))) }
    }).filter(({ count }) => count > 0),
  })),
})

interface Judged {
  readonly play: string
  readonly seed: number
  readonly after: Service
}

function judged({ play, seed, after }: Judged): GateAccount {
  const simulation = new Simulation(seed, { round: 0.04 })
  const both = (service: Service): readonly LoadMeasurement[] => [
    withHistogram(simulation.measure(service, { mode: 'open', workload: 'search mixtral' })),
    withHistogram(simulation.measure(service, { mode: 'closed', workload: 'search mixtral, as fast as possible' })),
  ]
  const [first, second, now] = [both(before), both(before), both(after)]
  const baseline = { first, second }
  const place = { play, batch: 1, of: 1, gate: gate.file, hosts: ['qdrant-1'] }
  const ruling = rule(gate, baseline, now)
  const bad = ruling.verdict === 'regressed'
  const back = bad ? both(before) : undefined
  return {
    ...place,
    baseline: { type: 'gate.baseline', ...place, figures: baselineFigures(gate, baseline) },
    ruled: { type: 'gate.ruled', ...place, decision: bad ? 'put-back' : 'keep', looks: bad ? 2 : 1, ruling },
    ...(back === undefined
      ? {}
      : {
          returned: {
            type: 'gate.returned' as const,
            ...place,
            back: true,
            verdict: 'regressed' as const,
            ruling: comeBack(gate, baseline, back),
          },
        }),
    taken: [
      { phase: 'baseline', loads: first },
      { phase: 'baseline', loads: second },
      { phase: bad ? 'again' : 'after', loads: now },
    ],
  }
}

const quantization = 'Keep a compressed copy of the vectors in memory'
const graph = 'Build a thinner graph'

const steps = (back: boolean): readonly StepAccount[] => [
  {
    host: 'qdrant-1',
    play: 'Search index: compression',
    task: quantization,
    item: 'mixtral',
    handler: false,
    changes: [
      {
        view: change({
          kind: 'qdrant_collection',
          object: 'collection mixtral',
          before: 'quantization = null\n',
          after: 'quantization.scalar.type = "int8"\nquantization.scalar.always_ram = true\n',
          unified: true,
        }),
        now: 'kept',
      },
    ],
  },
  {
    host: 'qdrant-1',
    play: 'Search index: compression',
    task: 'The key of the <API> & its owner',
    handler: false,
    changes: [{ view: change({ kind: 'file', object: '/etc/qdrant/key|s', hidden: true }), now: 'kept' }],
  },
  ...(back
    ? [
        {
          host: 'qdrant-1',
          play: 'Search index: graph',
          task: graph,
          handler: false,
          changes: [
            {
              view: change({ kind: 'sysctl', object: 'hnsw.m of mixtral', before: '16', after: '4' }),
              now: 'put back' as const,
            },
          ],
        },
      ]
    : []),
]

const header = {
  run: '20261127-201500-k7f3',
  mode: 'apply',
  subject: 'playbooks/tune.yaml',
  startedAt: '2026-11-27T20:15:00.000Z',
  by: 'anna@build7',
} as const

const good = judged({
  play: 'Search index: compression',
  seed: 11,
  after: { p50: 2.1, perSecond: 6600, recall: 0.989 },
})

export const metAccount: RunAccount = {
  ...header,
  finishedAt: '2026-11-27T20:21:40.000Z',
  exit: 0,
  hosts: [summary('qdrant-1', 'changed', { counts: counts({ changed: 2, unchanged: 3 }), roundTrips: 5 })],
  steps: steps(false),
  gates: [good],
  rollbacks: [],
  undo: `provision rollback ${header.run}`,
}

export const regressedAccount: RunAccount = {
  ...header,
  finishedAt: '2026-11-27T20:29:05.000Z',
  exit: 6,
  hosts: [summary('qdrant-1', 'stopped', { counts: counts({ changed: 3, unchanged: 3 }), roundTrips: 9 })],
  steps: steps(true),
  gates: [good, judged({ play: 'Search index: graph', seed: 12, after: { p50: 1.9, perSecond: 7100, recall: 0.82 } })],
  rollbacks: [{ run: '20261127-202700-m2p9', startedAt: '2026-11-27T20:27:00.000Z', hosts: ['qdrant-1'] }],
  undo: `provision rollback ${header.run}`,
}
