/**
 * The snapshots of a collection of Qdrant, and which of them runs of ours have made: of each of those the host keeps a
 * note, since Qdrant chooses the names itself.
 *
 *     HOME/snapshots/TOKEN   one line: SNAPSHOT<tab>URL<tab>COLLECTION
 */
import { raw, sh } from '../remote/script.ts'
import { homePrelude } from '../target/home.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import {
  askedIn,
  askOf,
  countAt,
  type Json,
  type Looked,
  lookedIn,
  lookScript,
  type Silent,
  type Surroundings,
  textAt,
} from './qdrant-look.ts'
import { collectionPath, type QdrantServer } from './qdrant-server.ts'

export interface Snapshot {
  readonly name: string
  readonly bytes: number
  /** SHA-256; Qdrant may not have kept it. */
  readonly checksum?: string
  /** Seconds since it was made, by the clock of the host. */
  readonly age: number
}

export type QdrantSnapshots =
  | {
      readonly how: 'there'
      readonly snapshots: readonly Snapshot[]
      /** Token → name of the snapshot. */
      readonly ours: Readonly<Record<string, string>>
      readonly around: Surroundings
    }
  | { readonly how: 'absent'; readonly version: string; readonly others: readonly string[] }
  | Silent

export const snapshotsQuestion = (server: QdrantServer, name: string): Question<'qdrant_snapshots'> =>
  askOf('qdrant_snapshots', server, name)

export const snapshotsPath = (name: string): string => `${collectionPath(name)}/snapshots`

/** In `provision_home`. */
export const snapshotNotes = 'snapshots'

export const qdrantSnapshotsReader: FactReader<'qdrant_snapshots'> = {
  kind: 'qdrant_snapshots',
  script: questions => sh`(
(
${raw(lookScript(questions, snapshotsPath))}
)
${raw(homePrelude)}
for snapshot_note in "$provision_home/"${snapshotNotes}/*; do
  snapshot_line=
  read -r snapshot_line 2>/dev/null <"$snapshot_note" || [ -n "$snapshot_line" ] || continue
  printf 'N %s %s\\n' "\${snapshot_note##*/}" "$snapshot_line"
done
echo "T $(date -u +%s)"
echo END
)`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'qdrant_snapshots'>[]): readonly QdrantSnapshots[] {
  const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
  const now = rows.at(-2)?.match(/^T (\d+)$/)?.[1]
  if (rows.at(-1) !== 'END' || now === undefined) {
    throw new UnreadableAnswer('qdrant_snapshots', 'the answer of Qdrant is cut off')
  }
  const notes = rows.flatMap(row => {
    const [, token, name, url, collection] = /^N (\S+) ([^\t]*)\t([^\t]*)\t(.*)$/.exec(row) ?? []
    return token === undefined || name === undefined ? [] : [{ token, name, url, collection }]
  })
  return lookedIn(rows, questions).map((looked, index) => {
    const { server, name } = askedIn(questions[index] as Question)
    const own = notes.filter(note => note.url === server.url && note.collection === name)
    return stateOf(looked, Number(now), Object.fromEntries(own.map(note => [note.token, note.name])))
  })
}

function stateOf(looked: Looked, now: number, ours: Readonly<Record<string, string>>): QdrantSnapshots {
  if (looked.how !== 'answered') return looked
  const { body, around } = looked
  const list = body['result']
  const snapshots = Array.isArray(list) ? list.map(item => snapshotOf(item as Json, now)) : []
  return { how: 'there', snapshots, ours, around }
}

/** Qdrant writes the time without a zone, and means UTC. */
function snapshotOf(item: Json, now: number): Snapshot {
  const made = Date.parse(`${textAt(item, 'creation_time') ?? ''}Z`)
  const checksum = textAt(item, 'checksum')
  return {
    name: textAt(item, 'name') ?? '',
    bytes: countAt(item, 'size'),
    ...(checksum === undefined ? {} : { checksum }),
    age: Number.isNaN(made) ? Number.POSITIVE_INFINITY : Math.max(0, now - Math.floor(made / 1000)),
  }
}
