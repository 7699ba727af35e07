/**
 * Builds scripts whose sections answer in frames: output cannot forge one, bytes survive, truncation is noticed, and
 * every frame is sent as soon as its section ended. Pure text for any POSIX shell; the answer is read by
 * `frame-parser.ts`.
 *
 * Sections run in a subshell with standard input from /dev/null. A change waits for every process that holds its
 * output, so what stays behind (a daemon) must have its output redirected. Text that a user wrote belongs into
 * `sh -c '…'`: a stray bracket in it would otherwise break the whole script (which then runs nothing at all).
 *
 * File descriptor 9 is the way to the controller, closed for sections; what the script itself prints goes to standard
 * error. The nonce stands in one variable, which sections do not see, so that not even `set` shows it.
 */
import type { ShellText } from '../brands.ts'
import { encodeId, preflightId } from './frame.ts'
import { lines, raw, sh } from './script.ts'

/** A part of a script that answers in a frame of its own. */
export interface Section {
  readonly id: string
  /** Commands; may set traps, options and variables and may `exit`: nothing of it reaches the next section. */
  readonly body: ShellText
}

export interface ApplySection extends Section {
  /** Whether the sections after this one still run when this one failed. */
  readonly onFailure: 'stop' | 'continue'
  /**
   * It may tell how far it is, with `pv_note TEXT`. For sections that run no text of a user: they know the nonce.
   */
  readonly tells?: true
}

/** What scripts need besides a POSIX shell; all of it is in coreutils and in busybox. */
export const requiredTools = [
  ...[
    'base64',
    'sha256sum',
    'stat',
    'mktemp',
    'readlink',
    'cat',
    'chmod',
    'chown',
    'cp',
    'cut',
    'date',
    'find',
    'grep',
  ],
  ...['id', 'ln', 'mkdir', 'mv', 'rm', 'rmdir', 'sed', 'sleep', 'sort', 'sync', 'tail', 'touch', 'tr', 'uname', 'wc'],
] as const

/** Asks a host: a `preflight` frame naming the missing ones of `tools`, then all sections, whatever their status. */
export function probeScript(
  nonce: string,
  sections: readonly Section[],
  tools: readonly string[] = requiredTools,
): ShellText {
  const asked = sections.map(({ id, body }) => lines(define(body), sh`pv_ask ${encodeId(id)}`))
  return lines(prelude(nonce), encoder, askFunction, preflight(tools), ...asked, end)
}

/**
 * Changes a host: one frame a section, stopping after the first failing one that is marked so. `setup` runs first in
 * the main shell, for functions and variables that sections share; it must print nothing on standard output. `closing`
 * runs there after the last section, unless one stopped the script; `pv_ended` says which it was. When the
 * connection is gone, the section in flight is finished and none is begun.
 */
export function applyScript(
  nonce: string,
  setup: ShellText,
  sections: readonly ApplySection[],
  closing: ShellText = lines(),
): ShellText {
  const changes = sections.map(({ id, body, onFailure, tells }) =>
    lines(define(body), sh`pv_do ${encodeId(id)} ${onFailure} ${tells === true ? 'tells' : ''}`),
  )
  return lines(prelude(nonce), encoder, doFunction, setup, ...changes, closing, end)
}

function prelude(nonce: string): ShellText {
  return sh`LC_ALL=C; export LC_ALL
pv_mark=@${nonce} pv_count=0
exec 9>&1 1>&2
trap : PIPE
pv_begin() { printf '\\n%s{ %s %s\\n' "$pv_mark" "$1" "$2" 2>/dev/null >&9 || exit 141; }
pv_close() {
  pv_count=$((pv_count + 1))
  if [ -n "$pv_err" ]; then printf '\\n%s!\\n%s' "$pv_mark" "$pv_err" 2>/dev/null >&9; fi
  printf '\\n%s} %s\\n' "$pv_mark" "$pv_status" 2>/dev/null >&9 || exit 141
}
pv_ended=
pv_end() {
  pv_ended=$1
  printf '\\n%s. %s %s\\n' "$pv_mark" "$pv_count" "$1" 2>/dev/null >&9 || exit 141
  exit 0
}`
}

/**
 * `pv_ask ID`: the section writes to the controller itself; only its standard error is caught. One fork, nothing else.
 *
 * The redirections belong to the subshell rather than to the call, and an `exit` follows it, so that a section's EXIT
 * trap runs in every shell and writes where the section writes. No `||` may enclose the call: that would switch off
 * the section's `set -e`.
 */
const askFunction = sh`pv_ask() {
  pv_begin "$1" r
  pv_err=$(exec 2>&1 1>&9 9>&- </dev/null; unset pv_mark; pv_section; exit "$?")
  pv_status=$?
  pv_close
}`

/**
 * `pv_do ID stop|continue [tells]`: a change must not be killed by SIGPIPE half-way because nobody listens any more, so its
 * output goes through an encoder, and through `cat` to nowhere once the connection died under that one. Encoded also
 * because other programs write it, and may go on writing later.
 *
 * The left side of the pipeline runs the change as `pv_ask` does, and hands status and errors up through descriptor 5.
 */
const doFunction = sh`pv_note() {
  # A connection that is gone must end only this, not what tells of itself.
  (printf '\\n%s~ %s\\n' "$pv_mark" "$(printf %s "$1" | base64 | tr -d '\\n')" 2>/dev/null >&8) 2>/dev/null || :
}
pv_do() {
  pv_begin "$1" "$pv_tag"
  pv_got=$(
    {
      {
        if [ -n "$3" ]; then
          pv_err=$(exec 2>&1 1>&4 8>&9 4>&- 5>&- 9>&- </dev/null; pv_section; exit "$?")
        else
          pv_err=$(exec 2>&1 1>&4 4>&- 5>&- 9>&- </dev/null; unset pv_mark; pv_section; exit "$?")
        fi
        printf '%s %s' "$?" "$pv_err" >&5
      } 4>&1 | { pv_encode >&9 5>&- || cat >/dev/null; }
    } 5>&1
  )
  pv_status=\${pv_got%% *} pv_err=\${pv_got#* }
  pv_close
  if [ "$pv_status" != 0 ] && [ "$2" = stop ]; then pv_end stopped; fi
}`

/** Where base64 lacks it is made from openssl, for sections too; od writes hexadecimal and cannot read. */
const encoder = sh`if command -v base64 >/dev/null 2>&1; then pv_tag=b; pv_encode() { base64; }
elif command -v openssl >/dev/null 2>&1; then pv_tag=b; base64() { openssl base64 "$@"; }; pv_encode() { openssl base64; }
else pv_tag=x; pv_encode() { od -An -v -tx1; }
fi`

/** The colon keeps an empty body legal. Redefining one function for all sections keeps the shell's memory small. */
const define = (body: ShellText): ShellText => sh`pv_section() {
:
${raw(body)}
}`

/** Costs no fork when nothing is missing. openssl stands in for base64, as in `encoder`. */
const preflight = (tools: readonly string[]): ShellText => sh`pv_missing=
for pv_tool in ${tools}; do
  command -v "$pv_tool" >/dev/null 2>&1 && continue
  [ "$pv_tool" = base64 ] && command -v openssl >/dev/null 2>&1 && continue
  pv_missing="$pv_missing $pv_tool"
done
pv_begin ${encodeId(preflightId)} r
[ -z "$pv_missing" ] || printf '%s\\n' $pv_missing >&9
pv_err= pv_status=0
pv_close`

const end = sh`pv_end done`
