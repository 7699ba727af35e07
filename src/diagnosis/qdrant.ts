/**
 * How Qdrant is, and how each of its collections. Green is not indexed: segments below the threshold are searched by
 * comparing everything, and nothing says so but the counts.
 */
import type { Answered, CollectionInfo, Qdrant } from '../services/qdrant.ts'
import {
  advice,
  bytes,
  type Diagnosis,
  diagnosisOf,
  type Fact,
  type Finding,
  fact,
  fault,
  unanswered,
  warning,
} from './diagnosis.ts'

export interface QdrantState {
  readonly version: string
  readonly collections: ReadonlyMap<string, CollectionInfo>
  /** Of Qdrant's telemetry; absent where this key may not see it. */
  readonly searches?: { readonly count: number; readonly averageMs: number }
  readonly failures?: number
  /** What Qdrant itself suggests. */
  readonly issues: readonly string[]
}

export async function diagnoseQdrant(client: Qdrant, grpc?: () => Promise<Finding | undefined>): Promise<Diagnosis> {
  const state = await stateOf(client)
  if (!state.ok) return unanswered('qdrant', state.problem)
  const spoken = await grpc?.()
  const judged = judgeQdrant(state.value)
  return diagnosisOf('qdrant', judged.facts, [...judged.findings, spoken])
}

async function stateOf(client: Qdrant): Promise<Answered<QdrantState>> {
  const base = await client.ask(async asked => {
    const { version } = await asked.versionInfo()
    const { collections: listed } = await asked.getCollections()
    const collections = new Map<string, CollectionInfo>()
    const names = listed.map(({ name }) => name).toSorted()
    for (const name of names) collections.set(name, await asked.getCollection(name))
    return { version, collections }
  })
  if (!base.ok) return base
  const telemetry = await client.ask(async asked => (await asked.api().telemetry({ details_level: 3 })).data)
  const issues = await client.ask(async asked => (await asked.api().getIssues({})).data)
  const value = {
    ...base.value,
    ...(telemetry.ok ? requestsIn(telemetry.value) : {}),
    issues: issues.ok ? issuesIn(issues.value) : [],
  }
  return { ok: true, value }
}

interface Responses {
  readonly [status: string]: { readonly count?: number; readonly avg_duration_micros?: number }
}

/** `requests.rest.responses`: by method and path, then by status. */
export function requestsIn(telemetry: unknown): Pick<QdrantState, 'searches' | 'failures'> {
  const { result } = telemetry as {
    readonly result?: {
      readonly requests?: { readonly rest?: { readonly responses?: Readonly<Record<string, Responses>> } }
    }
  }
  const all = Object.entries(result?.requests?.rest?.responses ?? {})
  const searches = all
    .filter(([path]) => /points\/(search|query)$/.test(path))
    .map(([, statuses]) => statuses['200'] ?? {})
  const count = searches.reduce((sum, one) => sum + (one.count ?? 0), 0)
  const micros = searches.reduce((sum, one) => sum + (one.count ?? 0) * (one.avg_duration_micros ?? 0), 0)
  const failures = all
    .flatMap(([, statuses]) => Object.entries(statuses))
    .filter(([status]) => status.startsWith('5'))
    .reduce((sum, [, one]) => sum + (one.count ?? 0), 0)
  return { failures, ...(count === 0 ? {} : { searches: { count, averageMs: micros / count / 1000 } }) }
}

const issuesIn = (answer: unknown): readonly string[] => {
  const { result } = answer as { readonly result?: { readonly issues?: readonly { readonly description?: unknown }[] } }
  return (result?.issues ?? []).map(({ description }) => String(description))
}

export function judgeQdrant({ version, collections, searches, failures, issues }: QdrantState): Diagnosis {
  const all = [...collections]
  const facts: readonly (Fact | undefined)[] = [
    fact('version', version),
    fact('collections', all.length),
    searches &&
      fact(
        'searches',
        `${searches.count} since its start, ${searches.averageMs.toFixed(2)} ms on average inside the server`,
      ),
    ...all.map(([name, info]) => fact(name, summary(info))),
  ]
  return diagnosisOf('qdrant', facts, [
    failures !== undefined && failures > 0
      ? warning(`${failures} requests ended with a fault of the server since its start`, 'see its log')
      : undefined,
    ...issues.map(issue => advice(issue, 'this is what Qdrant itself suggests (GET /issues)')),
    ...all.flatMap(([name, info]) => judgeCollection(name, info)),
  ])
}

function summary(info: CollectionInfo): string {
  const { hnsw_config: hnsw, quantization_config: quantization, params } = info.config
  const [points, indexed] = [info.points_count ?? 0, info.indexed_vectors_count ?? 0]
  const kind = quantization === null || quantization === undefined ? 'none' : Object.keys(quantization).join()
  const vectors = vectorWords(params.vectors)
  return `${info.status}, ${points} points, ${indexed} indexed, ${info.segments_count} segments; ${vectors}; m ${hnsw.m}, ef_construct ${hnsw.ef_construct}, quantization ${kind}`
}

const vectorWords = (vectors: unknown): string => {
  if (typeof vectors !== 'object' || vectors === null) return 'no dense vectors'
  if ('size' in vectors) return `dimension ${String(vectors.size)}`
  return Object.entries(vectors as Readonly<Record<string, { readonly size?: number }>>)
    .map(([name, { size }]) => `${name} ${size}`)
    .join(', ')
}

/** Bytes of a point's biggest vector: what thresholds in KiB are compared with. */
function bytesPerPoint(info: CollectionInfo): number {
  const vectors = info.config.params.vectors as Readonly<Record<string, unknown>> | undefined
  const each = vectors === undefined ? [] : 'size' in vectors ? [vectors] : Object.values(vectors)
  const sizes = each.map(one => {
    const { size = 0, datatype = 'float32' } = one as { readonly size?: number; readonly datatype?: string }
    return size * ({ float16: 2, uint8: 1 }[datatype] ?? 4)
  })
  return Math.max(0, ...sizes)
}

export function judgeCollection(name: string, info: CollectionInfo): readonly (Finding | undefined)[] {
  const { status, optimizer_status: optimizer, config } = info
  const {
    indexing_threshold: threshold,
    max_segment_size: largest,
    max_optimization_threads: threads,
  } = config.optimizer_config
  const thresholdKib = threshold ?? 10_000
  const unindexed = (info.points_count ?? 0) - (info.indexed_vectors_count ?? 0)
  const plainKib = (unindexed * bytesPerPoint(info)) / 1024
  const never = largest !== null && largest !== undefined && thresholdKib > 0 && largest <= thresholdKib
  return [
    status === 'red'
      ? fault(
          `${name} has failed: ${typeof optimizer === 'object' ? optimizer.error : optimizer}`,
          'see the log of Qdrant; after its cause is mended, restart it',
        )
      : undefined,
    status === 'grey'
      ? warning(
          `the optimizers of ${name} have not begun since the restart`,
          `give them a push: PATCH /collections/${name} with {"optimizers_config": {}}`,
        )
      : undefined,
    status === 'yellow'
      ? warning(
          `${name} is being optimized: searches are slower meanwhile`,
          threads === 0 ? 'it will never end: max_optimization_threads is 0' : 'measure and compare when it is green',
        )
      : undefined,
    never
      ? fault(
          `${name} is never indexed: max_segment_size (${largest} KiB) is not above indexing_threshold (${thresholdKib} KiB)`,
          'raise max_segment_size well above indexing_threshold',
        )
      : undefined,
    threshold === 0
      ? warning(
          `${name} is never indexed: its indexing_threshold is 0`,
          'set it to 10000, unless you are filling the collection',
        )
      : undefined,
    !never && threshold !== 0 && status === 'green' && plainKib > 2 * thresholdKib
      ? warning(
          `${unindexed} points of ${name} (${bytes(plainKib * 1024)}) are searched without an index, although it is green`,
          `its ${info.segments_count} segments are below indexing_threshold (${thresholdKib} KiB) each: lower that, or have fewer segments`,
        )
      : undefined,
    status === 'green' && (info.segments_count ?? 0) > 16
      ? advice(
          `${name} has ${info.segments_count} segments, and every search asks each of them`,
          'raise max_segment_size, or lower default_segment_number: fewer segments are searched faster',
        )
      : undefined,
  ]
}
