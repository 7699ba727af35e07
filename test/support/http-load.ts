/**
 * Clients of an HTTP server that keep their connections and send one request after the other, and what became of each
 * request. Nothing is tried again: a request that gets no answer is lost.
 */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface HttpLoad {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly clients: number
  /** Milliseconds between two requests of a client, on average. */
  readonly pause: number
}

export interface HttpOutcome {
  readonly sent: number
  /** Status or fault → how many. */
  readonly outcomes: Readonly<Record<string, number>>
  /** No answer, or another one than 200. */
  readonly lost: number
  readonly slowestMs: number
}

export interface RunningLoad {
  /** Ends it once every request that was sent has its outcome. */
  stop(): Promise<HttpOutcome>
}

export function startLoad(load: HttpLoad): RunningLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: load.clients })
  const outcomes: Record<string, number> = {}
  let slowestMs = 0
  let stopped = false
  const client = async (): Promise<void> => {
    while (!stopped) {
      const began = performance.now()
      const outcome = await oneRequest(load, agent)
      slowestMs = Math.max(slowestMs, performance.now() - began)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (load.pause > 0) await sleep(Math.random() * 2 * load.pause)
    }
  }
  const clients = Promise.all(Array.from({ length: load.clients }, client))
  return {
    stop: async () => {
      stopped = true
      await clients
      agent.destroy()
      const sent = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
      return { sent, outcomes, lost: sent - (outcomes['200'] ?? 0), slowestMs: Math.round(slowestMs) }
    },
  }
}

const oneRequest = ({ host, port, path }: HttpLoad, agent: Agent): Promise<string> =>
  new Promise(resolve => {
    const sent = request({ host, port, path, agent }, answer => {
      answer.on('error', fault => resolve(`cut off: ${fault.message}`))
      answer.on('end', () => resolve(String(answer.statusCode)))
      answer.resume()
    })
    sent.setTimeout(60_000, () => sent.destroy(new Error('no answer for a minute')))
    sent.on('error', (fault: NodeJS.ErrnoException) =>
      resolve(`${fault.code ?? fault.message} on a ${sent.reusedSocket ? 'kept' : 'new'} connection`),
    )
    sent.end()
  })
