/**
 * Connections to the hosts on the way to others. There is one to each, however many hosts lie behind it: an sshd lets
 * only a few log in at the same time (MaxStartups). It ends with the last that needs it.
 */
import type { Duplex } from 'node:stream'
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import type { Client } from './door.ts'
import type { LoggedIn } from './handshake.ts'

export type Reached =
  | { readonly ok: true; readonly loggedIn: LoggedIn }
  | { readonly ok: false; readonly problem: Problem }

export type Jump =
  | { readonly ok: true; readonly client: Client; readonly release: () => void }
  | { readonly ok: false; readonly problem: Problem }

export interface JumpHosts {
  /** The connection to a host on the way to `target`; the caller releases it when it needs it no more. */
  to(jump: HostAddress, target: HostAddress): Promise<Jump>
}

interface Shared {
  readonly reached: Promise<Reached>
  users: number
}

export function jumpHosts(reach: (host: HostAddress) => Promise<Reached>): JumpHosts {
  const open = new Map<string, Shared>()

  const forget = (key: string, shared: Shared): void => {
    if (open.get(key) === shared) open.delete(key)
  }

  const start = (key: string, host: HostAddress): Shared => {
    const shared: Shared = { reached: reach(host), users: 0 }
    open.set(key, shared)
    // Whoever comes after a failure, or after the connection was lost, tries anew.
    void shared.reached.then(reached => {
      if (reached.ok) reached.loggedIn.onLost(() => forget(key, shared))
      else forget(key, shared)
    })
    return shared
  }

  return {
    async to(jump, target) {
      const key = JSON.stringify(jump)
      const shared = open.get(key) ?? start(key, jump)
      shared.users += 1
      const reached = await shared.reached
      if (!reached.ok) return { ok: false, problem: onTheWay(reached.problem, jump, target) }
      const release = (): void => {
        shared.users -= 1
        if (shared.users > 0) return
        forget(key, shared)
        void reached.loggedIn.close()
      }
      return { ok: true, client: reached.loggedIn.client, release }
    },
  }
}

/** Whoever trusts the host behind is asked about those on the way too. */
const onTheWay = (fault: Problem, jump: HostAddress, target: HostAddress): Problem => ({
  ...fault,
  ...(fault.remedy === undefined
    ? {}
    : { remedy: fault.remedy.replace(`provision trust ${jump.name}`, `provision trust ${target.name}`) }),
  message: `${fault.message}; ${jump.hostname} is on the way to ${target.hostname}`,
  run: { host: target.name },
})

/** What a host on the way answers when it opens no tunnel. RFC 4254, 5.1. */
export class TunnelFault extends Error {
  readonly prohibited: boolean
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.prohibited = (cause as { readonly reason?: unknown }).reason === 1
  }
}

export function tunnel(client: Client, host: HostAddress, end: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('given up'))
    end.addEventListener('abort', abort, { once: true })
    client.forwardOut('127.0.0.1', 0, host.hostname, host.port, (fault, channel) => {
      end.removeEventListener('abort', abort)
      if (fault !== undefined) reject(new TunnelFault(fault))
      else if (end.aborted) channel.close()
      else resolve(channel)
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
