/**
 * The shell functions that unpack an archive into a folder, and that take it back.
 *
 * Nothing is put into the folder before everything is known to be right: the archive is fetched and checked, its names
 * are read, it is unpacked into a hidden folder of ours beside its place, what came of it is looked at, what it would
 * replace is kept, and only then each member is renamed into its place. A folder that is new goes there as a whole.
 *
 * All work is done in the hidden folder as the working directory, so that nobody can put another one under its name.
 * What is kept for an undo stands beside the journal of the run, one line a change:
 *
 *     TYPE MODE OWNER CONTENT MTIME (before)  TYPE MODE OWNER CONTENT (after)  PATH  PATH-IN-THE-ARCHIVE
 */

import { unpackedFunctions } from '../facts/unpacked-script.ts'
import { lines, sh } from '../remote/script.ts'
import { unpackBack } from './unpack-back.ts'

const looking = sh`unpack_fail() {
  echo "$unpack_dest is unchanged: $*" >&2
  exit 1
}
unpack_clean() {
  cd / && rm -rf -- "$unpack_scratch"
}
# unpack_begin FOLDER ID WANTED BEFORE NAME: ends the script when nothing is to be done or somebody else was faster.
unpack_begin() {
  LC_ALL=C
  export LC_ALL
  umask 022
  unpack_dest=$1 unpack_base=\${1%/} unpack_record=$provision_home/unpacked/$2 unpack_wanted=$3
  unpacked_look "$1" "$unpack_record"
  [ "$unpacked_seen" != "$3 -" ] || exit 0
  if [ "$unpacked_seen" != "$4" ]; then
    echo "what was unpacked into $1 is not as it was when it was looked at; somebody else changed it" >&2
    exit 75
  fi
  [ -d "$1" ] && [ ! -L "$1" ] || unpack_fail "it is not a folder"
  for unpack_old in "$unpack_base/$5".*; do
    [ -d "$unpack_old" ] || continue
    [ -d "/proc/\${unpack_old##*.}" ] || rm -rf -- "$unpack_old"
  done
  unpack_scratch=$unpack_base/$5.$$
  trap unpack_clean EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkdir -m 0700 -- "$unpack_scratch" && cd -P -- "$unpack_scratch" && [ -O . ] || unpack_fail "nothing can be written there"
}
# unpack_here SHA256 PATH: a copy, since others may be able to change the archive while it is read.
unpack_here() {
  [ -f "$2" ] || unpack_fail "there is no file $2 on the host"
  cat <"$2" >archive || unpack_fail "$2 cannot be copied to it"
  unpack_check "$1" "$2"
}
# unpack_sent SHA256: standard input is the archive in base64.
unpack_sent() {
  base64 -d >archive || unpack_fail "the archive could not be written there"
  unpack_check "$1" "what arrived"
}
unpack_check() {
  unpack_sum=$(sha256sum <archive)
  [ "\${unpack_sum%% *}" = "$1" ] || unpack_fail "$2 has the SHA-256 \${unpack_sum%% *}, not $1"
}
# unpack_fetch SHA256 SECONDS CONFIG URL
unpack_fetch() {
  file_path=$unpack_dest file_new=archive
  download_content "$@"
}
# unpack_tar FORMAT WORD…: tar with these words; what it says of faults is in the file said.
unpack_tar() {
  unpack_how=$1
  shift
  case $unpack_how in
    tar) tar "$@" -f - <archive 2>>said; return ;;
    tar.gz) set -- gzip "$@" ;;
    tar.bz2) set -- bzip2 "$@" ;;
    tar.xz) set -- xz "$@" ;;
    tar.zst) set -- zstd "$@" ;;
  esac
  unpack_filter=$1
  shift
  # Whoever reads may stop before the end, which is no fault of the archive.
  { "$unpack_filter" -dc <archive 2>>said || [ $? = 141 ] || : >broken; } | tar "$@" -f - 2>>said && [ ! -e broken ]
}
unpack_said() {
  unpack_fail "the archive cannot be read: $(tail -n 3 said | tr '\\n' ' ')"
}
# unpack_names FORMAT: refuses names that lead out of the folder, and what is neither file, folder nor link.
unpack_names() {
  : >said
  case $1 in
    zip)
      unzip -l archive >listing 2>said </dev/null || unpack_said
      sed -n 's/^ *[0-9][0-9]*  *[0-9-][0-9-]*  *[0-9:][0-9:]*   *\\(.*\\)$/-\\	\\1/p' <listing >names
      ;;
    *)
      # GNU tar would not tell what it makes of names that are not to be trusted.
      unpack_raw=
      case $(tar --version 2>/dev/null) in *GNU*) unpack_raw=-P ;; esac
      unpack_tar "$1" $unpack_raw -t >plain || unpack_said
      unpack_tar "$1" $unpack_raw -tv >listing || unpack_said
      grep -q 'emoving leading' said && unpack_fail "a member would be written outside of it: $(grep 'emoving leading' said | sed -n '1s/^tar: //p')"
      [ "$(wc -l <plain)" = "$(wc -l <listing)" ] || unpack_fail "a name in the archive holds a line break"
      unpack_link=$(sed -n -e '/^h.* link to \\//p' -e '/^h.* link to \\(.*\\/\\)\\{0,1\\}\\.\\.\\//p' <listing | sed -n '1s/^.*[0-9]:[0-9][0-9][0-9:]* //p')
      [ -z "$unpack_link" ] || unpack_fail "a hard link of the archive leads out of it: $unpack_link"
      cut -c 1 <listing | paste - plain >names
      ;;
  esac
  unpack_bad=$(awk -F '\\t' '
    function out(name, why) { print why ": " name; bad = 1; exit }
    { name = $2; sub(/^.\\//, "", name) }
    $2 ~ /^\\// || $2 ~ /(^|\\/)\\.\\.(\\/|$)/ { out($2, "a member would be written outside of it") }
    $1 !~ /^[-dlhV]$/ { out($2, "a member is neither file, folder nor link") }
    { sub(/\\/$/, "", name); names[NR] = name; if ($1 == "l") link[name] = 1 }
    END {
      if (bad) exit
      for (n = 1; n <= NR; n++) {
        parts = split(names[n], part, "/")
        up = ""
        for (i = 1; i < parts; i++) {
          up = up (i == 1 ? "" : "/") part[i]
          if (up in link) out(names[n], "a member would be written through the link " up " of the archive")
        }
      }
    }' names)
  [ -z "$unpack_bad" ] || unpack_fail "$unpack_bad"
}
# unpack_extract FORMAT OWNER
unpack_extract() {
  mkdir tree
  if [ "$1" = zip ]; then
    unzip -q -o archive -d tree >said 2>&1 </dev/null || unpack_said
  else
    # Read from the folder above, since tar changes into the other.
    unpack_tar "$1" -C tree -x -p -o || unpack_said
  fi
  rm -f archive
  cd tree || exit 1
  unpack_bad=$(find . -name '*[[:cntrl:]]*' | tr '\\n\\t' '??' | cut -c 1-200)
  [ -z "$unpack_bad" ] || unpack_fail "a name in the archive holds a control character: $unpack_bad"
  unpack_bad=$(find . ! -type f ! -type d ! -type l | sed -n '1s/^..//p')
  [ -z "$unpack_bad" ] || unpack_fail "a member is neither file, folder nor link: $unpack_bad"
  unpack_bad=$(find . -type f -links +1 -exec stat -c '%d:%i	%h	%n' -- {} + |
    awk -F '\\t' '{ seen[$1]++; links[$1] = $2; name[$1] = $3 } END { for (i in seen) if (seen[i] != links[i]) { print name[i]; exit } }')
  [ -z "$unpack_bad" ] || unpack_fail "a hard link of the archive leads out of it: \${unpack_bad#./}"
  # Rights of somebody else are not given away by an archive.
  find . ! -type l -exec chmod ug-s,-t -- {} +
  if [ "$(id -u):$(id -g)" != "$2" ] || [ "$(stat -c %u:%g .)" != "$2" ]; then
    find . -exec chown -h -- "$2" {} + || unpack_fail "its members cannot be given to the owner $2 (only root may do that: is become set?)"
  fi
  cd ..
}
# unpack_leads PATH TARGET: the link stays within the folder. Only leading «..» are followed, since any other may come
# behind a link.
unpack_leads() {
  case $2 in /*) return 1 ;; esac
  unpack_rest=$2 unpack_up=\${1%/*}
  [ "$unpack_up" != "$1" ] || unpack_up=
  while :; do
    case $unpack_rest in
      ..) unpack_rest= ;;
      ../*) unpack_rest=\${unpack_rest#../} ;;
      .) return 0 ;;
      ./*) unpack_rest=\${unpack_rest#./}; continue ;;
      .. | ../* | */.. | */../*) return 1 ;;
      *) return 0 ;;
    esac
    [ -n "$unpack_up" ] || return 1
    case $unpack_up in */*) unpack_up=\${unpack_up%/*} ;; *) unpack_up= ;; esac
    [ -n "$unpack_rest" ] || return 0
  done
}
# unpack_members STRIP EXCLUDED: the file want has the states of all members, with their names in the folder and in the
# archive.
unpack_members() {
  (cd tree && find . ! -name .) | sed 's/^\\.\\//-	-	-	-	-	/' >all
  unpacked_now tree all | awk -F '\\t' -v strip="$1" '
    {
      parts = split($6, part, "/")
      if (parts <= strip) next
      name = part[strip + 1]
      for (i = strip + 2; i <= parts; i++) name = name "/" part[i]
      if ($1 == "l") { $2 = "-"; $3 = "-" }
      print $1 "\\t" $2 "\\t" $3 "\\t" $4 "\\t-\\t" name "\\t" $6
    }' >stripped
  if [ -n "$2" ]; then
    cut -f 6 <stripped | grep -E -x -e "($2)(/.*)?" >without
    awk -F '\\t' 'FILENAME == "without" { out[$0] = 1; next } $6 in out { print $7 }' without stripped |
      while IFS= read -r unpack_path; do rm -rf -- "tree/$unpack_path"; done
    awk -F '\\t' 'FILENAME == "without" { out[$0] = 1; next } !($6 in out)' without stripped >kept
    mv kept stripped
  fi
  unpack_bad=$(awk -F '\\t' '$6 in type && (type[$6] != "d" || $1 != "d") { print $6; exit } { type[$6] = $1 }' stripped)
  [ -z "$unpack_bad" ] || unpack_fail "two members of the archive have the name $unpack_bad"
  awk -F '\\t' '!($6 in seen) { seen[$6] = 1; print }' stripped >want
  [ -s want ] || unpack_fail "nothing of the archive is left for it (strip: $1)"
  awk -F '\\t' '$1 == "l" { print $6 "\\t" $4 }' want >links
  while IFS='	' read -r unpack_path unpack_target; do
    unpack_leads "$unpack_path" "$unpack_target" ||
      unpack_fail "a link of the archive leads out of it: $unpack_path -> $unpack_target"
  done <links
}
# unpack_moves: the file moves has a line for each member that is not as wanted, and want is what the record will be.
unpack_moves() {
  unpacked_now "$unpack_dest" want >now
  { [ -f "$unpack_record" ] && cat <"$unpack_record"; } >old
  # A folder that was there before the archive keeps its mode and its owner.
  awk -F '\\t' '
    FILENAME == "old" { if ($1 == "d") ours[$6] = $2 != "-"; next }
    FILENAME == "now" { there[$6] = $1; next }
    {
      if ($1 == "d" && there[$6] == "d" && !ours[$6]) { $2 = "-"; $3 = "-" }
      print $1 "\\t" $2 "\\t" $3 "\\t" $4 "\\t-\\t" $6 "\\t" $7
    }' old now want >record
  unpack_bad=$(awk -F '\\t' '
    FILENAME == "now" { there[$6] = $1; next }
    {
      is = there[$6]
      if (is == "o" || ($1 == "d" && is != "d" && is != "a") || ($1 != "d" && is == "d")) { print $6; exit }
    }' now record)
  [ -z "$unpack_bad" ] || unpack_fail "$unpack_base/$unpack_bad stands in the way: it is not what the archive has there, a file or a folder"
  awk -F '\\t' '
    function is(wanted, there) { return wanted == "-" || wanted == there }
    FILENAME == "now" { line[$6] = $0; next }
    {
      split(line[$6], n, "\\t")
      if (n[1] == $1 && is($2, n[2]) && is($3, n[3]) && is($4, n[4])) next
      print n[1] "\\t" n[2] "\\t" n[3] "\\t" n[4] "\\t" n[5] "\\t" $1 "\\t" $2 "\\t" $3 "\\t" $4 "\\t" $6 "\\t" $7
    }' now record >moves
}
# unpack_object PATH SHA256: as the journal keeps the content of a file, but durable only with all of them.
unpack_object() {
  echo "$2" >>"$run_dir/objects" || unpack_fail "$1 could not be kept in $provision_home"
  unpack_kept=$provision_home/objects/$2
  if [ -f "$unpack_kept" ]; then
    unpack_sum=$(sha256sum <"$unpack_kept")
    [ "\${unpack_sum%% *}" != "$2" ] || return 0
  fi
  if ! (umask 077 && cat <"$1" >"$unpack_kept.$$"); then
    rm -f -- "$unpack_kept.$$"
    unpack_fail "$1 could not be kept in $provision_home (is the disk full?)"
  fi
  unpack_sum=$(sha256sum <"$unpack_kept.$$")
  if [ "\${unpack_sum%% *}" != "$2" ]; then
    rm -f -- "$unpack_kept.$$"
    echo "$1 is being changed by somebody else" >&2
    exit 75
  fi
  mv -f -- "$unpack_kept.$$" "$unpack_kept" || unpack_fail "$1 could not be kept in $provision_home"
}
# unpack_keep NAME: what it replaces, and which that is, are on the disk; then the record says that it may be there.
unpack_keep() {
  awk -F '\\t' '$1 == "f" { print $4 "\\t" $10 }' moves >keep
  while IFS='	' read -r unpack_sum unpack_path; do
    unpack_object "$unpack_base/$unpack_path" "$unpack_sum"
  done <keep
  if [ -f "$unpack_record" ]; then cat <"$unpack_record" >"$run_dir/$1.record"; else rm -f -- "$run_dir/$1.record"; fi &&
    cat <moves >"$run_dir/$1.new" && mv -f -- "$run_dir/$1.new" "$run_dir/$1" &&
    mkdir -p -- "$provision_home/unpacked" &&
    { echo "$unpack_wanted" && cut -f 1-6 <record; } >"$unpack_record.new" && mv -f -- "$unpack_record.new" "$unpack_record" ||
    unpack_fail "what stood there could not be kept in $provision_home (is the disk full?)"
  sync
}
# unpack_safe PATH: no folder on the way to it is a link.
unpack_safe() {
  unpack_way=\${1%/*}
  [ "$unpack_way" != "$1" ] || return 0
  [ "$unpack_way" != "\${unpack_known:-}" ] || return 0
  unpack_step=$unpack_way
  while :; do
    [ ! -L "$unpack_base/$unpack_step" ] || return 1
    case $unpack_step in */*) unpack_step=\${unpack_step%/*} ;; *) break ;; esac
  done
  unpack_known=$unpack_way
}
unpack_place() {
  unpack_moved=
  while IFS='	' read -r unpack_was unpack_m unpack_o unpack_c unpack_t unpack_is unpack_mode unpack_owner unpack_content unpack_path unpack_from; do
    if [ -n "$unpack_moved" ]; then
      case $unpack_from in "$unpack_moved"/*) continue ;; esac
    fi
    unpack_at=$unpack_base/$unpack_path
    unpack_safe "$unpack_path" || unpack_broken "$unpack_at has a link on its way"
    case $unpack_was:$unpack_is in
      a:d)
        [ ! -d "$unpack_at" ] || continue
        mv -- "tree/$unpack_from" "$unpack_at" || unpack_broken "$unpack_at could not be made"
        unpack_moved=$unpack_from
        ;;
      d:d)
        chown -- "$unpack_owner" "$unpack_at" && chmod -- "0$unpack_mode" "$unpack_at" || unpack_broken "$unpack_at could not get its mode"
        continue
        ;;
      *)
        # A link would be followed, or fallen into.
        [ ! -L "$unpack_at" ] || rm -f -- "$unpack_at"
        mv -f -- "tree/$unpack_from" "$unpack_at" || unpack_broken "$unpack_at could not be replaced"
        ;;
    esac
    if command -v restorecon >/dev/null; then restorecon -R -- "$unpack_at" || :; fi
  done <moves
  sync
}
unpack_broken() {
  echo "$*, so that only a part of the archive is in $unpack_dest" >&2
  exit 1
}
unpack_end() {
  unpacked_look "$unpack_dest" "$unpack_record"
  [ -z "$unpacked_lines" ] || unpack_broken "$(printf '%s\\n' "$unpacked_lines" | sed -n '1p' | cut -f 5) is not as in the archive"
}`

export const unpackPrelude = lines(unpackedFunctions, looking, unpackBack)
