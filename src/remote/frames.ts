/**
 * Builds scripts whose sections answer in frames: output cannot forge one, bytes survive, truncation is noticed, and
 * every frame is sent as soon as its section ended. Pure text for any POSIX shell; the answer is read by
 * `frame-parser.ts`.
 *
 * Sections run in a subshell with standard input from /dev/null. A section waits for every process that holds its
 * output, so what stays behind (a daemon) must have its output redirected. Text that a user wrote belongs into
 * `sh -c '…'`: a stray bracket in it would otherwise break the whole script (which then runs nothing at all).
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
}

/** What scripts need besides a POSIX shell; all of it is in coreutils and in busybox. */
export const requiredTools = ['base64', 'sha256sum', 'stat', 'mktemp', 'readlink'] as const

/** Asks a host: a `preflight` frame naming the missing ones of `tools`, then all sections, whatever their status. */
export function probeScript(
  nonce: string,
  sections: readonly Section[],
  tools: readonly string[] = requiredTools,
): ShellText {
  return lines(
    framesPrelude(nonce),
    preflight(tools),
    ...sections.map(s => section({ ...s, onFailure: 'continue' })),
    end,
  )
}

/**
 * Changes a host: one frame a section, stopping after the first failing one that is marked so. `setup` runs first in
 * the main shell, for functions and variables that sections share; it must print nothing on standard output. When the
 * connection is gone, the section in flight is finished and none is begun.
 */
export function applyScript(nonce: string, setup: ShellText, sections: readonly ApplySection[]): ShellText {
  return lines(framesPrelude(nonce), setup, ...sections.map(section), end)
}

/**
 * Defines `pv_frame ID FUNCTION stop|continue` and `pv_end`. File descriptor 9 is the way to the controller, closed
 * for sections; what the script itself prints goes to standard error. `base64` is made from openssl where it lacks.
 *
 * In `pv_frame` the pipeline's left side runs the section and catches its standard error in a variable, so the
 * status is the substitution's own; then it hands both up through descriptor 5. `cat` takes over when the connection
 * died under the encoder, since a section must not be killed by SIGPIPE half-way. No `||` may enclose the call of the
 * section: that would switch off its `set -e`. The redirections belong to the subshell rather than to the call, and
 * an `exit` follows it, so that a section's EXIT trap runs in every shell and writes where the section writes.
 */
export function framesPrelude(nonce: string): ShellText {
  return sh`LC_ALL=C; export LC_ALL
pv_mark=@${nonce} pv_count=0
if command -v base64 >/dev/null 2>&1; then pv_tag=b; pv_encode() { base64; }
elif command -v openssl >/dev/null 2>&1; then pv_tag=b; base64() { openssl base64 "$@"; }; pv_encode() { openssl base64; }
else pv_tag=x; pv_encode() { od -An -v -tx1; }
fi
exec 9>&1 1>&2
trap : PIPE
pv_frame() {
  printf '\\n%s{ %s %s\\n' "$pv_mark" "$1" "$pv_tag" 2>/dev/null >&9 || exit 141
  pv_got=$(
    {
      {
        pv_err=$(exec 2>&1 >&4 4>&- 5>&- 9>&- </dev/null; "$2"; exit "$?")
        printf '%s %s' "$?" "$pv_err" >&5
      } 4>&1 | { pv_encode >&9 5>&- || cat >/dev/null; }
    } 5>&1
  )
  pv_status=\${pv_got%% *} pv_err=\${pv_got#* }
  pv_count=$((pv_count + 1))
  if [ -n "$pv_err" ]; then
    printf '\\n%s!\\n' "$pv_mark" 2>/dev/null >&9
    printf %s "$pv_err" | pv_encode >&9
  fi
  printf '\\n%s} %s\\n' "$pv_mark" "$pv_status" 2>/dev/null >&9 || exit 141
  if [ "$pv_status" != 0 ] && [ "$3" = stop ]; then pv_end stopped; fi
}
pv_end() {
  printf '\\n%s. %s %s\\n' "$pv_mark" "$pv_count" "$1" 2>/dev/null >&9 || exit 141
  exit 0
}`
}

/** The colon keeps an empty body legal. Redefining one function for all sections keeps the shell's memory small. */
function section(part: ApplySection): ShellText {
  return sh`pv_section() {
:
${raw(part.body)}
}
pv_frame ${encodeId(part.id)} pv_section ${part.onFailure}`
}

/** Costs no fork when nothing is missing. */
function preflight(tools: readonly string[]): ShellText {
  return sh`pv_missing=
for pv_tool in ${tools}; do command -v "$pv_tool" >/dev/null 2>&1 || pv_missing="$pv_missing $pv_tool"; done
pv_section() { printf '%s\\n' $pv_missing; return 1; }
if [ -n "$pv_missing" ]; then pv_frame ${encodeId(preflightId)} pv_section continue
else
  pv_count=1
  printf '\\n%s{ %s b\\n\\n%s} 0\\n' "$pv_mark" ${encodeId(preflightId)} "$pv_mark" 2>/dev/null >&9 || exit 141
fi`
}

const end = sh`pv_end done`
