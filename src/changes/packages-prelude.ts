/**
 * Shell functions that bring packages from one set of versions to another with apt, exactly as the plan showed it.
 */
import { sh } from '../remote/script.ts'

export const packagesPrelude = sh`packages_fail() {
  echo "$*" >&2
  exit 1
}
packages_look() {
  if [ "$packages_program" = dnf ]; then
    packages_rows=$(packages_rpm "$@" | sed 's/ / installed /')
    return
  fi
  packages_rows=$(dpkg-query -W -f '\${Package}:\${Architecture} \${db:Status-Status} \${Version}\\n' -- "$@" 2>/dev/null)
}
# packages_find NAME: its version, - when it is not installed, or dpkg's word for a broken state.
packages_find() {
  packages_found=-
  while read -r packages_id packages_status packages_version; do
    case $packages_id in "$1" | "$1:$packages_native" | "$1:all") ;; *) continue ;; esac
    case $packages_status in
      installed | triggers-*) packages_found=$packages_version ;;
      config-files | not-installed) ;;
      *) packages_found="($packages_status)" ;;
    esac
  done <<PACKAGES_ROWS
$packages_rows
PACKAGES_ROWS
}
packages_say() {
  if [ "$1" = - ]; then echo "not installed"; else echo "$1"; fi
}
packages_names() {
  packages_list=
  while [ $# -gt 0 ]; do
    packages_list="$packages_list $1"
    shift 3
  done
}
# packages_begin NAME BEFORE AFTER…: ends the script when nothing is to be done or somebody else was faster.
packages_begin() {
  LC_ALL=C
  # The folders of ldconfig and of many maintainers' scripts are not in every user's path.
  PATH=$PATH:/usr/sbin:/sbin
  DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none NEEDRESTART_SUSPEND=1
  export LC_ALL PATH DEBIAN_FRONTEND DEBIAN_PRIORITY APT_LISTCHANGES_FRONTEND NEEDRESTART_SUSPEND
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
    packages_fail "packages cannot be changed: the host has no apt-get (package apt)"
  packages_native=$(dpkg --print-architecture) packages_program=apt-get
  packages_compare "$@"
}
# packages_compare NAME BEFORE AFTER…
packages_compare() {
  packages_names "$@"
  packages_look $packages_list
  packages_left= packages_moved= packages_kept=
  while [ $# -gt 0 ]; do
    packages_find "$1"
    if [ "$packages_found" != "$3" ]; then
      packages_left=yes
      [ "$packages_found" = "$2" ] ||
        packages_moved="$packages_moved\${packages_moved:+; }$1 is now $(packages_say "$packages_found"), but was $(packages_say "$2") when it was looked at"
    fi
    shift 3
  done
  [ -n "$packages_left" ] || exit 0
  [ -z "$packages_moved" ] || { echo "$packages_moved; somebody else changed it" >&2; exit 75; }
}
packages_apt() {
  apt-get -y -q -o DPkg::Lock::Timeout=60 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
    -o Dpkg::Use-Pty=0 --no-install-recommends --allow-downgrades --allow-change-held-packages "$@"
}
# packages_same ' NAME NAME… ' WORD…: apt would touch nothing that the plan did not show; what else it would is in packages_more.
packages_same() {
  packages_planned=$1 packages_more=
  shift
  packages_said=$(apt-get -s -q --no-install-recommends --allow-downgrades --allow-change-held-packages install "$@" 2>&1) ||
    packages_fail "apt-get refuses: $(printf '%s\\n' "$packages_said" | sed -n -e 's/^E: //p' -e '/^ .*Depends:/p' -e '/^ .*Conflicts:/p' -e '/^ .*Breaks:/p')"
  for packages_name in $(printf '%s\\n' "$packages_said" | sed -n -e 's/^Inst \\([^ ]*\\).*/\\1/p' -e 's/^Remv \\([^ ]*\\).*/\\1/p'); do
    case $packages_planned in
      *" $packages_name "*) ;;
      *) packages_more="$packages_more $packages_name" ;;
    esac
  done
  [ -z "$packages_more" ]
}
packages_stop() {
  echo "\${packages_program%-get} would now also change$packages_more, which was not planned; somebody else changed the packages or their lists" >&2
  exit 75
}
# packages_leave ' NAME NAME… ' NAME…: what came along goes if nothing needs it any more, and else stays.
packages_leave() {
  packages_planned=$1 packages_words=
  shift
  packages_said=" $(apt-get -s -q autoremove 2>/dev/null | sed -n 's/^Remv \\([^ ]*\\).*/\\1/p' | tr '\\n' ' ') "
  for packages_name do
    case $packages_said in
      *" $packages_name "*) packages_words="$packages_words $packages_name-" ;;
      *) packages_kept="$packages_kept $packages_name" ;;
    esac
  done
  if [ -n "$packages_words" ]; then
    packages_same "$packages_planned" $packages_words || packages_stop
    packages_do packages_apt install $packages_words
  fi
  [ -z "$packages_kept" ] || echo "others need these by now, so that they stay:$packages_kept" >&2
}
# packages_purge NAME…
packages_purge() {
  packages_words=
  for packages_name do
    case "$packages_kept " in *" $packages_name "*) ;; *) packages_words="$packages_words $packages_name" ;; esac
  done
  [ -z "$packages_words" ] || packages_do dpkg --purge $packages_words
}
# packages_do WORD…: a daemon that a package starts may keep our output open, so that goes to a file.
packages_do() {
  packages_log=$(mktemp) || packages_fail "no temporary file can be made"
  if "$@" >"$packages_log" 2>&1 </dev/null; then
    rm -f "$packages_log"
    return
  fi
  {
    if grep -q -e 'Could not get lock' -e 'Unable to acquire the dpkg frontend lock' "$packages_log"; then
      echo "another program holds the lock of dpkg; it was waited for 60 s"
    elif grep -q -e "^E: Version .* was not found" -e '^No match for argument: .*-.*-' "$packages_log"; then
      echo "the archive does not have this version any more"
    elif grep -q 'dpkg was interrupted' "$packages_log"; then
      echo "dpkg was interrupted earlier; run «dpkg --configure -a» on the host, then try again"
    elif grep -q -e '^E: Failed to fetch' -e 'Failed to download metadata' -e 'Error downloading packages' "$packages_log"; then
      echo "a package could not be fetched from the archive"
    else
      echo "$packages_program could not do it"
    fi
    tail -n 15 "$packages_log"
    rm -f "$packages_log"
  } >&2
  exit 1
}
# packages_end NAME BEFORE AFTER…
packages_end() {
  packages_names "$@"
  packages_look $packages_list
  while [ $# -gt 0 ]; do
    packages_find "$1"
    case "$packages_kept " in *" $1 "*) shift 3; continue ;; esac
    [ "$packages_found" = "$3" ] ||
      packages_fail "$packages_program has succeeded, but $1 is $(packages_say "$packages_found"), not $(packages_say "$3")"
    shift 3
  done
}`
