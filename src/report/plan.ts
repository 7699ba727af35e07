/**
 * The plans of all hosts for people. Hosts with the same plan share one text, so that 500 alike hosts cost one screen.
 */
import { createHash } from 'node:crypto'
import type { ChangeView, StepView } from '../plan/view.ts'
import { changesIn, hostPlanLines, isQuiet, type PlanOptions, stepCounts } from './host-plan.ts'
import { hostCount, hostsText } from './hosts.ts'
import { visible } from './visible.ts'
import { counted } from './words.ts'
import { wrapped } from './wrap.ts'

export type { PlanOptions } from './host-plan.ts'

export interface PlannedHost {
  readonly host: string
  readonly steps: readonly StepView[]
  /** The plan has a fault, so nothing of it will be carried out. */
  readonly refused?: boolean
}

interface Group {
  readonly hosts: readonly string[]
  readonly refused: boolean
  readonly steps: readonly StepView[]
}

/** So many different plans are shown with their diffs, and so many more without. */
const inFull = 5
const inBrief = 20

export function planLines(plans: readonly PlannedHost[], options: PlanOptions): readonly string[] {
  const groups = grouped(plans)
  const busy = groups.filter(group => !isQuiet(group.steps) || options.verbose)
  const quiet = groups.filter(group => !busy.includes(group))
  const full = options.verbose ? busy.length : inFull
  const lines = [
    ...busy.slice(0, full).flatMap(group => groupLines(group, options)),
    ...busy.slice(full, full + inBrief).flatMap(group => groupLines(group, { ...options, diff: false })),
    ...restLines(busy.slice(full + inBrief), options),
    ...quietLines(quiet, options),
  ]
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function groupLines(group: Group, options: PlanOptions): readonly string[] {
  const { paint, columns } = options
  if (group.refused && !options.verbose) return refusedLines(group, options)
  const counts = stepCounts(group.steps, options.drift === true ? 'difference' : 'change')
  const heading = `${hostsText(group.hosts, columns - counts.length - 14)}: ${counts}`
  return [
    paint.bold(heading),
    ...hostPlanLines(group.steps, options).map(line => (line === '' ? '' : `  ${line}`)),
    ...(options.drift === true ? [] : undoCounts(changesIn(group.steps))).map(line => paint.dim(`  ${line}`)),
    ...(options.drift === true ? [] : switchLines(group.steps, columns - 2)).map(line => paint.cyan(`  ${line}`)),
    '',
  ]
}

/** Of a plan that will not be carried out only the faults matter. */
function refusedLines({ hosts, steps }: Group, options: PlanOptions): readonly string[] {
  const { paint, columns } = options
  const faulty = steps.filter(step => step.problems.length > 0)
  return [
    paint.bold(`${hostsText(hosts, columns - 60)}: the plan has a fault, so nothing is changed there`),
    ...hostPlanLines(faulty, options).map(line => `  ${line}`),
    '',
  ]
}

function undoCounts(changes: readonly ChangeView[]): readonly string[] {
  const count = (how: ChangeView['reversibility']): number => changes.filter(c => c.reversibility === how).length
  if (changes.length === 0) return []
  if (count('exact') === changes.length) return ['undo: exact']
  const classes = ['exact', 'best effort', 'needs restart', 'needs reboot', 'none'] as const
  return [`undo: ${counted(classes.map(how => [count(how), how] as const))}`]
}

/** Which tasks the dead-man's switch is for; what it puts back is all of the run on the host. */
function switchLines(steps: readonly StepView[], columns: number): readonly string[] {
  const guarded = steps.filter(({ guard }) => guard !== undefined)
  if (guarded.length === 0) return []
  const tasks = [...new Set(guarded.map(({ task }) => visible(task)))].join(', ')
  const seconds = Math.max(...guarded.map(({ guard }) => guard?.windowSeconds ?? 0))
  const text = `switch: ${tasks}: the host puts this run back by itself unless it is reached anew within ${seconds} s`
  return wrapped(text, columns - 2).map((line, index) => (index === 0 ? line : `  ${line}`))
}

function restLines(groups: readonly Group[], { paint }: PlanOptions): readonly string[] {
  if (groups.length === 0) return []
  const hosts = groups.reduce((sum, group) => sum + group.hosts.length, 0)
  return [
    paint.yellow(`${hostCount(hosts)} more with ${groups.length} other plans, not shown (-v, or --limit HOST)`),
    '',
  ]
}

function quietLines(groups: readonly Group[], { paint, columns, drift }: PlanOptions): readonly string[] {
  const hosts = groups.flatMap(group => group.hosts)
  if (hosts.length === 0) return []
  return [paint.dim(`${hostsText(hosts, columns - 30)}: ${drift === true ? 'no drift' : 'nothing to do'}`)]
}

/** Groups keep the order of their first host. */
function grouped(plans: readonly PlannedHost[]): readonly Group[] {
  const groups = new Map<string, { hosts: string[]; steps: readonly StepView[]; refused: boolean }>()
  for (const { host, steps, refused = false } of plans) {
    const key = isQuiet(steps) ? stepCounts(steps) : fingerprint(steps)
    const group = groups.get(key)
    if (group) group.hosts.push(host)
    else groups.set(key, { hosts: [host], steps, refused })
  }
  return [...groups.values()]
}

/** What makes two hosts' steps alike for the reader: all but the host. */
const essence = ({ id: _id, host: _host, problems, ...rest }: StepView): unknown => ({
  ...rest,
  problems: problems.map(({ cause: _cause, run: _run, ...told }) => told),
})

// Plans hold whole files; a hash keeps 500 of them from staying in memory as keys.
const fingerprint = (steps: readonly StepView[]): string =>
  createHash('sha256')
    .update(JSON.stringify(steps.map(essence)))
    .digest('base64')
