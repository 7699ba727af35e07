/**
 * What a run leaves on a host, made for real in a folder: changes are carried out by the engine through the local shell,
 * and the home that they leave can be looked into.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostName, runId, type ShellText, stepId } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import { type CarriedOut, carryOut } from '../../src/engine/carry-out.ts'
import { HostTrace } from '../../src/engine/host-trace.ts'
import type { Journal, RunHeader } from '../../src/journal/record.ts'
import type { PlannedStep } from '../../src/plan/plan.ts'
import { localTransport } from '../../src/remote/local.ts'
import { freshNonce } from '../../src/remote/nonce.ts'
import type { HostAddress } from '../../src/remote/transport.ts'
import type { Fuse } from '../../src/target/fuse.ts'
import { inHome, ownHome } from './own-home.ts'
import { type Ran, run as runIn, type Shell } from './shells.ts'

const address: HostAddress = {
  name: hostName('here'),
  connection: 'local',
  hostname: 'here',
  port: 22,
  user: 'root',
  identityFiles: [],
  useAgent: false,
  knownHostsFiles: [],
  hostKeyChecking: 'strict',
  connectTimeoutMs: 10_000,
  keepAliveMs: 15_000,
}

export class Traced {
  readonly folder = mkdtempSync(join(tmpdir(), 'provision-traced-'))
  readonly home = join(this.folder, 'home')
  readonly files = join(this.folder, 'files')
  readonly run = '20260101-000000-test'
  #trace = new HostTrace({ host: 'here', owner: 'test' })
  #count = 0

  constructor() {
    mkdirSync(this.files)
  }

  get runFolder(): string {
    return join(this.home, 'runs', this.run)
  }

  path(name: string): string {
    return join(this.files, name)
  }

  /** One script with these changes, each a step of its own. */
  async make(
    changes: readonly Change[],
    more: { readonly fuse?: Fuse; readonly owes?: readonly string[] } = {},
  ): Promise<CarriedOut> {
    const transport = ownHome(localTransport(), () => this.home)
    const opened = await transport.open(address)
    if (!opened.ok) throw new Error(opened.problem.message)
    const steps = changes.map(change => this.#step(change))
    const duties = { owes: more.owes ?? [], pays: [] }
    const done = await carryOut(opened.connection, steps, this.#journal(), {
      nonce: freshNonce(),
      now: () => new Date().toISOString(),
      signal: new AbortController().signal,
      trace: this.#trace.trace(this.#journal(), () => duties),
      checkpoint: () => undefined,
      ...(more.fuse === undefined ? {} : { fuse: more.fuse }),
    })
    if (done.refused === undefined) this.#trace.add(steps)
    await opened.connection.close()
    return done
  }

  /** `undo.sh` as an operator calls it. */
  undo(shell: Shell, ...words: readonly string[]): Ran {
    const [program = '', ...options] = shell.command.filter(word => word !== '-s')
    const quoted = [program, ...options, join(this.runFolder, 'undo.sh'), ...words].map(word => `'${word}'`).join(' ')
    return runIn(shell, `exec ${quoted}`)
  }

  /** Text of ours, in the home of this host. */
  inShell(shell: Shell, script: ShellText): Ran {
    return runIn(shell, inHome(script, this.home))
  }

  /** Everything in the folder of files, hidden too. */
  names(): readonly string[] {
    return readdirSync(this.files).toSorted()
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #journal(): Journal {
    const header: RunHeader = {
      version: 1,
      run: runId(this.run),
      mode: 'apply',
      subject: 'site.yaml',
      startedAt: '2026-01-01T00:00:00.000Z',
      by: 'anna@build7',
      hosts: [],
    }
    return { folder: '', header, append: async () => undefined, close: async () => undefined }
  }

  #step(change: Change): PlannedStep {
    this.#count += 1
    return {
      step: {
        id: stepId(`0.${this.#count}`),
        host: hostName('here'),
        play: 0,
        playName: 'play',
        task: { name: `task ${this.#count}`, resource: 'file', noLog: false, ignoreErrors: false, notify: [] },
        order: this.#count,
        handler: false,
        loopVars: {},
      },
      title: `task ${this.#count}`,
      decision: { what: 'change', changes: [change], notes: [], declined: [] },
      problems: [],
    }
  }
}
