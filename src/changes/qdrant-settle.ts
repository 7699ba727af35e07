/**
 * The host waits until a collection of Qdrant has come to rest; where a crash stopped its optimizations, it starts them
 * again. Nothing is changed that could be taken back.
 */
import { collectionPath, type QdrantServer, reachServer } from '../facts/qdrant-server.ts'
import { lines, sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'
import { collectionName } from './qdrant-collection.ts'
import { qdrantPrelude } from './qdrant-prelude.ts'

export interface QdrantSettleChange {
  readonly kind: 'qdrant_settle'
  readonly server: QdrantServer
  readonly name: string
  /** As Qdrant says it: `yellow`, `grey`. */
  readonly status: string
  readonly timeoutSeconds: number
  /** Nothing is waited for any more. */
  readonly over?: true
}

export const qdrantSettleKind: ChangeKind<QdrantSettleChange> = {
  kind: 'qdrant_settle',
  prelude: qdrantPrelude,
  tells: true,
  script: ({ server, name, timeoutSeconds, over }) =>
    over === true
      ? sh`:`
      : lines(
          reachServer(server),
          sh`qdrant_settle ${[name, collectionPath(name), String(timeoutSeconds), 'fail', JSON.stringify(name), '']}`,
        ),
  inverse: change => ({ how: 'exact', change: { ...change, over: true } }),
  // What was waited for is seen again, not foreseen.
  effects: () => [],
  questions: () => [],
  standing: () => 'stateless',
  describe: ({ server, name, status, timeoutSeconds, over }) => ({
    object: collectionName(server, name),
    verb: 'wait',
    notes: [
      over === true
        ? 'nothing to take back'
        : `until its index is built, for ${timeoutSeconds} s at most: it is ${status}${status === 'grey' ? ', and its optimizations have to be started again' : ''}`,
    ],
  }),
  severs: () => false,
}
