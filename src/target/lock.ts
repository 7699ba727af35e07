/**
 * One run at a time on a host. The lock is a file whose first line says who holds it and until when, and whose second
 * line is for people. It counts while its owner's shell works on the host or its lease lasts, in this boot of the host:
 * a controller that died cannot keep it for longer than that.
 *
 *     BOOT LEASE PID START OWNER RUN     LEASE in seconds of the monotonic clock, PID and START of the shell at work
 *     {"by":"anna@build7","since":"2026-11-24T19:00:00.000Z"}
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'

/** Exit status of a section that found the lock taken; it printed the two lines of the lock. */
export const lockedStatus = 76

/** Seconds for everything between two scripts of a run: looking again, other hosts of the batch. */
export const leaseSeconds = 120

export interface LockOwner {
  /** A word of this controller's process alone. */
  readonly owner: string
  readonly run: string
  /** For people, one line of JSON. */
  readonly who: string
  /** Its lock may be taken although the lease lasts, once its shell is gone: the run that is resumed or taken back. */
  readonly successorOf?: string
  /** Ends the shell of that run when it still works, instead of being refused. */
  readonly ends?: boolean
}

/** Functions; need `provision_home`. */
export const lockPrelude = sh`lock_fail() {
  echo "$*" >&2
  exit 1
}
lock_unwritable() {
  lock_fail "nothing is changed: nothing can be written in $provision_home (is the disk full, or read-only?)"
}
# lock_started PID: when this process began, in $lock_began, and its group, in $lock_its_group.
lock_started() {
  { read -r lock_stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  lock_stat=\${lock_stat##*) }
  set -- $lock_stat
  # What ended and was not noticed by its parent is no owner.
  [ "$1" != Z ] || return 1
  lock_its_group=$3
  shift 19
  lock_began=$1
}
# lock_this_boot: boot id, and the start of process 1 for containers, which share the id with their machine.
lock_this_boot() {
  lock_booted=unknown
  read -r lock_booted </proc/sys/kernel/random/boot_id
  lock_began=
  lock_started 1
  lock_booted=$lock_booted/$lock_began
}
lock_read() {
  { read -r lock_boot lock_lease lock_pid lock_start lock_owner lock_run && read -r lock_who; } \
    2>/dev/null <"$provision_home/lock"
}
# lock_works: the shell of the owner is there.
lock_works() {
  lock_this_boot
  [ "$lock_boot" = "$lock_booted" ] && lock_started "$lock_pid" && [ "$lock_began" = "$lock_start" ]
}
# lock_lives: it counts.
lock_lives() {
  ! lock_works || return 0
  [ "$lock_boot" = "$lock_booted" ] || return 1
  read -r lock_up lock_rest </proc/uptime
  [ "\${lock_up%%.*}" -lt "$lock_lease" ]
}
# Reading and writing the lock is one step. Nobody stays in here: what has stood for a quarter of a minute was left by a dead one.
lock_enter() {
  lock_tries=0 lock_seen=
  until mkdir -- "$provision_home/lock.busy" 2>/dev/null; do
    [ -d "$provision_home/lock.busy" ] || mkdir -- "$provision_home/lock.busy" || lock_unwritable
    lock_since=$(stat -c '%i %.9Y' -- "$provision_home/lock.busy" 2>/dev/null)
    [ "$lock_since" = "$lock_seen" ] || lock_tries=0
    lock_seen=$lock_since lock_tries=$((lock_tries + 1))
    [ "$lock_tries" -le 150 ] || rmdir -- "$provision_home/lock.busy" 2>/dev/null
    sleep 0.1 2>/dev/null || sleep 1
  done
}
lock_leave() {
  rmdir -- "$provision_home/lock.busy"
}
# lock_write OWNER RUN WHO SECONDS
lock_write() {
  lock_this_boot
  lock_mine=$lock_booted
  lock_started $$
  read -r lock_up lock_rest </proc/uptime
  { printf '%s\\n%s\\n' "$lock_mine $((\${lock_up%%.*} + $4)) $$ $lock_began $1 $2" "$3" >"$provision_home/lock.new"; } 2>/dev/null &&
    mv -f -- "$provision_home/lock.new" "$provision_home/lock"
}
# lock_end: ends the shell of the owner with all that it started.
lock_end() {
  lock_started "$lock_pid" || return 0
  lock_group=$lock_its_group
  lock_started $$
  if [ "$lock_group" -gt 1 ] && [ "$lock_group" != "$lock_its_group" ]; then lock_target=-$lock_group; else lock_target=$lock_pid; fi
  kill -s TERM -- "$lock_target" 2>/dev/null
  for lock_try in 1 2 3; do
    lock_works || return 0
    sleep 1
  done
  kill -s KILL -- "$lock_target" 2>/dev/null
}
# lock_take OWNER RUN WHO SECONDS [SUCCESSOR-OF [end]]
lock_take() {
  lock_enter
  if lock_read && [ "$lock_owner" != "$1" ] && lock_lives; then
    if [ "\${6:-}" = end ] && [ "$lock_run" = "$5" ] && lock_works; then lock_end; fi
    if [ "$lock_run" != "\${5:-}" ] || lock_works; then
      lock_leave
      printf '%s\\n' "$lock_run" "$lock_who"
      exit 76
    fi
  fi
  if ! lock_write "$1" "$2" "$3" "$4"; then
    lock_leave
    lock_unwritable
  fi
  lock_leave
}
# lock_release OWNER
lock_release() {
  lock_enter
  if lock_read && [ "$lock_owner" = "$1" ]; then rm -f -- "$provision_home/lock"; fi
  lock_leave
}`

export const lockTake = ({ owner, run, who, successorOf = '', ends = false }: LockOwner): ShellText =>
  sh`lock_take ${owner} ${run} ${who} ${leaseSeconds} ${successorOf} ${ends ? 'end' : ''}`

export const lockRelease = ({ owner }: Pick<LockOwner, 'owner'>): ShellText => sh`lock_release ${owner}`
