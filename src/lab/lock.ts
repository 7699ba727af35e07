/**
 * One at a time among all processes of this machine. The kernel holds the lock (flock), so it is free again however its
 * holder ended.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { run } from './run.ts'

export interface LockOptions {
  readonly signal?: AbortSignal | undefined
  /** Told when somebody else holds the lock and we have to wait. */
  readonly onWait?: () => void
}

export async function locked<T>(file: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  if (options.onWait !== undefined) {
    const free = await run('flock', ['--nonblock', file, 'true'])
    if (free.code !== 0) options.onWait()
  }
  options.signal?.throwIfAborted()
  // The holder lives as long as its standard input is open, which the kernel closes with us.
  const holder = spawn('flock', [file, 'sh', '-c', 'echo held; exec cat'], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(holder, 'close')
  const giveUp = (): void => void holder.kill('SIGTERM')
  options.signal?.addEventListener('abort', giveUp, { once: true })
  try {
    await Promise.race([once(holder.stdout, 'data'), ended])
    options.signal?.throwIfAborted()
    return await work()
  } finally {
    options.signal?.removeEventListener('abort', giveUp)
    holder.stdin.end()
    await ended
  }
}
