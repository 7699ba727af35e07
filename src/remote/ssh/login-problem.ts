/**
 * Words for an error that ssh2 reported before the login was done.
 */
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import type { Authentication } from './authentication.ts'
import { socketProblem } from './socket.ts'

/** `level` says in which part of ssh2 the error arose; one that the server sent with its disconnect has none. */
export function loginProblem(host: HostAddress, login: Authentication, cause: unknown): Problem {
  const { level, message = '' } = cause as { readonly level?: string; readonly message?: string }
  if (level === 'client-authentication' || level === 'agent') return login.failure(cause)
  if (/too many authentication failures/i.test(message)) return login.failure(cause)
  if (level === 'handshake' && /no matching/i.test(message)) return nothingInCommon(host, message, cause)
  return socketProblem(host, cause)
}

const nothingInCommon = (host: HostAddress, message: string, cause: unknown): Problem =>
  problem({
    code: 'ssh.no-common-algorithm',
    message: `${host.hostname}:${host.port} offers no way of speaking SSH that is known here`,
    run: { host: host.name },
    remedy:
      'set `ansible_connection: openssh` for this host, which speaks all that the program ssh does; or let its sshd offer a key exchange such as curve25519-sha256, a host key of type ed25519, ecdsa or rsa (not only certificates or hardware keys), and a cipher such as aes256-gcm',
    detail: message,
    cause,
  })
