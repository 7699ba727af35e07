/**
 * How Redis is. Counters are since its start and never set back; the rate of hits is also told for the time of the look.
 */
import { hitRate } from '../bench/hit-rate.ts'
import type { WrittenDiagnose } from '../generated/diagnose.ts'
import { infoFields, type RedisClient } from '../services/redis.ts'
import {
  advice,
  bytes,
  type Diagnosis,
  diagnosisOf,
  type Fact,
  type Finding,
  fact,
  fault,
  percent,
  warning,
} from './diagnosis.ts'

export interface RedisState {
  readonly info: ReadonlyMap<string, string>
  /** A second before. */
  readonly earlier: ReadonlyMap<string, string>
  /** Round trips of PING, ms. */
  readonly pings: readonly number[]
  /** Absent: this user may not ask. */
  readonly slow?: number
}

const pingCount = 50

/** Rejects with the error of Redis or of the connection. */
export async function lookAtRedis(client: RedisClient): Promise<RedisState> {
  const earlier = infoFields(String(await client.command('INFO', 'all')))
  const pings: number[] = []
  for (let i = 0; i < pingCount; i += 1) {
    const began = performance.now()
    await client.command('PING')
    pings.push(performance.now() - began)
  }
  await new Promise(resolve => setTimeout(resolve, 1000))
  const info = infoFields(String(await client.command('INFO', 'all')))
  const slow = await client.command('SLOWLOG', 'LEN').catch(() => undefined)
  return { earlier, info, pings, ...(typeof slow === 'number' ? { slow } : {}) }
}

type Targets = NonNullable<WrittenDiagnose['targets']>

export function judgeRedis(
  { info, earlier, pings, slow }: RedisState,
  { hit_rate: wanted = 0.95 }: Targets,
): Diagnosis {
  const of = (name: string, fields = info): number => Number(fields.get(name) ?? 0)
  const text = (name: string): string => info.get(name) ?? 'unknown'
  const hits = (fields: ReadonlyMap<string, string>) => ({
    hits: of('keyspace_hits', fields),
    misses: of('keyspace_misses', fields),
  })
  const always = hitRate({ hits: 0, misses: 0 }, hits(info))
  const lately = hitRate(hits(earlier), hits(info))
  const sorted = pings.toSorted((a, b) => a - b)
  const [used, most] = [of('used_memory'), of('maxmemory')]
  const facts: readonly (Fact | undefined)[] = [
    fact('version', text('redis_version')),
    fact(
      'memory',
      `${bytes(used)} used of ${most === 0 ? 'no limit' : bytes(most)}, ${text('maxmemory_policy')}, fragmentation ${text('mem_fragmentation_ratio')}`,
    ),
    fact(
      'hit rate',
      `${always === undefined ? 'no lookups' : percent(always)} since its start, ${lately === undefined ? 'no lookups' : percent(lately)} in the last second`,
    ),
    fact('keys', keyWords(info)),
    fact('evicted', `${of('evicted_keys')} keys since its start`),
    fact('clients', `${of('connected_clients')} of ${of('maxclients')}`),
    sorted.length === 0
      ? undefined
      : fact(
          'latency',
          `PING p50 ${ms(sorted, 0.5)}, p95 ${ms(sorted, 0.95)}, with the way there; ${serverLatency(info)}`,
        ),
    slow === undefined ? undefined : fact('slow commands', slow),
  ]
  return diagnosisOf('redis', facts, [
    ...memoryFindings(info),
    always !== undefined && always < wanted
      ? warning(
          `only ${percent(always)} of the lookups find something, less than ${percent(wanted)}`,
          of('evicted_keys') > 0
            ? 'keys are evicted before they are asked for again: raise maxmemory'
            : 'keys expire before they are asked for again, or are never the same: raise their time to live',
        )
      : undefined,
    of('rejected_connections') > 0
      ? warning(
          `${of('rejected_connections')} connections were refused since its start`,
          'raise maxclients, and the limit of open files with it',
        )
      : undefined,
    of('blocked_clients') > 100
      ? advice(`${of('blocked_clients')} clients wait in blocking commands`, 'that is as it should be only for queues')
      : undefined,
    ...savingFindings(info),
    of('loading') === 1 ? fault('it is still loading its data', 'wait; nothing is answered until then') : undefined,
    slow !== undefined && slow > 0
      ? advice(`${slow} commands took longer than slowlog-log-slower-than`, 'see which: redis-cli SLOWLOG GET 10')
      : undefined,
  ])
}

const ms = (sorted: readonly number[], share: number): string => {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return `${value.toFixed(2)} ms`
}

/** `cmdstat_get:calls=5,usec=10,usec_per_call=2.00,…` */
function serverLatency(info: ReadonlyMap<string, string>): string {
  const get = /usec_per_call=([\d.]+)/.exec(info.get('cmdstat_get') ?? '')?.[1]
  return get === undefined ? 'no GET yet' : `GET takes the server ${get} µs on average`
}

/** `db0:keys=5,expires=5,avg_ttl=1000` */
function keyWords(info: ReadonlyMap<string, string>): string {
  const databases = [...info].filter(([name]) => /^db\d+$/.test(name)).map(([, value]) => value)
  const sum = (name: string): number =>
    databases.reduce((total, value) => total + Number(new RegExp(`${name}=(\\d+)`).exec(value)?.[1] ?? 0), 0)
  const [keys, expiring] = [sum('keys'), sum('expires')]
  return keys === 0 ? 'none' : `${keys}, ${percent(expiring / keys)} of them with a time to live`
}

function memoryFindings(info: ReadonlyMap<string, string>): readonly (Finding | undefined)[] {
  const of = (name: string): number => Number(info.get(name) ?? 0)
  const [used, most, total] = [of('used_memory'), of('maxmemory'), of('total_system_memory')]
  const keeps = info.get('maxmemory_policy') === 'noeviction'
  return [
    most === 0
      ? warning(
          'its memory has no limit: a full cache takes that of everybody else',
          'set maxmemory (resource redis_config)',
        )
      : undefined,
    total > 0 && most > total * 0.9
      ? warning(
          `maxmemory (${bytes(most)}) is nearly all that the host has (${bytes(total)})`,
          'leave room for saving, which forks, and for the system',
        )
      : undefined,
    most > 0 && keeps && used > most * 0.9
      ? fault(
          `${percent(used / most)} of maxmemory is used, and the policy is noeviction: writes will soon fail`,
          'for a cache set maxmemory-policy allkeys-lru; else raise maxmemory',
        )
      : undefined,
    of('mem_fragmentation_ratio') > 1.5 && of('used_memory_rss') > 256 * 2 ** 20
      ? advice(
          `it holds ${info.get('mem_fragmentation_ratio')} times the memory that it uses`,
          'activedefrag, where this build has it, or a restart',
        )
      : undefined,
  ]
}

function savingFindings(info: ReadonlyMap<string, string>): readonly (Finding | undefined)[] {
  const bad = ['rdb_last_bgsave_status', 'aof_last_bgrewrite_status', 'aof_last_write_status'].filter(
    name => info.has(name) && info.get(name) !== 'ok',
  )
  const fork = Number(info.get('latest_fork_usec') ?? 0)
  return [
    ...bad.map(name =>
      fault(
        `${name} is ${info.get(name)}: it cannot save, and may refuse writes`,
        'see its log: mostly a full disk, or vm.overcommit_memory 0 and too little memory to fork',
      ),
    ),
    fork > 100_000
      ? warning(
          `its last fork took ${Math.round(fork / 1000)} ms, in which nothing was answered`,
          'turn transparent huge pages off; for a pure cache set save ""',
        )
      : undefined,
  ]
}
