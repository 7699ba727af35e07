/**
 * What keeps a collection from being changed: values that would make every search slower, or keep vectors from being
 * indexed at all, and a disk without room for the new index. Qdrant would accept all of it.
 */

import type { Leaves } from '../facts/json-leaves.ts'
import type { CollectionThere } from '../facts/qdrant-collection.ts'
import type { QdrantCollectionArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { countIn, type DenseVector, largest } from './qdrant-vectors.ts'
import { usualSegmentSize } from './qdrant-wishes.ts'

/** Of one collection, after the change. */
export interface Then {
  readonly leaves: Leaves
  readonly vectors: readonly DenseVector[]
  readonly cores: number
}

export const numberAt = (leaves: Leaves, path: string): number | undefined => {
  const text = leaves[path]
  return text === undefined || text === 'null' ? undefined : Number(text)
}

const optimizer = '/config/optimizer_config'

export const segmentLimit = ({ leaves, cores }: Then): number =>
  numberAt(leaves, `${optimizer}/max_segment_size`) ?? usualSegmentSize(leaves, cores)

export const indexingThreshold = ({ leaves }: Then): number =>
  numberAt(leaves, `${optimizer}/indexing_threshold`) ?? 10_000

/** The largest of the collection and of its vectors. */
export const fullScanThreshold = ({ leaves, vectors }: Then): number =>
  Math.max(
    numberAt(leaves, '/config/hnsw_config/full_scan_threshold') ?? 0,
    ...vectors.map(({ path }) => numberAt(leaves, `${path}/hnsw_config/full_scan_threshold`) ?? 0),
  )

/** Whether the task has to do with it: what is left as it is, is only warned about. */
const sets = ({ optimizers = {}, hnsw = {} }: QdrantCollectionArguments): boolean =>
  ['max_segment_size', 'vectors_per_segment', 'indexing_threshold'].some(key => key in optimizers) ||
  'full_scan_threshold' in hnsw

export function segmentFaults(args: QdrantCollectionArguments, then: Then): readonly Problem[] {
  const severity = sets(args) ? 'error' : 'warning'
  const limit = segmentLimit(then)
  const threshold = indexingThreshold(then)
  const scan = fullScanThreshold(then)
  const vector = largest(then.vectors)
  const inVectors = vector === undefined ? '' : ` (${countIn(limit, vector)} vectors)`
  if (threshold > 0 && limit <= threshold) {
    return [
      problem({
        code: 'qdrant_collection.never-indexed',
        severity,
        message: `segments of at most ${limit} KiB${inVectors} never reach indexing_threshold, ${threshold} KiB: nothing new would be indexed, and every search would read all vectors`,
        run: { object: args.name },
        remedy: `set vectors_per_segment or max_segment_size well above ${threshold} KiB, or leave it out`,
      }),
    ]
  }
  if (limit >= scan) return []
  return [
    problem({
      code: 'qdrant_collection.never-searched',
      severity,
      message: `segments of at most ${limit} KiB${inVectors} are below full_scan_threshold, ${scan} KiB: they get an index, and searches read all vectors all the same`,
      run: { object: args.name },
      remedy: `set vectors_per_segment or max_segment_size well above ${scan} KiB, or lower full_scan_threshold`,
    }),
  ]
}

/** Segments are written anew beside the old ones. */
export function diskFaults(name: string, { around }: CollectionThere): readonly Problem[] {
  const { sizeKiB: size, freeKiB: free } = around
  if (size === undefined || free === undefined || free >= size * 2) return []
  const mebibytes = (kib: number): string => `${Math.ceil(kib / 1024)} MiB`
  return [
    problem({
      code: 'qdrant_collection.little-disk',
      severity: free < size ? 'error' : 'warning',
      message: `collection ${name} takes ${mebibytes(size)}, and ${mebibytes(free)} are free beside it: its segments are written anew before the old ones go`,
      run: { object: name },
      remedy: `make room: twice its size, ${mebibytes(size * 2)}, is safe`,
    }),
  ]
}

/** With `wait`, a task that would never end. */
export function waitFaults({ name, optimizers, wait = true }: QdrantCollectionArguments): readonly Problem[] {
  if (optimizers?.max_optimization_threads !== 0 || !wait) return []
  return [
    problem({
      code: 'qdrant_collection.never-ends',
      message: 'without optimization threads nothing is ever indexed, so that waiting for it would not end',
      run: { object: name },
      remedy: 'set max_optimization_threads: auto, or wait: false',
    }),
  ]
}
