/**
 * The shell functions that take back what was unpacked, member by member: as it was left → what stood there before; as
 * before → nothing; else it is somebody else's by now, and left as it is.
 */
import { sh } from '../remote/script.ts'

export const unpackBack = sh`# unpack_back FOLDER ID NAME FORCED TEMPORARY: undone_run is the run that unpacked.
unpack_back() {
  LC_ALL=C
  export LC_ALL
  umask 077
  unpack_dest=$1 unpack_base=\${1%/} unpack_record=$provision_home/unpacked/$2 unpack_forced=$4 unpack_hold=$5.$$
  unpack_list=$provision_home/runs/$undone_run/$3
  # It never came so far that something was put there.
  [ -f "$unpack_list" ] || exit 0
  unpack_left=
  unpack_work=$run_dir/unpacking.$$
  trap 'rm -rf -- "$unpack_work"' EXIT
  mkdir -- "$unpack_work" || exit 1
  awk -F '\\t' '{ print "-\\t-\\t-\\t-\\t-\\t" $10 }' "$unpack_list" >"$unpack_work/list"
  unpacked_now "$unpack_dest" "$unpack_work/list" >"$unpack_work/now"
  awk -F '\\t' -v forced="$unpack_forced" '
    function is(wanted, there) { return wanted == "-" || wanted == there }
    NR == FNR { line[$6] = $0; next }
    {
      split(line[$10], n, "\\t")
      if (n[1] == $1 && n[2] == $2 && n[3] == $3 && n[4] == $4) next
      mine = (n[1] == $6 && is($7, n[2]) && is($8, n[3]) && is($9, n[4])) || (forced != "" && n[1] != "o" && (n[1] == "d") == ($6 == "d"))
      # What an archive brought and somebody took away is not put back by taking it back.
      out[++count] = (mine ? "back" : "left") "\\t" $1 "\\t" $2 "\\t" $3 "\\t" $4 "\\t" $5 "\\t" $10
    }
    END { for (i = count; i > 0; i--) print out[i] }' "$unpack_work/now" "$unpack_list" >"$unpack_work/todo"
  while IFS='	' read -r unpack_verdict unpack_was unpack_mode unpack_owner unpack_content unpack_time unpack_path; do
    unpack_at=$unpack_base/$unpack_path
    if [ "$unpack_verdict" = left ] || ! unpack_safe "$unpack_path" || ! unpack_restore; then
      unpack_left="$unpack_left
$unpack_at"
    fi
  done <"$unpack_work/todo"
  sync
  if [ -n "$unpack_left" ]; then
    echo "what somebody else changed since is left as it is; the rest is as before:$unpack_left" >&2
    exit 75
  fi
  if [ -f "$unpack_list.record" ]; then
    cat <"$unpack_list.record" >"$unpack_record.new" && mv -f -- "$unpack_record.new" "$unpack_record" || exit 1
  else
    rm -f -- "$unpack_record"
  fi
  sync
}
# unpack_restore: one member as it was before.
unpack_restore() {
  case $unpack_was in
    a) if [ -d "$unpack_at" ] && [ ! -L "$unpack_at" ]; then rmdir -- "$unpack_at" 2>/dev/null; else rm -f -- "$unpack_at"; fi ;;
    d) chown -- "$unpack_owner" "$unpack_at" && chmod -- "0$unpack_mode" "$unpack_at" ;;
    f)
      unpack_new=\${unpack_at%/*}/$unpack_hold
      rm -rf -- "$unpack_new"
      cat <"$provision_home/objects/$unpack_content" >"$unpack_new" && unpack_whole &&
        chown -- "$unpack_owner" "$unpack_new" && chmod -- "0$unpack_mode" "$unpack_new" && unpack_dated &&
        rm -f -- "$unpack_at" && mv -f -- "$unpack_new" "$unpack_at" || { rm -f -- "$unpack_new"; return 1; }
      ;;
    l)
      rm -f -- "$unpack_at" && ln -s -- "$unpack_content" "$unpack_at" && chown -h -- "$unpack_owner" "$unpack_at"
      ;;
  esac
}
unpack_whole() {
  unpack_sum=$(sha256sum <"$unpack_new")
  [ "\${unpack_sum%% *}" = "$unpack_content" ]
}
unpack_dated() {
  touch -m -d "@$unpack_time" -- "$unpack_new" 2>/dev/null || touch -m -d "@\${unpack_time%%.*}" -- "$unpack_new"
}`
