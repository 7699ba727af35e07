/**
 * What is computed from what was measured: tables of real values.
 */
import { describe, expect, it } from 'vitest'
import { faultOf } from '../../src/bench/answer-check.ts'
import { doubtsOf } from '../../src/bench/doubts.ts'
import { figureNames, valuesOf } from '../../src/bench/figure.ts'
import { Recorder } from '../../src/bench/generator/recorder.ts'
import { counterIn, hitRate } from '../../src/bench/hit-rate.ts'
import { histogramOf, latencyOf } from '../../src/bench/latency.ts'
import type { AnswerCheck } from '../../src/bench/load-plan.ts'
import { recallOf } from '../../src/bench/recall.ts'
import { choose, seeded } from '../../src/bench/seeded.ts'

const upTo = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => count - i)

describe('latency', () => {
  it.each([
    ['one answer', Float32Array.of(7), { p50: 7, p90: 7, p95: 7, p99: 7, mean: 7, max: 7 }],
    ['1 to 100, in any order', upTo(100), { p50: 50, p90: 90, p95: 95, p99: 99, mean: 50.5, max: 100 }],
    [
      '1 to 20: the 95th of 100 is the 19th of 20',
      upTo(20),
      { p50: 10, p90: 18, p95: 19, p99: 20, mean: 10.5, max: 20 },
    ],
  ])('of %s', (_, samples, wanted) => {
    expect(latencyOf(samples)).toEqual(wanted)
  })

  it('keeps the samples in their order', () => {
    const samples = Float32Array.of(3, 1, 2)
    latencyOf(samples)
    expect([...samples]).toEqual([3, 1, 2])
  })

  it('has a histogram that counts every sample, at most 5 % above its value', () => {
    const random = seeded(3)
    const samples = Float32Array.from({ length: 5000 }, () => 0.02 + 500 * random() ** 4)
    const buckets = histogramOf(samples)
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
    expect(buckets.map(({ ms }) => ms)).toEqual(buckets.map(({ ms }) => ms).toSorted((a, b) => a - b))
    for (const value of samples.slice(0, 200)) {
      const bound = buckets.find(({ ms }) => ms >= value * 0.999)?.ms ?? Number.POSITIVE_INFINITY
      expect(histogramOf(Float32Array.of(value))[0]?.ms).toBeLessThanOrEqual(value * 1.051)
      expect(bound).toBeGreaterThanOrEqual(value * 0.999)
    }
  })
})

describe('the recorder', () => {
  it('grows, and loses nothing', () => {
    const recorder = new Recorder()
    for (let i = 0; i < 10_000; i += 1) recorder.good(i, i)
    recorder.bad('status 503', 10_001)
    expect(recorder.sent).toBe(10_001)
    expect(recorder.latencies().length).toBe(10_000)
    expect(recorder.latencies()[9_999]).toBe(9_999)
    expect(recorder.lastAt).toBe(10_001)
  })

  it('keeps few kinds of failures, and counts the rest', () => {
    const recorder = new Recorder()
    for (let i = 0; i < 100; i += 1) recorder.bad(`fault ${i % 50}`, i)
    const counted = [...recorder.failures.values()].reduce((sum, count) => sum + count, 0)
    expect([counted, recorder.failures.size, recorder.failures.get('other')]).toEqual([100, 11, 80])
    expect(recorder.hopeless).toBe(true)
  })
})

describe('hit rate', () => {
  it.each([
    ['of what was gained', { hits: 100, misses: 100 }, { hits: 195, misses: 105 }, 0.95],
    ['not 0 without traffic', { hits: 100, misses: 100 }, { hits: 100, misses: 100 }, undefined],
    ['0 when all missed', { hits: 1, misses: 1 }, { hits: 1, misses: 9 }, 0],
    ['unknown when the counters began anew', { hits: 100, misses: 100 }, { hits: 5, misses: 1 }, undefined],
  ])('%s', (_, before, after, wanted) => {
    expect(hitRate(before, after)).toBe(wanted)
  })

  const metrics = `# HELP cache_hits_total Answers.
cache_hits_total{level="l1"} 10
cache_hits_total{level="l 2 }"} 2.5e1 1700000000
cache_hits_total_other 99
cache_misses_total 3
`
  it.each([
    ['cache_hits_total', 35],
    ['cache_misses_total', 3],
    ['cache', undefined],
  ])('adds up %s', (name, wanted) => {
    expect(counterIn(metrics, name)).toBe(wanted)
  })
})

describe('an answer', () => {
  const ok: AnswerCheck = { status: [200, 204] }
  it.each<[string, AnswerCheck, number, string, string | undefined]>([
    ['with the status', ok, 204, '', undefined],
    ['with another status', ok, 503, '', 'status 503'],
    ['with the text', { ...ok, contains: 'pong' }, 200, 'ping pong', undefined],
    ['without the text', { ...ok, contains: 'pong' }, 200, 'ping', 'without "pong"'],
    ['that is no JSON', { ...ok, json: { '/a': 1 } }, 200, '<html>', 'no JSON'],
    ['with the value', { ...ok, json: { '/a/0/b~1c': [1] } }, 200, '{"a":[{"b/c":[1]}]}', undefined],
    ['with another value', { ...ok, json: { '/a': 1 } }, 200, '{"a":2}', 'another value at /a'],
    ['with null where something must be', { ...ok, json: { '/a': '$present' } }, 200, '{"a":null}', 'nothing at /a'],
    ['with something where nothing may be', { ...ok, json: { '/a': '$absent' } }, 200, '{"a":null}', 'something at /a'],
    ['with a list that will do', { ...ok, items: { at: '/r', least: 2 } }, 200, '{"r":[1,2]}', undefined],
    ['with a short list', { ...ok, items: { at: '/r', least: 2 } }, 200, '{"r":[1]}', 'only 1 of 2 items at /r'],
    ['without the list', { ...ok, items: { at: '/r', least: 0 } }, 200, '{"r":{}}', 'no list at /r'],
    ['of GraphQL', { ...ok, graphql: true }, 200, '{"data":{}}', undefined],
    [
      'of GraphQL with errors and status 200',
      { ...ok, graphql: true },
      200,
      '{"errors":[{"message":"no"}]}',
      'GraphQL error: no',
    ],
    ['of GraphQL with neither', { ...ok, graphql: true }, 200, '{}', 'GraphQL without data'],
    [
      'whose prototype has the key',
      { ...ok, json: { '/constructor': '$present' } },
      200,
      '{}',
      'nothing at /constructor',
    ],
  ])('%s', (_, check, status, body, wanted) => {
    expect(faultOf(check, status, body)).toBe(wanted)
  })
})

describe('recall', () => {
  const near = (...ids: number[]) => ids.map((id, i) => ({ id, score: 1 - i / 10 }))
  it.each([
    ['is 1 when all are found', [near(1, 2, 3)], [near(1, 2, 3)], 1],
    ['does not mind the order', [near(3, 1, 2)], [near(1, 2, 3)], 1],
    ['counts what is missing', [near(1, 2)], [near(1, 2, 3, 4)], 0.5],
    [
      'takes one that is as near as the last',
      [
        [
          { id: 1, score: 1 },
          { id: 9, score: 0.9 },
        ],
      ],
      [near(1, 2)],
      1,
    ],
    [
      'takes none that is farther',
      [
        [
          { id: 1, score: 1 },
          { id: 9, score: 0.8 },
        ],
      ],
      [near(1, 2)],
      0.5,
    ],
    ['averages over the queries', [near(1, 2), [{ id: 8, score: 0.1 }]], [near(1, 2), near(3, 4)], 0.5],
    ['is unknown without a truth', [near(1)], [[]], undefined],
  ])('%s', (_, found, truth, wanted) => {
    expect(recallOf(found, truth)).toBe(wanted)
  })
})

describe('chance', () => {
  it('is the same for the same seed', () => {
    const draw = (seed: number): readonly number[] => choose(20, 1000, seeded(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })

  it.each([
    [5, 5],
    [9, 5],
    [0, 5],
    [3, 1000],
  ])('draws %d of %d without repetition', (count, below) => {
    const drawn = choose(count, below, seeded(1))
    expect(new Set(drawn).size).toBe(Math.min(count, below))
    for (const number of drawn) expect(number >= 0 && number < below).toBe(true)
  })

  it('is fair enough', () => {
    const random = seeded(42)
    const seen = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i += 1) for (const n of choose(3, 10, random)) seen[n] = (seen[n] ?? 0) + 1
    for (const count of seen) expect(Math.abs(count - 3000)).toBeLessThan(250)
  })
})

describe('doubts', () => {
  const latencyMs = { p50: 1, p90: 2, p95: 10, p99: 12, mean: 2, max: 20 }
  const fine = { cpu: 0.3, lagMs: 1, stallMs: 1 }
  it.each([
    ['none', fine, latencyMs, []],
    ['a generator without a core to spare', { ...fine, cpu: 0.97 }, latencyMs, ['generator-busy']],
    ['one that is late beside what it measures', { ...fine, lagMs: 6 }, latencyMs, ['generator-late']],
    ['not one that is late beside a slow target', { ...fine, lagMs: 6 }, { ...latencyMs, p95: 200 }, []],
    ['not one that is late as any timer is', { ...fine, lagMs: 1.5 }, { ...latencyMs, p95: 1 }, []],
  ])('%s', (_, generator, latency, wanted) => {
    expect(doubtsOf({ generator, latencyMs: latency }).map(({ code }) => code)).toEqual(wanted)
  })
})

describe('figures', () => {
  it('are undefined where they were not measured, and never 0', () => {
    const measurement = { workload: 'host', kind: 'resources', rounds: [] } as const
    for (const name of figureNames) expect(valuesOf(measurement, name)).toEqual([])
  })
})
