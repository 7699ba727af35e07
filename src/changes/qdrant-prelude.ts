/**
 * The shell functions with which a host talks to Qdrant: ask, read the answer, compare it, and wait until a collection
 * has come to rest. Nothing but curl and awk.
 */
import { dataLine, qdrantClient } from '../facts/qdrant-server.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import { raw, sh } from '../remote/script.ts'
import { movedStatus } from './change.ts'
import { compareLeaves, compareSegments, flattenJson } from './json-flat.ts'

/** A server that has just been started gets so long to answer. */
const patienceSeconds = 30
/** Qdrant says that it works on a collection, and nothing is going on: then somebody switched its optimizers off. */
const idleSeconds = 60

const nudge = dataLine({ optimizers_config: {} })

export const qdrantPrelude = sh`${raw(qdrantClient)}
qdrant_nl='
'
qdrant_now() {
  read -r qdrant_up qdrant_rest </proc/uptime
  echo "\${qdrant_up%%.*}"
}
qdrant_pause() {
  sleep "$1" 2>/dev/null || sleep 1
}
qdrant_flat() {
  awk ${flattenJson}
}
# qdrant_ask METHOD PATH DATA: sets qdrant_status (000 = no answer) and qdrant_text.
qdrant_ask() {
  command -v awk >/dev/null || qdrant_fail "this host has no awk, with which the answers of Qdrant are read:" ${howToInstall(['awk'])}
  qdrant_text=$(printf '%s\\n' "$qdrant_options" "request = $1" "url = \\"$qdrant_url$2\\"" "max-time = \${qdrant_seconds:-60}" \
    'write-out = "\\n%{http_code}"' "$3" | curl -q -K - 2>&1)
  qdrant_status=\${qdrant_text##*"$qdrant_nl"}
  qdrant_text=\${qdrant_text%"$qdrant_nl"*}
}
# qdrant_plain: a text of JSON without its quotes.
qdrant_plain() {
  sed -e 's/^"\\(.*\\)"$/\\1/' -e 's/\\\\n/ /g' -e 's/\\\\"/"/g'
}
# qdrant_said: what the last answer has to say, in one line.
qdrant_said() {
  qdrant_error=$(printf '%s' "$qdrant_text" | qdrant_flat 2>/dev/null | sed -n 's|^/status/error	||p' | qdrant_plain)
  printf '%s' "\${qdrant_error:-$qdrant_text}" | tr '\\n\\t' '  ' | cut -c 1-300
}
# qdrant_refused WHAT: ends with the reason why the last answer is none.
qdrant_refused() {
  case $qdrant_status in
    000) qdrant_fail "$1: Qdrant does not answer: $(qdrant_said)" ;;
    401) qdrant_fail "$1: Qdrant wants an API key, and does not take the one that it was given, if any" ;;
    403) qdrant_fail "$1: the API key does not allow it (is it the one that may only read?): $(qdrant_said)" ;;
    *) qdrant_fail "$1: Qdrant answers $qdrant_status: $(qdrant_said)" ;;
  esac
}
# qdrant_patience: a server that has just been started gets some time; not while a host takes a run back that nobody
# confirmed, since what comes after may be the way to it.
qdrant_patience() {
  case \${undo_mode:-now} in
    expired) echo 3 ;;
    *) echo ${patienceSeconds} ;;
  esac
}
# qdrant_get PATH: the answer as leaves in qdrant_rows.
qdrant_get() {
  qdrant_until=$(($(qdrant_now) + $(qdrant_patience)))
  while qdrant_ask GET "$1" ''; do
    [ "$qdrant_status" = 000 ] && [ "$(qdrant_now)" -lt "$qdrant_until" ] || break
    sleep 1
  done
  [ "$qdrant_status" = 200 ] || return 1
  qdrant_rows=$(printf '%s' "$qdrant_text" | qdrant_flat) || qdrant_fail "Qdrant's answer to $1 is not whole"
}
# qdrant_row LEAF: its value in qdrant_value; empty = there is none.
qdrant_row() {
  qdrant_value=
  case $qdrant_nl$qdrant_rows in
    *"$qdrant_nl$1	"*)
      qdrant_value=$qdrant_nl$qdrant_rows
      qdrant_value=\${qdrant_value#*"$qdrant_nl$1	"}
      qdrant_value=\${qdrant_value%%"$qdrant_nl"*}
      ;;
  esac
}
# qdrant_differs LEAVES: what of qdrant_rows is not as in LEAVES; in one line, empty = nothing.
qdrant_differs() {
  printf '%s\\n\\n%s\\n' "$1" "$qdrant_rows" | awk ${compareLeaves} | tr '\\n' ';' | sed -e 's/;$//' -e 's/;/; /g'
}
# qdrant_collection NAME PATH BEFORE AFTER PATCH BACK
qdrant_collection() {
  qdrant_get "$2" || {
    [ "$qdrant_status" != 404 ] || { echo "there is no collection $1 (any more)" >&2; exit ${movedStatus}; }
    qdrant_refused "collection $1 is unchanged"
  }
  [ -n "$(qdrant_differs "$4")" ] || return 0
  qdrant_odd=$(qdrant_differs "$3")
  if [ -n "$qdrant_odd" ]; then
    echo "of collection $1, $qdrant_odd" >&2
    exit ${movedStatus}
  fi
  qdrant_ask PATCH "$2?timeout=60" "$5"
  [ "$qdrant_status" = 200 ] || qdrant_refused "collection $1 could not be changed"
  qdrant_get "$2" || qdrant_refused "collection $1 was changed, but cannot be read"
  qdrant_odd=$(qdrant_differs "$4")
  [ -n "$qdrant_odd" ] || return 0
  # The answer to a change means nothing: what Qdrant does not understand it ignores, and says ok.
  qdrant_ask PATCH "$2?timeout=60" "$6"
  qdrant_fail "Qdrant said that it changed collection $1, but $qdrant_odd; the rest was taken back"
}
# qdrant_going PATH: how far the work on a collection is, in words; empty = none is going on.
qdrant_going() {
  qdrant_work=
  qdrant_ask GET "$1/optimizations" ''
  # Called ongoing by 1.16.3, running since 1.17; before there is no such address, and nothing tells work from standstill.
  case $qdrant_status$qdrant_text in
    200*'"ongoing":['* | 200*'"running":['*) ;;
    *)
      qdrant_work="its progress is not known"
      return
      ;;
  esac
  qdrant_ongoing=$(printf '%s' "$qdrant_text" | qdrant_flat | sed -n -e 's|^/result/ongoing/||p' -e 's|^/result/running/||p')
  [ -n "$qdrant_ongoing" ] || return 0
  qdrant_done=$(printf '%s\\n' "$qdrant_ongoing" | sed -n 's|.*/done	||p' | tail -n 1)
  qdrant_total=$(printf '%s\\n' "$qdrant_ongoing" | sed -n 's|.*/total	||p' | tail -n 1)
  qdrant_work="an optimization is going on"
  [ -z "$qdrant_total" ] || qdrant_work="$qdrant_done of $qdrant_total vectors of a segment are in its new index"
}
# qdrant_tell TEXT: to whoever waits for this host; nobody does where an undo runs by itself.
qdrant_tell() {
  [ -n "$1" ] && [ "$(qdrant_now)" -ge "$qdrant_told" ] && command -v pv_note >/dev/null 2>&1 || return 0
  qdrant_told=$(($(qdrant_now) + 5))
  pv_note "$1"
}
# qdrant_settle NAME PATH SECONDS fail|tell JSON-NAME INDEXES: until the collection is at rest, and its indexes are as wanted.
qdrant_settle() {
  # A host that takes a run back by itself has more urgent things to do.
  [ "$4" = fail ] || case \${undo_mode:-now} in now) ;; *) return 0 ;; esac
  qdrant_end=$(($(qdrant_now) + $3))
  qdrant_calm=0 qdrant_idle= qdrant_nudged= qdrant_work= qdrant_told=0 qdrant_wait=0.3
  while :; do
    qdrant_get "$2" || qdrant_refused "collection $1 cannot be looked at"
    qdrant_row /result/status
    case $qdrant_value in
      '"green"')
        qdrant_calm=$((qdrant_calm + 1))
        if [ "$qdrant_calm" -ge 2 ]; then
          qdrant_indexes "$5" "$6"
          [ -n "$qdrant_odd" ] || return 0
          qdrant_work=$qdrant_odd
        fi
        ;;
      '"red"')
        qdrant_row /result/optimizer_status/error
        qdrant_value=$(printf '%s' "$qdrant_value" | qdrant_plain)
        qdrant_fail "collection $1 is red: \${qdrant_value:-an operation on it has failed; see the log of Qdrant}"
        ;;
      '"grey"')
        # After a crash Qdrant does nothing of its own accord until somebody changes something.
        qdrant_calm=0
        if [ -z "$qdrant_nudged" ] || [ "$(qdrant_now)" -ge "$((qdrant_nudged + 30))" ]; then
          qdrant_nudged=$(qdrant_now)
          qdrant_ask PATCH "$2" ${nudge}
        fi
        qdrant_work="its optimizations wait to be started"
        ;;
      *)
        qdrant_calm=0
        qdrant_going "$2"
        if [ -n "$qdrant_work" ]; then
          qdrant_idle=
        else
          qdrant_idle=\${qdrant_idle:-$(qdrant_now)}
          [ "$(qdrant_now)" -lt "$((qdrant_idle + ${idleSeconds}))" ] ||
            qdrant_fail "collection $1 has work to do, but for ${idleSeconds} s Qdrant did not begin: are its optimizers switched off (max_optimization_threads 0), or stuck? See the log of Qdrant"
        fi
        ;;
    esac
    if [ "$(qdrant_now)" -ge "$qdrant_end" ]; then
      qdrant_late="collection $1 has not come to rest within $3 s\${qdrant_work:+: $qdrant_work}"
      [ "$4" = fail ] || { echo "$qdrant_late"; return 0; }
      qdrant_fail "$qdrant_late; its configuration is changed, and Qdrant goes on with the index"
    fi
    qdrant_tell "$qdrant_work"
    qdrant_pause "$qdrant_wait"
    [ "$qdrant_calm" -gt 0 ] || qdrant_wait=1
  done
}
# qdrant_indexes JSON-NAME WANTED: the first index that was built with other values, in qdrant_odd.
qdrant_indexes() {
  qdrant_odd=
  [ -n "$2" ] || return 0
  qdrant_ask GET '/telemetry?details_level=10' ''
  # A key that may only see this collection gets no telemetry: then its own answer has to do.
  [ "$qdrant_status" = 200 ] || return 0
  qdrant_odd=$({ printf '%s\\n%s\\n\\n' "$1" "$2"; printf '%s' "$qdrant_text" | qdrant_flat; } | awk ${compareSegments} | sed q)
}`
