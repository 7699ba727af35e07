import { describe, expect, it } from 'vitest'
import type { LoadMeasurement, LoadRound, Measurement } from '../../src/bench/measurement.ts'
import { bytesPerSecond, median, milliseconds, percent, perSecond } from '../../src/report/figure-text.ts'
import { measuredLines, roundLine } from '../../src/report/measured.ts'

const round = (p50: number, changes: Partial<LoadRound> = {}): LoadRound => ({
  startedAt: '2026-11-27T20:00:00.000Z',
  seconds: 10,
  sent: 1000,
  ok: 1000,
  failed: 0,
  failures: [],
  perSecond: 1000 / p50,
  latencyMs: { p50, p90: p50 * 2, p95: p50 * 3, p99: p50 * 4, mean: p50, max: p50 * 10 },
  histogram: [],
  generator: { cpu: 0.1, lagMs: 0, stallMs: 0 },
  doubts: [],
  ...changes,
})
const load = (changes: Partial<LoadMeasurement>): LoadMeasurement => ({
  workload: 'search',
  kind: 'qdrant_search',
  mode: 'closed',
  concurrency: 8,
  through: 'network',
  rounds: [round(1), round(2), round(1.5)],
  ...changes,
})
const lines = (measurements: readonly Measurement[]) => measuredLines(measurements, { color: false, columns: 80 })

describe('measurements', () => {
  it('are a row each: medians, and only columns in which something was measured', () => {
    expect(lines([load({})])).toEqual([
      'workload  load             p50      p95      p99  per second  failed',
      'search    8 at a time  1.50 ms  4.50 ms  6.00 ms         667       0',
      '',
      'Medians of 3 rounds. Rounds lie up to 66.7 % apart in p50, 75.0 % per second.',
    ])
  })

  it('say what was special: rates, tunnels, recall, doubts', () => {
    const doubt = { code: 'generator-busy', message: 'it used 97 % of a core' } as const
    const rounds = [round(1, { recall: 0.9912, hitRate: 1, failed: 2, doubts: [doubt] }), round(1, { recall: 0.9912 })]
    expect(lines([load({ rate: 1500, mode: 'open', through: 'tunnel', rounds })])).toEqual([
      'workload  load                 p50      p95      p99  per second  recall   hits  failed',
      'search    1 500/s, tunnel  1.00 ms  3.00 ms  4.00 ms       1 000  99.1 %  100 %       2',
      '',
      'Medians of 2 rounds. Rounds lie up to 0 % apart in p50, 0 % per second.',
      'search: 1 of 2 rounds should not be compared with others',
      '  it used 97 % of a core',
    ])
  })

  it('of a host alone', () => {
    const host = {
      cpu: 0.5,
      steal: 0,
      cores: 2,
      load1: 1,
      memory: 0.25,
      diskReadBytesPerSecond: 0,
      diskWriteBytesPerSecond: 2_500_000,
      netInBytesPerSecond: 1500,
      netOutBytesPerSecond: 0,
    }
    const rounds = [{ startedAt: '', seconds: 10, host, doubts: [] }]
    expect(lines([{ workload: 'host', kind: 'resources', rounds }])).toEqual([
      'workload  load      cpu  memory',
      'host      watch  50.0 %  25.0 %',
      '',
      'Medians of 1 round. Disk 0 B/s read, 2.50 MB/s written; network 1.50 kB/s in.',
    ])
  })

  it('are told round by round', () => {
    expect(roundLine('search', [2, 5], round(0.31, { recall: 1 }))).toBe(
      'round 2/5  search: p50 0.31 ms, p95 0.93 ms, 3 226/s, recall 100 %',
    )
  })
})

it.each([
  [milliseconds(0.314), '0.31 ms'],
  [milliseconds(12.34), '12.3 ms'],
  [milliseconds(999.4), '999 ms'],
  [milliseconds(1200), '1.20 s'],
  [perSecond(15_300.4), '15 300'],
  [perSecond(1_234_567), '1 234 567'],
  [percent(0.9949), '99.5 %'],
  [percent(1), '100 %'],
  [bytesPerSecond(12), '12 B/s'],
  [median([3, 1]), 2],
  [median([]), undefined],
])('figures for people: %s', (text, wanted) => {
  expect(text).toBe(wanted)
})
