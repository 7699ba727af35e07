/**
 * A network of one cable to a server on this machine, to be cut in several ways.
 */
import { connect, createServer, type Socket } from 'node:net'

export interface Relay {
  readonly port: number
  /** Both ends get a reset. */
  reset(): void
  /** Nothing comes through any more, and nobody is told. */
  freeze(): void
  stop(): Promise<void>
}

export async function startRelay(to: number): Promise<Relay> {
  const cables = new Set<readonly [Socket, Socket]>()
  const server = createServer(near => {
    const far = connect({ host: '127.0.0.1', port: to, noDelay: true })
    const cable = [near, far] as const
    cables.add(cable)
    for (const [one, other] of [cable, [far, near] as const]) {
      one.on('error', () => {})
      one.pipe(other)
      one.once('close', () => {
        other.destroy()
        cables.delete(cable)
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const each = (act: (socket: Socket, other: Socket) => void): void => {
    for (const [near, far] of [...cables]) {
      act(near, far)
      act(far, near)
    }
  }
  return {
    port: address.port,
    reset: () => each(socket => socket.resetAndDestroy()),
    freeze: () => each((socket, other) => socket.unpipe(other).pause()),
    async stop() {
      each(socket => socket.destroy())
      await new Promise(resolve => server.close(resolve))
    },
  }
}
