/**
 * Verdicts over rounds whose truth is known: nothing was changed, or a known effect.
 */
import { describe, expect, it } from 'vitest'
import { type Gate, usualGateMeasure, usualGuards, usualValidity } from '../../src/bench/gate.ts'
import type { Measurement } from '../../src/bench/measurement.ts'
import { baselineFaults, betweenBaselines, comeBack, type Ruling, rule, seenTwice } from '../../src/bench/ruling.ts'
import { type Noise, type Service, Simulation } from '../support/simulated-rounds.ts'

/** The targets of the tuning: latency down by a fifth, throughput up by three tenths. */
const gate: Gate = {
  file: 'gates/search.yaml',
  goals: [
    { workload: '*', figure: 'p50', want: { how: 'change', by: -0.2 }, text: '-20%' },
    { workload: '*', figure: 'throughput', want: { how: 'change', by: 0.3 }, text: '+30%' },
  ],
  guards: usualGuards,
  validity: usualValidity,
  onInconclusive: 'rollback',
  measure: usualGateMeasure,
}

const service: Service = { p50: 2, perSecond: 4000, recall: 0.99, hitRate: 0.95 }
const usual: Noise = { round: 0.05 }

/** Both loops, as a gate has them. */
const measured = (simulation: Simulation, now: Service): readonly Measurement[] => [
  simulation.measure(now, { mode: 'open', workload: 'search' }),
  simulation.measure(now, { mode: 'closed', workload: 'search, as fast as possible' }),
]

/**
 * As the engine goes about it: where the noise is too great nothing is changed, a regression is looked at twice, and
 * the baseline once more when the change is gone.
 */
function change(seed: number, after: Service, noise = usual, validity = usualValidity): Ruling | 'refused' {
  const simulation = new Simulation(seed, noise)
  const own = { ...gate, validity }
  const before = { first: measured(simulation, service), second: measured(simulation, service) }
  if (baselineFaults(own, before).length > 0) return 'refused'
  const first = rule(own, before, measured(simulation, after))
  if (first.verdict !== 'regressed') return first
  const again = measured(simulation, after)
  const second = seenTwice(first, rule(own, before, again))
  return betweenBaselines(own, second, { before, after: again, back: measured(simulation, service) })
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)
const verdicts = (after: Service, noise?: Noise, some = seeds): readonly string[] =>
  some.map(seed => {
    const ruling = change(seed, after, noise)
    return ruling === 'refused' ? ruling : ruling.verdict
  })

describe('nothing was changed: no false verdict in 20 of 20', () => {
  it.each<readonly [string, Noise]>([
    ['a quiet host', { round: 0.02 }],
    ['a usual host', { round: 0.05 }],
    ['a noisy host', { round: 0.12 }],
    ['a host that others disturb', { round: 0.05, disturbed: 0.15 }],
    ['a host that drifts', { round: 0.03, drift: 0.05 }],
  ])('%s', (_, noise) => {
    for (const verdict of verdicts(service, noise))
      expect(['goal-missed', 'inconclusive', 'refused']).toContain(verdict)
  })
})

describe('a known effect is found', () => {
  it.each<readonly [string, Service, string]>([
    ['goals reached', { ...service, p50: 1.4, perSecond: 6000 }, 'met'],
    ['better, and less than hoped for', { ...service, p50: 1.8, perSecond: 4400 }, 'goal-missed'],
    ['only half of the goals', { ...service, p50: 1.4 }, 'goal-missed'],
    ['slower', { ...service, p50: 2.6, perSecond: 3000 }, 'regressed'],
    ['faster, and finds less', { ...service, p50: 1, perSecond: 8000, recall: 0.97 }, 'regressed'],
    ['faster, and finds a little less', { ...service, p50: 1.2, perSecond: 8000, recall: 0.987 }, 'met'],
    ['a cache that is too small', { ...service, hitRate: 0.8 }, 'regressed'],
  ])('%s', (_, after, expected) => {
    expect(new Set(verdicts(after, usual, seeds.slice(0, 8)))).toEqual(new Set([expected]))
  })

  it('names the figure, the guard, and by how much', () => {
    const ruling = change(7, { ...service, recall: 0.95 })
    if (ruling === 'refused') throw new Error('the baseline was steady')
    const broken = ruling.guards.filter(({ held }) => held === 'no')
    expect(broken.map(({ workload, figure }) => [workload, figure])).toEqual([
      ['search', 'recall'],
      ['search, as fast as possible', 'recall'],
    ])
    const recall = ruling.comparisons.find(({ figure }) => figure === 'recall')
    expect(recall?.change.estimate).toBeCloseTo(-0.04, 6)
    expect(recall?.verdict).toBe('regressed')
  })
})

describe('a regression', () => {
  const bad = { ...service, p50: 3, perSecond: 2500 }

  it('that the second look does not see is none that one can be sure of', () => {
    const simulation = new Simulation(3, usual)
    const baseline = { first: measured(simulation, service), second: measured(simulation, service) }
    const first = rule(gate, baseline, measured(simulation, bad))
    const second = rule(gate, baseline, measured(simulation, service))
    expect([first.verdict, second.verdict]).toEqual(['regressed', 'goal-missed'])
    expect(seenTwice(first, second).verdict).toBe('inconclusive')
  })

  it('after which the baseline has come back', () => {
    const simulation = new Simulation(4, usual)
    const baseline = { first: measured(simulation, service), second: measured(simulation, service) }
    expect(comeBack(gate, baseline, measured(simulation, service)).verdict).toBe('met')
    expect(comeBack(gate, baseline, measured(simulation, bad)).verdict).toBe('regressed')
  })

  it('that stays when the change is gone was not made by the change', () => {
    const simulation = new Simulation(4, usual)
    const before = { first: measured(simulation, service), second: measured(simulation, service) }
    const after = measured(simulation, { ...bad, recall: 0.9 })
    const ruling = rule(gate, before, after)
    const verdict = (back: readonly Measurement[]) => betweenBaselines(gate, ruling, { before, after, back }).verdict
    expect(verdict(measured(simulation, service))).toBe('regressed')
    // The recall has come back, so that it was the change.
    expect(verdict(measured(simulation, bad))).toBe('regressed')
    expect(verdict(measured(simulation, { ...bad, recall: 0.9 }))).toBe('inconclusive')
  })
})

describe('a measurement that says nothing', () => {
  const simulation = new Simulation(5, usual)
  const baseline = { first: measured(simulation, service), second: measured(simulation, service) }
  const after = measured(simulation, service)

  it('rounds with doubts do not count', () => {
    const doubt = { code: 'generator-busy', message: 'the generator used 0.99 of a core' } as const
    const doubted = after.map(one => ({
      ...one,
      rounds: one.rounds.map((round, index) => (index < 6 ? { ...round, doubts: [doubt] } : round)),
    })) as readonly Measurement[]
    const { verdict, invalid } = rule(gate, baseline, doubted)
    expect(verdict).toBe('inconclusive')
    expect(invalid[0]).toEqual({
      workload: 'search',
      because: '2 of 8 rounds can be used, and 3 are needed: the generator used 0.99 of a core',
    })
    expect(baselineFaults(gate, { first: doubted, second: baseline.second })).toHaveLength(2)
  })

  it('doubts are about time, and where no time counts they do not matter', () => {
    const doubt = { code: 'generator-late', message: 'one of twenty was late' } as const
    const doubted = (side: readonly Measurement[]) =>
      side.map(one => ({
        ...one,
        rounds: one.rounds.map(round => ({ ...round, doubts: [doubt] })),
      })) as readonly Measurement[]
    const off = (['p50', 'p95', 'throughput'] as const).map(
      figure => ({ workload: '*', figure, limit: { how: 'off' }, text: 'off' }) as const,
    )
    const timeless = { ...gate, goals: [], guards: [...usualGuards, ...off] }
    const both = { first: doubted(baseline.first), second: doubted(baseline.second) }
    expect(baselineFaults(timeless, both)).toEqual([])
    expect(rule(timeless, both, doubted(after)).verdict).toBe('met')
    expect(rule(timeless, both, doubted(measured(simulation, { ...service, recall: 0.9 }))).verdict).toBe('regressed')
    // Both baselines have the same fault, which is told once for each workload.
    expect(baselineFaults(gate, both)).toHaveLength(2)
  })

  it('a workload that is missing after the change', () => {
    const { verdict, invalid } = rule(gate, baseline, after.slice(1))
    expect(verdict).toBe('inconclusive')
    expect(invalid).toEqual([{ workload: 'search', because: 'it was not measured after the change' }])
  })

  it('two baselines that differ too much are known before anything is changed', () => {
    const slower = measured(simulation, { ...service, p50: 4, perSecond: 1500 })
    const faults = baselineFaults(gate, { first: baseline.first, second: slower })
    expect(faults.map(({ because }) => because.replace(/up to \d[\d.]*/, 'up to N'))).toEqual([
      'p50 differs by up to N % while nothing is changed, more than the 30 % of validity.spread',
      'p95 differs by up to N % while nothing is changed, more than the 30 % of validity.spread',
      'throughput differs by up to N % while nothing is changed, more than the 30 % of validity.spread',
    ])
  })
})

describe('limits and goals in figures', () => {
  const simulation = new Simulation(6, { round: 0.02 })
  const baseline = { first: measured(simulation, service), second: measured(simulation, service) }
  const after = measured(simulation, service)
  const held = (guards: Gate['guards']) => rule({ ...gate, goals: [], guards }, baseline, after).guards.map(g => g.held)
  const reached = (goals: Gate['goals']) => rule({ ...gate, goals }, baseline, after).goals.map(g => g.reached)

  it.each([
    [{ how: 'below', value: 3 } as const, 'yes'],
    [{ how: 'below', value: 1.5 } as const, 'no'],
    [{ how: 'above', value: 1 } as const, 'yes'],
    [{ how: 'above', value: 5 } as const, 'no'],
  ])('p50 of 2 ms, %j: %s', (bound, expected) => {
    expect(reached([{ workload: 'search', figure: 'p50', want: bound, text: '' }])).toEqual([expected])
    expect(held([{ workload: 'search', figure: 'p50', limit: bound, text: '' }])).toEqual([expected])
  })

  it('a later guard about the same takes the place of an earlier one', () => {
    const off = { workload: '*', figure: 'recall', limit: { how: 'off' }, text: 'off' } as const
    expect(rule({ ...gate, guards: [...usualGuards, off] }, baseline, after).guards.map(g => g.figure)).not.toContain(
      'recall',
    )
  })

  it('latency counts where the rate is constant, and throughput where it is not', () => {
    const counted = rule(gate, baseline, after).guards.map(({ workload, figure }) => `${figure} of ${workload}`)
    expect(counted).toEqual([
      'p50 of search',
      'p95 of search',
      'recall of search',
      'hit_rate of search',
      'throughput of search, as fast as possible',
      'recall of search, as fast as possible',
      'hit_rate of search, as fast as possible',
    ])
    const [, fast] = after
    if (fast === undefined) throw new Error('two were measured')
    const alone = rule(gate, { first: baseline.first.slice(1), second: baseline.second.slice(1) }, [fast])
    expect(alone.guards.map(({ figure }) => figure)).toEqual(['p50', 'p95', 'throughput', 'recall', 'hit_rate'])
  })
})
