/**
 * How much a value has changed between two groups of rounds, and how sure that is. The round is the unit: requests within
 * a round depend on one another, so a million of them say no more about the next round than one round does.
 *
 * The estimate is that of Hodges and Lehmann (the median of all differences between a round before and a round after):
 * nearly as exact as the mean, and one round that somebody else disturbed does not move it far. The interval is drawn by
 * bootstrap, and widened for few rounds by the ratio of Student's to the normal quantile, without which 5 rounds give
 * intervals that hold the truth in far less than 95 of 100 cases (test/bench/interval.test.ts counts). Rounds that follow
 * one another are alike on a host that drifts, and then many say little more than few: the interval is widened by that too.
 */
import { seeded } from './seeded.ts'

export interface Interval {
  /** The best guess. */
  readonly estimate: number
  readonly low: number
  readonly high: number
}

export interface IntervalOptions {
  /** Chance that the truth is within. */
  readonly confidence: number
  readonly seed: number
}

export const usualInterval: IntervalOptions = { confidence: 0.95, seed: 1 }

const draws = 600

/** `after - before`, in the unit of the values; both in the order of time, and at least two rounds. */
export function difference(
  before: readonly number[],
  after: readonly number[],
  { confidence, seed }: IntervalOptions = usualInterval,
): Interval {
  const estimate = shift(before, after)
  const draw = seeded(seed)
  const drawn = Float64Array.from({ length: draws }, () => shift(redraw(before, draw), redraw(after, draw))).sort()
  const tail = (1 - confidence) / 2
  const widen =
    fewRounds(before.length + after.length - 2, Math.min(before.length, after.length)) * alike([before, after])
  return {
    estimate,
    low: estimate - widen * Math.max(0, estimate - quantile(drawn, tail)),
    high: estimate + widen * Math.max(0, quantile(drawn, 1 - tail) - estimate),
  }
}

/** `after / before`: 1 is no change, 0.8 is a fifth less. All values must be above 0. */
export function ratio(before: readonly number[], after: readonly number[], options?: IntervalOptions): Interval {
  const { estimate, low, high } = difference(before.map(Math.log), after.map(Math.log), options)
  return { estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) }
}

/** Of rounds that were measured in pairs, each shortly after the other: what disturbs both of a pair cancels out. */
export function pairedRatio(
  before: readonly number[],
  after: readonly number[],
  { confidence, seed }: IntervalOptions = usualInterval,
): Interval {
  const differences = before.map((value, index) => Math.log((after[index] ?? value) / value))
  const estimate = centre(differences)
  const draw = seeded(seed)
  const drawn = Float64Array.from({ length: draws }, () => centre(redraw(differences, draw))).sort()
  const tail = (1 - confidence) / 2
  const widen = fewRounds(differences.length - 1, differences.length) * alike([differences])
  return {
    estimate: Math.exp(estimate),
    low: Math.exp(estimate - widen * Math.max(0, estimate - quantile(drawn, tail))),
    high: Math.exp(estimate + widen * Math.max(0, quantile(drawn, 1 - tail) - estimate)),
  }
}

/** Draws as many of the values as there are, each time any of them. */
const redraw = (values: readonly number[], draw: () => number): readonly number[] =>
  values.map(() => values[Math.floor(draw() * values.length)] ?? 0)

/** Median of all differences between one of each group. */
function shift(before: readonly number[], after: readonly number[]): number {
  const all = new Float64Array(before.length * after.length)
  let next = 0
  for (const later of after) for (const earlier of before) all[next++] = later - earlier
  return quantile(all.sort(), 0.5)
}

/** Median of the means of all pairs. */
function centre(values: readonly number[]): number {
  const means = new Float64Array((values.length * (values.length + 1)) / 2)
  let next = 0
  for (const [index, one] of values.entries())
    for (const other of values.slice(index)) means[next++] = (one + other) / 2
  return quantile(means.sort(), 0.5)
}

/** Of sorted values; between two of them when it falls there. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1)
  const below = sorted[Math.floor(position)] ?? Number.NaN
  const above = sorted[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

export const median = (values: readonly number[]): number => quantile(Float64Array.from(values).sort(), 0.5)

/**
 * By how much a bootstrap of so few rounds is too narrow: the 97.5 % quantile of Student's t over that of the normal
 * distribution (Cornish-Fisher, exact to 1 % from 4 degrees of freedom on), and the bias of a variance that was drawn.
 */
function fewRounds(degrees: number, rounds: number): number {
  const z = 1.96
  const free = Math.max(1, degrees)
  const t = z + (z ** 3 + z) / (4 * free) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * free ** 2)
  return (t / z) * Math.sqrt(rounds / Math.max(1, rounds - 1))
}

/**
 * By how much an interval must be wider because rounds resemble those before them: by the root of (1 + r) / (1 - r), where
 * r is how much of a deviation is left one round later. What is found in n rounds is too small by about (1 + 3 r) / n,
 * which is put right, and chance alone finds up to about 1 / √n, which is left off.
 */
function alike(groups: readonly (readonly number[])[]): number {
  let [shared, all, rounds] = [0, 0, 0]
  for (const group of groups) {
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length
    for (const [index, value] of group.entries()) {
      all += (value - mean) ** 2
      if (index > 0) shared += (value - mean) * ((group[index - 1] ?? mean) - mean)
    }
    rounds += group.length
  }
  if (all === 0 || rounds < 8) return 1
  const share = groups.length / rounds
  const found = (shared / all + share) / (1 - Math.min(0.5, 3 * share))
  const left = Math.min(0.7, Math.max(0, found - 1 / Math.sqrt(rounds)))
  return Math.sqrt((1 + left) / (1 - left))
}
