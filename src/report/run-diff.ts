/**
 * Two runs side by side, for people. Takes plain data; knows no journal.
 */
import type { RunDifference } from '../plan/compare-runs.ts'
import { changeLines } from './change.ts'
import { type HistoryOptions, minute, type RunRow, resultOf, subjectOf } from './history.ts'
import { hostCount, hostList } from './hosts.ts'
import { type Paint, painter } from './paint.ts'
import { tableLines } from './table.ts'
import { visible } from './visible.ts'
import { indent } from './words.ts'

export interface ComparedRun extends RunRow {
  /** As it was asked for besides the playbook: `--tags web`, …; empty: nothing more. */
  readonly asked: string
}

export function runDiffLines(
  runs: readonly [ComparedRun, ComparedRun],
  differences: readonly RunDifference[],
  options: HistoryOptions,
): readonly string[] {
  const paint = painter(options.color)
  const groups = new Map<string, { readonly hosts: string[]; readonly lines: readonly string[] }>()
  for (const [host, own] of Map.groupBy(differences, difference => difference.host)) {
    const lines = hostLines(runs, own, paint, options)
    const key = lines.join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { hosts: [host], lines })
    else group.hosts.push(host)
  }
  const bodies = [...groups.values()].flatMap(({ hosts, lines }) => [
    '',
    paint.bold(
      hosts.length === 1 ? hostList(hosts, options.columns) : `${hostCount(hosts.length)} (${hostList(hosts, 40)})`,
    ),
    ...indent(lines, 2),
  ])
  return [...headLines(runs), ...(bodies.length === 0 ? ['', 'neither changed anything'] : bodies)]
}

function headLines(runs: readonly [ComparedRun, ComparedRun]): readonly string[] {
  const rows = runs.map(run =>
    [
      run.run,
      minute(run.startedAt),
      resultOf(run),
      String(run.hosts.length),
      `${subjectOf(run)} ${run.asked}`.trim(),
    ].map(visible),
  )
  return tableLines([['run', 'started', 'result', 'hosts', 'what'], ...rows], [0, 1, 2, 4])
}

function hostLines(
  [first, second]: readonly [ComparedRun, ComparedRun],
  own: readonly RunDifference[],
  paint: Paint,
  { columns, diff }: HistoryOptions,
): readonly string[] {
  const of = (what: RunDifference['what']) => own.filter(difference => difference.what === what)
  const told = (differences: readonly RunDifference[]): readonly string[] =>
    differences.flatMap(({ change, moved }) =>
      changeLines(change, moved ? '[changed by somebody else in between]' : '', { paint, columns, diff, drift: true }),
    )
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [title, ...indent(lines, 2)]
  const alike = of('alike')
  const movedAlike = alike.filter(({ moved }) => moved).map(({ change }) => `${visible(change.object)}`)
  return [
    ...part('left differently by the second:', told(of('differently'))),
    ...part(`changed only by ${visible(first.run)}:`, told(of('first'))),
    ...part(`changed only by ${visible(second.run)}:`, told(of('second'))),
    ...part('changed by somebody else in between, and then set again:', movedAlike),
    ...(alike.length === 0
      ? []
      : [paint.dim(`left alike by both: ${alike.length} ${alike.length === 1 ? 'object' : 'objects'}`)]),
  ]
}
