/**
 * Figures for people: three digits that count, and the unit that makes them readable.
 */
const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toString() : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** `0.31 ms`, `12.4 ms`, `1.20 s`. */
export const milliseconds = (ms: number): string => (ms >= 1000 ? `${digits(ms / 1000)} s` : `${digits(ms)} ms`)

/** `812`, `15 300`. */
export const perSecond = (value: number): string =>
  value >= 1000
    ? Math.round(value)
        .toString()
        .replaceAll(/\B(?=(\d{3})+$)/g, ' ')
    : digits(value)

/** `99.2 %`; 1 and 0 without decimals, since nothing is missing. */
export const percent = (share: number): string =>
  share === 1 || share === 0 ? `${share * 100} %` : `${(share * 100).toFixed(1)} %`

/** `12 kB/s`, `3.4 MB/s`. */
export const bytesPerSecond = (value: number): string =>
  value >= 1e6
    ? `${digits(value / 1e6)} MB/s`
    : value >= 1e3
      ? `${digits(value / 1e3)} kB/s`
      : `${Math.round(value)} B/s`

/** The middle one; the mean of both when there are two. Undefined when there is none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
