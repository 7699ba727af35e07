/**
 * From a TCP connection to a logged-in SSH client, with the host verified.
 */
import type { Duplex } from 'node:stream'
import type { Login } from '../jump-hosts.ts'
import { within } from '../patience.ts'
import type { HostAddress } from '../transport.ts'
import type { Authentication } from './authentication.ts'
import { type Client, NodeSSH } from './door.ts'
import type { HostKeyCheck } from './host-key.ts'
import type { Phase } from './socket.ts'

export interface LoggedIn extends Login {
  readonly client: Client
}

export interface Handshake {
  readonly host: HostAddress
  readonly stream: Duplex
  readonly hostKey: HostKeyCheck
  readonly hostKeyAlgorithms: string[]
  readonly authentication: Authentication
  readonly onPhase: (phase: Phase) => void
}

/** So long may a connection take to close properly. */
const closeMs = 1000

/** Rejects with the error of ssh2. */
export async function logIn(shake: Handshake): Promise<LoggedIn> {
  const ssh = new NodeSSH()
  const connecting = ssh.connect(configOf(shake))
  const client = ssh.connection
  if (client === null) throw new TypeError('node-ssh did not create its client at once')
  const loss = lossOf(client)
  client.once('handshake', () => shake.onPhase('logging in'))
  await connecting
  return {
    client,
    onLost: loss.subscribe,
    async close() {
      ssh.dispose()
      client.end()
      await within(loss.happened, closeMs)
      shake.stream.destroy()
    },
  }
}

function configOf({ host, stream, hostKey, hostKeyAlgorithms, authentication }: Handshake) {
  return {
    sock: stream,
    username: host.user,
    // The deadline is ours, on the socket.
    readyTimeout: 0,
    keepaliveInterval: host.keepAliveMs,
    keepaliveCountMax: host.keepAliveCount ?? 3,
    hostVerifier: (key: Buffer): boolean => hostKey.verify(key),
    algorithms: { serverHostKey: hostKeyAlgorithms as never },
    // ssh2 asks for the next method with a callback, and takes `false` for "none left", which its types do not know.
    authHandler: (methods: readonly string[] | null, partial: boolean | null, next: (method: never) => void): void => {
      authentication.next(methods, partial).then(
        method => next((method ?? false) as never),
        () => next(false as never),
      )
    },
  }
}

/** node-ssh stops listening for errors once it is connected; a later one would end the process. */
function lossOf(client: Client) {
  let reason: unknown
  const listeners = new Set<(reason: unknown) => void>()
  client.on('error', fault => {
    reason ??= fault
  })
  const happened = new Promise<void>(resolve => {
    client.once('close', () => {
      reason ??= new Error('the connection was closed')
      for (const listener of listeners) listener(reason)
      resolve()
    })
  })
  return {
    happened,
    subscribe(listener: (reason: unknown) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
