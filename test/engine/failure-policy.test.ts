import { describe, expect, it } from 'vitest'
import { type HostName, hostName } from '../../src/brands.ts'
import { type BatchResult, exceeds, type Forced, judge } from '../../src/engine/failure-policy.ts'
import type { FailureLimit, OnFailure } from '../../src/load/play.ts'

const never: FailureLimit = { how: 'never' }
const whole: FailureLimit = { how: 'whole-batch' }
const above = (percent: number): FailureLimit => ({ how: 'percent', above: percent })

describe('the limit', () => {
  it.each([
    [never, 5, 5, false],
    [whole, 4, 5, false],
    [whole, 5, 5, true],
    [whole, 0, 0, false],
    [above(0), 0, 5, false],
    [above(0), 1, 500, true],
    // It must be exceeded, not reached.
    [above(20), 1, 5, false],
    [above(19), 1, 5, true],
    [above(49.9), 1, 2, true],
    [above(33), 1, 3, true],
    [above(34), 1, 3, false],
    [above(100), 3, 3, false],
  ])('%j: %i of %i', (limit, failed, hosts, expected) => {
    expect(exceeds(limit, failed, hosts)).toBe(expected)
  })
})

const names = (text: string): readonly HostName[] => text.split(' ').filter(Boolean).map(hostName)
/** `hosts`, of which all but `failed` went well unless said otherwise; all were touched unless said otherwise. */
const batch = (hosts: string, failed = '', part: { touched?: string; unfinished?: string } = {}): BatchResult => ({
  hosts: names(hosts),
  failed: names(failed),
  touched: names(part.touched ?? hosts),
  unfinished: names(part.unfinished ?? ''),
})

interface Case {
  readonly name: string
  readonly limit?: FailureLimit
  readonly done: readonly BatchResult[]
  readonly forced?: Forced
  /** Who is put back under each policy: groups in their order. */
  readonly back: Readonly<Record<OnFailure, readonly string[]>>
  readonly stop?: Forced
}

const nobody = { stop: [], rollback_host: [], rollback_batch: [], rollback_all: [] }

const cases: readonly Case[] = [
  { name: 'all is well', done: [batch('a'), batch('b c')], back: nobody },
  {
    name: 'a host fails',
    done: [batch('a'), batch('b c', 'c')],
    stop: 'failed',
    back: { stop: [], rollback_host: ['c'], rollback_batch: ['b c'], rollback_all: ['b c', 'a'] },
  },
  {
    name: 'a host fails within the limit',
    limit: above(50),
    done: [batch('a'), batch('b c', 'c')],
    back: { ...nobody, rollback_host: ['c'] },
  },
  {
    name: 'a host failed before anything was sent to it',
    done: [batch('a'), batch('b c', 'c', { touched: 'b' })],
    stop: 'failed',
    back: { stop: [], rollback_host: [], rollback_batch: ['b'], rollback_all: ['b', 'a'] },
  },
  {
    name: 'a batch that was not begun, since its hosts failed in the plan',
    done: [batch('a'), batch('b c', 'b', { touched: '' })],
    stop: 'failed',
    back: { stop: [], rollback_host: [], rollback_batch: [], rollback_all: ['a'] },
  },
  {
    name: 'a later play: each host goes with the last batch that it was in',
    done: [batch('a b'), batch('c'), batch('b'), batch('c', 'c')],
    stop: 'failed',
    back: { stop: [], rollback_host: ['c'], rollback_batch: ['c'], rollback_all: ['c', 'b', 'a'] },
  },
  {
    name: 'an interrupt on the way',
    done: [batch('a'), batch('b c d', '', { unfinished: 'c d', touched: 'b c' })],
    forced: 'interrupted',
    stop: 'interrupted',
    back: { stop: [], rollback_host: ['c'], rollback_batch: ['b c'], rollback_all: ['b c', 'a'] },
  },
  {
    name: 'an interrupt and a failure',
    limit: above(100),
    done: [batch('a b', 'a', { unfinished: 'b' })],
    forced: 'interrupted',
    stop: 'interrupted',
    back: { stop: [], rollback_host: ['a b'], rollback_batch: ['a b'], rollback_all: ['a b'] },
  },
  {
    name: 'an interrupt between batches',
    done: [batch('a'), batch('')],
    forced: 'interrupted',
    stop: 'interrupted',
    back: { ...nobody, rollback_all: ['a'] },
  },
  {
    name: 'a gate, although no host failed',
    done: [batch('a'), batch('b c')],
    forced: 'regressed',
    stop: 'regressed',
    back: { stop: [], rollback_host: [], rollback_batch: ['b c'], rollback_all: ['b c', 'a'] },
  },
  { name: 'an interrupt before the first batch', done: [], forced: 'interrupted', stop: 'interrupted', back: nobody },
]

describe.each(cases)('$name', ({ limit = above(0), done, forced, back, stop }) => {
  it.each(['stop', 'rollback_host', 'rollback_batch', 'rollback_all'] as const)('%s', onFailure => {
    const verdict = judge({ limit, onFailure }, done, forced)
    expect(verdict.stop).toBe(stop)
    expect(verdict.putBack.map(group => group.join(' '))).toEqual(back[onFailure])
  })
})
