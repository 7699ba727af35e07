import { expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { HostResult } from '../../src/engine/events.ts'
import type { RunRecord } from '../../src/journal/record.ts'
import { namedHosts } from '../../src/plan/failed-hosts.ts'
import { summary } from '../golden/events.ts'

/** `a` and `b` were changed, so that the header knows them; `c` only has a summary. */
const record = (results: Readonly<Record<string, HostResult>>): RunRecord =>
  ({
    header: { run: '20261124-190000-aaaa', hosts: [{ name: hostName('a') }, { name: hostName('b') }] },
    summaries: Object.entries(results).map(([host, result]) => summary(host, result)),
  }) as unknown as RunRecord

const known = new Set(['a', 'b', 'c', 'd'].map(hostName))

test.each<readonly [string, RunRecord | undefined, string]>([
  ['failed', record({ a: 'failed', b: 'changed', c: 'unchanged' }), 'a'],
  ['unreachable, and stopped', record({ a: 'stopped', b: 'changed', c: 'unreachable' }), 'a c'],
  ['killed: nobody knows', record({}), 'a b'],
  ['killed after one had ended', record({ a: 'changed' }), 'b'],
  ['none', record({ a: 'changed', b: 'unchanged' }), '@failed: no host failed in the last run (20261124-190000-aaaa)'],
  ['no record', undefined, '@failed: no run is recorded here'],
  [
    'of another inventory',
    record({ a: 'changed', b: 'changed', x: 'failed' }),
    '@failed: of the hosts that failed in the last run (20261124-190000-aaaa) none is in this inventory',
  ],
  ['of another inventory, in part', record({ a: 'failed', b: 'changed', x: 'failed' }), 'a'],
])('@failed: %s', (_, last, expected) => {
  const hosts = namedHosts(last, known)('@failed')
  expect('code' in hosts ? hosts.message : [...hosts].join(' ')).toBe(expected)
  if ('code' in hosts) expect(hosts).toMatchObject({ code: 'inventory.pattern', remedy: expect.any(String) })
})

test('another name is refused', () => {
  expect(namedHosts(record({}), known)('@faild')).toMatchObject({
    message: 'nothing is called @faild; did you mean "@failed"?',
  })
})
