/**
 * The verdict of a gate. Pure: the same measurements always give the same verdict.
 *
 * - `regressed`: a guard does not hold.
 * - `inconclusive`: the measurement is not valid, or a guarded figure got worse and may as well not have.
 * - `goal-missed`: all guards hold, and a goal is not reached beyond doubt.
 * - `met`: all guards hold, and every goal is reached with its whole interval.
 */
import { matchesGlob } from '../glob.ts'
import {
  type Baseline,
  type Comparison,
  compareFigure,
  floorOf,
  isTimed,
  soundRounds,
  worsening,
} from './comparison.ts'
import { about, type FigureName, figureNames, type Unit } from './figure.ts'
import type { Bound, Gate, Goal, Guard, Limit } from './gate.ts'
import type { Measurement, WatchMeasurement } from './measurement.ts'

export type GateVerdict = 'met' | 'goal-missed' | 'regressed' | 'inconclusive'

export interface Held {
  readonly workload: string
  readonly figure: FigureName
  /** As written in the gate. */
  readonly text: string
  /** `unclear`: it got worse by more than the guard allows, and the interval leaves doubt of that. */
  readonly held: 'yes' | 'no' | 'unclear'
}

export interface Reached {
  readonly workload: string
  readonly figure: FigureName
  readonly text: string
  /** `unclear`: the best guess reaches it, the interval leaves doubt. */
  readonly reached: 'yes' | 'no' | 'unclear'
}

/** Why a measurement counts for nothing, in one sentence. */
export interface Invalid {
  readonly workload: string
  readonly because: string
}

export interface Ruling {
  readonly verdict: GateVerdict
  /** All figures that goals, guards or people want to know. */
  readonly comparisons: readonly Comparison[]
  readonly goals: readonly Reached[]
  readonly guards: readonly Held[]
  readonly invalid: readonly Invalid[]
}

/** Shown in reports whether somebody asked or not. */
const shown: ReadonlySet<FigureName> = new Set([
  'p50',
  'p95',
  'p99',
  'throughput',
  'recall',
  'hit_rate',
  'cpu',
  'memory',
])

/** Why nothing can be told here, whatever the change does; empty: the gate can judge. Known before anything is changed. */
export function baselineFaults(gate: Gate, { first, second }: Baseline): readonly Invalid[] {
  const doubted = [first, second].flatMap(side => side.flatMap(measurement => doubtsOf(measurement, gate, side)))
  const unsteady = first.flatMap(measurement => {
    const again = second.find(({ workload }) => workload === measurement.workload)
    if (again === undefined) return [{ workload: measurement.workload, because: 'it was measured only once' }]
    return figureNames.flatMap(figure => {
      const guard = guardOf(gate, measurement, figure, first)
      if (guard === undefined || about(figure).unit === 'share') return []
      const floor = floorOf(figure, measurement, again)
      if (floor === undefined || floor <= gate.validity.spread) return []
      const because = `${figure} differs by up to ${percent(floor)} while nothing is changed, more than the ${percent(gate.validity.spread)} of validity.spread`
      return [{ workload: measurement.workload, because }]
    })
  })
  return distinct([...doubted, ...unsteady])
}

/** A figure before the change, with what cannot be told from noise (a share; of shares, points). */
export interface BaselineFigure {
  readonly workload: string
  readonly mode?: 'open' | 'closed'
  readonly figure: FigureName
  readonly unit: Unit
  readonly value: number
  readonly floor: number
}

/** What stands before the change: every figure that will be shown or judged. */
export const baselineFigures = (gate: Gate, baseline: Baseline): readonly BaselineFigure[] =>
  baseline.second
    .flatMap(measurement => compared(gate, baseline, baseline.second, measurement))
    .map(({ workload, mode, figure, unit, before, floor }) => ({
      workload,
      ...(mode === undefined ? {} : { mode }),
      figure,
      unit,
      value: before,
      floor,
    }))

export function rule(gate: Gate, baseline: Baseline, after: readonly Measurement[]): Ruling {
  const comparisons = after.flatMap(measurement => compared(gate, baseline, after, measurement))
  const invalid = distinct([
    ...after.flatMap(measurement => doubtsOf(measurement, gate, after)),
    ...baseline.first.flatMap(({ workload }) =>
      after.some(measurement => measurement.workload === workload)
        ? []
        : [{ workload, because: 'it was not measured after the change' }],
    ),
  ])
  const guards = comparisons.flatMap(comparison => heldBy(gate, comparison, after))
  const goals = comparisons.flatMap(comparison => reachedBy(gate, comparison, after))
  return { verdict: verdictOf(guards, goals, invalid), comparisons, goals, guards, invalid }
}

/** A regression has to be seen twice. What the second look does not see too is nothing that one can be sure of. */
export function seenTwice(first: Ruling, second: Ruling): Ruling {
  const broken = second.guards.filter(
    guard => guard.held === 'no' && first.guards.some(other => other.held === 'no' && isSame(other, guard)),
  )
  if (first.verdict !== 'regressed' || broken.length > 0) return second
  const guards = second.guards.map(guard =>
    guard.held === 'no' || first.guards.some(other => other.held === 'no' && isSame(other, guard))
      ? { ...guard, held: 'unclear' as const }
      : guard,
  )
  return { ...second, guards, verdict: verdictOf(guards, second.goals, second.invalid) }
}

/** The baseline after a rollback against that before the change: `regressed` means that it has not come back. */
export const comeBack = (gate: Gate, baseline: Baseline, now: readonly Measurement[]): Ruling =>
  rule({ ...gate, goals: [] }, baseline, now)

/**
 * The verdict against the baselines on both sides of the change. What is as bad without it as with it was not made so by
 * it, and on a host that drifts the two baselines differ, which raises the noise floor.
 */
export function betweenBaselines(
  gate: Gate,
  ruling: Ruling,
  measured: {
    readonly before: Baseline
    readonly after: readonly Measurement[]
    readonly back: readonly Measurement[]
  },
): Ruling {
  if (ruling.verdict !== 'regressed') return ruling
  const { before, after, back } = measured
  const again = rule(gate, { first: pooled(before), second: back }, after)
  const guards = ruling.guards.map(guard =>
    guard.held === 'no' && !again.guards.some(other => other.held === 'no' && isSame(other, guard))
      ? { ...guard, held: 'unclear' as const }
      : guard,
  )
  return { ...ruling, guards, verdict: verdictOf(guards, ruling.goals, ruling.invalid) }
}

/** Both baselines as one. */
const pooled = ({ first, second }: Baseline): readonly Measurement[] =>
  first.flatMap(measurement => {
    const again = second.find(({ workload }) => workload === measurement.workload)
    return again === undefined ? [] : [together(measurement, again)]
  })

function together(one: Measurement, other: Measurement): Measurement {
  if (one.kind === 'resources') return { ...one, rounds: [...one.rounds, ...watched(other)] }
  return other.kind === 'resources' ? one : { ...one, rounds: [...one.rounds, ...other.rounds] }
}

const watched = (measurement: Measurement): WatchMeasurement['rounds'] =>
  measurement.kind === 'resources' ? measurement.rounds : []

function verdictOf(guards: readonly Held[], goals: readonly Reached[], invalid: readonly Invalid[]): GateVerdict {
  if (invalid.length > 0) return 'inconclusive'
  if (guards.some(({ held }) => held === 'no')) return 'regressed'
  if (guards.some(({ held }) => held === 'unclear')) return 'inconclusive'
  return goals.every(({ reached }) => reached === 'yes') ? 'met' : 'goal-missed'
}

const isSame = (one: Held, other: Held): boolean => one.workload === other.workload && one.figure === other.figure

function compared(
  gate: Gate,
  { first, second }: Baseline,
  all: readonly Measurement[],
  after: Measurement,
): readonly Comparison[] {
  const [one, other] = [first, second].map(side => side.find(({ workload }) => workload === after.workload))
  if (one === undefined || other === undefined) return []
  return figureNames.flatMap(figure => {
    const asked = shown.has(figure) || guardOf(gate, after, figure, all) || goalsOf(gate, after, figure, all).length > 0
    return (asked && compareFigure(figure, { first: one, second: other }, after)) || []
  })
}

/** Rounds with a doubt are left out; too few others, and there is no measurement. Where no time counts, it does not matter. */
function doubtsOf(measurement: Measurement, gate: Gate, all: readonly Measurement[]): readonly Invalid[] {
  const { validity } = gate
  const counted = figureNames.filter(
    figure => guardOf(gate, measurement, figure, all) || goalsOf(gate, measurement, figure, all).length > 0,
  )
  if (!counted.some(isTimed)) return []
  const sound = soundRounds(measurement)
  if (sound >= validity.rounds) return []
  const doubts = [...new Set(measurement.rounds.flatMap(({ doubts }) => doubts.map(({ message }) => message)))]
  const few = `${sound} of ${measurement.rounds.length} rounds can be used, and ${validity.rounds} are needed`
  return [{ workload: measurement.workload, because: doubts.length === 0 ? few : `${few}: ${doubts[0]}` }]
}

const latencies: ReadonlySet<FigureName> = new Set(['p50', 'p90', 'p95', 'p99', 'mean', 'max'])

/**
 * What a measurement is for. At a constant rate the throughput is what was asked for; as fast as possible, the latency is
 * that of the queue, so it counts only where nothing else tells of it.
 */
function counts(measurement: Measurement | Comparison, figure: FigureName, all: readonly Measurement[]): boolean {
  const mode = 'mode' in measurement ? measurement.mode : undefined
  if (figure === 'throughput') return mode === 'closed'
  if (!latencies.has(figure) || mode !== 'closed') return true
  return !all.some(other => 'mode' in other && other.mode === 'open')
}

const goalsOf = (
  { goals }: Gate,
  measurement: Measurement | Comparison,
  figure: FigureName,
  all: readonly Measurement[],
): readonly Goal[] =>
  goals.filter(
    goal =>
      goal.figure === figure && matchesGlob(measurement.workload, goal.workload) && counts(measurement, figure, all),
  )

/** The last word about it; a guard that is switched off is none. */
function guardOf(
  { guards }: Gate,
  measurement: Measurement | Comparison,
  figure: FigureName,
  all: readonly Measurement[],
): Guard | undefined {
  const guard = guards.findLast(one => one.figure === figure && matchesGlob(measurement.workload, one.workload))
  if (guard === undefined || guard.limit.how === 'off' || !counts(measurement, figure, all)) return undefined
  return guard
}

function heldBy(gate: Gate, comparison: Comparison, all: readonly Measurement[]): readonly Held[] {
  const { workload, figure } = comparison
  const guard = guardOf(gate, comparison, figure, all)
  return guard === undefined ? [] : [{ workload, figure, text: guard.text, held: holds(guard.limit, comparison) }]
}

function holds(limit: Limit, comparison: Comparison): Held['held'] {
  switch (limit.how) {
    case 'off':
      return 'yes'
    case 'worse': {
      const { estimate, low } = worsening(comparison)
      if (estimate <= Math.max(limit.by, comparison.floor)) return 'yes'
      return low > 0 ? 'no' : 'unclear'
    }
    case 'below':
    case 'above': {
      const reached = reaches(limit, comparison)
      return reached === 'no' ? 'no' : reached
    }
    default:
      return limit satisfies never
  }
}

const reachedBy = (gate: Gate, comparison: Comparison, all: readonly Measurement[]): readonly Reached[] =>
  goalsOf(gate, comparison, comparison.figure, all).map(({ want, text }) => ({
    workload: comparison.workload,
    figure: comparison.figure,
    text,
    reached: reaches(want, comparison),
  }))

/** The value after the change lies between the two that the interval of the change leaves open. */
function reaches(bound: Bound, { after, change, unit, better }: Comparison): Reached['reached'] {
  const span = (end: number): number =>
    unit === 'share' ? after + (end - change.estimate) : (after * (1 + end)) / (1 + change.estimate)
  switch (bound.how) {
    case 'change':
      return better === 'lower'
        ? within(change.high <= bound.by, change.estimate <= bound.by)
        : within(change.low >= bound.by, change.estimate >= bound.by)
    case 'below':
      return within(span(change.high) < bound.value, after < bound.value)
    case 'above':
      return within(span(change.low) > bound.value, after > bound.value)
    default:
      return bound satisfies never
  }
}

const within = (whole: boolean, guess: boolean): Reached['reached'] => (whole ? 'yes' : guess ? 'unclear' : 'no')

export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

const distinct = (all: readonly Invalid[]): readonly Invalid[] =>
  all.filter(
    (one, index) =>
      all.findIndex(({ workload, because }) => workload === one.workload && because === one.because) === index,
  )
