/**
 * The shell functions by which a path goes from one state to another: look, refuse when somebody else was there, build
 * a candidate, check it, make it durable, rename it into place.
 *
 * A state is one line: `absent`, `file MODE UID GID SHA256`, `directory MODE UID GID` (mode in octal), `link BASE64`, `other`.
 *
 * What a change needs is called `.provision-…` and stands beside the path: the candidate itself, or a folder (mode 0700)
 * that hides it and in which it has the name that it will have, since some validators go by the name. A killed script
 * leaves it behind; the next change of the same path removes it.
 *
 * A first run writes many small files, and each process costs a host about a millisecond of CPU. What the shell can
 * answer itself is therefore not asked of a program, and results stand in variables instead of `$(…)`.
 */
import { sh } from '../remote/script.ts'

export const filePrelude = sh`file_fail() {
  echo "$*" >&2
  exit 1
}
# file_look PATH: its state in $file_seen.
file_look() {
  if [ -L "$1" ]; then
    file_seen="link $(readlink -n -- "$1" | base64 | tr -d '\\n')"
  elif [ -f "$1" ]; then
    file_sum=$(sha256sum <"$1") || return 1
    file_seen="file $(stat -c '%a %u %g' -- "$1") \${file_sum%% *}"
  elif [ -d "$1" ]; then
    file_seen="directory $(stat -c '%a %u %g' -- "$1")"
  elif [ -e "$1" ]; then
    file_seen=other
  else
    file_seen=absent
  fi
}
# file_say STATE: the state for people.
file_say() {
  case $1 in
    link*) echo "a link to $(echo "\${1#link }" | base64 -d)" ;;
    *) echo "$1" ;;
  esac
}
file_sync() {
  sync -- "$1" 2>/dev/null || sync
}
# What this change left beside the path.
file_clean() {
  if [ -e "$file_hold" ] || [ -L "$file_hold" ]; then rm -rf -- "$file_hold"; fi
}
# What killed changes of this path left; the candidate of a script that still runs is none of our business.
file_sweep() {
  for file_old in "$file_left".*; do
    [ -e "$file_old" ] || [ -L "$file_old" ] || continue
    file_owner=\${file_old##*.}
    [ "$file_owner" = $$ ] || [ ! -d "/proc/$file_owner" ] || continue
    rm -rf -- "$file_old" || return 1
  done
}
# file_begin PATH BEFORE AFTER HOLD: ends the script when nothing is to be done or somebody else was faster.
file_begin() {
  LC_ALL=C
  export LC_ALL
  umask 077
  file_path=$1 file_after=$3
  file_dir=\${1%/*}
  file_dir=\${file_dir:-/}
  file_left=\${file_dir%/}/$4
  file_hold=$file_left.$$
  file_look "$1" || file_fail "$1 cannot be read, so it is left alone"
  file_now=$file_seen
  if [ "$file_now" = "$3" ]; then
    file_sweep
    exit 0
  fi
  if [ "$file_now" != "$2" ]; then
    echo "$1 is now «$(file_say "$file_now")», but was «$(file_say "$2")» when it was looked at; somebody else changed it" >&2
    exit 75
  fi
}
# file_through LINK PATH: the link must still lead to the path.
file_through() {
  file_real=$(readlink -fn -- "$1" && printf x)
  [ "\${file_real%x}" = "$2" ] && return
  echo "$1 no longer leads to $2; somebody else changed it" >&2
  exit 75
}
file_unwritable() {
  file_fail "$file_path is unchanged: nothing can be written in $file_dir"
}
# file_hold open|hidden: where the candidate will stand, $file_new. It is hidden also where others could put something
# else under its name while we work on it, but not exchange a folder of ours: where the sticky bit is set (-k). A folder
# that is not ours (-O) is not trusted either.
file_hold() {
  [ -d "$file_dir" ] || file_fail "$file_path cannot be written because its folder $file_dir does not exist"
  file_sweep || file_unwritable
  trap file_clean EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  file_new=$file_hold
  if [ "$1" = hidden ] || [ ! -O "$file_dir" ] || [ -k "$file_dir" ]; then
    mkdir -m 0700 -- "$file_hold" || file_unwritable
    file_new=$file_hold/\${file_path##*/}
  fi
}
# file_roots PATH: surely of root:root already? What belongs to us does when /proc/sys, which is always root's, is ours.
file_roots() {
  [ -O "$1" ] && [ -G "$1" ] && [ -O /proc/sys ] && [ -G /proc/sys ] && [ ! -L "$1" ]
}
# file_own PATH UID:GID MODE
file_own() {
  { [ "$2" = 0:0 ] && file_roots "$1"; } || chown -h -- "$2" "$1" ||
    file_fail "$file_path cannot be given to the owner $2 (only root may do that: is become set?)"
  [ -L "$1" ] || chmod -- "$3" "$1" || file_fail "$file_path cannot get the mode $3"
}
# file_attributes: a new file must be new, whatever has been planted under its name.
file_attributes() {
  set -C
  if [ -f "$file_path" ] && [ ! -L "$file_path" ]; then
    # Keeps access lists, labels and other attributes where cp knows how; without, the file gets those of a new one.
    if cp -a --attributes-only -- "$file_path" "$file_new" 2>/dev/null &&
      { [ -w "$file_new" ] || chmod u+w -- "$file_new"; }; then set +C; else rm -f -- "$file_new"; fi
  fi
}
# file_content SHA256: standard input is the content, in base64.
file_content() {
  file_attributes
  base64 -d >"$file_new" || file_fail "$file_path is unchanged: the new content could not be written in $file_dir"
  file_sum=$(sha256sum <"$file_new")
  [ "\${file_sum%% *}" = "$1" ] ||
    file_fail "$file_path is unchanged: what arrived in $file_dir is not the content that was sent"
}
# file_stored SHA256: the content is one that a run has kept on this host.
file_stored() {
  file_object=$provision_home/objects/$1
  [ -f "$file_object" ] || file_fail "$file_path is unchanged: its former content is not kept on this host (any more)"
  file_attributes
  cat <"$file_object" >"$file_new" || file_fail "$file_path is unchanged: the new content could not be written in $file_dir"
  file_sum=$(sha256sum <"$file_new")
  [ "\${file_sum%% *}" = "$1" ] || file_fail "$file_path is unchanged: what is kept as its former content in $file_object is damaged"
}
file_folder() {
  mkdir -m 0700 -- "$file_new" || file_unwritable
}
# file_link TARGET
file_link() {
  ln -s -- "$1" "$file_new" || file_unwritable
}
# file_valid COMMAND: refers to the candidate as $1. One that hangs would hold up the whole run, and its undo.
file_valid() {
  file_limit=
  if timeout --foreground 5 true 2>/dev/null; then file_limit='timeout -k 5 60'; fi
  (umask 022 && $file_limit sh -c "$1" validate "$file_new") >&2 </dev/null
  file_status=$?
  case $file_limit:$file_status in
    *:0) ;;
    ?*:124 | ?*:137) file_fail "$file_path is unchanged: its validation still ran after a minute and was ended" ;;
    *) file_fail "$file_path is unchanged: its validation refuses the new content" ;;
  esac
}
file_mtime() {
  touch -m -d "@$1" -- "$file_new" 2>/dev/null || touch -m -d "@\${1%%.*}" -- "$file_new" ||
    file_fail "$file_path is unchanged: its time of modification cannot be set"
}
file_rename() {
  if [ -d "$file_path" ]; then
    # Without -T the candidate would land in the folder, or where the link to one leads; the -T of busybox refuses links.
    mv -fT -- "$file_new" "$file_path" 2>/dev/null || { rm -f -- "$file_path" && mv -f -- "$file_new" "$file_path"; }
  else
    mv -f -- "$file_new" "$file_path"
  fi
}
file_place() {
  [ -L "$file_new" ] || file_sync "$file_new"
  file_rename || file_fail "$file_path is unchanged: the new one could not take its place"
  if command -v restorecon >/dev/null && [ "$file_now" = absent ]; then
    restorecon -- "$file_path" || :
  fi
}
# file_written: ends a change whose candidate was checked before it took its place, and was ours alone since then.
file_written() {
  { [ -f "$file_path" ] && [ ! -L "$file_path" ]; } || file_end
  file_sync "$file_dir"
}
# file_end: ends every other change; the path must be as wanted.
file_end() {
  file_sync "$file_dir"
  file_look "$file_path" || file_seen=
  [ "$file_seen" = "$file_after" ] || file_fail "$file_path was changed but is now «$(file_say "$file_seen")», not «$(file_say "$file_after")»"
}`
