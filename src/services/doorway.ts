/**
 * A port of this machine behind which something else stands: the far end of an SSH tunnel, or a server that speaks TLS
 * with a certificate authority of its own. For clients that can neither be given a stream nor an authority.
 *
 * While it is open, everybody on this machine can use it. It listens on loopback only, on a port that nobody knows
 * before.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'

export interface Doorway {
  readonly hostname: '127.0.0.1'
  readonly port: number
  /** Why the last one who came was not let through; undefined when all were. */
  lastFault(): unknown
  close(): Promise<void>
}

export async function openDoorway(open: () => Promise<Duplex>): Promise<Doorway> {
  const through = new Set<Duplex>()
  let fault: unknown
  const enter = async (socket: Socket): Promise<void> => {
    socket.setNoDelay(true)
    socket.on('error', () => {})
    through.add(socket)
    socket.once('close', () => through.delete(socket))
    try {
      const far = await open()
      through.add(far)
      far.on('error', () => socket.destroy())
      far.once('close', () => {
        through.delete(far)
        socket.destroy()
      })
      socket.once('close', () => far.destroy())
      if (socket.destroyed) far.destroy()
      socket.pipe(far).pipe(socket)
    } catch (cause) {
      fault = cause
      socket.resetAndDestroy()
    }
  }
  const server = createServer(socket => void enter(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    hostname: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    lastFault: () => fault,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const stream of through) stream.destroy()
      await closed
    },
  }
}

export interface Place {
  readonly hostname: string
  readonly port: number
}

/** Rejects with the system's error. */
export async function plainStream({ hostname, port }: Place): Promise<Duplex> {
  const socket = connect({ host: hostname, port, noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** TLS over a stream, with the name that the certificate must have. Rejects when it is not trusted. */
export async function tlsStream(over: Duplex, servername: string, ca: string | undefined): Promise<Duplex> {
  const named = /^[\d.]+$|:/.test(servername) ? { host: servername } : { servername }
  const socket = connectTls({ socket: over, ...named, ...(ca === undefined ? {} : { ca }) })
  await once(socket, 'secureConnect')
  return socket
}

/** Host and port of an address, with the usual port of its scheme. */
export function placeOf(url: string): Place {
  const { hostname, port, protocol } = new URL(url)
  const usual = { 'https:': 443, 'redis:': 6379, 'rediss:': 6379 }[protocol] ?? 80
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) }
}
