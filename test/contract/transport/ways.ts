/**
 * The transports that speak SSH, for tests that hold for all of them.
 */
import { opensshTransport } from '../../../src/remote/openssh.ts'
import type { Secrets } from '../../../src/remote/secrets.ts'
import { sshTransport } from '../../../src/remote/ssh.ts'
import type { HostAddress, Transport } from '../../../src/remote/transport.ts'

export interface Way {
  readonly connection: 'ssh' | 'openssh'
  transport(given?: { readonly secrets?: Secrets }): Transport
  /** Hosts on the way are reached by the same transport. */
  address(host: HostAddress): HostAddress
}

const way = (connection: Way['connection'], transport: Way['transport']): Way => {
  const address = (host: HostAddress): HostAddress => ({
    ...host,
    connection,
    ...(host.jump === undefined ? {} : { jump: address(host.jump) }),
  })
  return { connection, transport, address }
}

export const ways: readonly (readonly [Way['connection'], Way])[] = [
  ['ssh', way('ssh', sshTransport)],
  ['openssh', way('openssh', opensshTransport)],
]
