/**
 * The shell functions that compare what was unpacked on a host with the record of it. Shared by the fact, which only
 * looks, and by the change, which looks again before it acts.
 *
 * A record is a file below HOME/unpacked: the line `SHA256-of-the-archive UID:GID`, then one line a member:
 *
 *     TYPE MODE UID:GID CONTENT MTIME PATH      separated by tabs
 *
 * TYPE is `f`, `d`, `l`, in a present state also `a` (absent) and `o` (something else); CONTENT is the SHA-256 of a file
 * or the target of a link; `-` = does not matter. Control characters stand in no path. Names never enter an argument list
 * as anything but themselves, and are never split.
 */
import { sh } from '../remote/script.ts'

/** Tools of these functions beyond those that every host needs. */
export const comparingTools = ['awk', 'cut', 'sed', 'xargs'] as const

export const unpackedFunctions = sh`# unpacked_there KINDS: those of the paths on standard input that are there, each ended by NUL. KINDS: all, or files.
unpacked_there() {
  while IFS= read -r unpacked_path; do
    if [ "$1" = files ]; then
      [ -f "./$unpacked_path" ] && [ ! -L "./$unpacked_path" ] || continue
    else
      [ -e "./$unpacked_path" ] || [ -L "./$unpacked_path" ] || continue
    fi
    printf './%s\\0' "$unpacked_path"
  done
}
unpacked_links() {
  while IFS= read -r unpacked_path; do
    if [ -L "./$unpacked_path" ]; then
      printf 'T\\t%s\\t%s\\n' "$(readlink -n -- "./$unpacked_path" | tr '\\n\\t' '??')" "$unpacked_path"
    elif [ ! -e "./$unpacked_path" ]; then
      printf 'A\\t%s\\n' "$unpacked_path"
    fi
  done
}
# unpacked_now FOLDER LIST: the present state of every path of LIST, one line each.
unpacked_now() {
  if [ ! -d "$1" ]; then
    cut -s -f 6 <"$2" | sed 's/^/a	-	-	-	-	/'
    return
  fi
  {
    cut -s -f 6 <"$2" | (cd -- "$1" && unpacked_links)
    cut -s -f 6 <"$2" | (cd -- "$1" && unpacked_there files | xargs -0 -r sha256sum --) |
      sed -e '/^\\\\/{s/^\\\\//;s/\\\\\\\\/\\\\/g;}' -e 's/^\\([0-9a-f]*\\) [ *]/H	\\1	/'
    cut -s -f 6 <"$2" | (cd -- "$1" && unpacked_there all | xargs -0 -r stat -c 'S	%a	%u:%g	%.9Y	%F	%n' --)
  } | awk -F '\\t' '
    $1 == "T" { target[$3] = $2 }
    $1 == "A" { print "a\\t-\\t-\\t-\\t-\\t" $2 }
    $1 == "H" { sum[substr($3, 3)] = $2 }
    $1 == "S" {
      path = substr($6, 3)
      if ($5 ~ /^regular/) print "f\\t" $2 "\\t" $3 "\\t" (path in sum ? sum[path] : "?") "\\t" $4 "\\t" path
      else if ($5 == "directory") print "d\\t" $2 "\\t" $3 "\\t-\\t-\\t" path
      else if ($5 == "symbolic link") print "l\\t-\\t" $3 "\\t" (path in target ? target[path] : "?") "\\t-\\t" path
      else print "o\\t-\\t-\\t-\\t-\\t" path
    }'
}
# unpacked_wrong LIST NOW: the lines of NOW that are not as LIST wants them, without the time of modification.
unpacked_wrong() {
  awk -F '\\t' '
    function is(wanted, there) { return wanted == "-" || wanted == there }
    NR == FNR { line[$6] = $0; next }
    {
      split(line[$6], want, "\\t")
      if (want[1] == $1 && is(want[2], $2) && is(want[3], $3) && is(want[4], $4)) next
      print $1 "\\t" $2 "\\t" $3 "\\t" $4 "\\t" $6
    }' "$1" -
}
# unpacked_look FOLDER RECORD: $unpacked_seen is «never», or «ARCHIVE OWNER DIGEST» with - for the digest of nothing that
# is wrong; what is wrong is in $unpacked_lines.
unpacked_look() {
  unpacked_seen=never unpacked_lines=
  [ -f "$2" ] || return 0
  read -r unpacked_head <"$2"
  unpacked_lines=$(unpacked_now "$1" "$2" | unpacked_wrong "$2")
  unpacked_digest=-
  if [ -n "$unpacked_lines" ]; then
    unpacked_digest=$(printf %s "$unpacked_lines" | sha256sum)
    unpacked_digest=\${unpacked_digest%% *}
  fi
  unpacked_seen="$unpacked_head $unpacked_digest"
}`
