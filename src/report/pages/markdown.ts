/**
 * The report of a run as Markdown: for tickets, wikis and merge requests.
 */
import type { Comparison } from '../../bench/comparison.ts'
import type { ChangeView } from '../../plan/view.ts'
import { diffLines } from '../diff.ts'
import { changeText, valueText } from '../figure-value.ts'
import { figureWord, floorText, wantedOf } from '../gate.ts'
import { painter } from '../paint.ts'
import { visible } from '../visible.ts'
import { plural } from '../words.ts'
import type { GateAccount, RunAccount } from './account.ts'
import {
  type AlikeSteps,
  alikeSteps,
  gateSentence,
  headline,
  lasted,
  moment,
  nowWords,
  stepNow,
  undoSentence,
} from './words.ts'

export function markdownReport(account: RunAccount): string {
  const parts = [
    `# Run ${account.run}`,
    `**${md(headline(account))}**`,
    facts(account),
    ...(account.undo === undefined ? [undoSentence(account)] : [`${undoSentence(account)}\n\n    ${account.undo}`]),
    ...(account.gates.length === 0 ? [] : ['## What was measured', ...account.gates.map(gatePart)]),
    ...(account.steps.length === 0 ? [] : ['## What was changed, and why', ...changesPart(account)]),
    ...(account.rollbacks.length === 0 ? [] : ['## What was put back', rollbacksPart(account)]),
    '## The hosts',
    hostsPart(account),
  ]
  return `${parts.join('\n\n')}\n`
}

/** No markup of a value becomes markup of the page. */
const md = (text: string): string =>
  visible(text)
    .replaceAll(/[\\`*_[\]<>|]/g, letter => `\\${letter}`)
    .replaceAll('\n', ' ')

const code = (text: string): string => {
  const shown = visible(text).replaceAll('\n', ' ')
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : ''
  return `${fence}${pad}${shown.replaceAll('|', '\\|')}${pad}${fence}`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

const facts = (account: RunAccount): string =>
  table(
    ['', ''],
    [
      [account.mode === 'apply' ? 'playbook' : 'run', code(account.subject)],
      ['begun', `${moment(account.startedAt)} by ${md(account.by)}`],
      ['lasted', lasted(account)],
      ['hosts', String(account.hosts.length)],
      ['exit status', account.exit === undefined ? 'none' : String(account.exit)],
    ],
  )

function gatePart(gate: GateAccount): string {
  const where = `### ${md(gate.play)}${gate.of === 1 ? '' : `, batch ${gate.batch} of ${gate.of}`}: ${md(gate.hosts.join(', '))}`
  const lines = [where, md(gateSentence(gate)), `Gate: ${code(gate.gate)}`]
  const { ruled, returned, baseline } = gate
  if (ruled === undefined) return [...lines, ...(baseline === undefined ? [] : [baselinePart(baseline)])].join('\n\n')
  const { ruling } = ruled
  const rows = ruling.comparisons.map(comparison =>
    comparisonRow(comparison, wantedOf(ruling, comparison.workload, comparison.figure)),
  )
  return [
    ...lines,
    table(['workload', 'figure', 'before', 'after', 'change, 95 % interval', 'noise', 'wanted'], rows),
    ...ruling.invalid.map(({ workload, because }) => `- ${md(workload)}: ${md(because)}`),
    ...(returned === undefined ? [] : [returnedPart(returned)]),
  ].join('\n\n')
}

const comparisonRow = (
  { workload, figure, unit, before, after, change, floor }: Comparison,
  wanted: ReturnType<typeof wantedOf>,
): readonly string[] => [
  md(workload),
  figureWord(figure),
  valueText(before, unit),
  valueText(after, unit),
  changeText(change, unit),
  `±${floorText(floor, unit)}`,
  wanted.map(({ text, good }) => (good === 'no' ? `**${md(text)}**` : md(text))).join('; '),
]

const baselinePart = ({ figures }: NonNullable<GateAccount['baseline']>): string =>
  table(
    ['workload', 'figure', 'before', 'noise'],
    figures.map(({ workload, figure, value, unit, floor }) => [
      md(workload),
      figureWord(figure),
      valueText(value, unit),
      `±${floorText(floor, unit)}`,
    ]),
  )

function returnedPart({ ruling }: NonNullable<GateAccount['returned']>): string {
  const guarded = ruling.comparisons.filter(({ workload, figure }) => wantedOf(ruling, workload, figure).length > 0)
  const rows = guarded.map(({ workload, figure, unit, before, after, change }) => [
    md(workload),
    figureWord(figure),
    valueText(before, unit),
    valueText(after, unit),
    changeText(change, unit),
  ])
  return `When it was put back:\n\n${table(['workload', 'figure', 'before', 'afterwards', 'change'], rows)}`
}

function changesPart({ steps }: RunAccount): readonly string[] {
  const plays = Map.groupBy(alikeSteps(steps), ({ like }) => like.play)
  return [...plays].flatMap(([play, group]) => [`### ${md(play)}`, ...group.map(stepPart)])
}

function stepPart({ like, hosts }: AlikeSteps): string {
  const item = like.item === undefined ? '' : ` (${md(like.item)})`
  const handler = like.handler ? ', notified' : ''
  const head = `**${md(like.task)}**${item}${handler} on ${md(hosts.length <= 3 ? hosts.join(', ') : plural(hosts.length, 'host'))}: ${nowWords[stepNow(like)]}`
  return [head, ...like.changes.map(({ view }) => changePart(view))].join('\n')
}

function changePart(view: ChangeView): string {
  const { verb, object, before, after, hidden, hiddenBecause = 'no_log', unified } = view
  const what = `- ${md(verb)} ${code(object)}`
  if (hidden === true) return `${what}: hidden (${md(hiddenBecause)})`
  if (before === undefined && after === undefined) return what
  if (unified === true || `${before ?? ''}${after ?? ''}`.includes('\n')) {
    const diff = diffLines({ before, after }, { paint: painter(false), width: 160, maxLines: 60 })
    return `${what}:\n\n${diff.map(line => `      ${line}`).join('\n')}\n`
  }
  return `${what}: ${code(before ?? 'absent')} → ${code(after ?? 'absent')}`
}

const rollbacksPart = ({ rollbacks, run }: RunAccount): string =>
  table(
    ['run', 'when', 'hosts'],
    rollbacks.map(({ run: id, startedAt, hosts }) => [code(id), moment(startedAt), md(hosts.join(', '))]),
  ) + (rollbacks.length === 0 ? '' : `\n\nDetails: ${code(`provision show ${run}`)}`)

const hostsPart = ({ hosts }: RunAccount): string =>
  table(
    ['host', 'result', 'changed', 'unchanged', 'failed', 'not reached'],
    hosts.map(({ host, result, counts }) => [
      md(host),
      result,
      String(counts.changed),
      String(counts.unchanged),
      String(counts.failed),
      String(counts.open),
    ]),
  )
