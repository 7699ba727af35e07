/**
 * A collection of a Qdrant server that the host can reach: its configuration, what it holds, and, where the server runs
 * on the host itself, what surrounds it (disk, and configuration that overrules the collection's own).
 */
import { raw, sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { type Leaves, leavesOf } from './json-leaves.ts'
import {
  askOf,
  countAt,
  type Looked,
  lookedIn,
  lookScript,
  type Silent,
  type Surroundings,
  textAt,
  within,
} from './qdrant-look.ts'
import { collectionPath, type QdrantServer } from './qdrant-server.ts'

export type QdrantCollection =
  | CollectionThere
  /** The server answers, and has no such collection. */
  | { readonly how: 'absent'; readonly version: string; readonly others: readonly string[] }
  | Silent

export interface CollectionThere {
  readonly how: 'there'
  /** Of the server. */
  readonly version: string
  /** Everything below `config` of the answer, as `/config/hnsw_config/m` → `16`. */
  readonly leaves: Leaves
  /** `green`, `yellow`, `grey` or `red`. */
  readonly status: string
  /** `ok`, or what the optimizer has to say. */
  readonly optimizer: string
  /** Qdrant counts approximately. */
  readonly points: number
  readonly indexed: number
  readonly segments: number
  readonly around: Surroundings
}

export const collectionQuestion = (server: QdrantServer, name: string): Question<'qdrant_collection'> =>
  askOf('qdrant_collection', server, name)

export const qdrantCollectionReader: FactReader<'qdrant_collection'> = {
  kind: 'qdrant_collection',
  script: questions => sh`(
(
${raw(lookScript(questions, collectionPath))}
)
echo END
)`,
  decode: (out, questions) => {
    const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
    if (rows.at(-1) !== 'END') throw new UnreadableAnswer('qdrant_collection', 'the answer of Qdrant is cut off')
    return lookedIn(rows, questions).map(stateOf)
  },
}

function stateOf(looked: Looked): QdrantCollection {
  if (looked.how !== 'answered') return looked
  const { version, body, around } = looked
  const result = within(body, 'result')
  if (!('config' in result)) return { how: 'refused', status: 200, said: 'its answer has no configuration' }
  return {
    how: 'there',
    version,
    leaves: leavesOf({ config: result['config'] }),
    status: textAt(result, 'status') ?? '',
    optimizer: textAt(result, 'optimizer_status') ?? textAt(within(result, 'optimizer_status'), 'error') ?? '',
    points: countAt(result, 'points_count'),
    indexed: countAt(result, 'indexed_vectors_count'),
    segments: countAt(result, 'segments_count'),
    around,
  }
}
