/**
 * The sentences of a report, the same on every kind of page: what became of the run first, in plain words.
 */
import type { Comparison } from '../../bench/comparison.ts'
import type { Ruling } from '../../bench/ruling.ts'
import { figureWord, wantedOf } from '../gate.ts'
import { duration, plural } from '../words.ts'
import type { ChangeNow, GateAccount, RunAccount, StepAccount } from './account.ts'

/** How it ended, in one or two sentences. */
export function headline({ mode, exit, gates, hosts, subject }: RunAccount): string {
  if (mode === 'rollback')
    return exit === 0 ? `Run ${subject} was put back.` : `Run ${subject} was not put back completely.`
  if (exit === undefined) return 'The run never came to its end: it was killed, or is still going on.'
  if (exit === 130) return 'The run was interrupted.'
  const bad = hosts.filter(({ result }) => result === 'failed' || result === 'unreachable')
  const failed = bad.length === 0 ? '' : ` ${plural(bad.length, 'host')} of ${hosts.length} failed.`
  if (gates.length > 0) return `${gatesSentence(gates)}${failed}`
  if (failed !== '') return failed.trim()
  const changed = hosts.filter(({ result }) => result === 'changed').length
  return changed === 0
    ? 'Nothing had to be changed.'
    : `Everything is as the playbook says, on ${plural(changed, 'host')}.`
}

/** One gate speaks for itself; of several it is counted what became of them. */
function gatesSentence(gates: readonly GateAccount[]): string {
  const [only, ...more] = gates
  if (only === undefined || more.length === 0) return gates.map(gateSentence).join('')
  const groups = Map.groupBy(gates, outcomeOf)
  const parts = [...groups].map(([outcome, group]) => `${group.length} ${outcome}`)
  return `Of ${gates.length} gates, ${parts.join(', ')}.`
}

function outcomeOf({ ruled, returned, baseline }: GateAccount): string {
  if (ruled === undefined) return baseline === undefined ? 'could not measure' : 'put its change back unmeasured'
  switch (returned?.verdict ?? ruled.ruling.verdict) {
    case 'met':
      return ruled.ruling.goals.length === 0 ? 'let its change through' : 'reached its goal'
    case 'goal-missed':
      return 'missed its goal and made nothing worse'
    case 'regressed':
      return 'put its change back, since it made things worse'
    case 'inconclusive':
      return 'could not tell'
    default:
      throw new Error('a verdict that has no words')
  }
}

/** «Search index» made it better: p50 -31 %, throughput +45 %. */
export function gateSentence(account: GateAccount): string {
  const { ruled, returned, baseline, play, batch, of } = account
  const what = `«${play}»${of === 1 ? '' : `, batch ${batch} of ${of},`}`
  if (ruled === undefined)
    return baseline === undefined
      ? `${what} was not begun, since nothing could be measured.`
      : `${what} was put back, since nobody could measure what it did.`
  const { verdict, goals } = ruled.ruling
  switch (returned?.verdict ?? verdict) {
    case 'met':
      return goals.length === 0
        ? `${what} made nothing worse, and stays.`
        : `${what} reached its goal and stays: ${effects(ruled.ruling)}.`
    case 'goal-missed':
      return `${what} made nothing worse and stays, and did not reach its goal: ${effects(ruled.ruling)}.`
    case 'regressed':
      return `${what} made it worse and was put back: ${effects(ruled.ruling)}.${backSentence(account)}`
    case 'inconclusive':
      return `${what} ${ruled.decision === 'keep' ? 'stays' : 'was put back'}, since nobody can tell whether it made it better or worse.${backSentence(account)}`
    default:
      throw new Error('a verdict that has no words')
  }
}

function backSentence({ returned }: GateAccount): string {
  if (returned === undefined) return ''
  return returned.back
    ? ' Afterwards the figures were as before the change.'
    : ' Afterwards the figures were still not as before the change, so that something else has changed.'
}

/** What broke a guard, or else the figures that goals and guards ask for and that moved; the most telling first. */
export function effects(ruling: Ruling): string {
  const isBroken = ({ workload, figure }: Comparison): boolean =>
    wantedOf(ruling, workload, figure).some(({ good, text }) => good === 'no' && text.startsWith('guard'))
  const broken = ruling.comparisons.filter(isBroken)
  const moved = ruling.comparisons.filter(
    ({ workload, figure, verdict }) => verdict !== 'same' && wantedOf(ruling, workload, figure).length > 0,
  )
  const told = (broken.length > 0 ? broken : moved)
    .toSorted((a, b) => Math.abs(b.change.estimate) - Math.abs(a.change.estimate))
    .map(comparison => `${figureWord(comparison.figure)} ${effectText(comparison)} (${comparison.workload})`)
  if (told.length === 0) return 'no figure moved by more than the noise'
  return told.length <= most ? told.join(', ') : `${told.slice(0, most).join(', ')} and ${told.length - most} more`
}

const most = 2

/** `-31 %`, `-0.6 points`. */
export function effectText({ change, unit }: Pick<Comparison, 'change' | 'unit'>): string {
  const value = (change.estimate * 100).toFixed(unit === 'share' ? 1 : 0)
  return `${Number(value) > 0 ? '+' : ''}${value} ${unit === 'share' ? 'points' : '%'}`
}

/** What is still changed, and how to put it back. */
export function undoSentence({ undo, steps, mode }: RunAccount): string {
  if (undo !== undefined) return 'What stays can be put back with:'
  if (mode === 'rollback' || steps.length > 0) return 'Nothing is left to put back.'
  return 'Nothing was changed.'
}

export const lasted = ({ startedAt, finishedAt }: RunAccount): string =>
  finishedAt === undefined ? 'not ended' : duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))

/** `2026-11-27 21:14 UTC` */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

/** What happened to a step as a whole: the worst of its changes. */
export function stepNow({ changes }: StepAccount): ChangeNow {
  const order: readonly ChangeNow[] = ['unknown', 'failed', 'not reached', 'put back', 'kept']
  return order.find(one => changes.some(({ now }) => now === one)) ?? 'kept'
}

export const nowWords: Readonly<Record<ChangeNow, string>> = {
  kept: 'stays',
  'put back': 'put back',
  failed: 'failed',
  'not reached': 'not made',
  unknown: 'not known how it ended',
}

/** Steps that did the same on several hosts are told once. */
export interface AlikeSteps {
  readonly like: StepAccount
  readonly hosts: readonly string[]
}

export function alikeSteps(steps: readonly StepAccount[]): readonly AlikeSteps[] {
  const groups = Map.groupBy(steps, ({ host: _host, ...rest }) => JSON.stringify(rest))
  return [...groups.values()].flatMap(group => {
    const [like] = group
    return like === undefined ? [] : [{ like, hosts: group.map(({ host }) => host) }]
  })
}
