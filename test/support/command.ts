/**
 * Runs the command line of the package as a user does (support/built.ts), in a folder of its own for run records.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { rootHome } from '../../src/target/home.ts'
import { noteStarted } from './running.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface CommandResult {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly done: Promise<CommandResult>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Resolves when standard output holds this text; rejects when the command ends without it. */
  readonly says: (text: string) => Promise<void>
}

const homes: string[] = []
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** Every step replaces the one before it, so that signals reach the command. */
export const inHome = (home: string): readonly string[] => {
  const script = `mkdir -p ${rootHome} && mount --bind "$0" ${rootHome} && exec "$@"`
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, home]
}

export class CommandLine {
  readonly state: string
  /** Stands in for the folder where runs leave their traces on this machine; absent: that folder itself. */
  readonly #home: string | undefined

  constructor(state: string, home?: string) {
    this.state = state
    this.#home = home
  }

  /** Where runs on this machine leave their traces. */
  get home(): string {
    return this.#home ?? rootHome
  }

  static async create(): Promise<CommandLine> {
    return new CommandLine(await mkdtemp(join(tmpdir(), 'provision-test-')))
  }

  /**
   * For runs on this machine itself (`ansible_connection: local`): tests that run at the same time would lock each other
   * out of it, so each gets a home of its own there. Only root can mount one; others share theirs.
   */
  static async here(): Promise<CommandLine> {
    const { state } = await CommandLine.create()
    if (process.getuid?.() !== 0) return new CommandLine(state)
    const home = await mkdtemp(join(tmpdir(), 'provision-home-'))
    homes.push(home)
    return new CommandLine(state, home)
  }

  start(args: readonly string[], cwd = root, env: Readonly<Record<string, string>> = {}, input?: string): Running {
    const [command = '', ...words] = [
      ...(this.#home === undefined ? [] : inHome(this.#home)),
      process.execPath,
      join(root, 'dist/cli/main.js'),
      ...args,
    ]
    const child = spawn(command, words, {
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, PROVISION_STATE: this.state, NO_COLOR: '1', ...env },
    })
    child.stdin?.end(input)
    const { stdout, stderr } = child
    if (stdout === null || stderr === null) throw new Error('the command has no output')
    let out = ''
    let err = ''
    const waiting: { readonly text: string; readonly resolve: () => void }[] = []
    stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece
      for (const { text, resolve } of waiting) if (out.includes(text)) resolve()
    })
    stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece
    })
    noteStarted(child, ['provision', ...args], () => ({ out, err }))
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
          : new Promise((resolve, reject) => {
              waiting.push({ text, resolve: () => resolve() })
              const unsaid = ({ status }: CommandResult): void =>
                reject(new Error(`the command ended with ${status} and did not say ${text}\n${out}${err}`))
              done.then(unsaid, reject)
            }),
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
