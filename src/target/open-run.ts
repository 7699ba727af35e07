/**
 * The first section of every script that changes a host: the lock is taken, and everything that an undo needs is on the
 * disk, before anything else happens. And the last words of that script.
 */
import type { ShellText } from '../brands.ts'
import { base64Lines, lines, raw, sh } from '../remote/script.ts'
import { homePrelude, runFolder } from './home.ts'
import { journalPrelude } from './journal-prelude.ts'
import { type LockOwner, leaseSeconds, lockPrelude, lockTake } from './lock.ts'
import { owedPrelude } from './owed.ts'

export interface OpenRun {
  readonly lock: LockOwner
  /** One line of JSON that says what the run is. */
  readonly header: string
  /** The steps of this script, one line of JSON each. */
  readonly steps: readonly string[]
  /** For all steps of the run on this host up to now. */
  readonly undo: ShellText
  /** Also arms the dead-man's switch, after all else. */
  readonly arm?: ShellText
}

/** Shell functions and variables of all sections. */
export const runPrelude = (run: string): ShellText =>
  lines(homePrelude, runFolder(run), journalPrelude, lockPrelude, owedPrelude, openPrelude)

const openPrelude = sh`# open_write FILE MODE: standard input in base64; it replaces the file in one step.
open_write() {
  base64 -d >"$1.new" && chmod -- "$2" "$1.new" && mv -f -- "$1.new" "$1" || open_unwritable
}
open_unwritable() {
  journal_fail "nothing is changed: the journal cannot be written to $run_dir (is the disk full, or read-only?)"
}
open_folders() {
  umask 077
  # Only the last folder gets the mode; those above are the system's.
  mkdir -p -- "$provision_home" && chmod 0700 -- "$provision_home" &&
    mkdir -p -- "$provision_home/objects" "$provision_home/runs" || open_unwritable
}
# open_line FILE: what a crash cut short ends here.
open_line() {
  if [ -s "$1" ] && [ -n "$(tail -c 1 "$1")" ]; then echo >>"$1" || open_unwritable; fi
}`

const document = (text: string): ShellText =>
  lines(sh`<<'PROVISION_B64'`, base64Lines(Buffer.from(text)), sh`PROVISION_B64`)

export function openRun({ lock, header, steps, undo, arm }: OpenRun): ShellText {
  return lines(
    sh`open_folders`,
    lockTake(lock),
    sh`for open_folder in "$provision_home/runs"/*/; do journal_sweep "$open_folder"; done`,
    sh`mkdir -p -- "$run_dir" && rm -f -- "$run_dir/ended" || open_unwritable
[ -f "$run_dir/run.json" ] || open_write "$run_dir/run.json" 0600 ${raw(document(`${header}\n`))}`,
    sh`open_line "$run_dir/steps"
open_line "$run_dir/journal"
base64 -d ${raw(append(steps))}
{ : >>"$run_dir/journal" && : >>"$run_dir/objects" && : >>"$run_dir/leaves"; } || open_unwritable
open_write "$run_dir/undo.sh" 0700 ${raw(document(undo))}
journal_sync "$run_dir/run.json" "$run_dir/steps" "$run_dir/undo.sh" "$run_dir/journal" "$run_dir" "$provision_home/runs" "$provision_home"`,
    ...(arm === undefined ? [] : [arm]),
  )
}

const append = (steps: readonly string[]): ShellText =>
  lines(
    sh`>>"$run_dir/steps" <<'PROVISION_B64' || open_unwritable`,
    base64Lines(Buffer.from(steps.map(step => `${step}\n`).join(''))),
    sh`PROVISION_B64`,
  )

/** In the main shell, when it ends in whatever way: a script that did not come through holds nobody up. */
export const onExit = ({ owner }: LockOwner): ShellText => sh`run_through=
run_exit() {
  [ -z "$run_through" ] || return
  if [ "$pv_ended" = stopped ]; then
    echo failed >"$run_dir/ended" 2>/dev/null
  fi
  (lock_release ${owner})
}
trap run_exit EXIT`

/** In the main shell, after the last section: the lock stays ours until the host was looked at again. */
export const settle = (lock: LockOwner): ShellText => sh`run_through=yes
journal_sync "$run_dir/journal"
(lock_take ${lock.owner} ${lock.run} ${lock.who} ${leaseSeconds} ${lock.successorOf ?? ''}) >/dev/null`
