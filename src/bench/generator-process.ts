/**
 * Our end of the load generator's process.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { codeFile } from '../package-files.ts'
import type { FromGenerator, LoadPlan, RawRound, ToGenerator } from './load-plan.ts'

export type Generated =
  | { readonly how: 'done'; readonly round: RawRound }
  | { readonly how: 'stopped' }
  /** It could not begin, or its process ended. */
  | { readonly how: 'failed'; readonly because: string }

export interface Generator {
  /** One at a time. `onTimed` is called when warming up is over. */
  run(plan: LoadPlan, onTimed: () => void, signal?: AbortSignal): Promise<Generated>
  close(): Promise<void>
}

const program = codeFile('bench/generator/main.ts')
/** Until it is ended the hard way. */
const patienceMs = 3000

export function startGenerator(): Generator {
  const child = fork(fileURLToPath(program), {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-2000)
  })
  const gone = new Promise<string>(resolve => {
    child.once('error', cause => resolve(cause.message))
    child.once('exit', (code, signal) =>
      resolve(`it ended with ${signal ?? code}${said === '' ? '' : `: ${said.trim()}`}`),
    )
  })
  const tell = (message: ToGenerator): void => {
    if (child.connected) child.send(message)
  }
  return {
    async run(plan, onTimed, signal) {
      const stop = (): void => tell({ what: 'stop' })
      signal?.addEventListener('abort', stop, { once: true })
      try {
        const heard = answerOf(child, onTimed)
        tell({ what: 'run', plan })
        if (signal?.aborted === true) stop()
        return await Promise.race([heard, gone.then((because): Generated => ({ how: 'failed', because }))])
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      if (child.connected) child.disconnect()
      const hard = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await gone
      clearTimeout(hard)
    },
  }
}

const answerOf = (child: ChildProcess, onTimed: () => void): Promise<Generated> =>
  new Promise(resolve => {
    const hear = (message: FromGenerator): void => {
      if (message.what === 'timed') {
        onTimed()
        return
      }
      child.off('message', hear)
      if (message.what === 'done') resolve({ how: 'done', round: message.round })
      else resolve(message.because === undefined ? { how: 'stopped' } : { how: 'failed', because: message.because })
    }
    child.on('message', hear)
  })
