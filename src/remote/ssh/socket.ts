/**
 * Opens the TCP connection itself, so that ssh2's small writes leave at once (connecting takes a quarter of the time)
 * and every way to fail has its own words.
 */
import { connect, type Socket } from 'node:net'
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'

/** Rejects with the system's error. Ends when the signal says so. */
export async function openSocket(host: HostAddress, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted()
  const socket = connect({ host: host.hostname, port: host.port, noDelay: true })
  return await new Promise((resolve, reject) => {
    const abort = (): void => {
      socket.destroy(new Error('given up'))
    }
    signal.addEventListener('abort', abort, { once: true })
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** Words for an error of a socket. */
export function socketProblem(host: HostAddress, cause: unknown): Problem {
  const { code = '', hostname, port } = { ...host, code: codeOf(cause) }
  const fault = (name: string, message: string, remedy: string): Problem =>
    problem({ code: `ssh.${name}`, message, remedy, run: { host: host.name }, cause })
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
    case 'EAI_FAIL':
      return fault(
        'name-not-found',
        `the name ${hostname} is not known to DNS or /etc/hosts`,
        'correct the host name, or give its address with `ansible_host`',
      )
    case 'ECONNREFUSED':
      return fault(
        'refused',
        `nothing listens on ${hostname}:${port}`,
        'see whether sshd runs on the host, and on that port (`ansible_port`)',
      )
    case 'ETIMEDOUT':
      return timedOut(host, 'connecting', cause)
    case 'ECONNRESET':
    case 'EPIPE':
    case '':
      return fault(
        'unreachable',
        `${hostname}:${port} closed the connection before SSH was spoken`,
        'see the log of its sshd: it may be overloaded (MaxStartups), block this address (fail2ban, PerSourcePenalties), or be no sshd',
      )
    default:
      return fault(
        'unreachable',
        `no way to ${hostname}:${port} (${code})`,
        'see whether the host is up and whether network, routes and firewalls let you reach it',
      )
  }
}

const codeOf = (cause: unknown): string | undefined => (cause as NodeJS.ErrnoException | undefined)?.code

/** What was waited for in vain. */
export type Phase = 'connecting' | 'speaking SSH' | 'logging in'

export const timedOut = (host: HostAddress, phase: Phase, cause?: unknown): Problem =>
  problem({
    code: 'ssh.timeout',
    message: `no answer from ${host.hostname}:${host.port} within ${host.connectTimeoutMs / 1000} s while ${phase}`,
    run: { host: host.name },
    remedy: timeoutRemedy[phase],
    ...(cause === undefined ? {} : { cause }),
  })

const timeoutRemedy: Readonly<Record<Phase, string>> = {
  connecting: 'see whether the host is up, and whether a firewall drops the packets',
  'speaking SSH':
    'something listens there without speaking SSH: see whether it is sshd, and whether the host is overloaded',
  'logging in':
    'see whether the host is overloaded or waits for its DNS or directory service; an agent or a hardware key may be waiting for you to confirm',
}

export const interrupted = (host: HostAddress): Problem =>
  problem({
    code: 'run.interrupted',
    message: `interrupted while connecting to ${host.hostname}:${host.port}`,
    run: { host: host.name },
  })
