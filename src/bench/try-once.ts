/**
 * One request before any load: a target that is away, or answers otherwise than it shall, is told with its reason, and
 * not as a thousand failures.
 */
import { at, type Problem, problem } from '../problem.ts'
import { httpClient, unreachable } from '../services/http.ts'
import { faultOf } from './answer-check.ts'
import type { HttpSending } from './load-plan.ts'
import type { Prepared } from './prepared.ts'

const kinds = { qdrant_search: 'Qdrant', http: 'the service', redis: 'Redis' } as const

/** Redis was asked when it was prepared. */
export async function tryOnce({ sending, workload }: Prepared): Promise<Problem | undefined> {
  if (sending.how === 'redis') return undefined
  const { timeoutMs } = workload.load
  const fault = await tryHttp(sending, workload.args.url, { timeoutMs, what: kinds[workload.kind] })
  return fault === undefined ? undefined : at(fault, { task: workload.name })
}

interface Trying {
  readonly timeoutMs: number
  readonly what: string
}

async function tryHttp(sending: HttpSending, url: string, { timeoutMs, what }: Trying): Promise<Problem | undefined> {
  const client = httpClient({ ...sending, connections: 1, timeoutMs })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const [first = { path: '/' }] = sending.requests
    const answer = await client.request({ ...sending, ...first, signal })
    const fault = faultOf(sending.check, answer.status, answer.body)
    if (fault === undefined) return undefined
    return problem({
      code: 'bench.bad-answer',
      message: `${sending.method} ${url} gives no good answer: ${fault}`,
      remedy: remedyFor(answer.status),
      detail: answer.body.slice(0, 500),
    })
  } catch (cause) {
    if (!signal.aborted) return unreachable(what, url, cause)
    return problem({
      code: 'service.timeout',
      message: `${what} at ${url} gives no answer within ${timeoutMs} ms`,
      remedy: 'see whether it is stuck or overloaded; or allow more with `timeout`',
    })
  } finally {
    await client.close()
  }
}

function remedyFor(status: number): string {
  if (status === 401 || status === 403) return 'give what it wants in `headers`, or the `api_key`'
  if (status === 404 || status === 405)
    return 'correct the path of `url`, or the `method`: the service has no such address'
  if (status === 400 || status === 422) return 'correct the body: the service does not understand it'
  return 'see the log of the service; or say with `expect` what a good answer is'
}
