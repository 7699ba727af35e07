/**
 * Wraps a script for `sh -s`: a truncated one never starts, children cannot eat it, the controller learns the process
 * group before and the status after, and the group dies with its connection where that is wanted. Pure text.
 */
import type { ShellText } from '../brands.ts'
import { raw, sh } from './script.ts'

/** First word of the lines that the wrapping prints; the second is `ready` or `end`. */
export const markOf = (nonce: string): string => `@pv-${nonce}`

export interface Wrapping {
  readonly mark: string
  /** Ends the process group when standard input does, that is when the connection drops or the controller gives up. */
  readonly lifeline: boolean
}

/**
 * One brace group, so that the shell has read all of it before anything runs. The script is a subshell, so that it may
 * `exit`, `exec` and set traps; the empty line ends a script whose last character is a backslash,
 * and the colon keeps an empty one legal.
 *
 * The group is ours to kill only if this shell leads it, or its parent does (sudo), or the one above (who minds the
 * shell, with sudo between them); `ready PID GROUP` says 0 otherwise.
 */
export function wrap(script: ShellText, { mark, lifeline }: Wrapping): ShellText {
  return sh`{
exec 3<&0 </dev/null
pv_group=0
{ read -r pv_1 pv_1 pv_1 pv_1 pv_group pv_1 </proc/$$/stat; } 2>/dev/null
pv_above=$$
{ read -r pv_1 pv_1 pv_1 pv_above pv_1 </proc/$PPID/stat; } 2>/dev/null
case $pv_group in "$$" | "$PPID" | "$pv_above") ;; *) pv_group=0 ;; esac
${raw(lifeline ? holdLifeline : noLifeline)}
printf '%s ready\\n' ${mark} >&2
printf '%s ready %s %s\\n' ${mark} "$$" "$pv_group"
(
:
${raw(script)}

)
pv_status=$?
${raw(lifeline ? dropLifeline : sh`:`)}
printf '%s end %s\\n' ${mark} "$pv_status"
exit "$pv_status"
}
`
}

/** Ends a process group, or a lone shell where the group is not ours: politely first, then for good. */
function endGroup(pid: ShellText, group: ShellText): ShellText {
  return sh`if [ ${raw(group)} = 0 ]; then set -- ${raw(pid)}; else set -- "-"${raw(group)}; fi
kill -s TERM -- "$1"
sleep 1
kill -s KILL -- "$1"`
}

/** A second script that ends the first: for when its lifeline did not. */
export const killScript = (pid: number, group: number): ShellText =>
  sh`{
( ${raw(endGroup(sh`${pid}`, sh`${group}`))} ) >/dev/null 2>&1 </dev/null
exit 0
}
`

/**
 * The reader is a fork without an exec, and holds nothing but standard input. It is in the group itself, so that the
 * number of the group cannot go to somebody else while it waits.
 */
const holdLifeline = sh`( while read -r pv_1; do :; done; trap '' TERM
${raw(endGroup(sh`$$`, sh`"$pv_group"`))} ) <&3 >/dev/null 2>&1 &
pv_lifeline=$!
exec 3<&-`
const dropLifeline = sh`kill "$pv_lifeline" 2>/dev/null`
const noLifeline = sh`exec 3<&-`
