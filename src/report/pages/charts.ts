/**
 * The charts of a report: how much each figure changed, how its rounds lie, and how latency is distributed.
 */
import type { Comparison } from '../../bench/comparison.ts'
import type { LoadMeasurement } from '../../bench/measurement.ts'
import type { Ruling } from '../../bench/ruling.ts'
import { changeText, valueText } from '../figure-value.ts'
import { figureWord, wantedOf } from '../gate.ts'
import { shorten } from '../table.ts'
import { dot, line, path, rect, svg, text, ticks } from './svg.ts'

const left = 300
const plot = 360
const row = 30

/** A row for each figure: the change with its interval, over the band that cannot be told from noise. */
export function changesChart(ruling: Ruling, unit: 'ratio' | 'share'): string {
  const rows = ruling.comparisons.filter(comparison => {
    const counts = wantedOf(ruling, comparison.workload, comparison.figure).length > 0
    return counts && (comparison.unit === 'share') === (unit === 'share')
  })
  if (rows.length === 0) return ''
  const reach = reachOf(rows, unit)
  const x = (share: number): number => left + plot / 2 + (Math.max(-reach, Math.min(reach, share)) / reach) * (plot / 2)
  const height = 34 + rows.length * row + 26
  const grid = ticks(-reach, reach, 6).flatMap(tick => [
    line(x(tick), 26, x(tick), height - 24, tick === 0 ? 'axis' : 'grid'),
    text(x(tick), height - 8, tickText(tick, unit), 'small', 'middle'),
  ])
  const lines = rows.flatMap((comparison, index) => changeRow(comparison, ruling, { x, y: 40 + index * row }))
  const what = unit === 'share' ? 'points' : '% of the value before'
  return svg({ width: left + plot + 190, height, title: `Change of each figure, in ${what}` }, [
    text(left + plot / 2, 14, `change in ${what}, with a 95 % interval; the band is noise`, 'small', 'middle'),
    ...grid,
    ...lines,
  ])
}

/** Wide outliers are cut at the edge; their numbers stand beside. */
function reachOf(rows: readonly Comparison[], unit: 'ratio' | 'share'): number {
  const ends = rows.flatMap(({ change, floor }) => [Math.abs(change.estimate) * 1.15, floor * 1.1])
  return Math.min(unit === 'share' ? 1 : 2, Math.max(unit === 'share' ? 0.005 : 0.1, ...ends))
}

const tickText = (tick: number, unit: 'ratio' | 'share'): string => {
  const value = tick * 100
  const digits = unit === 'share' && Math.abs(value) < 5 && value !== 0 ? 1 : 0
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`
}

function changeRow(
  comparison: Comparison,
  ruling: Ruling,
  { x, y }: { readonly x: (share: number) => number; readonly y: number },
): readonly string[] {
  const { workload, figure, change, floor, unit } = comparison
  const kind = kindOf(comparison, ruling)
  return [
    text(left - 12, y + 4, `${shorten(workload, 30)} · ${figureWord(figure)}`, '', 'end'),
    rect(x(-floor), y - 9, x(floor) - x(-floor), 18, 'noise'),
    line(x(change.low), y, x(change.high), y, `interval ${kind}`),
    dot(x(change.estimate), y, 4.5, kind, changeText(change, unit)),
    text(left + plot + 14, y + 4, changeText(change, unit), `small ${kind}-text`),
  ]
}

/** Worse is only bad where a guard says so. */
function kindOf({ workload, figure, verdict }: Comparison, ruling: Ruling): 'good' | 'bad' | 'plain' {
  const wanted = wantedOf(ruling, workload, figure)
  if (wanted.some(({ good, text: words }) => good === 'no' && words.startsWith('guard'))) return 'bad'
  return verdict === 'improved' ? 'good' : 'plain'
}

/** The value of each round in the order of time: before and after, with their medians. */
export function roundsChart({ workload, figure, unit, before, after, rounds }: Comparison): string {
  const all = [...rounds.before, ...rounds.after]
  if (all.length === 0) return ''
  const [width, height, axis, foot] = [420, 150, 62, 24]
  const spread = Math.max(...all) - Math.min(...all)
  const pad = spread === 0 ? Math.abs(all[0] ?? 1) * 0.02 || 0.01 : spread * 0.15
  const [low, high] = [Math.max(0, Math.min(...all) - pad), Math.max(...all) + pad]
  const x = (index: number): number => axis + ((index + 0.5) / all.length) * (width - axis - 10)
  const y = (value: number): number => 24 + (1 - (value - low) / (high - low)) * (height - foot - 24)
  const split = (x(rounds.before.length - 1) + x(rounds.before.length)) / 2
  const grid = ticks(low, high, 3).flatMap(tick => [
    line(axis, y(tick), width - 10, y(tick), 'grid'),
    text(axis - 8, y(tick) + 4, valueText(tick, unit), 'small', 'end'),
  ])
  const dots = all.map((value, index) =>
    dot(x(index), y(value), 3.5, index < rounds.before.length ? 'was' : 'is', valueText(value, unit)),
  )
  return svg({ width, height, title: `Rounds of ${workload}: ${figureWord(figure)}` }, [
    text(axis, 12, `${shorten(workload, 34)} · ${figureWord(figure)}`),
    ...grid,
    line(split, 20, split, height - foot, 'axis'),
    line(axis, y(before), split, y(before), 'median was-line'),
    line(split, y(after), width - 10, y(after), 'median is-line'),
    ...dots,
    text((axis + split) / 2, height - 6, 'rounds before', 'small', 'middle'),
    text((split + width - 10) / 2, height - 6, 'after', 'small', 'middle'),
  ])
}

/** Share of the answers that took at most so long, on a logarithmic scale of time. */
export function latencyChart(workload: string, before: readonly LoadMeasurement[], after: LoadMeasurement): string {
  const [was, is] = [cumulative(before), cumulative([after])]
  const times = [...was, ...is].map(([ms]) => ms)
  if (was.length === 0 || is.length === 0) return ''
  const [width, height, axis, foot] = [420, 170, 46, 40]
  const [low, high] = [Math.min(...times), Math.max(...times)]
  const scale = Math.log(high / low) || 1
  const x = (ms: number): number => axis + (Math.log(ms / low) / scale) * (width - axis - 14)
  const y = (share: number): number => 24 + (1 - share) * (height - foot - 24)
  const curve = (points: readonly (readonly [number, number])[], kind: string): string =>
    path(
      points.map(([ms, share]) => [x(ms), y(share)] as const),
      kind,
    )
  const powers = [1, 2, 5].flatMap(step => [-2, -1, 0, 1, 2, 3, 4].map(power => step * 10 ** power))
  const marks = powers.filter(ms => ms >= low && ms <= high).toSorted((a, b) => a - b)
  const shown = marks.length > 7 ? marks.filter(ms => /^1/.test(String(ms).replace(/^0\.0*/, ''))) : marks
  return svg({ width, height, title: `Latency of ${workload} before and after` }, [
    text(axis, 12, `${shorten(workload, 30)} · latency`),
    ...[0, 0.5, 0.95, 1].flatMap(share => [
      line(axis, y(share), width - 14, y(share), 'grid'),
      ...(share === 1 ? [] : [text(axis - 8, y(share) + 4, `${share * 100} %`, 'small', 'end')]),
    ]),
    ...shown.map(ms => text(x(ms), height - 22, `${ms} ms`, 'small', 'middle')),
    curve(was, 'curve was-line'),
    curve(is, 'curve is-line'),
    text(axis, height - 5, '— before', 'small was-text'),
    text(axis + 80, height - 5, '— after', 'small is-text'),
  ])
}

function cumulative(measurements: readonly LoadMeasurement[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>()
  for (const { rounds } of measurements)
    for (const { histogram } of rounds)
      for (const { ms, count } of histogram) counts.set(ms, (counts.get(ms) ?? 0) + count)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  let sum = 0
  return [...counts]
    .filter(([ms]) => ms > 0)
    .toSorted(([a], [b]) => a - b)
    .map(([ms, count]) => {
      sum += count
      return [ms, sum / total] as const
    })
}
