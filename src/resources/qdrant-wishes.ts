/**
 * What a `qdrant_collection` task wants, as single leaves of the collection's configuration with the place of each in the
 * body of a PATCH; and what undoes each of them, since Qdrant has no word for "not set" in most places.
 */
import { below, type Leaves, leavesOf } from '../facts/json-leaves.ts'
import type { QdrantCollectionArguments } from '../generated/index.ts'
import type { DenseVector } from './qdrant-vectors.ts'

/** JSON text: `null` is a value. */
export interface Wish {
  /** Leaves that belong together and are set together: one, or all of a quantization. */
  readonly leaves: Leaves
  /** Keys on the way in the body of a PATCH. */
  readonly patch: readonly string[]
  readonly value: unknown
  /** What is written to have the old values again. */
  readonly back: unknown
  /** The leaves after that, where they are not the old ones. */
  readonly restored?: Leaves
  /** The sentence that says so. */
  readonly instead?: string
}

export type Hnsw = NonNullable<QdrantCollectionArguments['hnsw']>
export type Optimizers = NonNullable<QdrantCollectionArguments['optimizers']>
export type Quantization = NonNullable<QdrantCollectionArguments['quantization']>

/** What takes the place of a value that was not set. `back` absent: as the text of the leaf says. */
interface Unset {
  readonly leaf: string
  readonly back?: unknown
  readonly says?: string
}

function scalarWish(
  now: Leaves,
  {
    path,
    patch,
    value,
    leaf = JSON.stringify(value),
  }: {
    readonly path: string
    readonly patch: readonly string[]
    readonly value: unknown
    readonly leaf?: string
  },
  unset?: Unset,
): Wish {
  const old = now[path]
  const common = { leaves: { [path]: leaf }, patch, value }
  if (old !== undefined) return { ...common, back: JSON.parse(old) as unknown }
  if (unset === undefined) throw new Error(`${path} was not set, and nothing says how it can be so again`)
  return {
    ...common,
    back: 'back' in unset ? unset.back : (JSON.parse(unset.leaf) as unknown),
    ...(unset.leaf === 'null' ? {} : { restored: { [path]: unset.leaf } }),
    ...(unset.says === undefined ? {} : { instead: unset.says }),
  }
}

const collectionHnsw = '/config/hnsw_config'

/** Of the collection itself. */
export function hnswWishes(now: Leaves, hnsw: Hnsw): readonly Wish[] {
  return Object.entries(hnsw).map(([key, value]) =>
    scalarWish(now, { path: `${collectionHnsw}/${key}`, patch: ['hnsw_config', key], value }, unsetHnsw(now, key)),
  )
}

function unsetHnsw(now: Leaves, key: string): Unset {
  if (key === 'payload_m') {
    const leaf = now[`${collectionHnsw}/m`] ?? '16'
    return {
      leaf,
      says: `hnsw_config.payload_m was not set, and cannot be unset: an undo writes ${leaf}, which is what Qdrant takes then`,
    }
  }
  // Older versions leave it out.
  return {
    leaf: 'false',
    says: `hnsw_config.${key} was not set: an undo writes false, which is what Qdrant takes then`,
  }
}

/** Of one vector, which goes before what the collection says. */
export function vectorHnswWishes(now: Leaves, vector: DenseVector, hnsw: Hnsw): readonly Wish[] {
  return Object.entries(hnsw).map(([key, value]) => {
    const path = `${vector.path}/hnsw_config/${key}`
    const usual =
      now[`${collectionHnsw}/${key}`] ?? (key === 'payload_m' ? (now[`${collectionHnsw}/m`] ?? '16') : 'false')
    const says = `${named(vector)} had no ${key} of its own, and cannot be without again: an undo writes the collection's, ${usual}`
    return scalarWish(now, { path, patch: ['vectors', vector.name, 'hnsw_config', key], value }, { leaf: usual, says })
  })
}

const named = ({ name }: DenseVector): string => (name === '' ? 'the vector' : `vector ${name}`)

/** What an undo of `max_segment_size` writes where it was not set depends on the processors. */
export function optimizerWishes(
  now: Leaves,
  optimizers: Omit<Optimizers, 'vectors_per_segment'>,
  cores: number,
): readonly Wish[] {
  return Object.entries(optimizers).map(([key, value]) =>
    scalarWish(
      now,
      {
        path: `/config/optimizer_config/${key}`,
        patch: ['optimizers_config', key],
        value,
        ...(value === 'auto' ? { leaf: 'null' } : {}),
      },
      unsetOptimizer(now, key, cores),
    ),
  )
}

function unsetOptimizer(now: Leaves, key: string, cores: number): Unset {
  switch (key) {
    case 'max_optimization_threads':
      return { leaf: 'null', back: 'auto' }
    case 'max_segment_size': {
      const leaf = String(usualSegmentSize(now, cores))
      return {
        leaf,
        says: `optimizer_config.max_segment_size was not set, and cannot be unset: an undo writes ${leaf}, which is what Qdrant takes on ${cores} processors`,
      }
    }
    case 'indexing_threshold':
      return {
        leaf: '10000',
        says: 'optimizer_config.indexing_threshold was not set, and cannot be unset: an undo writes 10000, the default',
      }
    default:
      return {
        leaf: '0',
        says: `optimizer_config.${key} was not set, and cannot be unset: an undo writes 0, which means the same`,
      }
  }
}

/** KiB; `lib/shard/src/optimizers/config.rs` and `lib/common/common/src/defaults.rs` of Qdrant. No promise of its makers. */
export function usualSegmentSize(now: Leaves, cores: number): number {
  const given = Number(now[`${collectionHnsw}/max_indexing_threads`] ?? '0')
  const most = cores <= 48 ? 8 : cores <= 64 ? 12 : 16
  return 256_000 * (given > 0 ? given : Math.max(1, Math.min(cores, most)))
}

export const payloadWish = (now: Leaves, value: boolean): Wish =>
  scalarWish(
    now,
    { path: '/config/params/on_disk_payload', patch: ['params', 'on_disk_payload'], value },
    { leaf: 'true' },
  )

export const onDiskWish = (now: Leaves, vector: DenseVector, value: boolean): Wish =>
  scalarWish(
    now,
    { path: `${vector.path}/on_disk`, patch: ['vectors', vector.name, 'on_disk'], value },
    {
      leaf: 'false',
      says: `on_disk of ${named(vector)} was not set, and cannot be unset: an undo writes false, which means the same`,
    },
  )

/** Every leaf that a quantization may have, so that what is not wanted any more is seen to be gone. */
const quantizationLeaves = [
  'scalar/type',
  'scalar/quantile',
  'scalar/always_ram',
  'product/compression',
  'product/always_ram',
  'binary/always_ram',
  'binary/encoding',
  'binary/query_encoding',
]

/** Qdrant replaces the whole, and has a word for none. */
export function quantizationWish(now: Leaves, quantization: Quantization, vector?: DenseVector): Wish {
  const path = vector === undefined ? '/config/quantization_config' : `${vector.path}/quantization_config`
  const patch = vector === undefined ? ['quantization_config'] : ['vectors', vector.name, 'quantization_config']
  const value = quantization === 'disabled' ? 'Disabled' : completed(quantization)
  const wanted = quantization === 'disabled' ? {} : leavesOf(value, path)
  const old = below(now, path)
  const all = new Set([...quantizationLeaves.map(leaf => `${path}/${leaf}`), ...Object.keys(old)])
  return {
    leaves: Object.fromEntries([...all].map(leaf => [leaf, wanted[leaf] ?? 'null'])),
    patch,
    value,
    back: Object.keys(old).length === 0 ? 'Disabled' : nested(old, path),
  }
}

const completed = (quantization: Exclude<Quantization, 'disabled'>): object =>
  quantization.scalar === undefined ? quantization : { scalar: { type: 'int8', ...quantization.scalar } }

/** Leaves as the object that they came from; two levels, as quantizations have. */
function nested(leaves: Leaves, path: string): object {
  const made: Record<string, Record<string, unknown>> = {}
  for (const [leaf, value] of Object.entries(leaves)) {
    const [kind = '', key = ''] = leaf.slice(path.length + 1).split('/')
    made[kind] = { ...made[kind], [key]: JSON.parse(value) as unknown }
  }
  return made
}
