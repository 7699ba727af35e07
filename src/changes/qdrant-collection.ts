/**
 * The configuration of a collection of Qdrant is changed: one PATCH with everything, read back, and waited for until the
 * index is as the configuration says. Only what it changes counts for where the collection stands.
 */
import type { ShellText } from '../brands.ts'
import type { Seen } from '../facts/fact.ts'
import { type Leaves, sameLeaf, segment } from '../facts/json-leaves.ts'
import { collectionQuestion, type QdrantCollection } from '../facts/qdrant-collection.ts'
import { collectionPath, dataLine, type QdrantServer, reachServer, usualUrl } from '../facts/qdrant-server.ts'
import { lines, sh } from '../remote/script.ts'
import type { ChangeKind, Description, Reversal, Standing } from './change.ts'
import { qdrantPrelude } from './qdrant-prelude.ts'

/** A leaf that an index of segments is to have: `options/m` → `32`. The vector without a name is the empty one. */
export interface IndexLeaf {
  readonly vector: string
  readonly leaf: string
  readonly value: string
}

export interface QdrantCollectionChange {
  readonly kind: 'qdrant_collection'
  readonly server: QdrantServer
  readonly name: string
  /** Of the answer to GET, the same leaves in all three; `null` is a value. */
  readonly before: Leaves
  readonly after: Leaves
  /** What an undo can bring back: Qdrant cannot unset every value. */
  readonly restored: Leaves
  /** Bodies of PATCH: there, and back to `restored`. */
  readonly patch: object
  readonly back: object
  /** Sentences: what an undo writes in place of what was unset. */
  readonly instead: readonly string[]
  /** Absent: nobody waits for the index. */
  readonly timeoutSeconds?: number
  /** Of the indexes when it has come to rest: after, and restored. */
  readonly indexes: readonly IndexLeaf[]
  readonly indexesBack: readonly IndexLeaf[]
  /** It takes something back: an index that is not built in time is no failure of that. */
  readonly undoes?: true
}

export const qdrantCollectionKind: ChangeKind<QdrantCollectionChange> = {
  kind: 'qdrant_collection',
  prelude: qdrantPrelude,
  tells: true,
  script,
  inverse,
  effects: change => [
    { kind: 'qdrant_collection', key: questionOf(change).key, update: old => withLeaves(old, change.after) },
  ],
  questions: change => [questionOf(change)],
  standing,
  unseen: (change, seen) => {
    const now = seen.get('qdrant_collection', questionOf(change).key)
    if (now.how === 'there' || now.how === 'absent') return undefined
    return `Qdrant at ${change.server.url} does not tell${now.said === '' ? '' : ` (${now.said})`}`
  },
  asIfMade: (change, seen) => {
    const leaves = leavesNow(change, seen)
    if (leaves === undefined) return undefined
    return { ...change, after: Object.fromEntries(Object.keys(change.after).map(key => [key, leaves[key] ?? 'null'])) }
  },
  found: (change, seen) => {
    const now = leavesNow(change, seen)
    if (now === undefined) return undefined
    const after = Object.fromEntries(Object.keys(change.after).map(key => [key, now[key] ?? 'null']))
    return { ...change, before: change.after, after, instead: [] }
  },
  describe,
  severs: () => false,
}

const questionOf = ({ server, name }: QdrantCollectionChange) => collectionQuestion(server, name)

/** For people; the address only where it is not the usual one. */
export const collectionName = (server: QdrantServer, name: string): string =>
  `collection ${name}${server.url === usualUrl ? '' : ` of ${server.url}`}`

function script(change: QdrantCollectionChange): ShellText {
  const { server, name, before, after, patch, back, timeoutSeconds, undoes, indexes } = change
  const path = collectionPath(name)
  const put = sh`qdrant_collection ${[name, path, rowsOf(before), rowsOf(after), dataLine(patch), dataLine(back)]}`
  if (timeoutSeconds === undefined) return lines(reachServer(server), put)
  const mode = undoes === true ? 'tell' : 'fail'
  return lines(
    reachServer(server),
    put,
    sh`qdrant_settle ${[name, path, String(timeoutSeconds), mode, JSON.stringify(name), indexRows(indexes)]}`,
  )
}

/** As the host flattens the answer. */
const rowsOf = (leaves: Leaves): string =>
  Object.entries(leaves)
    .map(([path, value]) => `/result${path}\t${value}`)
    .join('\n')

const indexRows = (indexes: readonly IndexLeaf[]): string =>
  indexes.map(({ vector, leaf, value }) => `${segment(vector)}\t${leaf}\t${value}`).join('\n')

function inverse(change: QdrantCollectionChange): Reversal {
  const { after, restored, patch, back, instead, indexes, indexesBack, ...rest } = change
  return {
    how: instead.length === 0 ? 'exact' : 'best effort',
    change: {
      ...rest,
      before: after,
      after: restored,
      restored: after,
      patch: back,
      back: patch,
      instead: [],
      indexes: indexesBack,
      indexesBack: indexes,
      undoes: true,
    },
  }
}

function withLeaves(old: QdrantCollection, changed: Leaves): QdrantCollection {
  if (old.how !== 'there') return old
  const kept = Object.entries({ ...old.leaves, ...changed }).filter(([, value]) => value !== 'null')
  return { ...old, leaves: Object.fromEntries(kept) }
}

function leavesNow(change: QdrantCollectionChange, seen: Seen): Leaves | undefined {
  const now = seen.get('qdrant_collection', questionOf(change).key)
  return now.how === 'there' ? now.leaves : undefined
}

/** What an undo brings back counts as before, so that a second one has nothing to do. */
function standing(change: QdrantCollectionChange, seen: Seen): Standing {
  const now = leavesNow(change, seen)
  if (now === undefined) return 'neither'
  const holds = (wanted: Leaves): boolean =>
    Object.entries(wanted).every(([key, value]) => sameLeaf(now[key] ?? 'null', value))
  if (holds(change.after)) return 'after'
  return holds(change.before) || holds(change.restored) ? 'before' : 'neither'
}

function describe({ server, name, before, after, instead, undoes }: QdrantCollectionChange): Description {
  return {
    object: collectionName(server, name),
    verb: undoes === true ? 'restore' : 'change',
    ...texts(before, after),
    ...(instead.length === 0 ? {} : { notes: instead }),
  }
}

/** One value stands in a line; several get one each. */
function texts(before: Leaves, after: Leaves): Pick<Description, 'before' | 'after' | 'unified'> {
  const keys = Object.keys(after).toSorted()
  const several = keys.length > 2
  const text = (leaves: Leaves): string =>
    keys.map(key => `${leafName(key)} = ${leaves[key] ?? 'null'}`).join(several ? '\n' : ', ') + (several ? '\n' : '')
  return { before: text(before), after: text(after), ...(several ? { unified: true } : {}) }
}

/** `/config/hnsw_config/m` → `hnsw_config.m`. */
export const leafName = (path: string): string =>
  path
    .replace(/^\/config\/(params\/)?/, '')
    .split('/')
    .join('.')
