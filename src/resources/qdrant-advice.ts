/**
 * Sentences for the plan of a collection: what has no effect, what it costs, and what comes of it. The figures are
 * measurements on real servers (docs/how-to/tune-qdrant.md).
 */
import { type Leaves, sameLeaf } from '../facts/json-leaves.ts'
import type { CollectionThere } from '../facts/qdrant-collection.ts'
import type { QdrantCollectionArguments } from '../generated/index.ts'
import type { Difference } from './qdrant-difference.ts'
import { indexingThreshold, numberAt, segmentLimit, type Then } from './qdrant-guards.ts'
import { keyOfVariable, variableOf } from './qdrant-settings.ts'
import { type DenseVector, largest } from './qdrant-vectors.ts'
import type { Wish } from './qdrant-wishes.ts'

/** Since 1.15. */
const defaults: Leaves = {
  '/config/hnsw_config/m': '16',
  '/config/hnsw_config/ef_construct': '100',
  '/config/hnsw_config/full_scan_threshold': '10000',
  '/config/hnsw_config/max_indexing_threads': '0',
  '/config/hnsw_config/on_disk': 'false',
  '/config/optimizer_config/indexing_threshold': '10000',
  '/config/optimizer_config/deleted_threshold': '0.2',
  '/config/optimizer_config/vacuum_min_vector_number': '1000',
  '/config/optimizer_config/default_segment_number': '0',
  '/config/optimizer_config/flush_interval_sec': '5',
  '/config/params/on_disk_payload': 'true',
}

/** Said whether or not something changes. */
export function defaultsAmong(now: Leaves, wishes: readonly Wish[]): readonly string[] {
  const usual = wishes.flatMap(({ leaves }) =>
    Object.entries(leaves).flatMap(([path, value]) =>
      sameLeaf(defaults[path], value) && sameLeaf(now[path], value) ? [path.split('/').at(-1) ?? ''] : [],
    ),
  )
  return usual.length === 0 ? [] : [`Qdrant's own defaults, and so already: ${usual.join(', ')}`]
}

export interface Advised {
  readonly args: QdrantCollectionArguments
  readonly state: CollectionThere
  readonly difference: Difference
  readonly then: Then
}

export function adviceOn({ args, state, difference, then }: Advised): readonly string[] {
  return [
    ...breadth(state.leaves, difference.after),
    ...unindexed(state, difference, then),
    ...segments(args, state, then),
    ...binary(difference.after, then.vectors),
    ...(args.optimizers?.memmap_threshold === undefined
      ? []
      : ['memmap_threshold is deprecated since Qdrant 1.15: `on_disk` says the same']),
    ...rebuild(state, difference, then),
  ]
}

/** ef_construct of a segment is the breadth of each search that names none (Qdrant's `hnsw_index/config.rs`). */
function breadth(now: Leaves, after: Leaves): readonly string[] {
  const raised = (key: string): boolean => {
    const path = `/config/hnsw_config/${key}`
    return (numberAt(after, path) ?? 0) > (numberAt(now, path) ?? 0)
  }
  if (!raised('ef_construct') && !raised('m')) return []
  const ef = numberAt(after, '/config/hnsw_config/ef_construct')
  const breadths =
    ef === undefined ? '' : `, since ef_construct is also the breadth of every search that names none (now ${ef})`
  return [
    `searches become slower${breadths}: 32/200 instead of 16/100 halved the throughput in our measurements; let clients send hnsw_ef (64 was as fast as before, and as exact)`,
  ]
}

/** An index setting is nothing to vectors without an index, and green says nothing about that. */
function unindexed(state: CollectionThere, { after }: Difference, then: Then): readonly string[] {
  const { points, indexed, status } = state
  if (points === 0 || indexed >= points) return []
  const touches = Object.keys(after).some(
    path => path.includes('/hnsw_config/') || path.includes('quantization_config'),
  )
  if (!touches) return []
  const words = `${points - indexed} of about ${points} vectors have no index${status === 'green' ? ', although the collection is green' : ''}`
  return [
    `${words}: a segment gets one from indexing_threshold on, ${indexingThreshold(then)} KiB; the change is nothing to the others`,
  ]
}

function segments(args: QdrantCollectionArguments, state: CollectionThere, then: Then): readonly string[] {
  const { optimizers = {} } = args
  if (optimizers.max_segment_size === undefined && optimizers.vectors_per_segment === undefined) return []
  const vector = largest(then.vectors)
  if (vector === undefined) return []
  const limit = segmentLimit(then)
  const wholeKiB = (state.points * vector.bytes) / 1024
  const forecast = Math.max(1, Math.ceil(wholeKiB / limit))
  const known = numberAt(state.leaves, '/config/optimizer_config/max_segment_size')
  const lower = wholeKiB > limit && limit < (known ?? segmentLimit({ ...then, leaves: state.leaves }))
  const wanted = optimizers.vectors_per_segment
  return [
    ...(wanted === undefined
      ? []
      : [`${wanted} vectors of ${vector.dimension} dimensions are ${limit} KiB (max_segment_size)`]),
    `with about ${state.points} vectors that is ${forecast === 1 ? 'one segment' : `at least ${forecast} segments`}${forecast > 1 ? ', each of which is searched for every query: four instead of one took twice the processor time in our measurements' : ''}`,
    ...(lower
      ? ['segments that are larger already stay so: Qdrant only stops merging at this size, it never splits']
      : []),
  ]
}

const binary = (after: Leaves, vectors: readonly DenseVector[]): readonly string[] =>
  Object.entries(after).some(([path, value]) => path.includes('quantization_config/binary/') && value !== 'null') &&
  vectors.some(({ dimension }) => dimension < 1024)
    ? ['binary quantization below 1024 dimensions loses most of the answers (recall .29 with 128 in our measurements)']
    : []

/** Milliseconds a vector of 128 dimensions on one processor, with ef_construct 100: the best and the worst that was seen. */
const [fastest, slowest] = [0.2, 0.8]

export function rebuildSeconds(state: CollectionThere, then: Then): readonly [number, number] {
  const vector = largest(then.vectors)
  if (vector === undefined) return [0, 0]
  const ef = numberAt(then.leaves, '/config/hnsw_config/ef_construct') ?? 100
  const work =
    (Math.max(state.points, state.indexed) * Math.max(1, vector.dimension / 128) * Math.max(1, ef / 100)) / 1000
  const threads = Math.max(1, Math.min(then.cores, 8))
  return [(work * fastest) / threads, (work * slowest) / threads]
}

function rebuild(state: CollectionThere, { after }: Difference, then: Then): readonly string[] {
  if (state.points === 0) return []
  const paths = Object.keys(after)
  const graph = paths.some(path => /hnsw_config\/(m|ef_construct|payload_m)$/.test(path))
  const written = paths.some(path => /quantization_config|on_disk|full_scan_threshold|memmap_threshold/.test(path))
  if (!graph) return written ? ['its segments are written anew, which is short beside building an index'] : []
  const [least, most] = rebuildSeconds(state, then)
  const range = most < 60 ? 'less than a minute' : `${inWords(least)} to ${inWords(most)}`
  return [
    `the index of about ${state.points} vectors is built anew: a forecast of ${range} on ${then.cores} processors; searches go on meanwhile, and were 6 to 10 times slower at their 95th percentile in our measurements`,
  ]
}

const inWords = (seconds: number): string => {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

/** What around the server makes the task vain. */
export function surroundings({ around }: CollectionThere): readonly string[] {
  const ignored = (around.variables ?? []).filter(
    name => !name.toUpperCase().startsWith('QDRANT__') && !known.has(name),
  )
  return ignored.map(name => {
    const right = keyOfVariable(name)
    return `the server has ${name} in its environment, which it ignores without a word${right === undefined ? '' : `: it reads ${variableOf(right)}`}`
  })
}

/** With one underscore, and read all the same. */
const known: ReadonlySet<string> = new Set([
  'QDRANT_NUM_CPUS',
  'QDRANT_BOOTSTRAP',
  'QDRANT_URI',
  'QDRANT_ALLOW_RECOVERY_MODE',
])
