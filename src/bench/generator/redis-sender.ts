/**
 * Sends PING, or a mix of GET and SET on keys of its own, over as many connections as there may be requests in flight.
 */
import { randomBytes } from 'node:crypto'
import { type RedisClient, redis } from '../../services/redis.ts'
import type { RedisSending } from '../load-plan.ts'
import { seeded } from '../seeded.ts'
import type { Sender } from './sender.ts'

/** Should nobody be left to remove them. */
const expirySeconds = 600
const batch = 500

/** Rejects with the reason when Redis lets us not in. */
export async function redisSender(sending: RedisSending, concurrency: number, seed: number): Promise<Sender> {
  const clients: RedisClient[] = []
  for (let i = 0; i < concurrency; i += 1) {
    const opened = await redis(sending.address)
    if (!opened.ok) {
      for (const client of clients) client.close()
      throw new Error(opened.problem.message, { cause: opened.problem })
    }
    clients.push(opened.value)
  }
  const [first] = clients
  if (first === undefined) throw new Error('no connection was asked for')
  const work = sending.mix === undefined ? pings : await mixOf(sending.mix, first, seed)
  const free = [...clients]
  return {
    async send(index) {
      const client = free.pop() ?? first
      try {
        return await work.send(client, index)
      } catch (cause) {
        return cause instanceof Error ? cause.message.slice(0, 120) : String(cause)
      } finally {
        free.push(client)
      }
    },
    async close() {
      await work.clean(first).catch(() => {})
      for (const client of clients) client.close()
    },
  }
}

interface Work {
  send(client: RedisClient, index: number): Promise<string | undefined>
  clean(client: RedisClient): Promise<void>
}

const pings: Work = {
  async send(client) {
    const reply = await client.command('PING')
    return reply === 'PONG' ? undefined : `PING answered ${String(reply).slice(0, 20)}`
  },
  async clean() {},
}

async function mixOf(mix: NonNullable<RedisSending['mix']>, client: RedisClient, seed: number): Promise<Work> {
  const prefix = `provision-bench:${randomBytes(6).toString('hex')}:`
  const key = (i: number): string => `${prefix}${i}`
  const value = 'v'.repeat(mix.valueBytes)
  const random = seeded(seed)
  const inBatches = async (each: (i: number) => Promise<unknown>): Promise<void> => {
    for (let from = 0; from < mix.keys; from += batch)
      await Promise.all(Array.from({ length: Math.min(batch, mix.keys - from) }, (_, i) => each(from + i)))
  }
  await inBatches(i => client.command('SET', key(i), value, 'EX', expirySeconds))
  return {
    async send(user) {
      const name = key(Math.floor(random() * mix.keys))
      if (random() < mix.getShare) {
        const found = await user.command('GET', name)
        return found === value ? undefined : found === null ? 'the key was evicted' : 'another value'
      }
      const reply = await user.command('SET', name, value, 'EX', expirySeconds)
      return reply === 'OK' ? undefined : 'SET was not done'
    },
    clean: user => inBatches(i => user.command('UNLINK', key(i))),
  }
}
