/**
 * Two measurements side by side: how much each figure changed, how sure that is, and what follows.
 */
import type { Comparison, FigureVerdict } from '../bench/comparison.ts'
import { changeText, valueText } from './figure-value.ts'
import { figureWord, floorText } from './gate.ts'
import { painter } from './paint.ts'
import { shorten, tableLines } from './table.ts'
import { visible } from './visible.ts'

export interface ComparedView {
  readonly color: boolean
}

const verdicts: Readonly<Record<FigureVerdict, string>> = {
  improved: 'better',
  regressed: 'worse',
  same: 'same',
  inconclusive: 'not sure',
}

/** A row for each figure that both hold. */
export function comparedLines(comparisons: readonly Comparison[], { color }: ComparedView): readonly string[] {
  const paint = painter(color)
  const rows = comparisons.map(({ workload, figure, unit, before, after, change, floor, verdict }) => [
    shorten(visible(workload), 40),
    figureWord(figure),
    valueText(before, unit),
    valueText(after, unit),
    changeText(change, unit),
    `±${floorText(floor, unit)}`,
    verdicts[verdict],
  ])
  const head = ['workload', 'figure', 'before', 'after', 'change, 95 % interval', 'noise', '']
  return tableLines([head, ...rows], [0, 1, 4, 6]).map((line, index) => {
    const verdict = comparisons[index - 1]?.verdict
    if (index === 0) return paint.bold(line)
    return verdict === 'regressed' ? paint.red(line) : verdict === 'improved' ? paint.green(line) : line
  })
}
