/**
 * An `http` workload made ready: requests with query vectors filled in, and how to tell a good answer.
 */
import type { HttpWorkload } from '../generated/workloads/http.ts'
import { at, type Problem, problem } from '../problem.ts'
import { httpClient, unreachable } from '../services/http.ts'
import { type Answered, qdrant } from '../services/qdrant.ts'
import { type Counted, counterIn } from './hit-rate.ts'
import type { AnswerCheck, HttpSending, PreparedRequest } from './load-plan.ts'
import { askMs, type Means, type Preparing } from './prepared.ts'
import { queryVectors } from './query-vectors.ts'
import { type Way, wayTo } from './way.ts'
import type { HttpLoad } from './workload.ts'

const placeholder = '$vector'

export async function prepareHttp(workload: HttpLoad, means: Means): Promise<Preparing> {
  const { args, load, name } = workload
  const fail = (fault: Problem): Preparing => ({ ok: false, problems: [at(fault, { task: name })] })
  const way = await wayTo(args, load.through, means)
  if ('code' in way) return fail(way)
  const vectors = await vectorsFor(workload, means)
  if (!vectors.ok) return fail(vectors.problem)
  const sending = sendingOf(args, vectors.value, way)
  const { hit_rate: cache } = args
  if (cache === undefined) return { ok: true, prepared: { workload, sending, close: async () => {} } }
  const counted = await countersOf(cache, workload, means)
  return 'code' in counted ? fail(counted) : { ok: true, prepared: { workload, sending, ...counted } }
}

async function vectorsFor({ args, load, name }: HttpLoad, means: Means): Promise<Answered<readonly number[][]>> {
  const wanted = JSON.stringify([args.json, args.graphql]).includes(JSON.stringify(placeholder))
  const { vectors: from } = args
  if (!wanted) return { ok: true, value: [] }
  if (from === undefined)
    return {
      ok: false,
      problem: problem({
        code: 'bench.no-vectors',
        message: `the body of ${JSON.stringify(name)} has a place for vectors, and nothing says where they come from`,
        remedy: 'name a collection with `vectors`',
      }),
    }
  const way = await wayTo(from, load.through, means)
  if ('code' in way) return { ok: false, problem: way }
  const { url, api_key, collection, using, queries = 200 } = from
  const client = await qdrant({ url, timeoutMs: askMs, ...(api_key === undefined ? {} : { apiKey: api_key }), ...way })
  try {
    const named = using === undefined ? {} : { using }
    return await queryVectors(client, { collection, count: queries, seed: means.seed, ...named })
  } finally {
    await client.close()
  }
}

function sendingOf(args: HttpWorkload, vectors: readonly number[][], way: Way): HttpSending {
  const { origin, pathname, search } = new URL(args.url)
  const path = `${pathname}${search}`
  const isJson = args.json !== undefined || args.graphql !== undefined
  const requests = bodiesOf(args, vectors).map(
    (body): PreparedRequest => (body === undefined ? { path } : { path, body }),
  )
  const given = Object.entries(args.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  return {
    how: 'http',
    origin,
    ...way,
    method: args.method ?? (isJson || args.body !== undefined ? 'POST' : 'GET'),
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...Object.fromEntries(given) },
    requests,
    check: checkOf(args),
  }
}

function bodiesOf(
  { body, json, graphql }: HttpWorkload,
  vectors: readonly number[][],
): readonly (string | undefined)[] {
  const value = graphql ?? json
  if (value === undefined) return [body]
  if (vectors.length === 0) return [JSON.stringify(value)]
  return vectors.map(vector => JSON.stringify(value, (_, part: unknown) => (part === placeholder ? vector : part)))
}

function checkOf({ expect = {}, graphql }: HttpWorkload): AnswerCheck {
  const { status = 200, contains, json, items } = expect
  return {
    status: typeof status === 'number' ? [status] : status,
    ...(contains === undefined ? {} : { contains }),
    ...(json === undefined ? {} : { json: json as Readonly<Record<string, unknown>> }),
    ...(items === undefined ? {} : { items }),
    ...(graphql === undefined ? {} : { graphql: true as const }),
  }
}

interface Counters {
  readonly counted: () => Promise<Answered<Counted>>
  readonly close: () => Promise<void>
}

async function countersOf(
  { metrics, hits, misses }: NonNullable<HttpWorkload['hit_rate']>,
  { args, load }: HttpLoad,
  means: Means,
): Promise<Counters | Problem> {
  const way = await wayTo(
    { url: metrics, ...(args.ca_file === undefined ? {} : { ca_file: args.ca_file }) },
    load.through,
    means,
  )
  if ('code' in way) return way
  const { origin, pathname, search } = new URL(metrics)
  const client = httpClient({ origin, connections: 1, timeoutMs: askMs, ...way })
  const counted = async (): Promise<Answered<Counted>> => {
    try {
      const request = { method: 'GET', path: `${pathname}${search}`, headers: {}, signal: AbortSignal.timeout(askMs) }
      const { status, body } = await client.request(request)
      if (status !== 200) return { ok: false, problem: badMetrics(metrics, `answer with status ${status}`) }
      return { ok: true, value: { hits: counterIn(body, hits) ?? 0, misses: counterIn(body, misses) ?? 0 } }
    } catch (cause) {
      return { ok: false, problem: unreachable('the metrics', metrics, cause) }
    }
  }
  const first = await counted()
  if (first.ok) return { counted, close: () => client.close() }
  await client.close()
  return first.problem
}

const badMetrics = (url: string, why: string): Problem =>
  problem({
    code: 'bench.metrics',
    message: `the metrics at ${url} ${why}`,
    remedy: 'correct `hit_rate`, or leave it out',
  })
