/**
 * When a service counts as healthy after a start, and the shell text that waits for it on the host itself.
 */
import type { ShellText } from '../brands.ts'
import { lines, sh } from '../remote/script.ts'

export interface Health {
  /** Answers this address with one of `status` (default 200–399). Needs curl, wget or bash on the host. */
  readonly http?: string
  readonly status?: readonly number[]
  /** Listens on this TCP port; read from /proc/net, needs no tool. */
  readonly port?: number
  readonly withinSeconds: number
}

/**
 * Time is read from /proc/uptime, which no clock step moves. A unit that failed meanwhile ends the waiting. The address
 * reaches curl on standard input, since it may hold a password; wget and bash have no such way. The wget of busybox may
 * lack a time limit of its own.
 */
export const healthPrelude = sh`health_now() {
  read -r health_up health_rest </proc/uptime
  echo "\${health_up%%.*}"
}
health_listens() {
  grep -Eqs "^ *[0-9]+: [0-9A-F]+:$1 [0-9A-F]+:0000 0A " /proc/net/tcp /proc/net/tcp6 && health_last=listening
}
# health_answers URL HOST PORT PATH STATUS…
health_answers() {
  health_url=$1 health_host=$2 health_port=$3 health_path=$4
  shift 4
  health_last=$(health_status 2>/dev/null)
  case $health_last in
    [1-9][0-9][0-9]) ;;
    *) health_last="no answer" && return 1 ;;
  esac
  [ $# -gt 0 ] || { [ "$health_last" -ge 200 ] && [ "$health_last" -le 399 ] && return; }
  for health_wanted do
    [ "$health_last" = "$health_wanted" ] && return
  done
  return 1
}
health_limit() {
  if command -v timeout >/dev/null; then timeout 5 "$@"; else "$@"; fi
}
health_status() {
  if command -v curl >/dev/null; then
    printf 'url = "%s"\\n' "$health_url" | curl -s -K - -o /dev/null -w '%{http_code}' --max-time 5
  elif command -v wget >/dev/null; then
    health_limit wget -S -O /dev/null "$health_url" 2>&1 | sed -n 's|^ *HTTP/[0-9.]* \\([0-9]*\\).*|\\1|p' | tail -n 1
  else
    health_limit bash -c 'exec 3<>"/dev/tcp/$0/$1" && printf "GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n" "$2" "$0" >&3 &&
      read -r version code rest <&3 && echo "$code"' "$health_host" "$health_port" "$health_path"
  fi
}
# health_wait UNIT SECONDS WHAT TEST…
health_wait() {
  health_unit=$1 health_within=$2 health_what=$3 health_last="not listening"
  shift 3
  health_end=$(($(health_now) + health_within))
  until "$@"; do
    unit_runs "$health_unit" || unit_why "$health_unit" "stopped while it was waited for"
    [ "$(health_now)" -lt "$health_end" ] ||
      unit_why "$health_unit" "runs, but $health_what is not healthy after $health_within s: $health_last"
    sleep 1
  done
}`

/** Waits for the unit to be healthy; empty when nothing was asked for. */
export function healthScript(unit: string, health: Health | undefined): ShellText {
  if (health === undefined) return lines()
  const { http, port, withinSeconds } = health
  return lines(
    ...(port === undefined ? [] : [listening(unit, port, withinSeconds)]),
    ...(http === undefined ? [] : [answering(unit, http, health)]),
  )
}

/** The kernel prints ports as four upper-case hexadecimal digits. */
const listening = (unit: string, port: number, within: number): ShellText =>
  sh`health_wait ${unit} ${within} ${`TCP port ${port}`} health_listens ${port.toString(16).toUpperCase().padStart(4, '0')}`

function answering(unit: string, http: string, { status = [], withinSeconds }: Health): ShellText {
  const url = new URL(http)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const shown = `${url.origin}${url.pathname}`
  return sh`health_wait ${unit} ${withinSeconds} ${shown} health_answers ${[url.href, host, port, url.pathname + url.search, ...status.map(String)]}`
}

/** In a sentence for the plan. */
export function healthText(health: Health): string {
  const what = [
    ...(health.port === undefined ? [] : [`listens on port ${health.port}`]),
    ...(health.http === undefined ? [] : [`answers ${health.http}`]),
  ]
  return `healthy when it ${what.join(' and ')}, within ${health.withinSeconds} s`
}
