/**
 * When a silent host is told about: a connection that speaks when the test says so, and a clock that is set by hand.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { heartbeat, type Silence } from '../../src/engine/heartbeat.ts'
import type { Means } from '../../src/engine/means.ts'
import { encodeId } from '../../src/remote/frame.ts'
import { sh } from '../../src/remote/script.ts'
import type { Exit, HostAddress, Trip } from '../../src/remote/transport.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const address: HostAddress = {
  name: hostName('web1'),
  connection: 'local',
  hostname: 'web1',
  port: 22,
  user: 'root',
  identityFiles: [],
  useAgent: false,
  knownHostsFiles: [],
  hostKeyChecking: 'strict',
  connectTimeoutMs: 1,
  keepAliveMs: 1,
}
const nothing = { out: new Uint8Array(), err: new Uint8Array() }

/** One trip under way; `say` is what the host prints, `end` how it ends. */
async function underWay(trip: Partial<Trip> = {}) {
  const told: Silence[] = []
  const exit = Promise.withResolvers<Exit>()
  let heard: Trip['onOutput']
  const means: Means = {
    transport: {
      open: async host => ({
        ok: true,
        connection: {
          host,
          trips: 7,
          run: given => {
            heard = given.onOutput
            return exit.promise
          },
          close: async () => undefined,
        },
      }),
    },
    listener: () => undefined,
    now: () => '',
    monotonicMs: () => Date.now(),
    nonce: () => 'abc',
    forks: 1,
    interrupt: { wanted: () => false, signal: new AbortController().signal },
  }
  const watched = heartbeat(means, silence => told.push(silence))
  const opened = await watched.means.transport.open(address)
  if (!opened.ok) throw new Error('it did not open')
  watched.means.listener({ type: 'host.phase', host: 'web1', phase: 'applying' })
  watched.means.nonce()
  const done = opened.connection.run({ script: sh`true`, deadlineMs: 600_000, onAbandon: 'leave', ...trip })
  return {
    told,
    done,
    connection: opened.connection,
    say: (text: string) => heard?.(Buffer.from(text)),
    end: () => exit.resolve({ how: 'exited', code: 0, ...nothing }),
  }
}

const seconds = (told: readonly Silence[]): readonly number[] => told.map(({ elapsedMs }) => elapsedMs / 1000)

test('a silent host is told about after 15 s, then after twice the time each', async () => {
  const { told } = await underWay()
  vi.advanceTimersByTime(14_999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(200_000)
  expect(seconds(told)).toEqual([15, 45, 105])
  expect(told[0]).toEqual({ phase: 'applying', elapsedMs: 15_000, deadlineMs: 600_000 })
})

test('whatever it says begins the waiting anew', async () => {
  const { told, say } = await underWay()
  vi.advanceTimersByTime(20_000)
  say('a')
  vi.advanceTimersByTime(14_000)
  say('b')
  vi.advanceTimersByTime(16_000)
  expect(seconds(told)).toEqual([15, 49])
})

test('the section in flight is the one that began and has not ended', async () => {
  const { told, say } = await underWay()
  const begin = (id: string): void => say(`\n@abc{ ${encodeId(id)} b\n`)
  begin('0.0')
  vi.advanceTimersByTime(15_000)
  say('\n@abc} 0\n')
  vi.advanceTimersByTime(15_000)
  begin('1.0')
  vi.advanceTimersByTime(15_000)
  expect(told.map(({ section }) => section)).toEqual(['0.0', undefined, '1.0'])
})

test('of a look no section is known', async () => {
  const { told, say } = await underWay({ onAbandon: 'kill' })
  say(`\n@abc{ ${encodeId('file')} r\n`)
  vi.advanceTimersByTime(15_000)
  expect(told).toEqual([{ phase: 'applying', elapsedMs: 15_000, deadlineMs: 600_000 }])
})

test('a trip that has ended is told about no more, and nothing else about it changes', async () => {
  const pieces: string[] = []
  const { told, say, end, done, connection } = await underWay({ onOutput: piece => pieces.push(String(piece)) })
  say('out')
  end()
  expect(await done).toEqual({ how: 'exited', code: 0, ...nothing })
  vi.advanceTimersByTime(100_000)
  expect(told).toEqual([])
  expect(pieces).toEqual(['out'])
  expect(connection.trips).toBe(7)
  expect(connection.host).toBe(address)
})
