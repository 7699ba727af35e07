/**
 * The stream over which SSH is spoken to a host: a TCP connection, a tunnel through another host, or a command.
 */
import type { Duplex } from 'node:stream'
import type { Problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import type { Client } from './door.ts'
import { runProxyCommand } from './proxy-command.ts'
import { openSocket } from './socket.ts'
import { tunnel } from './tunnel.ts'

export interface Way {
  readonly stream: Duplex
  /** Why SSH could not be spoken over it, where the way itself knows. */
  readonly fault?: () => Promise<Problem | undefined>
}

/** `jump` is a client that is logged in to the host before. Rejects with the error of the system, or of ssh2. */
export async function openWay(host: HostAddress, jump: Client | undefined, end: AbortSignal): Promise<Way> {
  end.throwIfAborted()
  if (jump !== undefined) return { stream: await tunnel(jump, host, end) }
  if (host.proxyCommand !== undefined) return await runProxyCommand(host, host.proxyCommand, end)
  return { stream: await openSocket(host, end) }
}
