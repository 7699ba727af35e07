/**
 * What the gate of a play measured and made of it, in lines: the verdict in plain words first, then a table of the figures
 * that counted.
 */
import { about, type FigureName, type Unit } from '../bench/figure.ts'
import type { BaselineFigure, GateVerdict, Ruling } from '../bench/ruling.ts'
import type { Event } from '../engine/events.ts'
import { changeText, valueText } from './figure-value.ts'
import type { Paint } from './paint.ts'
import { type Row, shorten, tableLines } from './table.ts'
import { visible } from './visible.ts'
import { duration } from './words.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

export interface GateView {
  readonly paint: Paint
  /** Also figures that no goal and no guard asks for. */
  readonly verbose: boolean
}

const phases: Readonly<Record<Of<'gate.measuring'>['phase'], string>> = {
  baseline: 'measuring before the change',
  after: 'measuring after the change',
  again: 'measuring once more, since it got worse',
  returned: 'measuring whether it is as before',
}

/** `again`: the same was measured right before. */
export const measuringText = (
  { phase, workloads, expectedMs, gate }: Of<'gate.measuring'>,
  { again }: { readonly again: boolean },
): string =>
  again
    ? `${phase === 'baseline' ? 'once more: what differs now is noise' : 'once more'}, about ${duration(expectedMs)}`
    : `${phases[phase]}, about ${duration(expectedMs)}: ${visible(listed(workloads))} (${visible(gate)})`

const listed = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`

export const roundText = ({
  workload,
  round,
  rounds,
  perSecond,
  p50,
  p95,
  recall,
  hitRate,
}: Of<'gate.round'>): string =>
  [
    `round ${round} of ${rounds}  ${visible(workload)}: p50 ${valueText(p50, 'ms')}, p95 ${valueText(p95, 'ms')}`,
    valueText(perSecond, '1/s'),
    ...(recall === undefined ? [] : [`recall ${valueText(recall, 'share')}`]),
    ...(hitRate === undefined ? [] : [`hits ${valueText(hitRate, 'share')}`]),
  ].join(', ')

/** What stands before the change, and how big a difference must be to be seen. */
export function baselineLines({ figures }: Of<'gate.baseline'>): readonly string[] {
  const rows = figures.filter(({ figure }) => figure !== 'p99').map(baselineRow)
  return tableLines([['before the change', '', '', 'told apart from'], ...rows], [0, 1])
}

const baselineRow = ({ workload, figure, value, unit, floor }: BaselineFigure): Row => [
  shorten(visible(workload), 40),
  figureWord(figure),
  valueText(value, unit),
  `±${floorText(floor, unit)}`,
]

const verdictWords: Readonly<Record<GateVerdict, string>> = {
  met: 'the goal is met',
  'goal-missed': 'nothing got worse, and the goal is not met',
  regressed: 'it got worse',
  inconclusive: 'nobody can tell whether it got better or worse',
}

export const verdictText = (verdict: GateVerdict): string => verdictWords[verdict]

export function ruledText({ decision, looks, ruling, gate }: Of<'gate.ruled'>, paint: Paint): string {
  const { verdict, goals } = ruling
  const what = verdict === 'met' && goals.length === 0 ? 'nothing got worse' : verdictWords[verdict]
  const seen = verdict === 'regressed' && looks === 2 ? ', seen twice' : ''
  const then = decision === 'keep' ? 'kept' : 'to be put back'
  const text = `${what}${seen}: ${then}`
  return `${decision === 'put-back' ? paint.red(text) : verdict === 'met' ? paint.green(text) : paint.yellow(text)} (${visible(gate)})`
}

export const returnedText = ({ back, verdict }: Of<'gate.returned'>, paint: Paint): string => {
  if (back) return paint.green('put back, and the figures are as before the change')
  return verdict === 'regressed'
    ? paint.red('put back, and not all figures are as before the change')
    : paint.yellow('put back, and it is as bad without the change: the change did not do it')
}

/** A row for each figure that counted, with what was wanted of it. */
export function rulingLines(ruling: Ruling, { paint, verbose }: GateView): readonly string[] {
  const rows = ruling.comparisons.flatMap(comparison => {
    const wanted = wantedOf(ruling, comparison.workload, comparison.figure)
    if (wanted.length === 0 && !verbose) return []
    const { workload, figure, unit, before, after, change } = comparison
    const news = wanted.filter(({ text }) => wanted.length === 1 || text !== guardHolds)
    const what = news.map(({ text }) => text).join('; ')
    const bad = wanted.some(({ good }) => good === 'no')
    const cells = [
      shorten(visible(workload), 40),
      figureWord(figure),
      `${valueText(before, unit)} →`,
      valueText(after, unit),
      changeText(change, unit),
      what,
    ]
    return [{ cells, bad }]
  })
  const lines = tableLines(
    rows.map(({ cells }) => cells),
    [0, 1, 4, 5],
  )
  return [
    ...lines.map((line, index) => (rows[index]?.bad ? paint.red(line) : line)),
    ...ruling.invalid.map(({ workload, because }) => paint.yellow(`${visible(workload)}: ${visible(because)}`)),
  ]
}

/** Goals and guards about a figure, in words; guards that hold are no news. */
export function wantedOf(
  { goals, guards }: Pick<Ruling, 'goals' | 'guards'>,
  workload: string,
  figure: FigureName,
): readonly { readonly text: string; readonly good: 'yes' | 'no' | 'unclear' }[] {
  const about = <T extends { readonly workload: string; readonly figure: FigureName }>(one: T): boolean =>
    one.workload === workload && one.figure === figure
  return [
    ...goals.filter(about).map(({ text, reached }) => ({ text: `goal ${text}: ${goalWords[reached]}`, good: reached })),
    ...guards.filter(about).map(({ text, held }) => ({
      text: held === 'yes' ? guardHolds : `guard «${text}»: ${guardWords[held]}`,
      good: held,
    })),
  ]
}

const guardHolds = 'guard holds'
const goalWords = { yes: 'met', no: 'not met', unclear: 'not sure' } as const
const guardWords = { no: 'broken', unclear: 'not sure' } as const

const words: Partial<Readonly<Record<FigureName, string>>> = {
  throughput: 'per second',
  hit_rate: 'hit rate',
  error_rate: 'errors',
  cpu_pressure: 'cpu pressure',
  memory_pressure: 'memory pressure',
  io_pressure: 'io pressure',
}

export const figureWord = (figure: FigureName): string => words[figure] ?? figure

export const floorText = (floor: number, unit: Unit): string =>
  unit === 'share' ? `${(floor * 100).toFixed(1)} points` : `${Math.round(floor * 100)} %`

export const unitOf = (figure: FigureName): Unit => about(figure).unit
