/**
 * Runs a program that prints a secret, in a bounded time and with a bounded output. What it prints is in no message.
 */
import { type ChildProcess, spawn } from 'node:child_process'

export type Printed =
  | { readonly ok: true; readonly out: Uint8Array }
  | { readonly ok: false; readonly how: string; readonly err: string; readonly notFound: boolean }

const mostBytes = 1024 * 1024
const keptOfErrors = 4000
const interrupts: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** It leads a process group of its own, so that what it started ends with it. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** A text is for the shell, a list is a program with its arguments. */
export function runProgram(
  command: string | readonly string[],
  { folder, timeoutMs }: { readonly folder: string; readonly timeoutMs: number },
): Promise<Printed> {
  const [program = '', ...words] = typeof command === 'string' ? ['/bin/sh', '-c', command] : command
  return new Promise(done => {
    const child = spawn(program, words, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    let err = ''
    let size = 0
    const end = (printed: Printed): void => {
      clearTimeout(timer)
      for (const signal of interrupts) process.off(signal, interrupted)
      if (!printed.ok) endGroup(child)
      child.stdout.destroy()
      child.stderr.destroy()
      done(printed)
    }
    const failed = (how: string, notFound = false): void => end({ ok: false, how, err: err.trim(), notFound })
    // A group of its own does not hear the interrupt of the terminal.
    const interrupted = (signal: NodeJS.Signals): void => {
      endGroup(child)
      for (const one of interrupts) process.off(one, interrupted)
      process.kill(process.pid, signal)
    }
    const timer = setTimeout(() => failed(`was still running after ${timeoutMs / 1000} s and was ended`), timeoutMs)
    for (const signal of interrupts) process.once(signal, interrupted)
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length
      if (size > mostBytes) failed(`printed more than ${mostBytes} bytes and was ended`)
      else out.push(piece)
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err = `${err}${piece}`.slice(-keptOfErrors)
    })
    child.on('error', cause => {
      const code = 'code' in cause ? String(cause.code) : cause.message
      failed(`cannot be started (${code})`, code === 'ENOENT')
    })
    child.on('close', (status, signal) => {
      if (status === 0) end({ ok: true, out: Buffer.concat(out) })
      else failed(signal === null ? `ended with status ${status}` : `was ended by ${signal}`)
    })
  })
}
