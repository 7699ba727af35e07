/**
 * From wishes to one change of a collection: what already holds is left out, and one body says everything, since a
 * second PATCH would cancel what the first one set going.
 */
import type { IndexLeaf, QdrantCollectionChange } from '../changes/qdrant-collection.ts'
import { type Leaves, sameLeaf } from '../facts/json-leaves.ts'
import type { DenseVector } from './qdrant-vectors.ts'
import type { Wish } from './qdrant-wishes.ts'

export type Difference = Pick<
  QdrantCollectionChange,
  'before' | 'after' | 'restored' | 'patch' | 'back' | 'instead' | 'indexes' | 'indexesBack'
>

/** Undefined: everything is as wished. */
export function differenceOf(
  now: Leaves,
  wishes: readonly Wish[],
  vectors: readonly DenseVector[],
): Difference | undefined {
  const open = wishes.filter(({ leaves }) => Object.entries(leaves).some(([path, value]) => !holds(now, path, value)))
  if (open.length === 0) return undefined
  const after: Leaves = merged(open.map(({ leaves }) => changedOf(now, leaves)))
  const before: Leaves = Object.fromEntries(Object.keys(after).map(path => [path, now[path] ?? 'null']))
  const restored: Leaves = { ...before, ...merged(open.map(wish => wish.restored ?? {})) }
  return {
    before,
    after,
    restored,
    patch: bodyOf(open.map(({ patch, value }) => [patch, value])),
    back: bodyOf(open.map(({ patch, back }) => [patch, back])),
    instead: open.flatMap(({ instead }) => instead ?? []),
    indexes: indexLeaves(now, after, vectors),
    indexesBack: indexLeaves(now, restored, vectors),
  }
}

const holds = (now: Leaves, path: string, value: string): boolean => sameLeaf(now[path] ?? 'null', value)

const changedOf = (now: Leaves, leaves: Leaves): Leaves =>
  Object.fromEntries(Object.entries(leaves).filter(([path, value]) => !holds(now, path, value)))

const merged = (all: readonly Leaves[]): Leaves => Object.assign({}, ...all)

type Part = readonly [path: readonly string[], value: unknown]

function bodyOf(parts: readonly Part[]): object {
  const body = {}
  for (const [path, value] of parts) put(body, path, value)
  return body
}

/** Names of vectors may be anything, also `__proto__`. */
function put(into: object, [first = '', ...rest]: readonly string[], value: unknown): void {
  const known = Object.getOwnPropertyDescriptor(into, first)?.value as object | undefined
  const next = rest.length === 0 ? value : (known ?? {})
  Object.defineProperty(into, first, { value: next, enumerable: true, configurable: true, writable: true })
  if (rest.length > 0) put(next as object, rest, value)
}

/** Keys that an index remembers, so that a segment which was not built anew can be told. */
const remembered = ['m', 'ef_construct', 'full_scan_threshold', 'on_disk', 'payload_m']

function indexLeaves(now: Leaves, changed: Leaves, vectors: readonly DenseVector[]): readonly IndexLeaf[] {
  const then: Leaves = { ...now, ...changed }
  return vectors.flatMap(vector =>
    remembered.flatMap((key): readonly IndexLeaf[] => {
      const own = `${vector.path}/hnsw_config/${key}`
      const common = `/config/hnsw_config/${key}`
      if (changed[own] === undefined && changed[common] === undefined) return []
      const value = then[own] !== undefined && then[own] !== 'null' ? then[own] : then[common]
      return value === undefined || value === 'null'
        ? []
        : [{ vector: vector.name, leaf: `index/options/${key}`, value }]
    }),
  )
}
