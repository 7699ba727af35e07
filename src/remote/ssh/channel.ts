/**
 * Starts shells over an SSH connection: one channel each.
 */
import { whenThereIsRoom } from '../room.ts'
import type { Ending, ShellProcess } from '../shell-process.ts'
import type { HostAddress } from '../transport.ts'
import type { Client, ClientChannel } from './door.ts'

/** SSH_OPEN_CONNECT_FAILED: sshd's answer beyond MaxSessions, which also counts sessions that are not yet reaped. */
const noRoom = 2

/** Starts a command; waits a little for room when the host has too many sessions open. */
export const startShell = (client: Client, host: HostAddress, command: string): Promise<ShellProcess> =>
  whenThereIsRoom(
    host,
    () => execute(client, command),
    fault => (fault as { readonly reason?: unknown }).reason === noRoom,
  )

/** Listens at once: the beginning and the end of a short command may come in one piece. */
const execute = (client: Client, command: string): Promise<ShellProcess> =>
  new Promise((resolve, reject) => {
    client.exec(command, (fault, channel) => {
      if (fault === undefined) resolve(shellOn(channel))
      else reject(fault)
    })
  })

function shellOn(channel: ClientChannel): ShellProcess {
  let ending: Ending = {}
  const exited = new Promise<Ending>(resolve => {
    channel.once('exit', (code: number | null, signal?: string) => {
      ending = { ...(code === null ? {} : { code }), ...(signal === undefined ? {} : { signal }) }
      resolve(ending)
    })
    channel.once('close', () => resolve(ending))
  })
  const stdoutClosed = new Promise<void>(resolve => channel.once('close', resolve))
  const stderrClosed = new Promise<void>(resolve => channel.stderr.once('close', resolve))
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    exited,
    closed: Promise.all([stdoutClosed, stderrClosed]).then(() => ending),
    discard() {
      channel.on('error', () => {})
      channel.close()
      // What is still on its way must be read, or the channel never closes.
      channel.resume()
      channel.stderr.resume()
    },
  }
}
