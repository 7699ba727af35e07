/**
 * Figures of a measurement for people, by their unit: three digits that count.
 */
import type { Unit } from '../bench/figure.ts'
import type { Interval } from '../bench/interval.ts'

const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toString() : value >= 10 ? value.toFixed(1) : value.toFixed(2)

/** `0.31 ms`, `1.20 s`, `15 300/s`, `99.2 %`. */
export function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 'ms':
      return value >= 1000 ? `${digits(value / 1000)} s` : `${digits(value)} ms`
    case '1/s':
      return `${
        value >= 1000
          ? Math.round(value)
              .toString()
              .replaceAll(/\B(?=(\d{3})+$)/g, ' ')
          : digits(value)
      }/s`
    case 'share':
      return value === 0 || value === 1 ? `${value * 100} %` : `${(value * 100).toFixed(1)} %`
    default:
      return unit satisfies never
  }
}

/** `-24 % [-29, -16]`; of shares the difference in points: `-0.2 points [-0.3, -0.1]`. */
export function changeText({ estimate, low, high }: Interval, unit: Unit): string {
  const text = unit === 'share' ? (share: number) => signed(share, 1) : (share: number) => signed(share, 0)
  const word = unit === 'share' ? 'points' : '%'
  return `${text(estimate)} ${word} [${text(low)}, ${text(high)}]`
}

/** Without a sign where nothing is left after rounding. */
function signed(share: number, decimals: number): string {
  const rounded = (share * 100).toFixed(decimals)
  return Number(rounded) === 0 ? '0' : share > 0 ? `+${rounded}` : rounded
}
