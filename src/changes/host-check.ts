/**
 * The shell text that waits until something of a host answers: an address, a port, or a command of the user. Changes
 * nothing.
 */
import type { ShellText } from '../brands.ts'
import { lines, sh } from '../remote/script.ts'
import { healthPrelude } from './health.ts'

export type HostCheck = { readonly withinSeconds: number } & (
  | { readonly what: 'http'; readonly url: string; readonly status: number }
  | { readonly what: 'port'; readonly port: number }
  | { readonly what: 'command'; readonly command: string }
)

/**
 * Exits with 0 as soon as the check holds, or says on standard error how it stands when the time is over. The command
 * gets the whole time for one attempt, and no more where `timeout` is there.
 */
export const hostCheckScript = (check: HostCheck): ShellText =>
  lines(
    healthPrelude,
    sh`# check_wait SECONDS WHAT TEST…
check_wait() {
  check_what=$2 check_end=$(($(health_now) + $1)) health_last="not listening"
  shift 2
  until "$@"; do
    if [ "$(health_now)" -ge "$check_end" ]; then
      echo "$check_what: $health_last" >&2
      exit 1
    fi
    sleep 1
  done
}
check_command() {
  check_left=$((check_end - $(health_now)))
  [ "$check_left" -gt 0 ] || check_left=1
  if command -v timeout >/dev/null; then set -- timeout "$check_left" sh -c "$1"; else set -- sh -c "$1"; fi
  check_said=$("$@" 2>&1 </dev/null)
  check_status=$?
  health_last="exit status $check_status\${check_said:+, $check_said}"
  return "$check_status"
}`,
    attempt(check),
  )

function attempt(check: HostCheck): ShellText {
  switch (check.what) {
    case 'port': {
      // The kernel prints ports as four upper-case hexadecimal digits.
      const port = check.port.toString(16).toUpperCase().padStart(4, '0')
      return sh`check_wait ${check.withinSeconds} ${hostCheckText(check)} health_listens ${port}`
    }
    case 'http': {
      const url = new URL(check.url)
      const port = url.port || (url.protocol === 'https:' ? '443' : '80')
      const host = url.hostname.replace(/^\[|\]$/g, '')
      const words = [url.href, host, port, url.pathname + url.search, String(check.status)]
      return sh`check_wait ${check.withinSeconds} ${hostCheckText(check)} health_answers ${words}`
    }
    case 'command':
      return sh`check_wait ${check.withinSeconds} ${hostCheckText(check)} check_command ${check.command}`
    default:
      return check satisfies never
  }
}

/** What is asked, for people; an address without what may be a secret in it. */
export function hostCheckText(check: HostCheck): string {
  switch (check.what) {
    case 'port':
      return `TCP port ${check.port}`
    case 'http': {
      const { origin, pathname } = new URL(check.url)
      return `${origin}${pathname}`
    }
    case 'command': {
      const [first = ''] = check.command.trim().split('\n')
      return first.length > 60 ? `${first.slice(0, 57)}...` : first
    }
    default:
      return check satisfies never
  }
}
