/**
 * Past runs for people: the list of runs, and one run with what it changed. Takes plain data; knows no journal.
 */
import type { HostSummary } from '../engine/events.ts'
import type { ChangeView } from '../plan/view.ts'
import { changeLines } from './change.ts'
import { hostCount, hostList } from './hosts.ts'
import { painter } from './paint.ts'
import { countsText } from './result-words.ts'
import { tableLines } from './table.ts'
import { visible } from './visible.ts'
import { indent } from './words.ts'

/** A run without `result` never ended: it was killed, or goes on. */
export interface RunRow {
  readonly run: string
  readonly mode: 'apply' | 'rollback'
  /** The playbook, or the run that was rolled back. */
  readonly subject: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly by: string
  readonly hosts: readonly string[]
  readonly result?: 'ok' | 'failed' | 'unreachable' | 'regressed' | 'interrupted'
  /** The run that put it back, wholly or in part. */
  readonly undoneBy?: string
}

/** Where a change stands: what the journal knows, and what a later rollback made of it. */
export type RecordedState =
  | 'captured'
  | 'applying'
  | 'applied'
  | 'verified'
  | 'confirmed'
  | 'failed'
  | 'moved'
  | 'undone'
  | 'conflict'

export interface ShownStep {
  readonly host: string
  readonly play: string
  readonly task: string
  readonly item?: string
  readonly handler: boolean
  readonly changes: readonly { readonly view: ChangeView; readonly state: RecordedState }[]
}

export interface ShownRun extends RunRow {
  readonly folder: string
  /** Options that it was started with. */
  readonly asked?: string
  readonly finishedAt?: string
  /** In the order in which they were carried out. */
  readonly steps: readonly ShownStep[]
  readonly summaries: readonly HostSummary[]
}

export interface HistoryOptions {
  readonly color: boolean
  readonly columns: number
  /** Show the differences of files; else how many lines differ. */
  readonly diff: boolean
  /** Runs that are further down and not shown. */
  readonly older?: number
  /** There are runs, and a filter left none. */
  readonly filtered?: boolean
}

/** One row a run, in the order given. */
export function historyLines(
  runs: readonly RunRow[],
  { color, columns, older = 0, filtered = false }: HistoryOptions,
): readonly string[] {
  const paint = painter(color)
  if (runs.length === 0) return [filtered ? 'No run is like that.' : 'No runs yet.']
  const heading = ['run', 'started', 'result', 'hosts', 'what']
  const rows = runs.map(row => [
    visible(row.run),
    minute(row.startedAt),
    row.undoneBy === undefined ? resultOf(row) : 'undone',
    String(row.hosts.length),
  ])
  const widest = Math.max(...tableLines([heading.slice(0, -1), ...rows], [0, 1, 2]).map(line => line.length))
  const what = runs.map(row => endOf(visible(subjectOf(row)), Math.max(columns - widest - 2, 16)))
  const lines = tableLines([heading, ...rows.map((row, index) => [...row, what[index] ?? ''])], [0, 1, 2, 4])
  const last = runs.at(-1)?.run ?? ''
  const more = older === 0 ? [] : ['', paint.dim(`${older} more: provision history --before ${visible(last)}`)]
  const shown = lines.map((line, index) => {
    const row = runs[index - 1]
    if (row === undefined) return paint.dim(line)
    if (row.undoneBy !== undefined) return paint.dim(line)
    return row.result === 'ok' ? line : paint.red(line)
  })
  return [...shown, ...more]
}

export const subjectOf = (row: RunRow): string => (row.mode === 'rollback' ? `undo ${row.subject}` : row.subject)

/** The end of a path tells more than its beginning. */
const endOf = (text: string, size: number): string => (text.length <= size ? text : `…${text.slice(1 - size)}`)

export const resultOf = (row: RunRow): string => row.result ?? 'not ended'

/** `2026-11-22 03:15`, UTC as in the record; what is no time is shown as it is. */
export const minute = (iso: string): string => {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso)
  return parts ? `${parts[1]} ${parts[2]}` : visible(iso)
}

/** The header, then each host's steps. */
export function runLines(run: ShownRun, options: HistoryOptions): readonly string[] {
  const paint = painter(options.color)
  const touched = new Set(run.steps.map(step => step.host))
  const without = run.hosts.filter(host => !touched.has(host))
  return [
    paint.bold(`run ${visible(run.run)}`),
    ...headerLines(run, options.columns).map(line => `  ${line}`),
    ...grouped(run).flatMap(group => ['', ...groupLines(group, options)]),
    ...(without.length === 0
      ? []
      : [
          '',
          paint.dim(`nothing was changed on ${hostCount(without.length)}: ${hostList(without, options.columns - 36)}`),
        ]),
  ]
}

const headerLines = (run: ShownRun, columns: number): readonly string[] =>
  tableLines(
    [
      ['what', `${subjectOf(run)} ${run.asked ?? ''}`.trim()],
      ['started', `${minute(run.startedAt)} UTC by ${run.by}`],
      [
        'ended',
        run.finishedAt === undefined ? 'not ended: killed, or still going on' : `${minute(run.finishedAt)} UTC`,
      ],
      ['result', resultOf(run)],
      ['hosts', `${run.hosts.length}: ${hostList(run.hosts, columns - 20)}`],
      ['record', run.folder],
      ...(run.undoneBy === undefined ? nextRows(run) : [['undone by', run.undoneBy]]),
    ].map(row => row.map(visible)),
    [0, 1],
  )

function nextRows(run: ShownRun): readonly (readonly string[])[] {
  const undo = ['undo', `provision rollback ${run.run}`]
  if (run.result === undefined) return [['go on', `provision resume ${run.run}`], undo]
  return run.mode === 'apply' && run.steps.length > 0 ? [undo] : []
}

interface Group {
  readonly hosts: string[]
  readonly steps: readonly ShownStep[]
  readonly summary: HostSummary | undefined
}

/** Hosts with the same changes and the same result share one text. */
function grouped(run: ShownRun): readonly Group[] {
  const steps = Map.groupBy(run.steps, step => step.host)
  const groups = new Map<string, Group>()
  for (const [host, own] of steps) {
    const summary = run.summaries.find(one => one.host === host)
    const key = JSON.stringify([own.map(step => ({ ...step, host: '' })), { ...summary, host: '', roundTrips: 0 }])
    const group = groups.get(key)
    if (group) group.hosts.push(host)
    else groups.set(key, { hosts: [host], steps: own, summary })
  }
  return [...groups.values()]
}

function groupLines({ hosts, steps, summary }: Group, { color, columns, diff }: HistoryOptions): readonly string[] {
  const paint = painter(color)
  const said = summary === undefined ? 'not ended' : `${summary.result}: ${countsText(summary.counts)}`
  const owed = summary === undefined || summary.owed.length === 0 ? '' : `, still owed: ${summary.owed.join(', ')}`
  const names = hosts.length === 1 ? hostList(hosts, columns) : `${hostCount(hosts.length)} (${hostList(hosts, 40)})`
  return [
    paint.bold(names) + paint.dim(`  ${said}`) + paint.yellow(visible(owed)),
    ...steps.flatMap(step => {
      const item = step.item === undefined || step.task.includes(step.item) ? '' : ` (${visible(step.item)})`
      const changes = step.changes.flatMap(({ view, state }) =>
        changeLines(view, stateLabel(state), { paint, columns, diff }),
      )
      return [`  ${step.handler ? 'then: ' : ''}${visible(step.task)}${item}`, ...indent(changes, 4)]
    }),
  ]
}

/** Empty when all is well; else what an operator has to know. */
function stateLabel(state: RecordedState): string {
  switch (state) {
    case 'verified':
    case 'confirmed':
      return ''
    case 'captured':
      return '[not done]'
    case 'applying':
      return '[unknown: may or may not have happened]'
    case 'applied':
      return '[done, not verified]'
    case 'failed':
      return '[failed]'
    case 'moved':
      return '[not done: somebody else had changed it]'
    case 'undone':
      return '[undone]'
    case 'conflict':
      return '[not undone: changed by somebody else since]'
    default:
      return state satisfies never
  }
}
