/**
 * How the gateway is: its health, what its metrics tell, and which protocols it answers.
 */
import { at } from '../bench/answer-check.ts'
import { counterIn, hitRate } from '../bench/hit-rate.ts'
import type { WrittenDiagnose } from '../generated/diagnose.ts'
import { faultWord, type HttpClient, type HttpRequest } from '../services/http.ts'
import { type Diagnosis, diagnosisOf, type Fact, type Finding, fact, fault, percent, warning } from './diagnosis.ts'

type Gateway = NonNullable<WrittenDiagnose['gateway']>
type Targets = NonNullable<WrittenDiagnose['targets']>

/** `status` 0: no answer. */
export interface Heard {
  readonly status: number
  readonly body: string
  readonly ms: number
  readonly why?: string
}

export interface GatewayState {
  readonly health: Heard
  readonly metrics: Heard
  readonly rest?: Heard
  readonly graphql?: Heard
}

const timeoutMs = 10_000

export async function lookAtGateway(client: HttpClient, gateway: Gateway): Promise<GatewayState> {
  const { health = '/health', metrics = '/metrics', rest, graphql, graphql_query: query = '{ __typename }' } = gateway
  const base = new URL(gateway.url).pathname.replace(/\/$/, '')
  const get = (path: string): Promise<Heard> => hear(client, { method: 'GET', path: `${base}${path}`, headers: {} })
  const post = (path: string, body: unknown): Promise<Heard> =>
    hear(client, {
      method: 'POST',
      path: `${base}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    health: await get(health),
    ...(rest === undefined ? {} : { rest: await get(rest) }),
    ...(graphql === undefined ? {} : { graphql: await post(graphql, { query }) }),
    metrics: await get(metrics),
  }
}

async function hear(client: HttpClient, request: HttpRequest): Promise<Heard> {
  const began = performance.now()
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const { status, body } = await client.request({ ...request, signal })
    return { status, body, ms: performance.now() - began }
  } catch (cause) {
    const why = signal.aborted ? `no answer within ${timeoutMs / 1000} s` : faultWord(cause)
    return { status: 0, body: '', ms: performance.now() - began, why }
  }
}

export function judgeGateway(state: GatewayState, gateway: Gateway, targets: Targets): Diagnosis {
  const { health, metrics, rest, graphql } = state
  const facts: readonly (Fact | undefined)[] = [
    fact('health', words(health)),
    rest && fact('REST', words(rest)),
    graphql && fact('GraphQL', words(graphql)),
    ...(metrics.status === 200 ? metricFacts(metrics.body, gateway) : [fact('metrics', words(metrics))]),
  ]
  return diagnosisOf('gateway', facts, [
    health.status === 200
      ? undefined
      : fault(
          `its health check says ${words(health)}`,
          health.status === 0 ? 'see whether it runs, and its log' : 'see its log; the services behind it may be away',
        ),
    rest === undefined || rest.status === 200
      ? undefined
      : fault(`REST ${gateway.rest} says ${words(rest)}`, 'see its log; Qdrant may be away'),
    graphql === undefined ? undefined : graphqlFinding(graphql),
    ...(metrics.status === 200
      ? metricFindings(metrics.body, gateway, targets)
      : [warning(`its metrics say ${words(metrics)}`, 'name their path with diagnose.gateway.metrics')]),
  ])
}

const words = ({ status, ms, why }: Heard): string =>
  status === 0 ? (why ?? 'nothing') : `${status} after ${ms.toFixed(1)} ms`

/** Faults come with status 200. */
function graphqlFinding(heard: Heard): Finding | undefined {
  if (heard.status !== 200)
    return fault(`GraphQL says ${words(heard)}`, 'see its log; or name its path with diagnose.gateway.graphql')
  try {
    const errors = at(JSON.parse(heard.body), '/errors/0/message')
    return errors === undefined
      ? undefined
      : fault(
          `GraphQL answers with an error: ${String(errors).slice(0, 200)}`,
          'see its log; or name a query that it knows with diagnose.gateway.graphql_query',
        )
  } catch {
    return fault('GraphQL does not answer with JSON', 'name its path with diagnose.gateway.graphql')
  }
}

interface Counted {
  readonly requests: number | undefined
  readonly errors: number | undefined
  readonly rate: number | undefined
  readonly cacheMs: number | undefined
}

function countedIn(metrics: string, gateway: Gateway): Counted {
  const { hits = 'cache_hits_total', misses = 'cache_misses_total', latency = 'cache_latency_seconds' } = gateway
  const { requests = 'gateway_requests_total', errors = 'gateway_errors_total' } = gateway
  const of = (name: string): number | undefined => counterIn(metrics, name)
  const [hit, miss, seconds, lookups] = [of(hits), of(misses), of(`${latency}_sum`), of(`${latency}_count`)]
  return {
    requests: of(requests),
    errors: of(errors),
    rate:
      hit === undefined || miss === undefined
        ? undefined
        : hitRate({ hits: 0, misses: 0 }, { hits: hit, misses: miss }),
    cacheMs: seconds === undefined || lookups === undefined || lookups === 0 ? undefined : (seconds / lookups) * 1000,
  }
}

function metricFacts(metrics: string, gateway: Gateway): readonly (Fact | undefined)[] {
  const { requests, errors, rate, cacheMs } = countedIn(metrics, gateway)
  return [
    requests === undefined
      ? undefined
      : fact('requests', `${requests} since its start, ${errors ?? 0} of them failed through its own fault`),
    fact('hit rate', rate === undefined ? 'no lookups' : `${percent(rate)} since its start, all caches together`),
    cacheMs === undefined ? undefined : fact('cache latency', `${cacheMs.toFixed(2)} ms on average`),
  ]
}

function metricFindings(
  metrics: string,
  gateway: Gateway,
  { hit_rate: wanted = 0.95, cache_latency_ms: slow = 2 }: Targets,
): readonly (Finding | undefined)[] {
  const { requests, errors, rate, cacheMs } = countedIn(metrics, gateway)
  return [
    requests !== undefined && errors !== undefined && errors > requests * 0.001
      ? warning(`${errors} of ${requests} requests failed through its own fault`, 'see its log')
      : undefined,
    rate !== undefined && rate < wanted
      ? warning(
          `its caches answer ${percent(rate)} of the lookups, less than ${percent(wanted)}`,
          'raise their size or their time to live; see whether the same questions come again at all',
        )
      : undefined,
    cacheMs !== undefined && cacheMs > slow
      ? warning(
          `a lookup in its caches takes ${cacheMs.toFixed(2)} ms, more than ${slow} ms`,
          'see the latency of Redis, and of the way there',
        )
      : undefined,
  ]
}
