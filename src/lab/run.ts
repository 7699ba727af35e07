/**
 * Runs a program of this machine for the lab. Children are groups of their own, so that Ctrl-C reaches only us and the
 * clean-up is not interrupted with us.
 */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { exitStatus, ProvisionError, problem } from '../problem.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly input?: string
  /** Ends the whole group of the child. */
  readonly signal?: AbortSignal | undefined
  readonly env?: NodeJS.ProcessEnv
  /** Given each line of standard output as it comes. */
  readonly onLine?: (line: string) => void
}

/** Runs it to its end; a signal counts as 128 + 9. Rejects only when the program cannot be started. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  options.signal?.throwIfAborted()
  const child = spawn(command, args, { detached: true, stdio: 'pipe', env: options.env ?? process.env })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 137))
  })
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  options.signal?.addEventListener('abort', kill, { once: true })
  try {
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    if (options.onLine !== undefined) eachLine(child.stdout, options.onLine)
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
    options.signal?.throwIfAborted()
    return { code, out, err }
  } finally {
    options.signal?.removeEventListener('abort', kill)
  }
}

function eachLine(stream: NodeJS.ReadableStream, tell: (line: string) => void): void {
  let rest = ''
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) tell(line)
  })
}

/** Runs it and throws what it said unless it succeeded. */
export async function must(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const ran = await run(command, args, options)
  if (ran.code === 0) return ran.out
  throw labFault({
    code: 'lab.command-failed',
    message: `${command} ended with status ${ran.code}`,
    detail: `${[command, ...args].join(' ')}\n${(ran.err || ran.out).trim().split('\n').slice(-15).join('\n')}`,
  })
}

/** A fault of the lab that ends the command. */
export const labFault = (input: Parameters<typeof problem>[0]): ProvisionError =>
  new ProvisionError([problem(input)], exitStatus.failed)
