/**
 * A `qdrant_search` workload made ready: vectors of the collection, their true neighbours, and the requests.
 */
import type { QdrantSearchWorkload } from '../generated/workloads/qdrant_search.ts'
import { at } from '../problem.ts'
import { type Answered, type Qdrant, qdrant, type SearchParams } from '../services/qdrant.ts'
import type { HttpSending } from './load-plan.ts'
import { askMs, type Means, type Preparing } from './prepared.ts'
import { queryVectors } from './query-vectors.ts'
import { type Asked, type Neighbour, neighbours, recallOf } from './recall.ts'
import { type Way, wayTo } from './way.ts'
import type { QdrantSearch } from './workload.ts'

export async function prepareSearch(workload: QdrantSearch, means: Means): Promise<Preparing> {
  const { args, load, name } = workload
  const way = await wayTo(args, load.through, means)
  if ('code' in way) return { ok: false, problems: [at(way, { task: name })] }
  const client = await qdrant({
    url: args.url,
    timeoutMs: askMs,
    ...(args.api_key === undefined ? {} : { apiKey: args.api_key }),
    ...way,
  })
  const known = await knownOf(client, args, means)
  if (!known.ok) {
    await client.close()
    return { ok: false, problems: [at(known.problem, { task: name })] }
  }
  const { asked, truth } = known.value
  const params = paramsOf(args)
  return {
    ok: true,
    prepared: {
      workload,
      sending: sendingOf(args, asked, way, leastOf(args, truth)),
      ...(truth === undefined
        ? {}
        : {
            recall: async signal => {
              const found = await neighbours(client, asked, params, signal)
              return found.ok ? { ok: true, value: recallOf(found.value, truth) } : found
            },
          }),
      close: () => client.close(),
    },
  }
}

interface Known {
  readonly asked: Asked
  readonly truth?: readonly (readonly Neighbour[])[]
}

async function knownOf(client: Qdrant, args: QdrantSearchWorkload, means: Means): Promise<Answered<Known>> {
  const { collection, using, k = 10, queries = 200, recall = true } = args
  const named = using === undefined ? {} : { using }
  const vectors = await queryVectors(client, { collection, count: queries, seed: means.seed, ...named })
  if (!vectors.ok) return vectors
  const asked = { collection, k, vectors: vectors.value, ...named }
  if (!recall) return { ok: true, value: { asked } }
  const truth = await neighbours(client, asked, { exact: true }, means.signal)
  return truth.ok ? { ok: true, value: { asked, truth: truth.value } } : truth
}

/** Small collections, and the part of one that is indexed, have fewer than k neighbours to give. */
function leastOf({ k = 10, params }: QdrantSearchWorkload, truth: Known['truth']): number {
  if (params?.indexed_only === true) return 0
  return truth === undefined ? 1 : Math.min(k, ...truth.map(best => best.length))
}

const paramsOf = ({ params = {} }: QdrantSearchWorkload): SearchParams => params as SearchParams

function sendingOf(args: QdrantSearchWorkload, asked: Asked, way: Way, least: number): HttpSending {
  const { url, collection, k = 10, using, with_payload = false, api_key } = args
  const { origin, pathname } = new URL(url)
  const path = `${pathname.replace(/\/$/, '')}/collections/${encodeURIComponent(collection)}/points/query`
  const rest = { limit: k, params: paramsOf(args), with_payload, ...(using === undefined ? {} : { using }) }
  return {
    how: 'http',
    origin,
    ...way,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(api_key === undefined ? {} : { 'api-key': api_key }) },
    requests: asked.vectors.map(vector => ({ path, body: JSON.stringify({ query: vector, ...rest }) })),
    check: { status: [200], items: { at: '/result/points', least } },
  }
}
