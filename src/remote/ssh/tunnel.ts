/**
 * The way through a host that is logged in to, to the next.
 */
import type { Duplex } from 'node:stream'
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import type { Client } from './door.ts'

/** What a host on the way answers when it opens no tunnel. RFC 4254, 5.1. */
export class TunnelFault extends Error {
  readonly prohibited: boolean
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.prohibited = (cause as { readonly reason?: unknown }).reason === 1
  }
}

export function tunnel(
  client: Client,
  host: Pick<HostAddress, 'hostname' | 'port'>,
  end: AbortSignal,
): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('given up'))
    end.addEventListener('abort', abort, { once: true })
    client.forwardOut('127.0.0.1', 0, host.hostname, host.port, (fault, channel) => {
      end.removeEventListener('abort', abort)
      if (fault !== undefined) reject(new TunnelFault(fault))
      else if (end.aborted) channel.close()
      else {
        // The host behind may be gone while the one on the way keeps its half open; nothing is left to be said then.
        channel.once('end', () => channel.close())
        resolve(channel)
      }
    })
  })
}

export function tunnelProblem(host: HostAddress, fault: TunnelFault): Problem {
  const jump = host.jump?.hostname ?? 'the host on the way'
  const run = { host: host.name }
  const detail = fault.message
  return fault.prohibited
    ? problem({
        code: 'ssh.jump-prohibited',
        message: `${jump} lets nobody through to ${host.hostname}:${host.port}`,
        run,
        remedy: `allow it in its sshd_config (AllowTcpForwarding, PermitOpen, DisableForwarding), or reach ${host.hostname} by another way`,
        detail,
        cause: fault,
      })
    : problem({
        code: 'ssh.jump-failed',
        message: `${jump} does not reach ${host.hostname}:${host.port}`,
        run,
        remedy: `see from ${jump} whether sshd runs there, and whether the name means the same`,
        detail,
        cause: fault,
      })
}
