/**
 * The near ends of tunnels to addresses as the host sees them, one for each address, over the connection to the host.
 */
import { type Problem, problem } from '../problem.ts'
import type { Connection } from '../remote/transport.ts'
import { type Doorway, openDoorway, type Place, placeOf } from '../services/doorway.ts'

export interface Tunnels {
  /** Where to connect for that address. The address is tried once, so that the reason is known when it cannot be had. */
  to(url: string): Promise<Place | Problem>
  close(): Promise<void>
}

export function tunnelsOver(connection: Connection | undefined): Tunnels {
  const open = new Map<string, Doorway>()
  return {
    async to(url) {
      const { hostname, port } = placeOf(url)
      const forward = connection?.forward?.bind(connection)
      if (forward === undefined) return noTunnel(url, connection)
      const key = `${hostname}:${port}`
      const known = open.get(key)
      if (known !== undefined) return known
      try {
        const tried = await forward({ hostname, port })
        tried.destroy()
      } catch (cause) {
        return refused(url, connection, cause)
      }
      const doorway = await openDoorway(() => forward({ hostname, port }))
      open.set(key, doorway)
      return doorway
    },
    async close() {
      await Promise.all([...open.values()].map(doorway => doorway.close()))
    },
  }
}

const noTunnel = (url: string, connection: Connection | undefined): Problem =>
  problem({
    code: 'bench.no-tunnel',
    message:
      connection === undefined
        ? `there is no host through which ${url} could be reached`
        : `the way to ${connection.host.name} has no tunnels, so ${url} cannot be reached through it`,
    remedy: 'name the host with `hosts`, or measure with `through: network`',
  })

const refused = (url: string, connection: Connection | undefined, cause: unknown): Problem =>
  problem({
    code: 'bench.tunnel-refused',
    message: `no tunnel to ${url}: the host gets no connection there`,
    remedy:
      'see on the host whether the service listens at that address and port; sshd may forbid tunnels (AllowTcpForwarding, PermitOpen)',
    detail: cause instanceof Error ? cause.message : String(cause),
    ...(connection === undefined ? {} : { run: { host: connection.host.name } }),
    cause,
  })
