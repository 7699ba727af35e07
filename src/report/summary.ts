/**
 * The end of a run: what became of each host, and what to do next.
 */
import type { Event, HostResult, HostSummary, RunMode } from '../engine/events.ts'
import { stoppedLines } from './batch-words.ts'
import { hostCount, hostList } from './hosts.ts'
import type { Paint } from './paint.ts'
import { changedWord, isDrift, isDry, paintResult } from './result-words.ts'
import { type Row, shorten, tableLines } from './table.ts'
import { visible } from './visible.ts'
import { counted, duration } from './words.ts'

export type RunFinished = Extract<Event, { type: 'run.finished' }>

export interface SummaryOptions {
  /** The playbook, or the run that was rolled back. */
  readonly subject: string
  readonly paint: Paint
  readonly columns: number
  /** Options of the command line, for the one that goes on. */
  readonly chosen: string
  /** All hosts are listed, however many. */
  readonly verbose: boolean
}

/** More hosts than this: only those with news have a row. */
const listed = 10
/** More failed hosts than this: those that are alike share a row, so that the table stays on the screen. */
const listedBad = 20

export function summaryLines(run: RunFinished, options: SummaryOptions): readonly string[] {
  if (run.hosts.length === 0) return ['No host was worked on.']
  if (run.hosts.every(isQuiet)) return [quietLine(run, options)]
  return [...hostTable(run, options), '', headline(run, options.paint), ...nextLines(run, options)]
}

const isQuiet = (host: HostSummary): boolean => host.result === 'unchanged' && host.owed.length === 0

function quietLine(run: RunFinished, { paint, columns }: SummaryOptions): string {
  const trips = run.hosts.reduce((sum, host) => sum + host.roundTrips, 0)
  const took = `${duration(run.durationMs)}, ${trips} round ${trips === 1 ? 'trip' : 'trips'}`
  const names = run.hosts.map(host => host.host)
  const hosts = names.length <= 3 ? hostList(names, columns - 50) : hostCount(names.length)
  const verb = names.length === 1 ? 'is' : 'are'
  const lead = isDrift(run.mode) ? 'No drift:' : 'Nothing to do:'
  const wanted = run.mode === 'drift-run' && names.length === 1 ? 'as the run left it' : quietWords[run.mode]
  return `${paint.green(lead)} ${hosts} ${verb} ${wanted} (${took})`
}

const quietWords: Readonly<Record<RunMode, string>> = {
  apply: 'as the playbook says',
  check: 'as the playbook says',
  rollback: 'already as before the run',
  'rollback-check': 'already as before the run',
  drift: 'as the playbook says',
  'drift-run': 'as the run left them',
}

/** Rows that are alike in all numbers; hosts in the order of the inventory. */
interface Rows {
  readonly hosts: readonly string[]
  readonly like: HostSummary
}

function hostTable({ hosts, mode }: RunFinished, { paint, columns, verbose }: SummaryOptions): readonly string[] {
  const all = verbose || hosts.length <= listed
  const rows = all ? hosts.map(alone) : [...alikeRows(hosts.filter(isDone)), ...badRows(hosts.filter(isBad))]
  const open = hosts.some(host => host.counts.open > 0)
  const heading = [
    'host',
    isDrift(mode) ? 'drifted' : 'changed',
    'unchanged',
    'skipped',
    'failed',
    ...(open ? ['open'] : []),
    'trips',
    '',
  ]
  const room = Math.max(columns - (open ? 66 : 60), 12)
  const total: Rows = { hosts: [`total (${hosts.length})`], like: sum(hosts) }
  const shown = hosts.length > 1 ? [...rows, total] : rows
  const lines = tableLines([heading, ...shown.map(row => cells(row, mode, open, room))], [0, heading.length - 1])
  return lines.map((line, index) => {
    const row = shown[index - 1]
    return row === undefined || row === total ? paint.dim(line) : paintResult(line, row.like.result, paint)
  })
}

const isBad = (host: HostSummary): boolean => !isQuiet(host) && !isDone(host)
const isDone = (host: HostSummary): boolean => host.result === 'changed' && host.owed.length === 0
const alone = (like: HostSummary): Rows => ({ hosts: [like.host], like })

const badRows = (hosts: readonly HostSummary[]): readonly Rows[] =>
  hosts.length > listedBad ? alikeRows(hosts) : hosts.map(alone)

/** Of 160 hosts that were changed alike one row tells enough; those with trouble have a row each. */
function alikeRows(hosts: readonly HostSummary[]): readonly Rows[] {
  const groups = new Map<string, { hosts: string[]; like: HostSummary }>()
  for (const host of hosts) {
    const key = JSON.stringify([host.result, host.undone, host.counts, host.roundTrips])
    const group = groups.get(key)
    if (group) group.hosts.push(host.host)
    else groups.set(key, { hosts: [host.host], like: host })
  }
  return [...groups.values()]
}

function cells({ hosts, like }: Rows, mode: RunMode, open: boolean, room: number): Row {
  const { counts } = like
  const name = hosts.length === 1 ? shorten(visible(hosts[0] ?? ''), room) : shortList(hosts, room)
  const numbers = [counts.changed, counts.unchanged, counts.skipped, counts.failed, ...(open ? [counts.open] : [])]
  const word = resultWord(like, mode)
  return [name, ...[...numbers, like.roundTrips].map(String), hosts.length === 1 ? word : `${word}, each`]
}

function resultWord({ result, undone }: HostSummary, mode: RunMode): string {
  if (undone === true) return `${result}, put back`
  if (result === 'unchanged') return ''
  if (result === 'changed') return changedWord[mode]
  return result === 'rolled-back' ? 'rolled back' : result
}

const shortList = (hosts: readonly string[], room: number): string => {
  const list = hostList(hosts, room)
  return list.length <= room ? list : hostCount(hosts.length)
}

function sum(hosts: readonly HostSummary[]): HostSummary {
  const add = (pick: (host: HostSummary) => number): number => hosts.reduce((total, host) => total + pick(host), 0)
  return {
    host: '',
    result: 'unchanged',
    owed: [],
    roundTrips: add(host => host.roundTrips),
    counts: {
      changed: add(host => host.counts.changed),
      unchanged: add(host => host.counts.unchanged),
      skipped: add(host => host.counts.skipped),
      failed: add(host => host.counts.failed),
      open: add(host => host.counts.open),
    },
  }
}

function headline(run: RunFinished, paint: Paint): string {
  const count = (result: HostResult): number => run.hosts.filter(host => host.result === result).length
  const bad = count('failed') + count('unreachable') + (run.stopped?.why === 'failed' ? 1 : 0)
  const text = counted([
    [count('changed'), changedWord[run.mode]],
    [count('unchanged'), 'unchanged'],
    [count('failed'), 'failed'],
    [count('unreachable'), 'unreachable'],
    [count('stopped'), 'stopped'],
    [count('rolled-back'), 'rolled back'],
  ])
  const lead = `${hostCount(run.hosts.length)}: ${text}`
  const untouched = count('stopped') > 0 && run.hosts.every(({ counts }) => counts.changed + counts.failed === 0)
  const dry = isDrift(run.mode)
    ? ''
    : isDry(run.mode)
      ? '; nothing was changed (check)'
      : untouched
        ? '; nothing was changed'
        : ''
  return `${bad > 0 ? paint.red(lead) : paint.bold(lead)}${dry} ${paint.dim(`in ${duration(run.durationMs)}`)}`
}

function nextLines(run: RunFinished, options: SummaryOptions): readonly string[] {
  const { paint, columns } = options
  const unreachable = run.hosts.filter(host => host.result === 'unreachable').map(host => host.host)
  const room = columns - 14
  const steps = [...againLines(run, options), ...(run.undo === undefined ? [] : [`undo:        ${visible(run.undo)}`])]
  const places =
    run.record === undefined
      ? []
      : [`details:     provision show ${visible(run.run)}`, `record:      ${visible(run.record)}`]
  return [
    ...(run.stopped === undefined ? [] : stoppedLines(run.stopped, paint, room)),
    ...owedLines(run.hosts, paint, room),
    ...(unreachable.length > 0 && run.hosts.length > listed ? [`unreachable: ${hostList(unreachable, room)}`] : []),
    // Whoever stopped a run looks at the last line for what to do next.
    ...(run.stopped?.why === 'interrupted' ? [...places, ...steps] : [...steps, ...places]),
  ]
}

/** The command that does what is left, for the hosts that need it as far as they can be named. */
function againLines(run: RunFinished, { subject, chosen }: SummaryOptions): readonly string[] {
  if (isDry(run.mode)) return []
  // The same would end the same.
  if (run.stopped?.why === 'regressed' || run.stopped?.why === 'inconclusive')
    return [`what it did: provision report ${visible(run.run)}`]
  const open = run.hosts.filter(({ result }) => needsMore(result, run))
  if (open.length === 0) return []
  if (run.stopped?.why === 'interrupted' && run.record !== undefined) {
    return [`go on:       provision resume ${visible(run.run)}`]
  }
  if (open.length > nameable && run.record === undefined) return []
  return [
    `try again:   ${againCommand(run.mode, `${visible(subject)}${chosen === '' ? '' : ` ${visible(chosen)}`}`, open)}`,
  ]
}

function needsMore(result: HostResult, { stopped }: RunFinished): boolean {
  if (result === 'failed' || result === 'unreachable') return true
  return stopped !== undefined && (result === 'stopped' || result === 'rolled-back')
}

/** A command line that names more hosts than this is no help; the record knows them all. */
const nameable = 8

function againCommand(mode: RunMode, subject: string, hosts: readonly HostSummary[]): string {
  if (mode === 'rollback') return `provision rollback ${subject}`
  const limit = hosts.length > nameable ? '@failed' : hosts.map(({ host }) => visible(host)).join(',')
  return `provision run ${subject} --limit ${limit}`
}

/** Restarts that were announced but did not happen: hosts with the same ones share a line. */
function owedLines(hosts: readonly HostSummary[], paint: Paint, room: number): readonly string[] {
  const owing = new Map<string, string[]>()
  for (const { host, owed } of hosts) {
    for (const handler of owed) owing.set(handler, [...(owing.get(handler) ?? []), host])
  }
  return [...owing].map(
    ([handler, names]) =>
      `${paint.yellow('still owed:')}  ${visible(handler)} on ${hostList(names, room - handler.length - 34)} (the next run does it)`,
  )
}
