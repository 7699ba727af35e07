/**
 * A `redis` workload made ready. Its hit rate is that of everybody: it is measured only while we send nothing but PING.
 */
import { at } from '../problem.ts'
import { infoFields, type RedisAddress, redis, redisProblem } from '../services/redis.ts'
import type { Counted } from './hit-rate.ts'
import { askMs, type Means, type Preparing } from './prepared.ts'
import { wayTo } from './way.ts'
import type { RedisLoad } from './workload.ts'

export async function prepareRedis(workload: RedisLoad, means: Means): Promise<Preparing> {
  const { args, load, name } = workload
  const way = await wayTo(args, load.through, means)
  if ('code' in way) return { ok: false, problems: [at(way, { task: name })] }
  const address: RedisAddress = {
    url: args.url,
    ...(args.username === undefined ? {} : { username: args.username }),
    ...(args.password === undefined ? {} : { password: args.password }),
    ...way,
    timeoutMs: load.timeoutMs,
  }
  const opened = await redis({ ...address, timeoutMs: askMs })
  if (!opened.ok) return { ok: false, problems: [at(opened.problem, { task: name })] }
  const client = opened.value
  const { get_share, keys = 1000, value_bytes = 100 } = args
  const mix = get_share === undefined ? undefined : { getShare: get_share, keys, valueBytes: value_bytes }
  const counted = async () => {
    try {
      return { ok: true as const, value: countedIn(String(await client.command('INFO', 'stats'))) }
    } catch (cause) {
      return { ok: false as const, problem: redisProblem(address, cause) }
    }
  }
  return {
    ok: true,
    prepared: {
      workload,
      sending: { how: 'redis', address, ...(mix === undefined ? {} : { mix }) },
      ...(mix === undefined ? { counted } : {}),
      close: async () => client.close(),
    },
  }
}

function countedIn(info: string): Counted {
  const fields = infoFields(info)
  return { hits: Number(fields.get('keyspace_hits') ?? 0), misses: Number(fields.get('keyspace_misses') ?? 0) }
}
