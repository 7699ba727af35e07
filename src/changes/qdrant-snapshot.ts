/**
 * A snapshot of a collection is made by Qdrant, and checked by reading it once more; or one that a run has made is
 * removed. The host keeps a note of its name, by which an undo finds it.
 */
import type { ShellText } from '../brands.ts'
import type { Seen } from '../facts/fact.ts'
import { type QdrantServer, reachServer } from '../facts/qdrant-server.ts'
import { type QdrantSnapshots, snapshotNotes, snapshotsPath, snapshotsQuestion } from '../facts/qdrant-snapshots.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { ChangeKind, Description, Standing } from './change.ts'
import { collectionName } from './qdrant-collection.ts'
import { qdrantPrelude } from './qdrant-prelude.ts'

export interface QdrantSnapshotChange {
  readonly kind: 'qdrant_snapshot'
  readonly server: QdrantServer
  readonly name: string
  /** Names the note. */
  readonly token: string
  readonly before: 'absent' | 'made'
  readonly after: 'absent' | 'made'
  /** Read it once more, and compare its SHA-256. */
  readonly verify: boolean
  /** Older ones of ours that go when it is there, with their notes. */
  readonly drops: readonly { readonly token: string; readonly name: string }[]
  readonly timeoutSeconds: number
}

const snapshotPrelude = sh`${raw(qdrantPrelude)}
# snapshot_address SNAPSHOT: its name begins with that of the collection, which may hold anything.
snapshot_address() {
  case $1 in
    "$snapshot_raw"-*) snapshot_url=$snapshot_encoded\${1#"$snapshot_raw"} ;;
    *) snapshot_url=$1 ;;
  esac
}
# snapshot_drop PATH SNAPSHOT TOKEN: it is gone afterwards, and so is its note.
snapshot_drop() {
  snapshot_address "$2"
  qdrant_ask DELETE "$1/$snapshot_url?wait=true" ''
  case $qdrant_status in 200 | 404) ;; *) qdrant_refused "snapshot $2 stays" ;; esac
  rm -f -- "$snapshot_notes/$3"
}
# snapshot_note TOKEN: its snapshot in snapshot_name; empty = there is no note.
snapshot_note() {
  snapshot_name=
  [ ! -f "$snapshot_notes/$1" ] || IFS='	' read -r snapshot_name snapshot_rest <"$snapshot_notes/$1"
}
# snapshot_listed PATH: whether snapshot_name is there.
snapshot_listed() {
  qdrant_get "$1" || qdrant_refused "the snapshots cannot be listed"
  case $qdrant_rows$qdrant_nl in
    *"/name	\\"$snapshot_name\\"$qdrant_nl"*) return 0 ;;
  esac
  return 1
}
# snapshot_make COLLECTION PATH TOKEN NOTE verify|trust
snapshot_make() {
  snapshot_note "$3"
  if [ -n "$snapshot_name" ] && snapshot_listed "$2"; then return 0; fi
  (umask 077 && mkdir -p -- "$snapshot_notes") || qdrant_fail "nothing can be noted in $snapshot_notes"
  qdrant_get "$2" || qdrant_refused "no snapshot of collection $1 was made"
  qdrant_ask POST "$2?wait=true" ''
  [ "$qdrant_status" = 200 ] || qdrant_refused "no snapshot of collection $1 was made"
  qdrant_rows=$(printf '%s' "$qdrant_text" | qdrant_flat) || qdrant_fail "Qdrant's answer is not whole"
  qdrant_row /result/name
  snapshot_name=$(printf '%s' "$qdrant_value" | qdrant_plain)
  qdrant_row /result/checksum
  snapshot_sum=$(printf '%s' "$qdrant_value" | qdrant_plain)
  [ -n "$snapshot_name" ] || qdrant_fail "Qdrant did not name the snapshot that it made"
  (umask 077 && printf '%s\\t%s\\n' "$snapshot_name" "$4" >"$snapshot_notes/$3.new") && mv -f -- "$snapshot_notes/$3.new" "$snapshot_notes/$3" &&
    { sync -- "$snapshot_notes/$3" "$snapshot_notes" 2>/dev/null || sync; } || {
    snapshot_drop "$2" "$snapshot_name" "$3.new"
    qdrant_fail "no snapshot was made: its name cannot be noted in $snapshot_notes"
  }
  [ "$5" = verify ] && [ -n "$snapshot_sum" ] || return 0
  snapshot_address "$snapshot_name"
  snapshot_found=$(printf '%s\\n' "$qdrant_options" "url = \\"$qdrant_url$2/$snapshot_url\\"" fail "max-time = \${qdrant_seconds:-60}" |
    curl -q -K - 2>/dev/null | sha256sum)
  snapshot_found=\${snapshot_found%% *}
  [ "$snapshot_found" = "$snapshot_sum" ] && return 0
  snapshot_drop "$2" "$snapshot_name" "$3"
  qdrant_fail "the snapshot of collection $1 cannot be read back as it was written (SHA-256 $snapshot_found, not $snapshot_sum), and was removed"
}
# snapshot_remove PATH TOKEN
snapshot_remove() {
  snapshot_note "$2"
  [ -n "$snapshot_name" ] || return 0
  qdrant_until=$(($(qdrant_now) + $(qdrant_patience)))
  while qdrant_ask GET / '' && [ "$qdrant_status" = 000 ] && [ "$(qdrant_now)" -lt "$qdrant_until" ]; do sleep 1; done
  snapshot_drop "$1" "$snapshot_name" "$2"
}`

export const qdrantSnapshotKind: ChangeKind<QdrantSnapshotChange> = {
  kind: 'qdrant_snapshot',
  prelude: snapshotPrelude,
  script,
  inverse: change => ({
    how: change.drops.length === 0 ? 'exact' : 'best effort',
    change: { ...change, before: change.after, after: change.before, drops: [] },
  }),
  effects: change => [{ kind: 'qdrant_snapshots', key: questionOf(change).key, update: old => foreseen(old, change) }],
  questions: change => [questionOf(change)],
  standing,
  unseen: (change, seen) => {
    const now = seen.get('qdrant_snapshots', questionOf(change).key)
    if (now.how === 'there' || now.how === 'absent') return undefined
    return `Qdrant at ${change.server.url} does not tell${now.said === '' ? '' : ` (${now.said})`}`
  },
  describe,
  severs: () => false,
}

const questionOf = ({ server, name }: QdrantSnapshotChange) => snapshotsQuestion(server, name)

function script({ server, name, token, after, verify, drops, timeoutSeconds }: QdrantSnapshotChange): ShellText {
  const path = snapshotsPath(name)
  const begin = lines(
    reachServer(server),
    sh`snapshot_notes=$provision_home/${snapshotNotes} qdrant_seconds=${timeoutSeconds} snapshot_raw=${name} snapshot_encoded=${encodeURIComponent(name)}`,
  )
  if (after === 'absent') return lines(begin, sh`snapshot_remove ${path} ${token}`)
  return lines(
    begin,
    sh`snapshot_make ${[name, path, token, `${server.url}\t${name}`, verify ? 'verify' : 'trust']}`,
    ...drops.map(drop => sh`snapshot_drop ${[path, drop.name, drop.token]}`),
  )
}

function foreseen(old: QdrantSnapshots, { token, after, drops }: QdrantSnapshotChange): QdrantSnapshots {
  if (old.how !== 'there') return old
  const gone = new Set([old.ours[token] ?? token, ...drops.map(({ name }) => name)])
  const kept = old.snapshots.filter(({ name }) => !gone.has(name))
  const notes = Object.entries(old.ours).filter(([other, name]) => other !== token && !gone.has(name))
  const made = { name: token, bytes: 0, age: 0 }
  return after === 'made'
    ? { ...old, snapshots: [...kept, made], ours: Object.fromEntries([...notes, [token, token]]) }
    : { ...old, snapshots: kept, ours: Object.fromEntries(notes) }
}

function standing({ after, ...change }: QdrantSnapshotChange, seen: Seen): Standing {
  const now = seen.get('qdrant_snapshots', questionOf({ after, ...change }).key)
  if (now.how === 'absent') return after === 'absent' ? 'after' : 'before'
  if (now.how !== 'there') return 'neither'
  const noted = now.ours[change.token]
  const made = noted !== undefined && now.snapshots.some(({ name }) => name === noted)
  return made === (after === 'made') ? 'after' : 'before'
}

function describe({ server, name, after, verify, drops }: QdrantSnapshotChange): Description {
  const notes = [
    ...(after === 'made' && verify ? ['read back, and compared by its SHA-256'] : []),
    ...drops.map(drop => `removes ${drop.name}, which an older run made; it does not come back`),
  ]
  return {
    object: `snapshot of ${collectionName(server, name)}`,
    verb: after === 'made' ? 'create' : 'remove',
    ...(notes.length === 0 ? {} : { notes }),
  }
}
