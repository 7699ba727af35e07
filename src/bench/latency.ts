/**
 * Quantiles and histogram of the latencies of a round. All of them are kept, four bytes each, so both are exact: no
 * sketch, and rounds of any length can be compared again later from the files.
 */
import type { Bucket, Latency } from './measurement.ts'

/** Nearest rank: the smallest value that at least this share is not above. `sorted` must not be empty. */
export function quantile(sorted: Float32Array, share: number): number {
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)))
  return sorted[rank - 1] ?? Number.NaN
}

export function latencyOf(samples: Float32Array): Latency {
  const sorted = samples.toSorted()
  const rounded = (value: number): number => Number(value.toPrecision(5))
  const at = (share: number): number => rounded(quantile(sorted, share))
  const mean = rounded(sorted.reduce((sum, value) => sum + value, 0) / sorted.length)
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), mean, max: at(1) }
}

const lowestMs = 0.01
const growth = 1.05

export function histogramOf(samples: Float32Array): readonly Bucket[] {
  const counts = new Map<number, number>()
  for (const value of samples) {
    const step = Math.max(0, Math.ceil(Math.log(value / lowestMs) / Math.log(growth)))
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([step, count]) => ({ ms: Number((lowestMs * growth ** step).toPrecision(4)), count }))
}
