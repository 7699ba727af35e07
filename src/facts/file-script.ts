/**
 * The shell text that answers all questions of kind `file`: one `stat` and one `sha256sum` for every batch of paths.
 * Answers are told apart by index, never by name, so that a name may hold blanks, newlines or anything else.
 */
import type { ShellText } from '../brands.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { Question } from './fact.ts'

/** Paths in one batch: keeps the argument list far below what the smallest kernel takes. */
const batch = 128

/**
 * `files_read BASE HINTS LIMIT PATH…` prints one line a record:
 * `A i` absent, `X i` not readable by this user, `L i uid gid target resolved|-` a link (base64),
 * `S i…` followed by one `stat` line for each index, `H i sha256`, `C i base64` content.
 * After an `L` record the other records of that index speak of what the link leads to.
 * HINTS is ` i:sha256 ` or ` i:- ` for each path whose content is known or not wanted.
 */
const functions = sh`files_absent() {
  # A folder that this user may not search hides what is in it: that is not absence.
  up=$2
  while :; do
    up=\${up%/*}
    if [ -d "\${up:-/}" ]; then
      if [ -x "\${up:-/}" ]; then echo "A $1"; else echo "X $1"; fi
      return
    fi
    [ -n "$up" ] || break
  done
  echo "A $1"
}
files_link() {
  to=$(readlink -n -- "$2" | base64 | tr -d '\\n')
  ids=$(stat -c '%u %g' -- "$2")
  far=-
  if [ -e "$2" ]; then
    real=$(readlink -fn -- "$2" && printf x)
    real=\${real%x}
    far=$(printf %s "$real" | base64 | tr -d '\\n')
  fi
  echo "L $1 $ids $to $far"
  [ "$far" != - ]
}
files_content() {
  case $hints in *" $1:$3 "* | *" $1:- "*) return ;; esac
  [ "$(wc -c <"$2")" -le "$limit" ] || return
  printf 'C %s ' "$1"
  base64 <"$2" | tr -d '\\n'
  echo
}
files_hashed() {
  sum=\${3%% *}
  sum=\${sum#\\\\}
  echo "H $1 $sum"
  files_content "$1" "$2" "$sum"
}
files_alone() {
  if sum=$(sha256sum <"$2"); then files_hashed "$1" "$2" "$sum"; else echo "X $1"; fi
}
files_read() (
  newline='
'
  base=$1 hints=$2 limit=$3
  shift 3
  left=$# i=$base found=
  while [ "$left" -gt 0 ]; do
    path=$1
    shift
    left=$((left - 1))
    if [ -L "$path" ]; then
      if files_link "$i" "$path"; then found="$found $i" && set -- "$@" "$real"; fi
    elif [ -e "$path" ]; then
      found="$found $i" && set -- "$@" "$path"
    else
      files_absent "$i" "$path"
    fi
    i=$((i + 1))
  done
  [ $# -gt 0 ] || return 0
  if ! told=$(stat -c '%f %u %g %s %.9Y' -- "$@" 2>/dev/null); then
    # Something vanished while we looked: one by one, so that the others keep their answers.
    if [ $# -eq 1 ]; then
      if [ -e "$1" ] || [ -L "$1" ]; then echo "X$found"; else files_absent "\${found# }" "$1"; fi
      return
    fi
    for i in $found; do
      files_read "$i" "$hints" "$limit" "$1"
      shift
    done
    return
  fi
  echo "S$found"
  echo "$told"
  regular=
  for i in $found; do
    path=$1
    shift
    [ -f "$path" ] || continue
    case $path in
      *"$newline"*) files_alone "$i" "$path" ;;
      *) regular="$regular $i" && set -- "$@" "$path" ;;
    esac
  done
  [ -n "$regular" ] || return 0
  if sums=$(sha256sum -- "$@" 2>/dev/null); then
    for i in $regular; do
      files_hashed "$i" "$1" "\${sums%%"$newline"*}"
      sums=\${sums#*"$newline"}
      shift
    done
  else
    # One file could not be read, which would shift the lines of all others.
    for i in $regular; do
      files_alone "$i" "$1"
      shift
    done
  fi
)`

export function fileScript(questions: readonly Question<'file'>[], contentLimit: number): ShellText {
  const calls: ShellText[] = []
  for (let base = 0; base < questions.length; base += batch) {
    const some = questions.slice(base, base + batch)
    const hints = some.map(({ hint }, index) => (hint === undefined ? '' : ` ${base + index}:${hint}`)).join('')
    calls.push(sh`files_read ${base} ${`${hints} `} ${contentLimit} ${some.map(question => question.key)}`)
  }
  return sh`(
LC_ALL=C
export LC_ALL
${raw(functions)}
${raw(lines(...calls))}
echo END ${questions.length}
)`
}
