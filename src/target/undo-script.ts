/**
 * `undo.sh`: puts back what one run changed on one host, from nothing but what stands on that host. An operator runs it
 * from a console, the dead-man's switch runs it, and the next boot does. Plain POSIX sh.
 *
 * Three ways for each object, as in a rollback: as the run left it → put back; as before → nothing; else → a conflict,
 * left as it is. It never stops at the first error, tries again, and can be run again: it goes on with what is left.
 */
import type { ShellText } from '../brands.ts'
import { movedStatus } from '../changes/change.ts'
import { changeKinds } from '../changes/registry.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { fuseUnitNames } from './fuse-units.ts'
import { journalPrelude } from './journal-prelude.ts'
import { lockPrelude } from './lock.ts'
import { owedPrelude } from './owed.ts'
import type { UndoEntry } from './undo-entry.ts'

/** It did all that it could: what is left are conflicts and what cannot be undone. */
export const leftStatus = 3
/** Something failed that may go well later. */
export const failedStatus = 4

const head = (run: string): ShellText => sh`#!/bin/sh
# Puts back what run ${run} of provision changed on this host.
#
#   sh undo.sh          put everything back; may be run again, and goes on with what is left
#   sh undo.sh list     say what it would look at, in this order, and change nothing
#
# It needs nothing but this folder, sh and coreutils: no controller and no network. What somebody else changed since is
# left as it is and named.
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export PATH
umask 022
undo_mode=\${1:-now}
case $0 in */*) run_dir=$(cd -- "\${0%/*}" && pwd -P) ;; *) run_dir=$(pwd -P) ;; esac
provision_home=\${run_dir%/runs/*}
undo_run=\${run_dir##*/} undone_run=\${run_dir##*/}
[ -f "$run_dir/journal" ] && [ "$provision_home" != "$run_dir" ] || {
  echo "undo.sh must stand in the folder of its run, where its journal is" >&2
  exit 1
}`

const functions = sh`undo_say() {
  if [ "$undo_mode" = now ]; then printf '%s\\n' "$*"; else printf '%s\\n' "provision, run $undo_run: $*"; fi
}
# The latest line of each change comes first.
undo_states=
if [ -n "$(tail -c 1 "$run_dir/journal" 2>/dev/null)" ]; then echo >>"$run_dir/journal"; fi
while read -r undo_state undo_step undo_index undo_rest; do
  undo_states=" $undo_step:$undo_index=$undo_state$undo_states"
done <"$run_dir/journal"
undo_count=0 undo_left=0 undo_failed=0 undo_live_left=0
# undo_look STEP CHANGE: the state of a change, in $undo_now; empty when it never began.
undo_look() {
  case $undo_states in
    *" $1:$2="*)
      undo_now=\${undo_states#*" $1:$2="}
      undo_now=\${undo_now%% *}
      ;;
    *) undo_now= ;;
  esac
}
undo_note() {
  journal_note "$@" || undo_unwritten=yes
  journal_sync "$run_dir/journal"
}
# undo_lack STATE STEP CHANGE TITLE WHY
undo_lack() {
  undo_left=$((undo_left + 1))
  undo_say "LEFT      $4: $5"
  undo_note "$1" "$2" "$3"
  undo_lacks="$undo_lacks
$4: $5"
}
undo_lacks= undo_unwritten=
# undo_attempt: the body of a change, a few times when it fails.
undo_attempt() {
  for undo_try in 1 2 3; do
    undo_said=$( (undo_section) 2>&1 </dev/null)
    undo_status=$?
    case $undo_status in 0 | ${movedStatus}) return ;; esac
    [ "$undo_try" = 3 ] || sleep 1
  done
}
# undo_brought STEP:CHANGE…: one of them may have happened, so that a boot brought about what was never begun.
undo_brought() {
  for undo_other do
    undo_look "\${undo_other%:*}" "\${undo_other##*:}"
    case $undo_now in '' | captured | moved) ;; *) return 0 ;; esac
  done
  return 1
}
# undo_change STEP CHANGE HOW disk|live|served TITLE [BECAUSE]; what puts it back is the function undo_section, and what may
# have brought it about stands in $undo_by.
undo_change() {
  undo_look "$1" "$2"
  case $undo_now in
    '' | captured)
      undo_was=$undo_now
      # shellcheck disable=SC2086 # a list of words without blanks
      if undo_brought $undo_by; then undo_now=applying; else undo_now=$undo_was; fi
      ;;
  esac
  case $3:$undo_now in
    *: | *:captured | *:moved) return ;;
    *:undone)
      [ "$3" = action ] || undo_count=$((undo_count + 1))
      return
      ;;
  esac
  if [ "$undo_mode" = list ]; then
    undo_say "$undo_now: $5"
    return
  fi
  if [ "$4" != disk ] && [ "$undo_mode" = boot ]; then
    undo_live_left=$((undo_live_left + 1))
    return
  fi
  case $3:$undo_now in
    none:applying | none:failed | command:applying | command:failed)
      # To come in again matters more than to run the undo of something that may not have happened.
      if [ "$3:$undo_mode" = command:now ] || [ "$3" = none ] || ! (undo_section) >/dev/null 2>&1 </dev/null; then
        undo_lack conflict "$1" "$2" "$5" "nobody knows whether it ran to its end; look at it yourself"
        return
      fi
      undo_count=$((undo_count + 1))
      undo_say "in doubt  $5"
      undo_note undone "$1" "$2"
      return
      ;;
    none:*)
      undo_lack conflict "$1" "$2" "$5" "it cannot be undone: $6"
      return
      ;;
    command:conflict) return ;;
    action:*) [ "$undo_count" -gt 0 ] || return ;;
  esac
  undo_note undoing "$1" "$2"
  undo_attempt
  case $undo_status:$4:$undo_mode in
    0:*)
      undo_count=$((undo_count + 1))
      undo_say "done      $5"
      undo_note undone "$1" "$2"
      ;;
    ${movedStatus}:live:late)
      # The boot itself gave it the value of the files that were put back.
      undo_say "by boot   $5"
      undo_note undone "$1" "$2"
      ;;
    ${movedStatus}:*) undo_lack conflict "$1" "$2" "$5" "$undo_said" ;;
    *)
      undo_failed=$((undo_failed + 1))
      undo_lack undo-failed "$1" "$2" "$5" "$undo_said"
      ;;
  esac
}
undo_tell_everybody() {
  {
    date 2>/dev/null
    echo "Run $undo_run was taken back, but not all of it:$undo_lacks"
    echo "Run again: sh $run_dir/undo.sh"
    echo
  } >>"$provision_home/attention" 2>/dev/null
  if command -v logger >/dev/null; then
    logger -p user.crit -t provision "run $undo_run was not taken back completely; see $provision_home/attention" 2>/dev/null
  fi
}`

const begin = sh`undo_owner=undo-$undo_run-$$
# A confirmed run is not taken back by the switch that it was confirmed against.
case $undo_mode in
  boot | late | expired)
    if [ -e "$run_dir/fuse/confirmed" ]; then
      undo_units_gone
      exit 0
    fi
    [ ! -e "$run_dir/fuse/armed" ] || mv -- "$run_dir/fuse/armed" "$run_dir/fuse/expired"
    ;;
  now) [ ! -e "$run_dir/fuse/armed" ] || mv -- "$run_dir/fuse/armed" "$run_dir/fuse/expired" ;;
esac
if [ "$undo_mode" != list ]; then
  undo_holder=$(lock_take "$undo_owner" "$undo_run" "{\\"by\\":\\"undo.sh\\"}" 600 "$undo_run") || {
    echo "another run is at work on this host: $undo_holder" >&2
    echo "wait for its end, or end it, then run this again" >&2
    exit 1
  }
  trap 'lock_release "$undo_owner"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
fi`

/** Removing the units comes last: whatever happens before it, the next boot goes on. */
const end = sh`[ "$undo_mode" != list ] || exit 0
if [ "$undo_live_left" -gt 0 ]; then exit 0; fi
owed_strike_run "$undo_run"
journal_sweep "$run_dir"
if [ "$undo_left" -gt 0 ]; then
  [ -e "$run_dir/fuse/told" ] || undo_tell_everybody
  [ ! -d "$run_dir/fuse" ] || : >"$run_dir/fuse/told"
  # The watcher tries again, for as long as it takes.
  [ "$undo_mode" != expired ] || [ "$undo_failed" = 0 ] || exit ${failedStatus}
  undo_say "$undo_left of the changes could not be put back; see above"
fi
echo "undone left=$undo_left" >"$run_dir/ended.new" && mv -f -- "$run_dir/ended.new" "$run_dir/ended"
journal_sync "$run_dir/ended" "$run_dir"
undo_units_gone
[ "$undo_failed" = 0 ] || exit ${failedStatus}
[ "$undo_left" = 0 ] || exit ${leftStatus}
undo_say "everything is as it was before"`

const unitsGone = (run: string): ShellText => {
  const { early, late } = fuseUnitNames(run)
  return sh`undo_units_gone() {
  for undo_unit in ${[early, late]}; do
    rm -f -- "/etc/systemd/system/$undo_unit" /etc/systemd/system/*.wants/"$undo_unit"
  done
}`
}

export function undoScript(run: string, entries: readonly UndoEntry[]): ShellText {
  const used = new Set(entries.filter(({ how }) => how !== 'none').map(({ kind }) => kind))
  const preludes = changeKinds.flatMap(({ kind, prelude }) =>
    used.has(kind) && prelude !== undefined ? [prelude] : [],
  )
  return lines(
    head(run),
    journalPrelude,
    lockPrelude,
    owedPrelude,
    ...preludes,
    functions,
    unitsGone(run),
    begin,
    ...entries.map(changeText),
    end,
    sh``,
  )
}

function changeText({ step, change, title, how, where, body, broughtBy }: UndoEntry): ShellText {
  const call = [step, String(change), how, where, title.replaceAll(/\s+/g, ' ')]
  if (how === 'none') return sh`undo_by=\nundo_change ${[...call, String(body)]}`
  return sh`undo_section() {
:
${raw(body as ShellText)}
}
undo_by=${broughtBy.join(' ')}
undo_change ${call}`
}
