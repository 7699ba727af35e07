/**
 * The key that a host shows, seen through the program ssh: it is written into a file of ours, and nothing is logged in
 * to.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseKnownHosts } from '../known-hosts.ts'
import type { HostAddress } from '../transport.ts'
import { lookWords, type Passage } from './words.ts'

export interface Look {
  /** Absent: the host showed none. */
  readonly key?: Buffer
  /** What ssh said. */
  readonly said: string
}

/** `algorithm` asks for one kind of key; a certificate's key is what is shown of it. */
export async function lookAtKey(
  host: HostAddress,
  passage: Passage,
  end: AbortSignal,
  algorithm?: string,
): Promise<Look> {
  const folder = await mkdtemp(join(tmpdir(), 'provision-key-'))
  try {
    const file = join(folder, 'shown')
    const plain = algorithm?.replace(/-cert-v01@openssh\.com$/, '')
    const said = await run(passage.program, lookWords(host, file, { ...passage, algorithm: plain }), end)
    const text = await readFile(file, 'utf8').catch(() => '')
    const key = parseKnownHosts(text, file)[0]?.key
    return { said, ...(key === undefined ? {} : { key }) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Ends by itself; the whole group is ended when it takes too long. */
function run(program: string, words: readonly string[], end: AbortSignal): Promise<string> {
  return new Promise(resolve => {
    const child = spawn(program, ['-v', ...words], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const stop = (): void => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid)
    }
    if (end.aborted) stop()
    end.addEventListener('abort', stop, { once: true })
    const done = (): void => {
      end.removeEventListener('abort', stop)
      resolve(said)
    }
    child.once('error', done)
    child.once('exit', () => setTimeout(done, 50))
  })
}
