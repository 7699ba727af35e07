/**
 * The report of a run as one HTML page that needs nothing besides itself: no scripts, no fonts and pictures from
 * elsewhere; readable in light and dark, and on paper.
 */
import type { Comparison } from '../../bench/comparison.ts'
import type { ChangeView } from '../../plan/view.ts'
import { diffLines } from '../diff.ts'
import { changeText, valueText } from '../figure-value.ts'
import { figureWord, floorText, wantedOf } from '../gate.ts'
import { painter } from '../paint.ts'
import { plural } from '../words.ts'
import type { GateAccount, RunAccount } from './account.ts'
import { changesChart, latencyChart, roundsChart } from './charts.ts'
import { style } from './style.ts'
import { esc } from './svg.ts'
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

export function htmlReport(account: RunAccount): string {
  const parts = [
    header(account),
    undoPart(account),
    ...(account.gates.length === 0 ? [] : [section('What was measured', account.gates.map(gatePart).join(''))]),
    ...(account.steps.length === 0 ? [] : [section('What was changed, and why', changesPart(account))]),
    ...(account.rollbacks.length === 0 ? [] : [section('What was put back', rollbacksPart(account))]),
    section('The hosts', hostsPart(account)),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Run ${esc(account.run)}</title>
<style>${style}</style>
</head>
<body>
<main>
${parts.filter(part => part !== '').join('\n')}
</main>
</body>
</html>
`
}

const section = (title: string, content: string): string => `<section><h2>${esc(title)}</h2>${content}</section>`

function header(account: RunAccount): string {
  const { run, subject, startedAt, by, hosts, exit } = account
  const bad = exit !== 0
  return `<header><p class="run">Run ${esc(run)}</p>
<h1 class="${bad ? 'bad-text' : 'good-text'}">${esc(headline(account))}</h1>
<p class="facts">${esc(subject)} · ${moment(startedAt)} by ${esc(by)} · ${lasted(account)} · ${plural(hosts.length, 'host')} · exit status ${exit ?? 'none'}</p></header>`
}

const undoPart = (account: RunAccount): string =>
  `<p class="undo">${esc(undoSentence(account))}${account.undo === undefined ? '' : ` <code>${esc(account.undo)}</code>`}</p>`

function gatePart(gate: GateAccount): string {
  const where = `${esc(gate.play)}${gate.of === 1 ? '' : `, batch ${gate.batch} of ${gate.of}`}`
  const hosts = gate.hosts.length <= 4 ? gate.hosts.join(', ') : plural(gate.hosts.length, 'host')
  const { ruled, baseline, returned } = gate
  const head = `<h3>${where} <span class="dim">on ${esc(hosts)}, by ${esc(gate.gate)}</span></h3><p>${esc(gateSentence(gate))}</p>`
  if (ruled === undefined) return `<article>${head}${baseline === undefined ? '' : baselineTable(baseline)}</article>`
  const { ruling } = ruled
  const invalid = ruling.invalid.map(({ workload, because }) => `<li>${esc(workload)}: ${esc(because)}</li>`)
  return `<article>${head}
${invalid.length === 0 ? '' : `<ul>${invalid.join('')}</ul>`}
<div class="charts">${changesChart(ruling, 'ratio')}${changesChart(ruling, 'share')}</div>
<div class="charts">${roundCharts(gate)}</div>
<div class="scroll"><table><thead><tr><th>workload<th>figure<th class="num">before<th class="num">after<th>change, 95 % interval<th class="num">noise<th>wanted</thead>
<tbody>${ruling.comparisons.map(one => comparisonRow(one, wantedOf(ruling, one.workload, one.figure))).join('')}</tbody></table></div>
${returned === undefined ? '' : returnedTable(returned)}</article>`
}

/** What counted, and the whole distribution of latency where it was kept. */
function roundCharts({ ruled, taken }: GateAccount): string {
  if (ruled === undefined) return ''
  const { ruling } = ruled
  const counted = ruling.comparisons.filter(({ workload, figure }) => wantedOf(ruling, workload, figure).length > 0)
  const rounds = counted.map(roundsChart)
  const after = taken.filter(({ phase }) => phase === 'after' || phase === 'again').at(-1)
  const baselines = taken.filter(({ phase }) => phase === 'baseline')
  const latencies = (after?.loads ?? []).map(load =>
    latencyChart(
      load.workload,
      baselines.flatMap(({ loads }) => loads.filter(({ workload }) => workload === load.workload)),
      load,
    ),
  )
  return [...rounds, ...latencies].join('')
}

function comparisonRow(
  { workload, figure, unit, before, after, change, floor }: Comparison,
  wanted: ReturnType<typeof wantedOf>,
): string {
  const kind = wanted.some(({ good }) => good === 'no') ? ' class="bad-row"' : ''
  const words = wanted.map(({ text, good }) => (good === 'no' ? `<strong>${esc(text)}</strong>` : esc(text)))
  return `<tr${kind}><td>${esc(workload)}<td>${figureWord(figure)}<td class="num">${valueText(before, unit)}<td class="num">${valueText(after, unit)}<td>${changeText(change, unit)}<td class="num">±${floorText(floor, unit)}<td>${words.join('; ')}`
}

const baselineTable = ({ figures }: NonNullable<GateAccount['baseline']>): string =>
  `<div class="scroll"><table><thead><tr><th>workload<th>figure<th class="num">before<th class="num">noise</thead><tbody>${figures
    .map(
      ({ workload, figure, value, unit, floor }) =>
        `<tr><td>${esc(workload)}<td>${figureWord(figure)}<td class="num">${valueText(value, unit)}<td class="num">±${floorText(floor, unit)}`,
    )
    .join('')}</tbody></table></div>`

function returnedTable({ ruling, back }: NonNullable<GateAccount['returned']>): string {
  const guarded = ruling.comparisons.filter(({ workload, figure }) => wantedOf(ruling, workload, figure).length > 0)
  const rows = guarded.map(
    ({ workload, figure, unit, before, after, change }) =>
      `<tr><td>${esc(workload)}<td>${figureWord(figure)}<td class="num">${valueText(before, unit)}<td class="num">${valueText(after, unit)}<td>${changeText(change, unit)}`,
  )
  return `<h4>When it was put back <span class="dim">${back ? 'as before the change' : 'not as before the change'}</span></h4>
<div class="scroll"><table><thead><tr><th>workload<th>figure<th class="num">before<th class="num">afterwards<th>change</thead><tbody>${rows.join('')}</tbody></table></div>`
}

function changesPart({ steps }: RunAccount): string {
  const plays = Map.groupBy(alikeSteps(steps), ({ like }) => like.play)
  return [...plays]
    .map(([play, group]) => `<h3>${esc(play)}</h3><ul class="steps">${group.map(stepPart).join('')}</ul>`)
    .join('')
}

function stepPart({ like, hosts }: AlikeSteps): string {
  const now = stepNow(like)
  const item = like.item === undefined ? '' : ` (${esc(like.item)})`
  const on = hosts.length <= 3 ? hosts.join(', ') : plural(hosts.length, 'host')
  const badge = `<span class="badge ${now === 'kept' ? 'kept' : now === 'put back' ? 'back' : 'failed'}">${nowWords[now]}</span>`
  return `<li><p>${badge} <strong>${esc(like.task)}</strong>${item}${like.handler ? ', notified' : ''} <span class="dim">on ${esc(on)}</span></p>
<ul class="objects">${like.changes.map(({ view }) => `<li>${changePart(view)}`).join('')}</ul>`
}

function changePart(view: ChangeView): string {
  const { verb, object, before, after, hidden, hiddenBecause = 'no_log', unified } = view
  const what = `${esc(verb)} <code>${esc(object)}</code>`
  if (hidden === true) return `${what} <span class="dim">hidden: ${esc(hiddenBecause)}</span>`
  if (before === undefined && after === undefined) return what
  if (unified === true || `${before ?? ''}${after ?? ''}`.includes('\n')) {
    const lines = diffLines({ before, after }, { paint: painter(false), width: 200, maxLines: 400 })
    return `<details><summary>${what}</summary><pre>${lines.map(diffLine).join('\n')}</pre></details>`
  }
  return `${what} <span class="value was-text">${esc(before ?? 'absent')}</span> → <span class="value is-text">${esc(after ?? 'absent')}</span>`
}

const diffLine = (words: string): string => {
  const kind = words.startsWith('+') ? 'added' : words.startsWith('-') ? 'removed' : ''
  return kind === '' ? esc(words) : `<span class="${kind}">${esc(words)}</span>`
}

const rollbacksPart = ({ rollbacks }: RunAccount): string =>
  `<table><thead><tr><th>run<th>when<th>hosts</thead><tbody>${rollbacks
    .map(
      ({ run, startedAt, hosts }) =>
        `<tr><td><code>${esc(run)}</code><td>${moment(startedAt)}<td>${esc(hosts.join(', '))}`,
    )
    .join('')}</tbody></table>`

const hostsPart = ({ hosts }: RunAccount): string =>
  `<div class="scroll"><table><thead><tr><th>host<th>result<th class="num">changed<th class="num">unchanged<th class="num">failed<th class="num">not reached</thead><tbody>${hosts
    .map(
      ({ host, result, counts }) =>
        `<tr><td>${esc(host)}<td>${result}<td class="num">${counts.changed}<td class="num">${counts.unchanged}<td class="num">${counts.failed}<td class="num">${counts.open}`,
    )
    .join('')}</tbody></table></div>`
