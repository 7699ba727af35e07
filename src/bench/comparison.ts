/**
 * One figure of one workload, before and after: how much it has changed, and whether that is more than the noise.
 */
import { about, type Better, type FigureName, figureNames, type Unit, valuesOf } from './figure.ts'
import { difference, type Interval, median, ratio } from './interval.ts'
import type { Measurement } from './measurement.ts'

/**
 * `improved`, `regressed`: by more than the noise floor, and the interval leaves no doubt of the direction. `same`: not by
 * more than the noise floor. `inconclusive`: by more, and the interval leaves doubt.
 */
export type FigureVerdict = 'improved' | 'regressed' | 'same' | 'inconclusive'

export interface Comparison {
  readonly workload: string
  /** Absent: nothing is sent, the host is watched. */
  readonly mode?: 'open' | 'closed'
  readonly figure: FigureName
  readonly unit: Unit
  readonly better: Better
  /** Median of the rounds. */
  readonly before: number
  readonly after: number
  /** One value a round, for charts. */
  readonly rounds: { readonly before: readonly number[]; readonly after: readonly number[] }
  /** Share of the value before; of shares, the difference in points (0.01 is one). */
  readonly change: Interval
  /** In the unit of `change`: less than this cannot be told from noise. */
  readonly floor: number
  readonly verdict: FigureVerdict
}

/** The same thing measured twice, before anything was changed. */
export interface Baseline {
  readonly first: readonly Measurement[]
  readonly second: readonly Measurement[]
}

/** Every figure that both sides hold. Without a second baseline nobody knows the noise, and the least effect stands in. */
export function compareAll(
  { first, second }: { readonly first: readonly Measurement[]; readonly second?: readonly Measurement[] },
  after: readonly Measurement[],
): readonly Comparison[] {
  return after.flatMap(now => {
    const one = first.find(({ workload }) => workload === now.workload)
    const other = second?.find(({ workload }) => workload === now.workload)
    if (one === undefined) return []
    const before = { first: one, ...(other === undefined ? {} : { second: other }) }
    return figureNames.flatMap(figure => compareFigure(figure, before, now) ?? [])
  })
}

/** Smaller effects are not worth a verdict, however sure they are: a twentieth, a tenth of a point of recall, a point. */
const leastEffect = (figure: FigureName, unit: Unit): number =>
  unit !== 'share' ? 0.05 : figure === 'recall' ? 0.001 : 0.01

/** Undefined: it was not measured on both sides, in at least two rounds each. */
export function compareFigure(
  figure: FigureName,
  before: { readonly first: Measurement; readonly second?: Measurement },
  after: Measurement,
): Comparison | undefined {
  const { unit, better } = about(figure)
  const first = soundValues(before.first, figure)
  const second = before.second === undefined ? undefined : soundValues(before.second, figure)
  const now = soundValues(after, figure)
  if (Math.min(first.length, now.length, second?.length ?? 2) < 2) return undefined
  const floor = second === undefined ? leastEffect(figure, unit) : noiseFloor(figure, first, second)
  const then = [...first, ...(second ?? [])]
  const change = changeOf(unit, then, now)
  return {
    workload: after.workload,
    ...('mode' in after ? { mode: after.mode } : {}),
    figure,
    unit,
    better,
    before: median(then),
    after: median(now),
    rounds: { before: then, after: now },
    change,
    floor,
    verdict: verdictOf(change, floor, better),
  }
}

/** What a busy generator or a late answer does not touch. */
const untimed: ReadonlySet<FigureName> = new Set(['recall', 'hit_rate', 'memory'])

export const isTimed = (figure: FigureName): boolean => !untimed.has(figure)

/** Doubts are about time: rounds that have some are left out where time counts. */
export const soundRounds = ({ rounds }: Measurement): number =>
  rounds.filter(({ doubts }) => doubts.length === 0).length

function soundValues(measurement: Measurement, figure: FigureName): readonly number[] {
  const values = valuesOf(measurement, figure)
  return values.filter(
    (value, index): value is number =>
      value !== undefined &&
      Number.isFinite(value) &&
      (!isTimed(figure) || measurement.rounds[index]?.doubts.length === 0),
  )
}

function changeOf(unit: Unit, before: readonly number[], after: readonly number[]): Interval {
  if (unit === 'share') return difference(before, after)
  // A service that does nothing any more is infinitely slower than before; a millionth is near enough.
  const least = Math.max(median(before) / 1e6, Number.MIN_VALUE)
  const above = (values: readonly number[]): readonly number[] => values.map(value => Math.max(value, least))
  const { estimate, low, high } = ratio(above(before), above(after))
  return { estimate: estimate - 1, low: low - 1, high: high - 1 }
}

/**
 * What two baselines differ by without a change, doubled; at least what their interval leaves open, since two baselines may
 * agree by luck, and at least the least effect.
 */
function noiseFloor(figure: FigureName, first: readonly number[], second: readonly number[]): number {
  const { unit } = about(figure)
  const { estimate, low, high } = changeOf(unit, first, second)
  return Math.max(leastEffect(figure, unit), 2 * Math.abs(estimate), -low, high)
}

/** Of two baselines; undefined when the figure was not measured in both. */
export function floorOf(figure: FigureName, first: Measurement, second: Measurement): number | undefined {
  const [one, other] = [soundValues(first, figure), soundValues(second, figure)]
  return Math.min(one.length, other.length) < 2 ? undefined : noiseFloor(figure, one, other)
}

function verdictOf(change: Interval, floor: number, better: Better): FigureVerdict {
  // From here on more is worse.
  const { estimate, low, high } = better === 'lower' ? change : mirrored(change)
  if (estimate > floor && low > 0) return 'regressed'
  if (estimate < -floor && high < 0) return 'improved'
  return Math.abs(estimate) <= floor ? 'same' : 'inconclusive'
}

const mirrored = ({ estimate, low, high }: Interval): Interval => ({ estimate: -estimate, low: -high, high: -low })

/** The change as how much worse it got; below 0 it got better. */
export const worsening = ({ change, better }: Pick<Comparison, 'change' | 'better'>): Interval =>
  better === 'lower' ? change : mirrored(change)
