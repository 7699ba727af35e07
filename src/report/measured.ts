/**
 * Measurements as a table: a row for each workload, with the median of its rounds and how far they lie apart.
 */
import { type FigureName, valuesOf } from '../bench/figure.ts'
import type { LoadMeasurement, LoadRound, Measurement } from '../bench/measurement.ts'
import { bytesPerSecond, median, milliseconds, percent, perSecond } from './figure-text.ts'
import { painter } from './paint.ts'
import { type Row, shorten, tableLines } from './table.ts'
import { plural } from './words.ts'

export interface MeasuredView {
  readonly color: boolean
  readonly columns: number
}

const header: Row = ['workload', 'load', 'p50', 'p95', 'p99', 'per second', 'recall', 'hits', 'failed', 'cpu', 'memory']
const longestName = 28

export function measuredLines(measurements: readonly Measurement[], { color }: MeasuredView): readonly string[] {
  const paint = painter(color)
  const rows = [header, ...measurements.map(rowOf)]
  // Columns in which nothing was measured are left out.
  const used = header.map((_, column) => column < 2 || rows.slice(1).some(row => (row[column] ?? '') !== ''))
  const [head = '', ...body] = tableLines(
    rows.map(row => row.filter((_, column) => used[column])),
    [0, 1],
  )
  return [paint.bold(head), ...body, ...spreadLines(measurements), ...doubtLines(measurements, paint.yellow)]
}

const middle = (measurement: Measurement, name: FigureName, text: (value: number) => string): string => {
  const value = median(valuesOf(measurement, name).filter(one => one !== undefined))
  return value === undefined ? '' : text(value)
}

function rowOf(measurement: Measurement): Row {
  const of = (name: FigureName, text: (value: number) => string): string => middle(measurement, name, text)
  const failed = measurement.kind === 'resources' ? '' : String(sum(measurement.rounds.map(round => round.failed)))
  return [
    shorten(measurement.workload, longestName),
    measurement.kind === 'resources' ? 'watch' : loadWords(measurement),
    of('p50', milliseconds),
    of('p95', milliseconds),
    of('p99', milliseconds),
    of('throughput', perSecond),
    of('recall', percent),
    of('hit_rate', percent),
    failed,
    of('cpu', percent),
    of('memory', percent),
  ]
}

const loadWords = ({ rate, concurrency, through }: LoadMeasurement): string =>
  `${rate === undefined ? `${concurrency} at a time` : `${perSecond(rate)}/s`}${through === 'tunnel' ? ', tunnel' : ''}`

/** How much the rounds differ is what a comparison can see at best. */
function spreadLines(measurements: readonly Measurement[]): readonly string[] {
  const loads = measurements.filter(one => one.kind !== 'resources')
  const spread = (name: 'p50' | 'throughput'): number =>
    Math.max(0, ...loads.map(one => spreadOf(valuesOf(one, name).filter(value => value !== undefined))))
  const watched = measurements.find(one => one.kind === 'resources')?.rounds.map(({ host }) => host) ?? []
  const [rounds = 0] = measurements.map(one => one.rounds.length)
  const words = [`Medians of ${plural(rounds, 'round')}.`]
  if (loads.length > 0 && rounds > 1)
    words.push(`Rounds lie up to ${percent(spread('p50'))} apart in p50, ${percent(spread('throughput'))} per second.`)
  const io = watched.map(use => [use.diskReadBytesPerSecond, use.diskWriteBytesPerSecond, use.netInBytesPerSecond])
  if (io.length > 0) {
    const at = (index: number): string => bytesPerSecond(median(io.map(values => values[index] ?? 0)) ?? 0)
    words.push(`Disk ${at(0)} read, ${at(1)} written; network ${at(2)} in.`)
  }
  return ['', words.join(' ')]
}

/** (highest - lowest) / median */
function spreadOf(values: readonly number[]): number {
  const middleOne = median(values)
  return middleOne === undefined || middleOne === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middleOne
}

function doubtLines(measurements: readonly Measurement[], paint: (text: string) => string): readonly string[] {
  return measurements.flatMap(({ workload, rounds }) => {
    const messages = new Map<string, string>()
    let doubted = 0
    for (const { doubts } of rounds) {
      if (doubts.length > 0) doubted += 1
      for (const { code, message } of doubts) messages.set(code, message)
    }
    if (doubted === 0) return []
    const head = `${workload}: ${doubted} of ${plural(rounds.length, 'round')} should not be compared with others`
    return [paint(head), ...[...messages.values()].map(message => `  ${message}`)]
  })
}

/** One line when a round is done. */
export function roundLine(workload: string, [round, of]: readonly [number, number], result: LoadRound): string {
  const { p50, p95 } = result.latencyMs
  const recall = result.recall === undefined ? '' : `, recall ${percent(result.recall)}`
  const hits = result.hitRate === undefined ? '' : `, ${percent(result.hitRate)} hits`
  return `round ${round}/${of}  ${workload}: p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, ${perSecond(result.perSecond)}/s${recall}${hits}`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
