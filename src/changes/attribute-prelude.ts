/**
 * Shell functions for attributes of /proc/sys and /sys: look, refuse when somebody else was there, write, look again.
 * Writing goes through `cat`, whose one write(2) the kernel answers, and which passes on the kernel's reason.
 */
import { sh } from '../remote/script.ts'

export const attributePrelude = sh`attribute_fail() {
  echo "$*" >&2
  exit 1
}
# attribute_read PATH: blanks and tabs collapsed.
attribute_read() {
  sed -e 's/[[:blank:]][[:blank:]]*/ /g' -e 's/^ //' -e 's/ $//' "$1"
}
# attribute_word PATH: of bracketed choices the active one.
attribute_word() {
  attribute_read "$1" | sed 's/.*\\[\\([^]]*\\)\\].*/\\1/'
}
attribute_begin() {
  LC_ALL=C
  export LC_ALL
  attribute_done=yes attribute_moved=
}
# attribute_look READ NAME PATH BEFORE AFTER
attribute_look() {
  [ -f "$3" ] || attribute_fail "$2 cannot be set: this kernel does not have it (any more)"
  attribute_now=$("$1" "$3") || attribute_fail "$2 cannot be read, so it is left alone"
  [ "$attribute_now" = "$5" ] || attribute_done=
  [ "$attribute_now" = "$4" ] ||
    attribute_moved="$attribute_moved\${attribute_moved:+; }$2 is now «$attribute_now», but was «$4» when it was looked at"
}
# attribute_act: ends the script when nothing is to be done or somebody else was faster.
attribute_act() {
  [ -z "$attribute_done" ] || exit 0
  [ -n "$attribute_moved" ] || return 0
  echo "$attribute_moved; somebody else changed it" >&2
  exit 75
}
# attribute_write NAME PATH VALUE
attribute_write() {
  attribute_said=$({ printf '%s\\n' "$3" | cat >"$2"; } 2>&1) && return
  attribute_put_back
  attribute_fail "$1 cannot be set to «$3»: \${attribute_said##*: }"
}
# attribute_check READ NAME PATH AFTER
attribute_check() {
  attribute_now=$("$1" "$3")
  [ "$attribute_now" = "$4" ] && return
  attribute_put_back
  attribute_fail "$2 was set to «$4», but the kernel made «$attribute_now» of it, so it was put back; ask for a value that the kernel keeps"
}`
