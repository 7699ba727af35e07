/**
 * A few hosts that are folders of this machine: playbooks run on them for real, through the local transport, with a
 * real run record. What happens on the way there can be bent: hosts that do not answer, or never end.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openState } from '../../src/cli/state.ts'
import { targetsOf } from '../../src/cli/targets.ts'
import { newRunId } from '../../src/cli/wire.ts'
import type { Event, HostResult } from '../../src/engine/events.ts'
import type { PlayGate } from '../../src/engine/gate.ts'
import type { Means } from '../../src/engine/means.ts'
import type { Undertaken } from '../../src/engine/over-hosts.ts'
import { run } from '../../src/engine/run.ts'
import { createJournal } from '../../src/journal/file-journal.ts'
import { listRuns, readRun } from '../../src/journal/read.ts'
import type { RunHeader, RunRecord } from '../../src/journal/record.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { problem } from '../../src/problem.ts'
import { localTransport } from '../../src/remote/local.ts'
import { freshNonce } from '../../src/remote/nonce.ts'
import type { Connection, Transport } from '../../src/remote/transport.ts'
import { ownHome } from './own-home.ts'

export interface FleetOptions {
  /** Who cannot be reached, asked each time. */
  readonly unreachable?: (host: string) => boolean
  readonly means?: Partial<Means>
  readonly onEvent?: (event: Event) => void
  /** By the position of the play. */
  readonly gates?: ReadonlyMap<number, PlayGate>
}

export interface FleetRun extends Pick<Undertaken, 'exit'> {
  readonly events: readonly Event[]
  readonly results: Readonly<Record<string, HostResult>>
  readonly record: RunRecord | undefined
  of<T extends Event['type']>(type: T): readonly Extract<Event, { type: T }>[]
}

const made: string[] = []
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true })
})

export class Fleet {
  readonly hosts: readonly string[]
  readonly #root: string
  readonly #state: ReturnType<typeof openState>

  constructor(hosts: readonly string[]) {
    this.hosts = hosts
    this.#root = mkdtempSync(join(tmpdir(), 'provision-fleet-'))
    made.push(this.#root)
    this.#state = openState(this.#root, { PROVISION_STATE: join(this.#root, 'state') })
    for (const host of hosts) mkdirSync(this.folder(host), { recursive: true })
    const entries = hosts.map(
      host => `    ${host}: { ansible_connection: local, root: ${JSON.stringify(this.folder(host))} }\n`,
    )
    writeFileSync(join(this.#root, 'inventory.yaml'), `all:\n  hosts:\n${entries.join('')}`)
  }

  /** `{{ root }}` in playbooks. */
  folder(host: string): string {
    return join(this.#root, 'hosts', host)
  }

  write(host: string, file: string, text: string): void {
    writeFileSync(join(this.folder(host), file), text)
  }

  /** The files of a host with their contents. */
  tree(host: string): Readonly<Record<string, string>> {
    const names = readdirSync(this.folder(host)).toSorted()
    return Object.fromEntries(names.map(name => [name, readFileSync(join(this.folder(host), name), 'utf8')]))
  }

  /** A dead-man's switch is armed there. */
  isArmed(host: string): boolean {
    const runs = join(this.#root, 'homes', host, 'runs')
    return existsSync(runs) && readdirSync(runs).some(run => existsSync(join(runs, run, 'fuse', 'armed')))
  }

  /** Newest first. */
  runs(): Promise<readonly RunHeader[]> {
    return listRuns(this.#state.runs)
  }

  record(id: string): Promise<RunRecord> {
    return readRun(this.#state.runs, id, this.#state.blobs)
  }

  async run(
    playbook: string,
    { unreachable, means: given = {}, onEvent, gates }: FleetOptions = {},
  ): Promise<FleetRun> {
    writeFileSync(join(this.#root, 'site.yaml'), playbook)
    const inventory = await loadInventory('inventory.yaml', { root: this.#root })
    const loaded = await loadPlaybook('site.yaml', { root: this.#root })
    if (!inventory.ok) throw new Error(JSON.stringify(inventory.problems))
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const project = { root: this.#root, inventory: inventory.value, extra: new Map(), passwordGiven: false }
    const targets = targetsOf(project, loaded.value, { tags: [], skipTags: [] }, false)
    const events: Event[] = []
    const { transport = bent(localTransport(), unreachable), ...others } = given
    const means: Means = {
      transport: ownHome(transport, host => join(this.#root, 'homes', host.name)),
      listener: event => {
        events.push(event)
        onEvent?.(event)
      },
      now: () => new Date().toISOString(),
      monotonicMs: () => Math.round(performance.now()),
      nonce: freshNonce,
      forks: 10,
      interrupt: { wanted: () => false, signal: new AbortController().signal },
      ...others,
    }
    const id = newRunId()
    const { runs, blobs } = this.#state
    const header = { version: 1, subject: 'site.yaml', by: 'test' } as const
    const { exit } = await run(
      {
        ...targets,
        run: id,
        mode: 'apply',
        playbook: 'site.yaml',
        exitDiff: false,
        ...(gates === undefined ? {} : { gates }),
        agree: () => Promise.resolve(true),
        record: hosts =>
          createJournal(runs, { ...header, startedAt: means.now(), run: id, mode: 'apply', hosts }, blobs),
        undo: {
          run: id,
          recorded: async () => (await readRun(runs, id, blobs)).steps,
          create: async hosts => {
            const undo = newRunId()
            const startedAt = means.now()
            const rollback = { ...header, startedAt, run: undo, mode: 'rollback', subject: id, hosts } as const
            return { run: undo, journal: await createJournal(runs, rollback, blobs) }
          },
        },
      },
      means,
    )
    const summaries = events.flatMap(event => (event.type === 'host.finished' ? [event.summary] : []))
    const recorded = (await this.runs()).some(one => one.run === id)
    return {
      exit,
      events,
      results: Object.fromEntries(summaries.map(({ host, result }) => [host, result])),
      record: recorded ? await this.record(id) : undefined,
      of: type => events.filter(event => event.type === type) as never,
    }
  }
}

function bent(transport: Transport, unreachable: FleetOptions['unreachable']): Transport {
  return {
    async open(host, signal, options) {
      if (unreachable?.(host.name) !== true) return transport.open(host, signal, options)
      const message = `no answer from ${host.name}`
      return { ok: false, problem: problem({ code: 'ssh.timeout', message, run: { host: host.name } }) }
    },
  }
}

/** Bends the connections of one host. */
export function bending(host: string, bend: (connection: Connection) => Connection): Transport {
  const local = localTransport()
  return {
    async open(address, signal) {
      const opened = await local.open(address, signal)
      return opened.ok && address.name === host ? { ok: true, connection: bend(opened.connection) } : opened
    },
  }
}

/** Two signals, sent by hand. */
export function handInterrupt() {
  const second = new AbortController()
  let first = false
  return {
    first: (): void => {
      first = true
    },
    second: (): void => second.abort(),
    interrupt: { wanted: () => first, signal: second.signal },
  }
}
