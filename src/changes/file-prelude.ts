/**
 * The shell functions by which a path goes from one state to another: look, refuse when somebody else was there, build
 * the candidate out of sight, check it, make it durable, rename it into place, look again.
 *
 * A state is one line: `absent`, `file MODE UID GID SHA256`, `directory MODE UID GID` (mode in octal), `link BASE64`, `other`.
 * The candidate stands in a folder `.provision-…` (mode 0700) beside the path, under the name that it will have, since
 * some validators go by the name. A killed script leaves this folder; the next change of the same path removes it.
 */
import { sh } from '../remote/script.ts'

export const filePrelude = sh`file_fail() {
  echo "$*" >&2
  exit 1
}
file_state() {
  if [ -L "$1" ]; then
    echo "link $(readlink -n -- "$1" | base64 | tr -d '\\n')"
  elif [ -f "$1" ]; then
    file_sum=$(sha256sum <"$1") || return 1
    echo "file $(stat -c '%a %u %g' -- "$1") \${file_sum%% *}"
  elif [ -d "$1" ]; then
    echo "directory $(stat -c '%a %u %g' -- "$1")"
  elif [ -e "$1" ]; then
    echo other
  else
    echo absent
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
# file_begin PATH BEFORE AFTER HOLD: ends the script when nothing is to be done or somebody else was faster.
file_begin() {
  LC_ALL=C
  export LC_ALL
  umask 077
  file_path=$1 file_after=$3
  file_dir=\${1%/*}
  file_dir=\${file_dir:-/}
  file_hold=\${file_dir%/}/$4
  file_new=$file_hold/\${1##*/}
  file_now=$(file_state "$1") || file_fail "$1 cannot be read, so it is left alone"
  if [ "$file_now" = "$3" ]; then
    if [ -d "$file_hold" ]; then rm -rf -- "$file_hold"; fi
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
file_hold() {
  [ -d "$file_dir" ] || file_fail "$file_path cannot be written because its folder $file_dir does not exist"
  { [ ! -e "$file_hold" ] || rm -rf -- "$file_hold"; } && mkdir -m 0700 -- "$file_hold" ||
    file_fail "$file_path is unchanged: nothing can be written in $file_dir"
  trap 'rm -rf -- "$file_hold"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
file_own() {
  chown -h -- "$2" "$1" || file_fail "$file_path cannot be given to the owner $2 (only root may do that: is become set?)"
  [ -L "$1" ] || chmod -- "$3" "$1" || file_fail "$file_path cannot get the mode $3"
}
# file_content SHA256: standard input is the content.
file_content() {
  if [ -f "$file_path" ] && [ ! -L "$file_path" ]; then
    # Keeps access lists, labels and other attributes where cp knows how; without, the file gets those of a new one.
    cp -a --attributes-only -- "$file_path" "$file_new" 2>/dev/null && chmod u+w -- "$file_new" || rm -f -- "$file_new"
  fi
  cat >"$file_new" || file_fail "$file_path is unchanged: the new content could not be written in $file_dir"
  file_sum=$(sha256sum <"$file_new")
  [ "\${file_sum%% *}" = "$1" ] ||
    file_fail "$file_path is unchanged: what arrived in $file_dir is not the content that was sent"
}
# file_valid COMMAND: refers to the candidate as $1.
file_valid() {
  (umask 022 && exec sh -c "$1" validate "$file_new") >&2 </dev/null ||
    file_fail "$file_path is unchanged: its validation refuses the new content"
}
file_mtime() {
  touch -m -d "@$1" -- "$file_new" 2>/dev/null || touch -m -d "@\${1%%.*}" -- "$file_new" ||
    file_fail "$file_path is unchanged: its time of modification cannot be set"
}
file_rename() {
  if [ -L "$file_path" ] && [ -d "$file_path" ]; then
    # Without -T the candidate would land in the folder that the link leads to; the -T of busybox refuses such a link.
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
file_end() {
  file_sync "$file_dir"
  file_found=$(file_state "$file_path")
  [ "$file_found" = "$file_after" ] || file_fail "$file_path was changed but is now «$(file_say "$file_found")», not «$(file_say "$file_after")»"
}`
