/**
 * The shell text that runs a user's command. The text is data until the very end: a syntax error in it, an `exit`, or
 * an unclosed quote ends only the command, and it never stands in an argument list.
 */
import type { ShellText } from '../brands.ts'
import { bytesInto, lines, sh } from '../remote/script.ts'
import type { CommandChange } from './command.ts'

/** Not every host has /dev/fd; /proc is there. */
export const commandPrelude = sh`command_done() {
  [ -z "$2" ] || [ -e "$2" ] || [ -L "$2" ] || return 1
  [ -z "$1" ] || (eval "$1") </dev/null >/dev/null 2>&1
}
# command_watched SECONDS: ends the command with all that it started. The timeout of busybox ends only the first process.
command_watched() {
  setsid sh /proc/self/fd/3 </dev/null &
  command_group=$!
  setsid sh -c 'sleep "$1"; kill -TERM -- "-$2"; sleep 5; kill -KILL -- "-$2"' watch "$1" "$command_group" \
    </dev/null >/dev/null 2>&1 3<&- &
  command_watch=$!
  wait "$command_group"
  command_status=$?
  kill -KILL -- "-$command_watch" 2>/dev/null || kill -KILL "$command_watch" 2>/dev/null
  return "$command_status"
}
# command_run SECONDS: the text is on file descriptor 3.
command_run() {
  if [ "$1" = 0 ]; then
    sh /proc/self/fd/3 </dev/null
  elif timeout --foreground 5 true 2>/dev/null; then
    timeout -k 5 "$1" sh /proc/self/fd/3 </dev/null
  elif command -v setsid >/dev/null; then
    command_watched "$1"
  else
    echo "this host has no program «timeout», so the command runs without a limit" >&2
    sh /proc/self/fd/3 </dev/null
  fi
}
# command_end STATUS SECONDS: coreutils' timeout answers 124, that of busybox the status of a signal.
command_end() {
  [ "$1" != 0 ] || return 0
  command_told "$1" "$2"
  exit 1
}
command_told() {
  case $2:$1 in
    0:*) echo "the command ended with status $1" >&2 ;;
    *:124 | *:137 | *:143) echo "the command still ran after $2 s and was ended" >&2 ;;
    *) echo "the command ended with status $1" >&2 ;;
  esac
}`

/**
 * What the script has said last of a command: its status, and its standard error without that line. A judged command
 * always says so, another one only when it failed.
 */
export function commandEnd(stderr: string): { readonly status: number; readonly stderr: string } | undefined {
  const ended = /(?:^|\n)the command (?:ended with status (\d+)|still ran after \d+ s and was ended)\n?$/.exec(stderr)
  if (ended === null) return undefined
  return { status: Number(ended[1] ?? timedOutStatus), stderr: stderr.slice(0, ended.index) }
}

const timedOutStatus = 124

export function commandScript(change: CommandChange): ShellText {
  const { run, check = '', creates = '', timeoutSeconds = 0, judged = false } = change
  const limit = Math.ceil(timeoutSeconds)
  const text = new TextEncoder().encode(`${run}\n`)
  if (judged) {
    const unlessDone =
      check === '' && creates === '' ? [] : [sh`if command_done ${check} ${creates}; then command_told 0 0; exit 0; fi`]
    return lines(...unlessDone, bytesInto(text, sh`command_run ${limit} 3<&0`), sh`command_told "$?" ${limit}`)
  }
  const act = lines(bytesInto(text, sh`command_run ${limit} 3<&0`), sh`command_end "$?" ${limit}`)
  if (check === '' && creates === '') return act
  return lines(
    sh`if command_done ${check} ${creates}; then exit 0; fi`,
    act,
    sh`command_done ${check} ${creates} || {
  echo "the command ended well, but its check still says that the work is not done" >&2
  exit 1
}`,
  )
}
