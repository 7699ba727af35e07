/**
 * Hosts that are folders of this machine leave the traces of their runs in folders of their own, and lock each other out
 * no more than hosts do.
 */
import type { ShellText } from '../../src/brands.ts'
import type { Connection, HostAddress, Transport } from '../../src/remote/transport.ts'
import { rootHome } from '../../src/target/home.ts'

export const inHome = (script: ShellText, home: string): ShellText => script.replaceAll(rootHome, home) as ShellText

/** `homeOf`: a path without blanks or quotes. */
export function ownHome(transport: Transport, homeOf: (host: HostAddress) => string): Transport {
  return {
    async open(host, signal, options) {
      const opened = await transport.open(host, signal, options)
      if (!opened.ok) return opened
      const { connection } = opened
      const moved: Connection = {
        host: connection.host,
        get trips() {
          return connection.trips
        },
        run: trip => connection.run({ ...trip, script: inHome(trip.script, homeOf(host)) }),
        close: () => connection.close(),
      }
      return { ok: true, connection: moved }
    },
  }
}
