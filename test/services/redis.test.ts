/**
 * What is said of a Redis that does not let us in; the real one is in the lab's tests.
 */
import { describe, expect, it } from 'vitest'
import { infoFields, redis } from '../../src/services/redis.ts'
import { closedPort, mute } from '../bench/target.ts'

const fault = async (port: number): Promise<string> => {
  const opened = await redis({ url: `redis://127.0.0.1:${port}`, timeoutMs: 400 })
  if (opened.ok) opened.value.close()
  return opened.ok ? 'none' : `${opened.problem.code} ${opened.problem.message}`
}

describe('a fault of Redis', () => {
  it.each<[string, () => Promise<number>, RegExp]>([
    ['that wants a password', () => mute('-NOAUTH Authentication required.\r\n'), /^service.denied .*wants a password/],
    [
      'with another password',
      () => mute('-WRONGPASS invalid username-password pair\r\n'),
      /^service.denied .*not accept/,
    ],
    [
      'that allows it not',
      () => mute("-NOPERM this user has no permissions to run the 'ping' command\r\n"),
      /^service.denied/,
    ],
    ['that loads', () => mute('-LOADING Redis is loading the dataset in memory\r\n'), /^service.timeout .*loading/],
    ['that is another service', () => mute('HTTP/1.1 400 Bad Request\r\n'), /^service.refused .*protocol/],
    ['that hangs', () => mute(), /^service.timeout .*within 0.4 s/],
    ['that is away', () => closedPort(), /^service.unreachable .*nothing listens/],
  ])('%s', async (_, port, wanted) => {
    expect(await fault(await port())).toMatch(wanted)
  })

  it('none when it answers', async () => {
    expect(await fault(await mute('+PONG\r\n'))).toBe('none')
  })
})

it('INFO is a map, whatever the values hold', () => {
  const info = '# Stats\r\nkeyspace_hits:5\r\nexecutable:/usr/bin/a:b\r\nempty:\r\n\r\n'
  expect([...infoFields(info)]).toEqual([
    ['keyspace_hits', '5'],
    ['executable', '/usr/bin/a:b'],
    ['empty', ''],
  ])
})
