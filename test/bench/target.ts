/**
 * HTTP servers that behave as badly as real ones, on ports of this machine.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll } from 'vitest'

const servers: { close: () => void }[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

const listening = async (server: Server | ReturnType<typeof createTcpServer>): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

export interface Target {
  readonly url: string
  readonly seen: { count: number; bodies: string[] }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** `answer` gets the number of the request, from 1. */
export async function target(
  answer: (number: number, response: Parameters<RequestListener>[1], request: IncomingMessage) => void,
): Promise<Target> {
  const seen = { count: 0, bodies: [] as string[] }
  const server = createServer((request, response) => {
    void bodyOf(request).then(body => {
      seen.count += 1
      seen.bodies.push(body)
      answer(seen.count, response, request)
    })
  })
  const port = await listening(server)
  servers.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return { url: `http://127.0.0.1:${port}/ask?x=1`, seen }
}

/** Accepts connections and says this, or nothing. */
export async function mute(says?: string): Promise<number> {
  const server = createTcpServer(socket => {
    socket.on('error', () => {})
    if (says !== undefined) socket.on('data', () => socket.write(says))
  })
  const port = await listening(server)
  servers.push(server)
  return port
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer()
  const port = await listening(server)
  server.close()
  await once(server, 'close')
  return port
}
