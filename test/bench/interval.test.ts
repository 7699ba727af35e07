import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, pairedRatio, quantile, ratio } from '../../src/bench/interval.ts'
import { seeded } from '../../src/bench/seeded.ts'

const normal = (draw: () => number): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
const group = (draw: () => number, rounds: number, mean: number, noise: number): readonly number[] =>
  Array.from({ length: rounds }, () => mean * Math.exp(noise * normal(draw)))

const positive = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 8 })

describe('an interval', () => {
  it('is the same whenever it is drawn', () => {
    const [before, after] = [
      [5, 6, 7, 5.5],
      [4, 4.5, 5, 4.2],
    ]
    expect(ratio(before, after)).toEqual(ratio(before, after))
  })

  it('holds its estimate, in this order', () => {
    const property = fc.property(positive, positive, (before, after) => {
      for (const { low, estimate, high } of [ratio(before, after), difference(before, after)]) {
        expect(low).toBeLessThanOrEqual(estimate)
        expect(estimate).toBeLessThanOrEqual(high)
      }
    })
    fc.assert(property, { numRuns: 40 })
  })

  it('does not depend on the unit', () => {
    const [before, after] = [
      [5, 6, 7, 5.5],
      [4, 4.5, 5, 4.2],
    ]
    const one = ratio(before, after)
    const other = ratio(
      before.map(value => value * 1000),
      after.map(value => value * 1000),
    )
    for (const end of ['low', 'estimate', 'high'] as const) expect(other[end]).toBeCloseTo(one[end], 9)
  })

  it('of values that are all the same is a point', () => {
    expect(ratio([2, 2, 2], [4, 4, 4])).toEqual({ estimate: 2, low: 2, high: 2 })
    expect(difference([0.99, 0.99], [0.97, 0.97]).estimate).toBeCloseTo(-0.02, 12)
  })

  it('does not follow one round that somebody disturbed', () => {
    expect(ratio([10, 10.1, 9.9, 10, 10.05], [10, 10.1, 9.9, 10, 1000]).estimate).toBeCloseTo(1, 1)
  })

  /** Of 120 experiments with a known truth, at least 92 of 100 intervals of 95 % must hold it, whatever the number of rounds. */
  it.each([4, 8])('of %i rounds holds the truth as often as it says', rounds => {
    const draw = seeded(42 + rounds)
    const trials = 120
    let held = 0
    for (let trial = 0; trial < trials; trial += 1) {
      const { low, high } = ratio(group(draw, 2 * rounds, 10, 0.1), group(draw, rounds, 8, 0.1))
      if (low <= 0.8 && 0.8 <= high) held += 1
    }
    expect(held / trials).toBeGreaterThan(0.92)
  })

  it('of pairs does not see what disturbs both of a pair', () => {
    const before = [10, 20, 15, 40, 12]
    const after = [8, 16.2, 12, 31.9, 9.6]
    const paired = pairedRatio(before, after)
    const { low, high } = ratio(before, after)
    expect(paired.high - paired.low).toBeLessThan((high - low) / 10)
    expect(paired.estimate).toBeCloseTo(0.8, 2)
    expect(paired.high).toBeLessThan(0.85)
  })
})

describe('a quantile', () => {
  it.each([
    [[1, 2, 3], 0.5, 2],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3, 4, 5], 1, 5],
    [[7], 0.9, 7],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected)
  })
})
