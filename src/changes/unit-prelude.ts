/**
 * Shell functions of all changes to systemd units: look, act, wait a moment, and say why a unit does not run.
 */
import { sh } from '../remote/script.ts'

export const unitPrelude = sh`unit_fail() {
  echo "$*" >&2
  exit 1
}
unit_get() {
  unit_told=$(systemctl show --no-pager -p "$2" -- "$1")
  echo "\${unit_told#*=}"
}
# unit_begin UNIT: systemd is there, knows the unit, and has read its files as they are now.
unit_begin() {
  LC_ALL=C
  export LC_ALL
  [ -d /run/systemd/system ] || unit_fail "$1: systemd does not run on this host"
  [ "$(unit_get "$1" LoadState)" != not-found ] || unit_fail "$1: systemd has no such unit"
  if [ "$(unit_get "$1" NeedDaemonReload)" = yes ]; then
    systemctl daemon-reload || unit_fail "$1: systemd could not read its files again"
  fi
}
unit_why() {
  {
    echo "$1: $2 ($(unit_get "$1" ActiveState), result $(unit_get "$1" Result), exit status $(unit_get "$1" ExecMainStatus))"
    if command -v journalctl >/dev/null; then
      journalctl --no-pager -q -o cat -n 15 -u "$1" 2>/dev/null
    else
      systemctl status --no-pager -l -n 15 -- "$1"
    fi
  } >&2
  exit 1
}
unit_runs() {
  case $(unit_get "$1" ActiveState) in
    active | reloading | refreshing) return 0 ;;
    # A program that does its work and ends has run well although it is not active.
    inactive) [ "$(unit_get "$1" Type)" = oneshot ] && [ "$(unit_get "$1" Result)" = success ] ;;
    *) return 1 ;;
  esac
}
# unit_settled UNIT: runs now, and still the same process a moment later.
unit_settled() {
  unit_first=$(unit_get "$1" InvocationID):$(unit_get "$1" NRestarts)
  unit_runs "$1" || unit_why "$1" "does not run"
  sleep 1
  unit_runs "$1" || unit_why "$1" "stopped right after it was started"
  [ "$(unit_get "$1" InvocationID):$(unit_get "$1" NRestarts)" = "$unit_first" ] ||
    unit_why "$1" "was started again right after it was started"
}`
