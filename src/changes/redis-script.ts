/**
 * The shell text of one change of a running Redis: look, refuse when somebody else was there, set all at once, read back.
 */
import type { ShellText } from '../brands.ts'
import { cliLine, cliWord, printed, redisFunctions, redisLogin } from '../facts/redis-login.ts'
import { lines, raw, sh, trusted } from '../remote/script.ts'
import type { RedisChange } from './redis.ts'

export const redisPrelude = lines(
  redisFunctions,
  sh`redis_fail() {
  echo "$*" >&2
  exit 1
}
# redis_said_wrong: what Redis says instead of an answer, in redis_why.
redis_said_wrong() {
  redis_why=$(printf '%s\\n' "$redis_said" | sed -n 's/^(error) //p' | sed 1q)
  [ -n "$redis_why" ]
}
# redis_read NAME…: the values as redis-cli prints them, one a line, in redis_now.
redis_read() {
  redis_ask <<REDIS || redis_fail "$redis_what cannot be asked: \${redis_fault#* }"
$(printf 'CONFIG GET "%s"\\n' "$@")
REDIS
  if redis_said_wrong; then redis_fail "$redis_what does not tell its settings: $redis_why"; fi
  redis_now="$(printf '%s\\n' "$redis_said" | sed -n 's/^2) //p')
"
  redis_done=yes redis_moved=
}
# redis_look NAME BEFORE AFTER: the next of the values that were read.
redis_look() {
  redis_value=\${redis_now%%
*}
  redis_now=\${redis_now#*
}
  [ "$redis_value" = "$3" ] || redis_done=
  [ "$redis_value" = "$2" ] || [ "$redis_value" = "$3" ] ||
    redis_moved="$redis_moved\${redis_moved:+; }$1 is now $redis_value, but was $2 when it was looked at"
}
# redis_act: ends the script when nothing is to be done or somebody else was faster.
redis_act() {
  [ -z "$redis_done" ] || exit 0
  [ -n "$redis_moved" ] || return 0
  echo "$redis_moved; somebody else changed it" >&2
  exit 75
}
# redis_room BYTES: Redis evicts at once what is over its limit.
redis_room() {
  redis_ask <<REDIS || redis_fail "$redis_what cannot be asked: \${redis_fault#* }"
INFO memory
REDIS
  redis_used=$(printf '%s\\n' "$redis_said" | tr -d '\\r' | sed -n 's/^used_memory://p')
  [ -z "$redis_used" ] || [ "$((redis_used / 10 * 11))" -le "$1" ] ||
    redis_fail "$redis_what holds $redis_used bytes by now, so that maxmemory = $1 would evict data; nothing was changed"
}
# redis_set LINE…: one line with all, or where Redis (before 7.0) takes one at a time, the others.
redis_set() {
  redis_ask <<REDIS || redis_fail "$redis_what cannot be asked: \${redis_fault#* }"
$1
REDIS
  redis_said_wrong || return 0
  case $redis_why in *"rong number of arguments"*) shift ;; *) return 1 ;; esac
  [ $# -gt 1 ] || return 1
  for redis_line do
    redis_ask <<REDIS || redis_fail "$redis_what cannot be asked: \${redis_fault#* }"
$redis_line
REDIS
    if redis_said_wrong; then return 1; fi
  done
}`,
)

const setLine = (values: Readonly<Record<string, string>>): string =>
  cliLine('CONFIG', 'SET', ...Object.entries(values).flat())

/** One line for all, then one for each. */
const setLines = (values: Readonly<Record<string, string>>): readonly string[] => [
  setLine(values),
  ...Object.entries(values).map(([name, value]) => `CONFIG SET ${cliWord(name)} ${cliWord(value)}`),
]

export function redisScript(change: RedisChange): ShellText {
  const { login, before, after, room, undoes } = change
  const names = Object.keys(after)
  const look = names.map(name => sh`redis_look ${name} ${printed(before[name] ?? '')} ${printed(after[name] ?? '')}`)
  return sh`redis_what=${redisWhat(change)}
${raw(redisLogin(login))}
${raw(undoes === true ? goneIsDone : sh`:`)}
redis_put_back() {
  redis_set ${setLines(before)} >/dev/null 2>&1
}
redis_read ${names}
${raw(lines(...look))}
redis_act
${raw(room === undefined ? sh`:` : sh`redis_room ${room}`)}
redis_set ${setLines(after)} || {
  redis_refused=$redis_why
  redis_put_back
  redis_fail "$redis_what does not take it, and nothing was changed: $redis_refused"
}
redis_read ${names}
${raw(lines(...look))}
[ -n "$redis_done" ] || {
  redis_made=$(printf '%s' "$redis_said" | sed -n 's/^[12]) //p' | tr '\\n' ' ')
  redis_put_back
  redis_fail "$redis_what made other values of it, so it was put back; it made: $redis_made"
}`
}

const redisWhat = ({ login }: RedisChange): string => `Redis at ${login.socket ?? `${login.host}:${login.port}`}`

/** What was set at run time went with the process. */
const goneIsDone = trusted(`redis_ask <<'REDIS' || case $redis_fault in down*) exit 0 ;; esac
PING
REDIS`)
