/**
 * The figures of a round by name: the words that goals, guards and reports use.
 */
import type { LoadRound, Measurement, WatchRound } from './measurement.ts'

/** `lower`: a smaller value is better. Units: ms, 1/s, shares of 0 to 1. */
export const figures = {
  p50: { better: 'lower', unit: 'ms', of: round => round.latencyMs.p50 },
  p90: { better: 'lower', unit: 'ms', of: round => round.latencyMs.p90 },
  p95: { better: 'lower', unit: 'ms', of: round => round.latencyMs.p95 },
  p99: { better: 'lower', unit: 'ms', of: round => round.latencyMs.p99 },
  mean: { better: 'lower', unit: 'ms', of: round => round.latencyMs.mean },
  max: { better: 'lower', unit: 'ms', of: round => round.latencyMs.max },
  throughput: { better: 'higher', unit: '1/s', of: round => round.perSecond },
  recall: { better: 'higher', unit: 'share', of: round => round.recall },
  hit_rate: { better: 'higher', unit: 'share', of: round => round.hitRate },
  error_rate: {
    better: 'lower',
    unit: 'share',
    of: round => (round.sent === 0 ? undefined : round.failed / round.sent),
  },
} as const satisfies Record<string, LoadFigure>

/** Of the host: both of a load, while it ran, and of a `resources` workload. */
export const hostFigures = {
  cpu: { better: 'lower', unit: 'share', of: round => round.host?.cpu },
  memory: { better: 'lower', unit: 'share', of: round => round.host?.memory },
  cpu_pressure: { better: 'lower', unit: 'share', of: round => round.host?.pressure?.cpu },
  memory_pressure: { better: 'lower', unit: 'share', of: round => round.host?.pressure?.memory },
  io_pressure: { better: 'lower', unit: 'share', of: round => round.host?.pressure?.io },
} as const satisfies Record<string, HostFigure>

export type Better = 'lower' | 'higher'
export type Unit = 'ms' | '1/s' | 'share'
interface LoadFigure {
  readonly better: Better
  readonly unit: Unit
  readonly of: (round: LoadRound) => number | undefined
}
interface HostFigure {
  readonly better: Better
  readonly unit: Unit
  readonly of: (round: LoadRound | WatchRound) => number | undefined
}

export type FigureName = keyof typeof figures | keyof typeof hostFigures
export const figureNames = [...Object.keys(figures), ...Object.keys(hostFigures)] as readonly FigureName[]

const isHostFigure = (name: FigureName): name is keyof typeof hostFigures => Object.hasOwn(hostFigures, name)

export const about = (name: FigureName): { readonly better: Better; readonly unit: Unit } =>
  isHostFigure(name) ? hostFigures[name] : figures[name]

/** One value a round, in their order; undefined where it was not measured. A watch has no figures of a load. */
export function valuesOf(measurement: Measurement, name: FigureName): readonly (number | undefined)[] {
  if (isHostFigure(name)) {
    const rounds: readonly (LoadRound | WatchRound)[] = measurement.rounds
    return rounds.map(round => hostFigures[name].of(round))
  }
  if (measurement.kind === 'resources') return measurement.rounds.map(() => undefined)
  return measurement.rounds.map(round => figures[name].of(round))
}
