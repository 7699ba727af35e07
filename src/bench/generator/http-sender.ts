/**
 * Sends HTTP requests in turn and checks the answers.
 */
import { faultWord, httpClient } from '../../services/http.ts'
import { faultOf } from '../answer-check.ts'
import type { HttpSending } from '../load-plan.ts'
import type { Sender } from './sender.ts'

/** Deadlines are looked at so often: a timer for each request would cost more than the request. */
const sweepMs = 25

interface Flight {
  readonly deadline: number
  readonly controller: AbortController
}

export function httpSender(sending: HttpSending, concurrency: number, timeoutMs: number): Sender {
  const { origin, connectTo, ca, method, headers, requests, check } = sending
  const client = httpClient({
    origin,
    connections: concurrency,
    timeoutMs,
    ...(connectTo === undefined ? {} : { connectTo }),
    ...(ca === undefined ? {} : { ca }),
  })
  const flights = new Set<Flight>()
  const late = `no answer within ${timeoutMs} ms`
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const { deadline, controller } of flights) {
      if (now < deadline) break
      controller.abort()
    }
  }, sweepMs)
  return {
    async send(index) {
      const { path, body } = requests[index % requests.length] ?? { path: '/' }
      const controller = new AbortController()
      const flight = { deadline: performance.now() + timeoutMs, controller }
      flights.add(flight)
      try {
        const request = { method, path, headers, signal: controller.signal }
        const answer = await client.request(body === undefined ? request : { ...request, body })
        return faultOf(check, answer.status, answer.body)
      } catch (cause) {
        return controller.signal.aborted ? late : faultWord(cause)
      } finally {
        flights.delete(flight)
      }
    },
    async close() {
      clearInterval(sweep)
      await client.close()
    },
  }
}
