/**
 * Past runs for people: the list of runs, and one run with what it changed. Takes plain data; knows no journal.
 */
import type { HostSummary } from '../engine/events.ts'
import type { ChangeView } from '../plan/view.ts'
import { changeLines } from './change.ts'
import { hostCount, hostList } from './hosts.ts'
import { painter } from './paint.ts'
import { countsText } from './result-words.ts'
import { shorten, tableLines } from './table.ts'
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
  readonly result?: 'ok' | 'failed' | 'unreachable' | 'interrupted'
  /** The run that put it back, wholly or in part. */
  readonly undoneBy?: string
}

/** Where a change stands: what the journal knows, and what a later rollback made of it. */
export type RecordedState =
  | 'captured'
  | 'applying'
  | 'applied'
  | 'verified'
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
}

/** One row a run, in the order given. */
export function historyLines(runs: readonly RunRow[], { color, columns }: HistoryOptions): readonly string[] {
  const paint = painter(color)
  if (runs.length === 0) return ['No runs yet.']
  const heading = ['run', 'started', 'result', 'hosts', 'what']
  const fixed = Math.max(...runs.map(row => row.run.length)) + 2 + 16 + 2 + 11 + 2 + 5 + 2
  const room = Math.max(columns - fixed, 16)
  const rows = runs.map(row => [
    visible(row.run),
    minute(row.startedAt),
    row.undoneBy === undefined ? resultOf(row) : 'undone',
    String(row.hosts.length),
    shorten(visible(row.mode === 'rollback' ? `rollback of ${row.subject}` : row.subject), room),
  ])
  const lines = tableLines([heading, ...rows], [0, 1, 2, 4])
  return lines.map((line, index) => {
    const row = runs[index - 1]
    if (row === undefined) return paint.dim(line)
    if (row.undoneBy !== undefined) return paint.dim(line)
    return row.result === 'ok' ? line : paint.red(line)
  })
}

const resultOf = (row: RunRow): string => row.result ?? 'not ended'

/** `2026-11-22 03:15`, UTC as in the record; what is no time is shown as it is. */
const minute = (iso: string): string => {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso)
  return parts ? `${parts[1]} ${parts[2]}` : visible(iso)
}

/** The header, then each host's steps. */
export function runLines(run: ShownRun, options: HistoryOptions): readonly string[] {
  const paint = painter(options.color)
  const hosts = [...new Set(run.steps.map(step => step.host))]
  const without = run.hosts.filter(host => !hosts.includes(host))
  return [
    paint.bold(`run ${visible(run.run)}`),
    ...headerLines(run, options.columns).map(line => `  ${line}`),
    ...hosts.flatMap(host => ['', ...hostLines(host, run, options)]),
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
      ['what', run.mode === 'rollback' ? `rollback of ${run.subject}` : run.subject],
      ['started', `${minute(run.startedAt)} UTC by ${run.by}`],
      [
        'ended',
        run.finishedAt === undefined ? 'not ended: killed, or still going on' : `${minute(run.finishedAt)} UTC`,
      ],
      ['result', resultOf(run)],
      ['hosts', `${run.hosts.length}: ${hostList(run.hosts, columns - 20)}`],
      ['record', run.folder],
      run.undoneBy === undefined ? nextRow(run) : ['undone by', run.undoneBy],
    ]
      .filter(row => row.length > 0)
      .map(row => row.map(visible)),
    [0, 1],
  )

const nextRow = (run: ShownRun): readonly string[] => {
  if (run.result === undefined)
    return ['go on', `provision resume ${run.run}, or put it back: provision rollback ${run.run}`]
  return run.mode === 'apply' && run.steps.length > 0 ? ['undo', `provision rollback ${run.run}`] : []
}

function hostLines(host: string, run: ShownRun, { color, columns, diff }: HistoryOptions): readonly string[] {
  const paint = painter(color)
  const summary = run.summaries.find(one => one.host === host)
  const said = summary === undefined ? 'not ended' : `${summary.result}: ${countsText(summary.counts)}`
  const owed =
    summary === undefined || summary.owed.length === 0 ? '' : `, still owed: ${summary.owed.map(visible).join(', ')}`
  return [
    paint.bold(visible(host)) + paint.dim(`  ${said}`) + paint.yellow(owed),
    ...run.steps
      .filter(step => step.host === host)
      .flatMap(step => {
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
