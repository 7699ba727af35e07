/**
 * What speaks against a set of settings on one Redis: it does not answer, does not let us, has no such setting, or there
 * is not enough memory.
 */
import type { RedisRuns, RedisState } from '../facts/redis.ts'
import type { RedisSetting } from '../facts/redis-setting.ts'
import { didYouMean } from '../nearest.ts'
import type { Problem } from '../problem.ts'
import { forms } from './redis-known.ts'
import { fault, shownValue } from './redis-values.ts'

export function reachProblems(state: RedisState, name: string): readonly Problem[] {
  switch (state.how) {
    case 'answers':
      return []
    case 'down':
      return [
        fault(
          'down',
          name,
          `${name} does not answer: ${state.said}`,
          'start it in an earlier task (`service: { name: redis-server, state: started }`), or correct host and port',
        ),
      ]
    case 'refused':
      return [fault('refused', name, `${name} does not let us in: ${state.said}`, deniedRemedy(state.said))]
    case 'no-client':
      return [
        fault(
          'no-client',
          name,
          `${name} cannot be asked: ${state.said}`,
          'install its client in an earlier task (package redis-tools on Debian and Ubuntu, redis on others)',
        ),
      ]
    case 'no-file':
      return [
        fault(
          'no-password',
          name,
          `${name} cannot be asked: ${state.said}`,
          'correct `password_file`, or set `become: true`',
        ),
      ]
    case 'failed':
      return [fault('failed', name, `${name} cannot be asked: ${state.said}`, 'try redis-cli by hand on the host')]
    default:
      return state satisfies never
  }
}

function deniedRemedy(said: string): string {
  if (/^NOAUTH/.test(said)) return 'give `password` (and `user`), or `password_file`'
  if (/^WRONGPASS/.test(said)) return 'correct `user` and `password`; `ACL GETUSER` shows what there is'
  if (/AUTH.*without any password/.test(said)) return 'leave out `password`: the default user of this Redis has none'
  if (/^NOPERM/.test(said))
    return 'let that user: `ACL SETUSER <name> +auth +ping +info +config|get +config|set`; it can then change passwords too'
  if (/unknown command/i.test(said))
    return 'this Redis has its command CONFIG renamed or blocked, as managed ones do: change the settings where it is managed'
  return 'try redis-cli by hand on the host'
}

/** One problem for all settings that are not told for the same reason, one for each that is not there. */
export function settingProblems(
  values: ReadonlyMap<string, RedisSetting>,
  redis: RedisRuns,
  name: string,
): readonly Problem[] {
  const untold = [...values.values()].flatMap(value =>
    typeof value === 'object' && value !== null ? [value.said] : [],
  )
  const version = redis.version === undefined ? '' : ` ${redis.version}`
  return [
    ...[...new Set(untold)].map(said =>
      fault('denied', name, `${name} does not tell its settings: ${said}`, deniedRemedy(said)),
    ),
    ...[...values].flatMap(([setting, value]) =>
      value === null
        ? [
            fault(
              'no-such-setting',
              setting,
              `this Redis${version} has no setting ${setting}${didYouMean(setting, Object.keys(forms))}`,
              'correct the name, or leave it out for this version',
            ),
          ]
        : [],
    ),
  ]
}

/** Bytes that Redis can have at all; undefined when it did not tell. */
export function memoryOf({ systemMemory, memoryLimit }: RedisRuns): number | undefined {
  if (systemMemory === undefined) return memoryLimit
  return memoryLimit === undefined ? systemMemory : Math.min(systemMemory, memoryLimit)
}

export interface Limited {
  readonly text: string
  readonly notes: readonly string[]
  readonly declined: readonly string[]
  readonly problems: readonly Problem[]
}

/** Redis takes a limit above what the host has, and is killed on the way there. */
export function limitMemory(wanted: string, share: number | undefined, redis: RedisRuns): Limited {
  const all = memoryOf(redis)
  if (all === undefined || wanted === '0') return { text: wanted, notes: [], declined: [], problems: [] }
  const inMiB = `${Math.floor(all / 1_048_576)} MiB`
  const whose = redis.memoryLimit === all ? 'that its control group lets it have' : 'of this host'
  if (share !== undefined) {
    const most = BigInt(Math.floor((all * share) / 1_048_576)) * 1_048_576n
    if (BigInt(wanted) <= most) return { text: wanted, notes: [], declined: [], problems: [] }
    const because = `maxmemory = ${shownValue('maxmemory', wanted)} is more than ${Math.round(share * 100)} % of the ${inMiB} ${whose}: ${shownValue('maxmemory', String(most))} is set`
    return { text: String(most), notes: [], declined: [because], problems: [] }
  }
  if (BigInt(wanted) <= BigInt(all)) return { text: wanted, notes: tightNotes(wanted, all), declined: [], problems: [] }
  const message = `maxmemory = ${shownValue('maxmemory', wanted)} is more than the ${inMiB} ${whose}; Redis would take it, and be killed on the way there`
  const remedy =
    'ask for at most half of it where Redis saves (a save needs a copy), three quarters where it does not; `max_memory_share: 0.5` follows the host'
  return { text: wanted, notes: [], declined: [], problems: [fault('too-much-memory', 'maxmemory', message, remedy)] }
}

/** Buffers of clients, fragments and the copy of a save come on top of it. */
function tightNotes(wanted: string, all: number): readonly string[] {
  const share = Math.round((Number(wanted) / all) * 100)
  if (share <= 75) return []
  return [
    `maxmemory = ${shownValue('maxmemory', wanted)} is ${share} % of the memory that there is: three quarters are safe, and half where Redis saves, since a save needs a copy`,
  ]
}

/** Lowered below what is in use, Redis evicts at once; nothing brings it back. */
export function evictionProblems(wanted: string, now: string, redis: RedisRuns, allowed: boolean): readonly Problem[] {
  if (!lowers(wanted, now) || allowed) return []
  if (redis.usedMemory === undefined) {
    const message = `whether maxmemory = ${shownValue('maxmemory', wanted)} would evict data is not known: this user may not ask with INFO`
    return [fault('would-evict', 'maxmemory', message, 'let that user: `+info`; or set `allow_eviction: true`')]
  }
  if (!isTight(wanted, redis.usedMemory)) return []
  const message = `maxmemory = ${shownValue('maxmemory', wanted)} is less than the ${redis.usedMemory} bytes in use and a tenth: Redis would evict keys at once (or refuse writes), and nothing brings them back`
  const remedy = 'raise it, make room first, or set `allow_eviction: true` if the data may go'
  return [fault('would-evict', 'maxmemory', message, remedy)]
}

/** 0 is no limit. */
export const lowers = (wanted: string, now: string): boolean =>
  wanted !== '0' && /^\d+$/.test(now) && (now === '0' || BigInt(wanted) < BigInt(now))

export const isTight = (wanted: string, used: number): boolean => BigInt(Math.ceil(used * 1.1)) > BigInt(wanted)
