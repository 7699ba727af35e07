/**
 * Runs an executable inventory, in a bounded time and with a bounded output: `--list`, or `--host NAME`. What it prints
 * is taken for JSON and for nothing else.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { answerOf, inputsNow } from './inputs.ts'
import type { Bounds } from './inventory-bounds.ts'
import { jsonFault } from './json-fault.ts'
import { failed, type Loaded, loaded } from './loaded.ts'

export interface Executable {
  /** Path for messages, relative to the root. */
  readonly file: string
  readonly root: string
}

const keptOfErrors = 64 * 1024

/** The output is what has lines and columns, so it is what is named as the file. */
export const outputPlace = ({ file }: Executable, args: readonly string[]): SourcePlace => ({
  file: [file, ...args].join(' '),
  line: 1,
  column: 1,
})

type Ended =
  | { readonly how: 'exited'; readonly code: number }
  | { readonly how: 'signalled'; readonly signal: string }
  | { readonly how: 'timed-out' }
  | { readonly how: 'too-much' }
  | { readonly how: 'not-started'; readonly cause: unknown }

interface Output {
  readonly ended: Ended
  readonly out: string
  readonly err: string
}

/** It leads a process group of its own, so that what it started ends with it. */
const endGroup = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

const runOnce = (executable: Executable, args: readonly string[], bounds: Bounds): Promise<Output> =>
  new Promise(done => {
    const child = spawn(resolve(executable.root, executable.file), args, {
      cwd: executable.root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    let err: Buffer = Buffer.alloc(0)
    let size = 0
    const end = (ended: Ended): void => {
      clearTimeout(timer)
      for (const signal of interrupts) process.off(signal, interrupted)
      if (ended.how !== 'exited' && ended.how !== 'not-started') endGroup(child)
      child.stdout.destroy()
      child.stderr.destroy()
      done({ ended, out: Buffer.concat(out).toString('utf8'), err: err.toString('utf8').trim() })
    }
    // A group of its own does not hear the interrupt of the terminal.
    const interrupted = (signal: NodeJS.Signals): void => {
      endGroup(child)
      for (const one of interrupts) process.off(one, interrupted)
      process.kill(process.pid, signal)
    }
    const timer = setTimeout(() => end({ how: 'timed-out' }), Math.max(1, bounds.timeoutMs))
    for (const signal of interrupts) process.once(signal, interrupted)
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length
      if (size > bounds.maxBytes) end({ how: 'too-much' })
      else out.push(piece)
    })
    child.stderr.on('data', (piece: Buffer) => {
      err = Buffer.concat([err, piece]).subarray(-keptOfErrors)
    })
    child.on('error', cause => end({ how: 'not-started', cause }))
    child.on('close', (code, signal) =>
      end(signal === null ? { how: 'exited', code: code ?? 0 } : { how: 'signalled', signal }),
    )
  })

const interrupts: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

const startRemedies: Readonly<Record<string, string>> = {
  EACCES: 'make it executable: chmod +x',
  ENOENT: 'see whether the program that its first line (#!) names is installed',
  ENOEXEC: 'begin it with a line that names its program, such as #!/usr/bin/env python3',
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

const endFault = ({ ended, err }: Output, call: string, bounds: Bounds): Problem | undefined => {
  const detail = err === '' ? {} : { detail: err.slice(-2000) }
  switch (ended.how) {
    case 'exited':
      return ended.code === 0
        ? undefined
        : problem({ code: 'inventory.script-failed', message: `${call} ended with status ${ended.code}`, ...detail })
    case 'signalled':
      return problem({
        code: 'inventory.script-failed',
        message: `${call} was ended by ${ended.signal}`,
        ...detail,
      })
    case 'timed-out':
      return problem({
        code: 'inventory.script-timeout',
        message: `${call} was still running after ${Math.round(bounds.timeoutMs / 100) / 10} s and was ended`,
        remedy: 'see what it waits for, or give it more time: PROVISION_INVENTORY_TIMEOUT=5m',
        ...detail,
      })
    case 'too-much':
      return problem({
        code: 'inventory.script-output',
        message: `${call} printed more than ${bounds.maxBytes} bytes and was ended`,
        ...detail,
      })
    case 'not-started': {
      const remedy = startRemedies[codeOf(ended.cause)]
      const code = codeOf(ended.cause) === 'EACCES' ? 'inventory.script-not-executable' : 'inventory.script-failed'
      const message = `${call} cannot be started${codeOf(ended.cause) === '' ? '' : ` (${codeOf(ended.cause)})`}`
      return problem({ code, message, cause: ended.cause, ...(remedy === undefined ? {} : { remedy }) })
    }
    default:
      return ended satisfies never
  }
}

/** What it printed, as plain data. */
export const runInventory = async (
  executable: Executable,
  args: readonly string[],
  bounds: Bounds,
): Promise<Loaded<unknown>> => {
  const place = outputPlace(executable, args)
  const call = place.file
  const output = await runOnce(executable, args, bounds)
  const fault = endFault(output, call, bounds)
  if (fault !== undefined) return failed([fault])
  inputsNow()?.note(answerOf(call), Buffer.from(output.out))
  try {
    return loaded(JSON.parse(output.out.replace(/^\uFEFF/, '')), [])
  } catch {
    return failed([jsonFault(output.out, output.err, call, place)])
  }
}
