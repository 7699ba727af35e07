/**
 * The shell functions by which a run keeps its journal on the host: before a change is made, the content that it will
 * replace and the line that it begins are on the disk; afterwards there is a line that says how it ended.
 *
 * They need `provision_home` and `run_dir`. A change costs one `sync`; the line that it ended becomes durable with the
 * next one, since a change without that line is looked at anyway.
 */
import type { ShellText } from '../brands.ts'
import { type Kept, movedStatus } from '../changes/change.ts'
import { lines, raw, sh } from '../remote/script.ts'

export const journalPrelude = sh`journal_fail() {
  echo "$*" >&2
  exit 1
}
journal_sync() {
  sync -- "$@" 2>/dev/null || sync
}
# journal_note_in FOLDER STATE STEP CHANGE
journal_note_in() {
  read -r journal_now journal_rest </proc/uptime
  { echo "$2 $3 $4 \${journal_now%%.*}" >>"$1/journal"; } 2>/dev/null
}
journal_note() {
  journal_note_in "$run_dir" "$@"
}
# journal_keep PATH SHA256: the content is an object now, or the path holds something else, which the change will find.
journal_keep() {
  journal_object=$provision_home/objects/$2
  echo "$2" >>"$run_dir/objects" || journal_fail "$1 is unchanged: what it holds could not be kept in $provision_home"
  if [ -f "$journal_object" ]; then
    journal_sum=$(sha256sum <"$journal_object")
    [ "\${journal_sum%% *}" != "$2" ] || return 0
  fi
  [ -f "$1" ] && [ ! -L "$1" ] || return 0
  journal_new=$journal_object.$$
  if ! (umask 077 && cat <"$1" >"$journal_new"); then
    rm -f -- "$journal_new"
    journal_fail "$1 is unchanged: what it holds could not be kept in $provision_home"
  fi
  journal_sum=$(sha256sum <"$journal_new")
  if [ "\${journal_sum%% *}" != "$2" ]; then
    rm -f -- "$journal_new"
    return 0
  fi
  mv -f -- "$journal_new" "$journal_object" || journal_fail "$1 is unchanged: what it holds could not be kept in $provision_home"
  journal_sync "$journal_object" "$provision_home/objects"
}
# journal_leaves PATH…: durable with the line that follows.
journal_leaves() {
  for journal_path do
    echo "$journal_path.$$" >>"$run_dir/leaves" ||
      journal_fail "nothing is changed: the journal cannot be written to $run_dir (is the disk full?)"
  done
}
# journal_sweep FOLDER: removes what killed changes of this run left; whoever holds the lock may.
journal_sweep() {
  [ -s "$1/leaves" ] || return 0
  while IFS= read -r journal_path; do
    if [ -e "$journal_path" ] || [ -L "$journal_path" ]; then rm -rf -- "$journal_path"; fi
  done <"$1/leaves"
  : >"$1/leaves"
}
# journal_begin STEP CHANGE [PATH SHA256]
journal_begin() {
  [ $# -lt 4 ] || journal_keep "$3" "$4"
  journal_note applying "$1" "$2" ||
    journal_fail "nothing is changed: the journal $run_dir/journal cannot be written (is the disk full?)"
  journal_sync "$run_dir/journal" "$run_dir/objects" "$run_dir/leaves"
  journal_beat
}
# journal_end STEP CHANGE STATUS: ends the section with this status.
journal_end() {
  case $3 in
    0) journal_note applied "$1" "$2" ;;
    ${movedStatus}) journal_note moved "$1" "$2" ;;
    *) journal_note failed "$1" "$2" ;;
  esac
  [ "$3" = 0 ] || journal_sync "$run_dir/journal"
  exit "$3"
}
# journal_undone RUN STEP CHANGE: a change of that run was taken back.
journal_undone() {
  [ -f "$provision_home/runs/$1/journal" ] || return 0
  journal_note_in "$provision_home/runs/$1" undone "$2" "$3"
}
# Replaced where a dead-man's switch is armed.
journal_beat() { :; }`

export interface Journalled {
  readonly step: string
  /** Position in the step's changes. */
  readonly change: number
  readonly kept: Kept | undefined
  /** What would be left behind were the change killed, without the process id. */
  readonly leaves: readonly string[]
  readonly body: ShellText
  /** Runs after the body; its status is in `$change_status`. */
  readonly after: readonly ShellText[]
}

/** One change with its lines in the journal around it. */
export function journalled({ step, change, kept, leaves, body, after }: Journalled): ShellText {
  const keep = kept === undefined ? [] : [kept.path, kept.sha256]
  // A line a path: one with a newline in it is not cleared up.
  const left = leaves.filter(path => !path.includes('\n'))
  return lines(
    ...(left.length === 0 ? [] : [sh`journal_leaves ${left}`]),
    sh`journal_begin ${step} ${change} ${keep}`,
    // A subshell, so that the body may exit. No `||` after it: that would switch off its `set -e`.
    sh`(\n${raw(body)}\n)`,
    sh`change_status=$?`,
    ...after,
    sh`journal_end ${step} ${change} "$change_status"`,
  )
}
