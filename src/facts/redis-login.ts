/**
 * How a Redis is reached from its host, and the shell functions that talk to it with redis-cli. Commands and passwords
 * go to redis-cli on its standard input: never in an argument list, never in the environment.
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'

export interface RedisLogin {
  /** Where it listens, seen from the host. */
  readonly host: string
  readonly port: number
  /** Path of its unix socket, used instead of host and port. */
  readonly socket?: string
  readonly tls?: { readonly ca?: string }
  /** A user of its access lists; absent = the default user. */
  readonly user?: string
  readonly password?: string
  /** A file of the host whose first line is the password. */
  readonly passwordFile?: string
}

/** Tells one Redis and user from another, without secrets: the key of questions. */
export function redisKey({ host, port, socket, tls, user }: RedisLogin): string {
  const who = user === undefined ? '' : `${encodeURIComponent(user)}@`
  const shownHost = host.includes(':') ? `[${host}]` : host
  const where = socket === undefined ? `${shownHost}:${port}` : socket
  return `${socket === undefined ? (tls === undefined ? 'redis' : 'rediss') : 'unix'}://${who}${where}`
}

/** For people: `Redis at 127.0.0.1:6379`. */
export const redisName = ({ host, port, socket }: RedisLogin): string =>
  `Redis at ${socket ?? `${host.includes(':') ? `[${host}]` : host}:${port}`}`

export const loginHint = (login: RedisLogin): string => JSON.stringify(login)
export const loginIn = (hint: string | undefined): RedisLogin | undefined =>
  hint === undefined ? undefined : (JSON.parse(hint) as RedisLogin)

/** One word of a line for redis-cli: within double quotes it reads \xHH (sdssplitargs). */
export function cliWord(text: string): string {
  const bytes = [...Buffer.from(text, 'utf8')]
  const word = bytes.map(byte =>
    /[\w .:,%/@*=+-]/.test(String.fromCharCode(byte)) && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  )
  return `"${word.join('')}"`
}

export const cliLine = (...words: readonly string[]): string =>
  words.map(word => (/^[A-Za-z]+$/.test(word) ? word : cliWord(word))).join(' ')

/** As `redis-cli --no-raw` prints a string (sdscatrepr, in the C locale). */
export function printed(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '"': '\\"',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\x07': '\\a',
    '\b': '\\b',
  }
  const bytes = [...Buffer.from(text, 'utf8')].map(byte => {
    const char = String.fromCharCode(byte)
    return named[char] ?? (byte >= 0x20 && byte < 0x7f ? char : `\\x${byte.toString(16).padStart(2, '0')}`)
  })
  return `"${bytes.join('')}"`
}

/** The string that `printed` came from; undefined when it is none. */
export function unprinted(line: string): string | undefined {
  const inside = /^"(.*)"$/.exec(line)?.[1]
  if (inside === undefined) return undefined
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }
  const latin = inside.replaceAll(/\\(x([0-9a-f]{2})|.)/g, (_, one: string, hex: string | undefined) =>
    hex === undefined ? (named[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(latin, 'latin1').toString('utf8')
}

/** Needs `redisFunctions`; in a shell of its own for each Redis. */
export function redisLogin(login: RedisLogin): ShellText {
  const { host, port, socket = '', tls, user = '', password, passwordFile = '' } = login
  const auth =
    password === undefined ? '' : user === '' ? cliLine('AUTH', password) : `AUTH ${cliWord(user)} ${cliWord(password)}`
  const before = user === '' ? 'AUTH' : `AUTH ${cliWord(user)}`
  return sh`redis_login ${host} ${String(port)} ${socket} ${tls === undefined ? '' : 'yes'} ${tls?.ca ?? ''} ${auth} ${passwordFile} ${before}`
}

/**
 * After `redis_login`, `redis_ask` sends the lines of its standard input and puts what Redis said into `redis_said`: the
 * answers only, without that to AUTH. It ends with 1 when nothing was answered, and says why in `redis_fault`: a word,
 * and what was said.
 */
export const redisFunctions = sh`# redis_login HOST PORT SOCKET TLS CA AUTH PASSWORD-FILE AUTH-BEGIN
redis_login() {
  LC_ALL=C
  export LC_ALL
  unset REDISCLI_AUTH
  redis_host=$1 redis_port=$2 redis_socket=$3 redis_tls=$4 redis_ca=$5 redis_auth=$6 redis_program= redis_fault=
  for redis_name in redis-cli valkey-cli keydb-cli; do
    if [ -z "$redis_program" ] && command -v "$redis_name" >/dev/null; then redis_program=$redis_name; fi
  done
  [ -n "$redis_program" ] || redis_fault="no-client this host has no redis-cli"
  [ -n "$7" ] || return 0
  if [ -r "$7" ]; then
    redis_auth="$8 \\"$(sed -n 1p "$7" | tr -d '\\r\\n' | od -An -v -tx1 | tr -d ' \\n' | sed 's/../\\\\x&/g')\\""
  else
    redis_fault="no-file $7 cannot be read"
  fi
}
redis_limit() {
  if command -v timeout >/dev/null; then timeout 15 "$@"; else "$@"; fi
}
redis_talk() {
  if [ -n "$redis_socket" ]; then set -- -s "$redis_socket"; else set -- -h "$redis_host" -p "$redis_port"; fi
  [ -z "$redis_tls" ] || set -- "$@" --tls
  [ -z "$redis_ca" ] || set -- "$@" --cacert "$redis_ca"
  redis_limit "$redis_program" --no-raw "$@" 2>&1
}
redis_ask() {
  redis_said=
  [ -z "$redis_fault" ] || return 1
  redis_said=$({
    [ -z "$redis_auth" ] || printf '%s\\n' "$redis_auth"
    cat
  } | redis_talk)
  case $redis_said in
    "Could not connect"*) redis_fault="down \${redis_said%%
*}" ;;
    "Error: "* | "AUTH failed"* | "Unrecognized option"*) redis_fault="failed \${redis_said%%
*}" ;;
    "") redis_fault="down no answer" ;;
  esac
  [ -z "$redis_fault" ] || return 1
  [ -n "$redis_auth" ] || return 0
  case $redis_said in
    OK | "OK
"*) redis_said=\${redis_said#OK} redis_said=\${redis_said#?} ;;
    *)
      redis_said=\${redis_said#(error) }
      redis_fault="refused \${redis_said%%
*}"
      return 1
      ;;
  esac
}
# redis_memory_limit PID: the smallest limit of memory that the control groups of a Redis set, in redis_least.
redis_memory_limit() {
  redis_least=
  case $(cat "/proc/$1/comm" 2>/dev/null) in *redis* | *valkey* | *keydb*) ;; *) return 0 ;; esac
  redis_group=$(sed -n 's/^0:://p' "/proc/$1/cgroup" 2>/dev/null)
  while [ -n "$redis_group" ] && [ "$redis_group" != / ]; do
    redis_max=$(cat "/sys/fs/cgroup$redis_group/memory.max" 2>/dev/null)
    case $redis_max in
      '' | max) ;;
      *) [ -n "$redis_least" ] && [ "$redis_least" -le "$redis_max" ] || redis_least=$redis_max ;;
    esac
    redis_group=\${redis_group%/*}
  done
}`
