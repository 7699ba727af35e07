/**
 * Measurements of a service that is not there: its rounds vary as those of real ones do, and by how much is known.
 */

import type { LoadMeasurement, LoadRound } from '../../src/bench/measurement.ts'
import { seeded } from '../../src/bench/seeded.ts'

export interface Service {
  readonly p50: number
  readonly perSecond: number
  readonly recall?: number
  readonly hitRate?: number
}

/** How rounds vary, as shares. */
export interface Noise {
  /** Of every round by itself. */
  readonly round: number
  /** What lasts from round to round: nine tenths of it are there in the next one. */
  readonly drift?: number
  /** One round of so many is disturbed, by up to half. */
  readonly disturbed?: number
}

/** Rounds come from here one after the other, so that drift goes on from one measurement to the next. */
export class Simulation {
  readonly #draw: () => number
  readonly #noise: Noise
  #drift = 0

  constructor(seed: number, noise: Noise) {
    this.#draw = seeded(seed)
    this.#noise = noise
  }

  measure(
    service: Service,
    {
      mode = 'open',
      rounds = 8,
      workload = 'search',
    }: Partial<Pick<LoadMeasurement, 'mode' | 'workload'>> & {
      readonly rounds?: number
    } = {},
  ): LoadMeasurement {
    return {
      workload,
      kind: 'qdrant_search',
      mode,
      ...(mode === 'open' ? { rate: 200 } : {}),
      concurrency: 8,
      through: 'network',
      rounds: Array.from({ length: rounds }, () => this.#round(service)),
    }
  }

  #round({ p50, perSecond, recall, hitRate }: Service): LoadRound {
    const { round, drift = 0, disturbed = 0 } = this.#noise
    this.#drift = 0.9 * this.#drift + Math.sqrt(1 - 0.81) * drift * this.#normal()
    const slow = Math.exp(this.#drift + round * this.#normal() + (this.#draw() < disturbed ? this.#draw() / 2 : 0))
    const tail = Math.exp(round * this.#normal())
    const ms = p50 * slow
    return {
      startedAt: '2026-11-27T20:00:00.000Z',
      seconds: 5,
      sent: 1000,
      ok: 1000,
      failed: 0,
      failures: [],
      perSecond: perSecond / slow,
      latencyMs: { p50: ms, p90: 2 * ms, p95: 3 * ms * tail, p99: 6 * ms * tail, mean: 1.2 * ms, max: 20 * ms * tail },
      histogram: [],
      ...(recall === undefined ? {} : { recall }),
      ...(hitRate === undefined ? {} : { hitRate: hitRate + 0.001 * this.#normal() }),
      generator: { cpu: 0.3, lagMs: 0, stallMs: 1 },
      doubts: [],
    }
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#draw())) * Math.cos(2 * Math.PI * this.#draw())
  }
}
