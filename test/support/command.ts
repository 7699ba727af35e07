/**
 * Runs the real command line as a user does, in a folder of its own for run records.
 */
import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface CommandResult {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly done: Promise<CommandResult>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Resolves when standard output holds this text. */
  readonly says: (text: string) => Promise<void>
}

export class CommandLine {
  readonly state: string
  constructor(state: string) {
    this.state = state
  }

  static async create(): Promise<CommandLine> {
    return new CommandLine(await mkdtemp(join(tmpdir(), 'provision-test-')))
  }

  start(args: readonly string[], cwd = root): Running {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...args],
      {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PROVISION_STATE: this.state, NO_COLOR: '1' },
      },
    )
    let out = ''
    let err = ''
    const waiting: { readonly text: string; readonly resolve: () => void }[] = []
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece
      for (const { text, resolve } of waiting) if (out.includes(text)) resolve()
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece
    })
    const done = new Promise<CommandResult>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', status => resolve({ status, out, err }))
    })
    return {
      done,
      kill: signal => {
        child.kill(signal)
      },
      says: text =>
        out.includes(text)
          ? Promise.resolve()
          : new Promise(resolve => waiting.push({ text, resolve: () => resolve() })),
    }
  }

  run(...args: readonly string[]): Promise<CommandResult> {
    return this.start(args).done
  }
}

/** The events of `--output ndjson`. */
export const eventsOf = (out: string): readonly Readonly<Record<string, unknown>>[] =>
  out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Readonly<Record<string, unknown>>)
