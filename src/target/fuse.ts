/**
 * The dead-man's switch: a watcher on the host takes the run back unless somebody who came in over a new connection
 * confirms it in time.
 *
 *     RUN/fuse/armed      holds the token. Who renames it decides: to `confirmed` by the controller, to `expired` by the
 *                         watcher or the next boot. A rename has one winner.
 *     RUN/fuse/deadline   second of the monotonic clock, moved on before each change; steps of the wall clock do nothing
 *     RUN/fuse/apply      PID GROUP START of the shell that makes the changes, which is ended before they are taken back
 *     RUN/fuse/watching   the watcher is at work
 *
 * The watcher is a service of its own, outside of the session that may be cut. A marker that somebody deleted counts as
 * not confirmed. Units that run at boot stand from before the first change until the confirmation, so that a reboot in
 * between is taken back too.
 */
import type { ShellText } from '../brands.ts'
import { base64Lines, lines, raw, sh } from '../remote/script.ts'
import { fuseUnitNames } from './fuse-units.ts'
import { homePrelude, runFolder } from './home.ts'
import { leftStatus } from './undo-script.ts'

export interface Fuse {
  readonly run: string
  /** Whoever knows it may confirm. */
  readonly token: string
  /** Time without a sign of life, on top of what the changes themselves are known to wait for. */
  readonly windowSeconds: number
}

/** Functions of the scripts that arm, feed and end a switch; need `run_dir`. */
export const fusePrelude: ShellText = sh`fuse_now() {
  read -r fuse_up fuse_rest </proc/uptime
  fuse_up=\${fuse_up%%.*}
}
# fuse_extend SECONDS
fuse_extend() {
  fuse_now
  echo $((fuse_up + $1)) >"$run_dir/fuse/deadline.new" && mv -f -- "$run_dir/fuse/deadline.new" "$run_dir/fuse/deadline"
}
fuse_without_boot() {
  for fuse_unit do
    rm -f -- "/etc/systemd/system/$fuse_unit" /etc/systemd/system/*.wants/"$fuse_unit"
  done
}`

/** In the setup of a guarded script: each change begins by moving the deadline on. */
export const beatWith = ({ windowSeconds }: Fuse): ShellText => sh`${raw(fusePrelude)}
fuse_wait=0
journal_beat() {
  if [ ! -e "$run_dir/fuse/armed" ]; then
    echo "nobody confirmed in time, so this host takes the run back; no more is changed" >&2
    exit 1
  fi
  fuse_extend $((${windowSeconds} + fuse_wait)) || journal_fail "the deadline of the dead-man's switch cannot be written"
}`

const watcher = sh`#!/bin/sh
# The dead-man's switch of a run of provision: takes the run back when nobody confirms it in time.
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
run_dir=$(cd -- "\${0%/*}/.." && pwd -P) || exit 1
cd -- "$run_dir/fuse" || exit 1
echo $$ >watching
while [ -e armed ]; do
  fuse_deadline=0
  read -r fuse_deadline <deadline
  read -r fuse_up fuse_rest </proc/uptime
  [ "\${fuse_up%%.*}" -lt "\${fuse_deadline:-0}" ] || break
  sleep 1
done
if ! mv -- armed expired 2>/dev/null; then
  [ ! -e confirmed ] || exit 0
  : >"$run_dir/fuse/expired"
fi
sync
# What is still being changed must not be changed while it is put back.
if read -r fuse_pid fuse_group fuse_start 2>/dev/null <apply && read -r fuse_stat 2>/dev/null <"/proc/$fuse_pid/stat"; then
  fuse_stat=\${fuse_stat##*) }
  set -- $fuse_stat
  shift 19
  if [ "$1" = "$fuse_start" ]; then
    if [ "$fuse_group" = 0 ]; then fuse_target=$fuse_pid; else fuse_target=-$fuse_group; fi
    kill -s TERM -- "$fuse_target" 2>/dev/null
    sleep 2
    kill -s KILL -- "$fuse_target" 2>/dev/null
  fi
fi
fuse_try=0
while :; do
  sh "$run_dir/undo.sh" expired >>"$run_dir/fuse/log" 2>&1
  case $? in 0 | ${leftStatus}) exit 0 ;; esac
  fuse_try=$((fuse_try + 1))
  [ "$fuse_try" -lt 60 ] || exit 1
  sleep 5
done
`

const earlyUnit = (run: string): string => `[Unit]
Description=Take back run ${run} of provision, which nobody confirmed
DefaultDependencies=no
After=local-fs.target
Before=systemd-sysctl.service systemd-tmpfiles-setup.service network-pre.target sysinit.target shutdown.target
Wants=network-pre.target
Conflicts=shutdown.target

[Service]
Type=oneshot
ExecStart=/bin/sh @RUN@/undo.sh boot
StandardOutput=journal+console
`

const lateUnit = (run: string): string => `[Unit]
Description=Take back what run ${run} of provision had left running, which nobody confirmed
After=network.target

[Service]
Type=oneshot
TimeoutStartSec=infinity
ExecStart=/bin/sh @RUN@/undo.sh late
`

const document = (text: string): ShellText =>
  lines(sh`<<'PROVISION_B64'`, base64Lines(Buffer.from(text)), sh`PROVISION_B64`)

/** Part of the first section, after everything that an undo needs is on the disk. Nothing is changed when it fails. */
export function arm({ run, token, windowSeconds }: Fuse): ShellText {
  const { early, late, watch } = fuseUnitNames(run)
  return sh`fuse_dir=$run_dir/fuse
fuse_refuse() {
  fuse_without_boot ${[early, late]}
  rm -f -- "$fuse_dir/armed"
  journal_fail "nothing is changed: the dead-man's switch cannot be armed: $*"
}
# fuse_unit NAME WANTED-BY: standard input in base64.
fuse_unit() {
  base64 -d | sed "s|@RUN@|$run_dir|" >"/etc/systemd/system/$1" &&
    mkdir -p -- "/etc/systemd/system/$2.wants" &&
    ln -sf "/etc/systemd/system/$1" "/etc/systemd/system/$2.wants/$1" || fuse_refuse "its boot unit cannot be written"
}
rm -rf -- "$fuse_dir" && mkdir -- "$fuse_dir" || open_unwritable
echo ${token} >"$fuse_dir/armed" || open_unwritable
fuse_extend ${windowSeconds} || open_unwritable
lock_started $$
echo "$$ \${pv_group:-0} $lock_began" >"$fuse_dir/apply"
open_write "$fuse_dir/watch.sh" 0700 ${raw(document(watcher))}
if [ -d /run/systemd/system ]; then
  umask 022
  fuse_unit ${early} sysinit.target ${raw(document(earlyUnit(run)))}
  fuse_unit ${late} multi-user.target ${raw(document(lateUnit(run)))}
  umask 077
  journal_sync ${`/etc/systemd/system/${early}`} ${`/etc/systemd/system/${late}`} /etc/systemd/system \
    /etc/systemd/system/sysinit.target.wants /etc/systemd/system/multi-user.target.wants
fi
journal_sync "$fuse_dir/armed" "$fuse_dir/deadline" "$fuse_dir/watch.sh" "$fuse_dir" "$run_dir"
if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
  systemctl reset-failed ${watch} 2>/dev/null
  systemd-run --quiet --collect ${`--unit=${watch}`} --property=Restart=on-failure --property=RestartSec=1 \
    /bin/sh "$fuse_dir/watch.sh" >&2 || fuse_refuse "systemd does not start its watcher"
elif command -v setsid >/dev/null; then
  setsid sh "$fuse_dir/watch.sh" </dev/null >/dev/null 2>&1 9>&- &
else
  fuse_refuse "the host has neither systemd-run nor setsid (package util-linux)"
fi
fuse_tries=0
until [ -e "$fuse_dir/watching" ]; do
  fuse_tries=$((fuse_tries + 1))
  [ "$fuse_tries" -le 100 ] || fuse_refuse "its watcher does not start"
  sleep 0.1 2>/dev/null || sleep 1
done`
}

const context = (run: string): ShellText => lines(homePrelude, runFolder(run), fusePrelude)

/** Claims the run, and prints what is decided, by whomever: `confirmed`, `expired`, or `none`. May be repeated. */
export function confirm({ run, token }: Pick<Fuse, 'run' | 'token'>): ShellText {
  const { early, late } = fuseUnitNames(run)
  return lines(
    context(run),
    sh`fuse_token=
{ read -r fuse_token <"$run_dir/fuse/armed"; } 2>/dev/null
if [ "$fuse_token" = ${token} ] && mv -- "$run_dir/fuse/armed" "$run_dir/fuse/confirmed" 2>/dev/null; then
  sync -- "$run_dir/fuse" 2>/dev/null || sync
fi
if [ -e "$run_dir/fuse/confirmed" ]; then
  fuse_without_boot ${[early, late]}
  # It would notice by itself within a second.
  if read -r fuse_pid 2>/dev/null <"$run_dir/fuse/watching" && grep -qs "$run_dir/fuse/watch.sh" "/proc/$fuse_pid/cmdline"; then
    kill "$fuse_pid" 2>/dev/null
  fi
  echo confirmed
elif [ -e "$run_dir/fuse/expired" ]; then
  echo expired
else
  echo none
fi`,
  )
}

/** The host takes the run back now instead of waiting, and goes on with that whatever happens to us. */
export const fire = (run: string): ShellText =>
  lines(context(run), sh`[ ! -e "$run_dir/fuse/armed" ] || fuse_extend 0\necho expired`)

/** Moves the deadline on while the controller is at work elsewhere. */
export const feed = (run: string, seconds: number): ShellText =>
  lines(context(run), sh`[ ! -e "$run_dir/fuse/armed" ] || fuse_extend ${seconds}`)
