/**
 * The end of a run: what became of each host, and what to do next.
 */
import type { Event, HostResult, HostSummary, RunMode } from '../engine/events.ts'
import { hostCount, hostList } from './hosts.ts'
import type { Paint } from './paint.ts'
import { type Row, shorten, tableLines } from './table.ts'
import { visible } from './visible.ts'
import { counted, duration } from './words.ts'

export type RunFinished = Extract<Event, { type: 'run.finished' }>

export interface SummaryOptions {
  readonly paint: Paint
  readonly columns: number
  /** All hosts are listed, however many. */
  readonly verbose: boolean
}

/** More hosts than this: only those with news have a row. */
const listed = 10

export function summaryLines(run: RunFinished, options: SummaryOptions): readonly string[] {
  if (run.hosts.length === 0) return ['No host was worked on.']
  if (run.hosts.every(isQuiet)) return [quietLine(run, options)]
  return [...hostTable(run.hosts, options), '', headline(run, options.paint), ...nextLines(run, options)]
}

const isQuiet = (host: HostSummary): boolean => host.result === 'unchanged' && host.owed.length === 0

function quietLine(run: RunFinished, { paint, columns }: SummaryOptions): string {
  const trips = run.hosts.reduce((sum, host) => sum + host.roundTrips, 0)
  const took = `${duration(run.durationMs)}, ${trips} round ${trips === 1 ? 'trip' : 'trips'}`
  const names = run.hosts.map(host => host.host)
  const hosts = names.length <= 3 ? hostList(names, columns - 50) : hostCount(names.length)
  const verb = names.length === 1 ? 'is' : 'are'
  const wanted = run.mode === 'apply' || run.mode === 'check' ? 'as the playbook says' : 'already as before the run'
  return `${paint.green('Nothing to do:')} ${hosts} ${verb} ${wanted} (${took})`
}

function hostTable(hosts: readonly HostSummary[], { paint, columns, verbose }: SummaryOptions): readonly string[] {
  const shown = verbose || hosts.length <= listed ? hosts : hosts.filter(host => !isQuiet(host))
  const open = hosts.some(host => host.counts.open > 0)
  const heading = ['host', 'changed', 'unchanged', 'skipped', 'failed', ...(open ? ['open'] : []), 'trips', '']
  const room = columns - 62
  const rows = shown.map(host => row(shorten(visible(host.host), Math.max(room, 12)), host, open))
  const total = row(`total (${hosts.length})`, sum(hosts), open)
  const foot = hosts.length > 1 ? [[...total.slice(0, -1), '']] : []
  const lines = tableLines([heading, ...rows, ...foot], [0, heading.length - 1])
  return lines.map((line, index) => {
    const host = shown[index - 1]
    return index === 0 || index > shown.length ? paint.dim(line) : host ? paintRow(line, host.result, paint) : line
  })
}

const row = (name: string, host: HostSummary, open: boolean): Row => {
  const { counts } = host
  const numbers = [counts.changed, counts.unchanged, counts.skipped, counts.failed, ...(open ? [counts.open] : [])]
  return [name, ...[...numbers, host.roundTrips].map(String), host.result === 'unchanged' ? '' : host.result]
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

export function paintRow(line: string, result: HostResult, paint: Paint): string {
  switch (result) {
    case 'unchanged':
      return line
    case 'changed':
      return paint.yellow(line)
    case 'failed':
    case 'unreachable':
      return paint.red(line)
    case 'stopped':
      return paint.cyan(line)
    default:
      return result satisfies never
  }
}

const changedWord: Readonly<Record<RunMode, string>> = {
  apply: 'changed',
  check: 'would change',
  rollback: 'put back',
  'rollback-check': 'would be put back',
}

function headline(run: RunFinished, paint: Paint): string {
  const count = (result: HostResult): number => run.hosts.filter(host => host.result === result).length
  const bad = count('failed') + count('unreachable')
  const text = counted([
    [count('changed'), changedWord[run.mode]],
    [count('unchanged'), 'unchanged'],
    [count('failed'), 'failed'],
    [count('unreachable'), 'unreachable'],
    [count('stopped'), 'stopped'],
  ])
  const lead = `${hostCount(run.hosts.length)}: ${text}`
  const dry = run.mode === 'check' || run.mode === 'rollback-check' ? '; nothing was changed (check)' : ''
  return `${bad > 0 ? paint.red(lead) : paint.bold(lead)}${dry} ${paint.dim(`in ${duration(run.durationMs)}`)}`
}

function nextLines(run: RunFinished, { paint, columns }: SummaryOptions): readonly string[] {
  const unreachable = run.hosts.filter(host => host.result === 'unreachable').map(host => host.host)
  const failed = run.hosts.filter(host => host.result === 'failed' || host.result === 'unreachable')
  const room = columns - 14
  return [
    ...owedLines(run.hosts, paint, room),
    ...(unreachable.length > 0 && run.hosts.length > listed ? [`unreachable: ${hostList(unreachable, room)}`] : []),
    ...(failed.length > 0 ? [`try again:   --limit @failed`] : []),
    ...(run.undo === undefined ? [] : [`undo:        ${visible(run.undo)}`]),
    ...(run.record === undefined
      ? []
      : [`details:     provision show ${visible(run.run)}`, `record:      ${visible(run.record)}`]),
  ]
}

/** Restarts that were announced but did not happen: hosts with the same ones share a line. */
function owedLines(hosts: readonly HostSummary[], paint: Paint, room: number): readonly string[] {
  const owing = new Map<string, string[]>()
  for (const { host, owed } of hosts) {
    for (const handler of owed) owing.set(handler, [...(owing.get(handler) ?? []), host])
  }
  return [...owing].map(
    ([handler, names]) =>
      `${paint.yellow('still owed:')}  ${visible(handler)} on ${hostList(names, room - handler.length)} (the next run does it)`,
  )
}
