/**
 * All that a `qdrant_collection` task wants of a collection, with what its vectors have of their own: Qdrant lets that go
 * before what the collection says, so that a change of the collection alone would be nothing to them.
 */
import type { Leaves } from '../facts/json-leaves.ts'
import { below } from '../facts/json-leaves.ts'
import type { QdrantCollectionArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { type DenseVector, kibOf, largest } from './qdrant-vectors.ts'
import {
  type Hnsw,
  hnswWishes,
  onDiskWish,
  optimizerWishes,
  payloadWish,
  quantizationWish,
  vectorHnswWishes,
  type Wish,
} from './qdrant-wishes.ts'

export interface WishList {
  readonly wishes: readonly Wish[]
  readonly notes: readonly string[]
  readonly problems: readonly Problem[]
}

export function wishesOf(
  args: QdrantCollectionArguments,
  now: Leaves,
  vectors: readonly DenseVector[],
  cores: number,
): WishList {
  const { hnsw = {}, optimizers = {}, quantization, on_disk_payload: payload } = args
  const { vectors_per_segment: count, ...rest } = optimizers
  const converted = count === undefined ? undefined : segmentSize(args, count, vectors)
  if (converted !== undefined && 'problem' in converted) {
    return { wishes: [], notes: [], problems: [converted.problem] }
  }
  const own = vectors.map(vector => ofVector(args, now, vector))
  return {
    wishes: [
      ...hnswWishes(now, hnsw),
      ...optimizerWishes(now, { ...rest, ...converted }, cores),
      ...(quantization === undefined ? [] : [quantizationWish(now, quantization)]),
      ...(payload === undefined ? [] : [payloadWish(now, payload)]),
      ...own.flatMap(({ wishes }) => wishes),
    ],
    notes: own.flatMap(({ notes }) => notes),
    problems: [],
  }
}

/** KiB, by the vector that makes a segment largest. */
function segmentSize(
  { name, optimizers }: QdrantCollectionArguments,
  count: number,
  vectors: readonly DenseVector[],
): { readonly max_segment_size: number } | { readonly problem: Problem } {
  const fault = (message: string): { readonly problem: Problem } => ({
    problem: problem({
      code: 'qdrant_collection.not-convertible',
      message,
      run: { object: name },
      remedy: 'give `max_segment_size`, in KiB, instead of `vectors_per_segment`',
    }),
  })
  const vector = largest(vectors)
  if (optimizers?.max_segment_size !== undefined)
    return fault('`vectors_per_segment` and `max_segment_size` say the same thing')
  if (vector === undefined)
    return fault(`collection ${name} has no dense vectors, so that a number of vectors is no size`)
  if (vectors.some(({ multi }) => multi)) {
    return fault(
      `collection ${name} has vectors that hold any number of others, so that a number of vectors is no size`,
    )
  }
  return { max_segment_size: kibOf(count, vector) }
}

interface OfVector {
  readonly wishes: readonly Wish[]
  readonly notes: readonly string[]
}

function ofVector(args: QdrantCollectionArguments, now: Leaves, vector: DenseVector): OfVector {
  const given = args.vectors?.[vector.name] ?? {}
  const overruling = Object.entries(args.hnsw ?? {}).filter(
    ([key]) => now[`${vector.path}/hnsw_config/${key}`] !== undefined && !(key in (given.hnsw ?? {})),
  )
  const hnsw: Hnsw = { ...Object.fromEntries(overruling), ...given.hnsw }
  const ownQuantization = Object.keys(below(now, `${vector.path}/quantization_config`)).length > 0
  const quantization = given.quantization ?? (ownQuantization ? args.quantization : undefined)
  const onDisk = given.on_disk ?? args.on_disk
  const overruled = [
    ...overruling.map(([key]) => key),
    ...(given.quantization === undefined && quantization !== undefined ? ['quantization'] : []),
  ]
  return {
    wishes: [
      ...vectorHnswWishes(now, vector, hnsw),
      ...(quantization === undefined ? [] : [quantizationWish(now, quantization, vector)]),
      ...(onDisk === undefined ? [] : [onDiskWish(now, vector, onDisk)]),
    ],
    notes:
      overruled.length === 0
        ? []
        : [
            `${vector.name === '' ? 'the vector' : `vector ${vector.name}`} has ${overruled.join(', ')} of its own, which goes before the collection's: changed there too`,
          ],
  }
}
