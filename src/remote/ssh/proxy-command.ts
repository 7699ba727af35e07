/**
 * A command of the controller as the way to a host. It ends with the connection.
 */
import { spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { problem } from '../../problem.ts'
import { within } from '../patience.ts'
import type { HostAddress } from '../transport.ts'
import type { Way } from './way.ts'

/** What is kept of its standard error. */
const kept = 2000
/** For the end of a command to be told, after its output has ended. */
const endMs = 500

export async function runProxyCommand(host: HostAddress, command: string, end: AbortSignal): Promise<Way> {
  // A group of its own: an interrupt at the terminal must not cut the connection under a change in flight.
  const child = spawn('/bin/sh', ['-c', `exec ${command}`], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const exited = new Promise<string>(resolve => {
    child.once('error', fault => resolve(fault.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `ended with ${code}` : `was ended by ${signal}`))
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-kept)
  })
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin })
  // Whoever speaks over it hears of errors too.
  stream.on('error', () => {})
  const heard = new Promise<void>(resolve => child.stderr.once('close', () => resolve()))
  const stop = (): void => {
    // Its last words may still be on their way; somebody that it started may hold them open for ever.
    setTimeout(() => child.stderr.destroy(), endMs).unref()
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    try {
      process.kill(-child.pid)
    } catch {
      // It is gone already.
    }
  }
  stream.once('close', stop)
  end.addEventListener('abort', () => stream.destroyed || stop(), { once: true })
  return {
    stream,
    async fault() {
      const how = await within(exited, endMs)
      if (how === undefined) return undefined
      await within(heard, endMs)
      const detail = said.trim()
      return problem({
        code: 'ssh.proxy-command',
        message: `the ProxyCommand to ${host.hostname}:${host.port} ${how} before SSH was spoken`,
        run: { host: host.name },
        remedy: `see whether it works by itself: \`${command}\``,
        ...(detail === '' ? {} : { detail }),
      })
    },
  }
}
