/**
 * The end of a run on a host, told in the same trip that looks at the host again: the lock goes, and old runs go.
 */
import type { ShellText } from '../brands.ts'
import { lines, sh } from '../remote/script.ts'
import { homePrelude, runFolder } from './home.ts'
import { journalPrelude } from './journal-prelude.ts'
import { lockPrelude, lockRelease } from './lock.ts'
import { owedPrelude } from './owed.ts'

/** Ended runs beyond so many are removed when they are older than so many days. */
export const retention = { runs: 30, days: 30 } as const

export interface CloseRun {
  readonly run: string
  readonly owner: string
  /** The run that was taken back, when all of it was. */
  readonly undone?: string
}

export function closeRun({ run, owner, undone }: CloseRun): ShellText {
  return lines(
    context(run),
    prune,
    // Whoever put it back in the meantime has said so.
    sh`[ -f "$run_dir/ended" ] || close_end "$run_dir" done`,
    ...(undone === undefined ? [] : [closeUndone(undone, run)]),
    sh`close_prune\nlock_release ${owner}`,
  )
}

/**
 * Ends a run that broke off, of which nothing was left to do: it had come to its end, or somebody had put it back. Leaves
 * it to whoever is at work there.
 */
export const closeBroken = (run: string, how: 'done' | 'undone'): ShellText =>
  lines(
    context(run),
    sh`if lock_read && lock_works; then exit 0; fi`,
    how === 'done' ? sh`close_end "$run_dir" done` : closeUndone(run, 'nothing was left of it'),
    sh`if lock_read && [ "$lock_run" = ${run} ]; then rm -f -- "$provision_home/lock"; fi`,
  )

const context = (run: string): ShellText =>
  lines(homePrelude, runFolder(run), journalPrelude, lockPrelude, owedPrelude, closePrelude)

const closePrelude = sh`umask 077
# close_end FOLDER HOW
close_end() {
  [ -d "$1" ] || return 0
  journal_sweep "$1"
  echo "$2" >"$1/ended.new" && mv -f -- "$1/ended.new" "$1/ended"
}`

const closeUndone = (undone: string, by: string): ShellText =>
  sh`close_end "$provision_home/runs/"${undone} ${`undone by ${by}`}\nowed_strike_run ${undone}`

/** Names of runs sort by time. An unconfirmed or unfinished run stays, however old. */
const prune = sh`close_prune() {
  set -- "$provision_home/runs"/*/
  [ $# -gt ${retention.runs} ] || return 0
  close_gone=
  while [ $# -gt ${retention.runs} ]; do
    if [ -f "$1/ended" ] && [ -n "$(find "$1/ended" -mtime +${retention.days} 2>/dev/null)" ]; then
      rm -rf -- "$1"
      close_gone=yes
    fi
    shift
  done
  [ -n "$close_gone" ] || return 0
  close_used=$(cat "$provision_home/runs"/*/objects 2>/dev/null)
  for close_object in "$provision_home/objects"/*; do
    case $close_used in
      *"\${close_object##*/}"*) ;;
      *) rm -f -- "$close_object" ;;
    esac
  done
}`

/** Lets go of the host without an end: the run may be resumed. */
export const letGo = (owner: string): ShellText => lines(homePrelude, lockPrelude, lockRelease({ owner }))
