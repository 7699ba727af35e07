/**
 * Batches, silent hosts and stopped runs in words.
 */
import type { BatchPlace, Event, HostResult, OnFailure, PlannedRollout, Stopped } from '../engine/events.ts'
import { hostCount, hostList, hostsText } from './hosts.ts'
import type { Paint } from './paint.ts'
import { visible } from './visible.ts'
import { counted, duration } from './words.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** `2 of 3`; a play without batches has one, which needs no number. */
export const batchText = ({ batch, of }: BatchPlace): string => (of === 1 ? 'all hosts' : `${batch} of ${of}`)

/** Before anybody agrees: in which order hosts are changed, and what is waited for. */
export function rolloutLines(rollout: readonly PlannedRollout[], paint: Paint, columns: number): readonly string[] {
  return rollout.flatMap(({ play, batches, onFailure, gate }) => {
    const title = `rollout of «${visible(play)}»`
    const shown = batches.length <= shownBatches ? batches : batches.slice(0, shownBatches - 1)
    const more = batches.length - shown.length
    const hosts = batches.slice(shown.length).reduce((sum, batch) => sum + batch.length, 0)
    const room = columns - 20
    return [
      batches.length === 1 ? title : `${title}: ${batches.length} batches, one after the other`,
      ...(batches.length === 1
        ? []
        : shown.map((batch, index) => `  ${String(index + 1).padStart(2)}. ${hostsText(batch, room)}`)),
      ...(more === 0 ? [] : [`  … and ${more} more: ${hostCount(hosts)}`]),
      ...(batches.length === 1 ? [] : [paint.dim(`  ${failureWords[onFailure]}`)]),
      ...(gate === undefined
        ? []
        : [paint.dim(`  measured before and after, and put back when it got worse: ${visible(gate)}`)]),
    ]
  })
}

const shownBatches = 6

const failureWords: Readonly<Record<OnFailure, string>> = {
  stop: 'when too many of a batch fail, no further host is begun; what was changed stays',
  rollback_host: 'a host that fails is put back; when too many of a batch fail, no further one is begun',
  rollback_batch: 'when too many of a batch fail, it is put back, and no further host is begun',
  rollback_all: 'when too many of a batch fail, all hosts are put back',
}

/** How a batch ended, and whether that is the end of the run. */
export function stoppedBatch(event: Of<'batch.finished'>, room: number): string {
  const { hosts, failed, next } = event
  const where = batchText(event)
  const count = hostCount(hosts.length)
  if (failed.length === 0) return next === 'stop' ? `${where}: stopped` : `${where} done: ${count}`
  const bad = `${failed.length} of ${count} failed (${hostList(failed, room)})`
  return next === 'stop' ? `${where}: ${bad}: no further host is begun` : `${where} done: ${bad}`
}

/** `web3  applying «Sockets», silent for 45 s, given up after 10 min`; of several the longest. */
export function waitingText(silent: readonly Of<'host.waiting'>[], room: number): string {
  const [longest] = silent.toSorted((a, b) => b.elapsedMs - a.elapsedMs)
  if (longest === undefined) return ''
  const { host, phase, task, says, elapsedMs, deadlineMs } = longest
  const doing = task === undefined ? phase : `${phase} «${visible(task)}»`
  const what = `${visible(host)}  ${doing} for ${duration(elapsedMs)}, given up after ${duration(deadlineMs)}${says === undefined ? '' : `: ${visible(says)}`}`
  if (silent.length === 1) return what
  const others = silent.filter(event => event !== longest).map(event => event.host)
  return `${what}; also ${hostCount(others.length)} (${hostList(others, room)})`
}

function causeOf(why: Stopped['why'], where: string, failed: string): string {
  switch (why) {
    case 'interrupted':
      return `interrupted${where}`
    case 'failed':
      return failed === '' ? `the gate could not measure${where}` : `too many hosts failed${where}: ${failed}`
    case 'regressed':
      return `it got worse${where}, and was put back`
    case 'inconclusive':
      return `nobody can tell whether it got worse${where}, so it was put back`
    default:
      return why satisfies never
  }
}

/** Why the run ended before everything was done, and who is left. */
export function stoppedLines({ why, at, failed, left }: Stopped, paint: Paint, room: number): readonly string[] {
  const where = at === undefined ? '' : at.of === 1 ? ` in «${visible(at.play)}»` : ` in batch ${at.batch} of ${at.of}`
  const cause = causeOf(why, where, hostList(failed, room - 44))
  return [
    `${paint.red('stopped:')}     ${cause}`,
    ...(left.length === 0 ? [] : [`${paint.cyan('not done:')}    ${hostList(left, room)}`]),
  ]
}

const gateReasons: Readonly<Record<NonNullable<Of<'rollback.started'>['gate']>['because'], string>> = {
  regressed: 'it got worse',
  inconclusive: 'nobody can tell whether it got worse',
  unmeasured: 'nothing could be measured',
  interrupted: 'interrupted before it was judged',
  failed: 'too many hosts failed for it to be judged',
}

export const putBackReason = ({ onFailure, gate }: Of<'rollback.started'>): string =>
  gate === undefined
    ? `on_failure is ${onFailure}`
    : `what «${visible(gate.play)}» changed, since ${gateReasons[gate.because]}`

/** What became of the hosts that were put back. */
export const putBackText = ({ hosts }: Of<'rollback.finished'>): string => {
  const count = (...results: readonly HostResult[]): number =>
    hosts.filter(({ result }) => results.includes(result)).length
  const text = counted([
    [count('changed', 'unchanged'), 'as before the run'],
    [count('failed'), 'failed'],
    [count('unreachable'), 'unreachable'],
    [count('stopped'), 'stopped'],
  ])
  return text === '' ? 'nothing was changed' : `${hostCount(hosts.length)}: ${text}`
}
