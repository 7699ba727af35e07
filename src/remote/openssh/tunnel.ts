/**
 * A byte stream to an address as the host sees it, over a connection that a master holds: one program ssh for each.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { pause } from '../patience.ts'
import { wordsIn } from './login-account.ts'
import type { Master } from './master.ts'
import { type Place, tunnelWords } from './words.ts'

/** What ssh notes when the host has opened the tunnel. */
const opened = /mux_client_request_stdio_fwd: master session id/
/** For the master to tell why the host did not. */
const reasonMs = 200

/** Rejects with the reason. */
export async function openTunnel(program: string, master: Master, to: Place, end: AbortSignal): Promise<Duplex> {
  const heard = master.listen()
  const child = spawn(program, tunnelWords(master.socket, to), {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  const isOpen = Promise.withResolvers<'open'>()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-10_000)
    if (opened.test(said)) isOpen.resolve('open')
  })
  const gone = new Promise<'gone'>(resolve => {
    child.once('error', () => resolve('gone'))
    child.once('exit', () => resolve('gone'))
  })
  const abort = (): void => {
    child.kill('SIGKILL')
  }
  end.addEventListener('abort', abort, { once: true })
  child.stdin.on('error', () => {})
  const how = await Promise.race([isOpen.promise, gone])
  end.removeEventListener('abort', abort)
  if (how === 'open') return streamOver(child)
  await pause(reasonMs)
  throw new Error(reasonIn(heard()) ?? wordsIn(said).at(-1) ?? 'given up')
}

/** Several tunnels may be refused at the same time; the last reason is likely ours. */
const reasonIn = (said: string): string | undefined =>
  [...said.matchAll(/^channel \d+: open failed: (.*)$/gm)].at(-1)?.[1]

function streamOver(child: ChildProcessWithoutNullStreams): Duplex {
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin })
  stream.once('close', () => child.kill('SIGKILL'))
  return stream
}
