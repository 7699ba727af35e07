/**
 * A Redis as it runs: its version, the file that it was started with, and how much memory there is and is used. Key: how
 * it is reached (`redisKey`); hint: the login.
 */
import { lines, raw, sh, trusted } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { cliLine, loginHint, loginIn, type RedisLogin, redisFunctions, redisKey, redisLogin } from './redis-login.ts'

export type RedisFault = {
  /**
   * `down`: nobody answers. `refused`: not with this user and password. `no-client`: the host has no redis-cli.
   * `no-file`: the password's file cannot be read. `failed`: anything else.
   */
  readonly how: 'down' | 'refused' | 'no-client' | 'no-file' | 'failed'
  readonly said: string
}

/** What is absent was not told, as to a user without the right to INFO. */
export interface RedisRuns {
  readonly how: 'answers'
  readonly version?: string
  /** Empty: it was started without one. */
  readonly configFile?: string
  readonly usedMemory?: number
  /** Of the whole host. */
  readonly systemMemory?: number
  /** Of its control groups, when they limit it and it runs on this host. */
  readonly memoryLimit?: number
  /** What Redis says to INFO instead. */
  readonly denied?: string
}

export type RedisState = RedisRuns | RedisFault

export const redisQuestion = (login: RedisLogin): Question<'redis'> => ({
  kind: 'redis',
  key: redisKey(login),
  hint: loginHint(login),
})

const asked = [cliLine('INFO', 'server'), cliLine('INFO', 'memory')].join('\n')

export const redisReader: FactReader<'redis'> = {
  kind: 'redis',
  script: questions => sh`(
${raw(redisFunctions)}
redis_tell() {
  redis_least=
  # Not behind a pipe, which would keep the variables to itself.
  if redis_ask <<'REDIS'
${raw(trusted(asked))}
REDIS
  then
    redis_pid=$(printf '%s\\n' "$redis_said" | tr -d '\\r' | sed -n 's/^process_id://p')
    case $redis_socket$redis_host in
      /* | 127.* | ::1 | localhost) [ -z "$redis_pid" ] || redis_memory_limit "$redis_pid" ;;
    esac
    printf 'A %s ' "$redis_least"
    printf %s "$redis_said" | base64 | tr -d '\\n'
    echo
  else
    echo "F $redis_fault"
  fi
}
${raw(lines(...questions.map(({ hint }) => tell(hint))))}
echo END
)`,
  decode,
}

function tell(hint: string | undefined) {
  const login = loginIn(hint)
  return login === undefined
    ? sh`echo ${`F ${unclear}`}`
    : sh`(
${raw(redisLogin(login))}
redis_tell
)`
}

/** Two tasks that give different passwords leave the question without its hint. */
export const unclear = 'failed two tasks give different passwords for the same user of this Redis'

export const faultIn = (row: string): RedisFault | undefined => {
  const [, how, said = ''] = /^F (down|refused|no-client|no-file|failed) (.*)$/.exec(row) ?? []
  return how === undefined ? undefined : { how: how as RedisFault['how'], said: said.replace(/^\(error\) /, '') }
}

function decode(out: Uint8Array, questions: readonly Question<'redis'>[]): readonly RedisState[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  if (!rows.includes('END')) throw new UnreadableAnswer('redis', 'the answer about Redis is cut off')
  return questions.map(({ key }, index) => {
    const row = rows[index] ?? ''
    const [, limit, text] = /^A (\d*) ([A-Za-z0-9+/=]*)$/.exec(row) ?? []
    const state = text === undefined ? faultIn(row) : runsAs(Buffer.from(text, 'base64').toString('utf8'), limit)
    if (state === undefined) throw new UnreadableAnswer('redis', `the host did not say how ${key} stands`)
    return state
  })
}

function runsAs(text: string, limit: string | undefined): RedisRuns {
  const rows = text.replaceAll('\r', '').split('\n')
  const told = (name: string): string | undefined =>
    rows.find(row => row.startsWith(`${name}:`))?.slice(name.length + 1)
  const number = (name: string): number | undefined => {
    const value = told(name)
    return value === undefined ? undefined : Number(value)
  }
  const denied = rows.find(row => row.startsWith('(error) '))?.slice('(error) '.length)
  const all = {
    version: told('valkey_version') ?? told('redis_version'),
    configFile: told('config_file'),
    usedMemory: number('used_memory'),
    systemMemory: number('total_system_memory'),
    memoryLimit: limit === undefined || limit === '' ? undefined : Number(limit),
    denied,
  }
  const known = Object.entries(all).filter(([, value]) => value !== undefined)
  return { how: 'answers', ...(Object.fromEntries(known) as Omit<RedisRuns, 'how'>) }
}
