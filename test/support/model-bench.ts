/**
 * Measures services that are not there: how fast they are is a function of what stands on the host at that moment, and
 * their rounds vary as those of real ones do.
 */
import type { Bench, Measured, MeasureOptions } from '../../src/bench/measurement.ts'
import type { HttpLoad, Workload } from '../../src/bench/workload.ts'
import type { Problem } from '../../src/problem.ts'
import { type Noise, type Service, Simulation } from './simulated-rounds.ts'

/** Told of every measurement, before it is made. */
export type Serve = (workload: Workload, count: number) => Service | Problem | Promise<Service | Problem>

export class ModelBench implements Bench {
  /** Names of the workloads of each measurement. */
  readonly measured: (readonly string[])[] = []
  readonly #simulation: Simulation
  readonly #serve: Serve

  constructor(serve: Serve, noise: Noise = { round: 0.02 }) {
    this.#serve = serve
    this.#simulation = new Simulation(1, noise)
  }

  async measure(workloads: readonly Workload[], { rounds, signal, onProgress }: MeasureOptions): Promise<Measured> {
    this.measured.push(workloads.map(({ name }) => name))
    const measurements = []
    for (const workload of workloads) {
      const service = await this.#serve(workload, this.measured.length)
      if (signal?.aborted) return { ok: 'interrupted' }
      if ('code' in service) return { ok: false, problems: [service] }
      const mode = workload.kind !== 'resources' && workload.load.rate === undefined ? 'closed' : 'open'
      const measurement = this.#simulation.measure(service, { mode, rounds, workload: workload.name })
      for (const [index, result] of measurement.rounds.entries())
        onProgress?.({ what: 'measured', workload: workload.name, round: index + 1, result })
      measurements.push(measurement)
    }
    return { ok: true, measurements, warnings: [] }
  }
}

export const httpLoad = (name: string, url: string, rate: number | undefined = 100): HttpLoad => ({
  name,
  kind: 'http',
  args: { url },
  load: { ...(rate === undefined ? {} : { rate }), concurrency: 8, timeoutMs: 1000, through: 'network' },
})
