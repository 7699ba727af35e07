/**
 * The way to one host over the life of a session: opened, replaced by a new one where a change has to be confirmed over
 * a connection that was made after it, and counted over all of them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ShellText } from '../brands.ts'
import type { Problem } from '../problem.ts'
import type { Connection, HostAddress, Opened } from '../remote/transport.ts'
import type { Means } from './means.ts'

/** A port that was moved is not asked of ssh's configuration, which knows the old one. */
export function movedTo(address: HostAddress, endpoint: Endpoint): HostAddress {
  const { sshConfig } = address
  if (endpoint.port === undefined || sshConfig === undefined) return { ...address, ...endpoint }
  return { ...address, ...endpoint, sshConfig: { ...sshConfig, settled: [...sshConfig.settled, 'port'] } }
}

/** What a change may move. */
export type Endpoint = Partial<Pick<HostAddress, 'hostname' | 'port'>>

const askDeadlineMs = 30_000

export class HostConnection {
  readonly #address: HostAddress
  readonly #means: Means
  #connection: Connection | undefined
  #earlierTrips = 0

  constructor(address: HostAddress, means: Means) {
    this.#address = address
    this.#means = means
  }

  get isOpen(): boolean {
    return this.#connection !== undefined
  }

  /** Scripts sent to the host, over all connections. */
  get trips(): number {
    return this.#earlierTrips + (this.#connection?.trips ?? 0)
  }

  get current(): Connection {
    if (this.#connection === undefined) throw new Error(`${this.#address.name} is not connected`)
    return this.#connection
  }

  /** Undefined = it is there. */
  open(): Promise<Problem | undefined> {
    return this.#replace(this.#means.transport.open(this.#address, this.#means.interrupt.signal))
  }

  /** A connection of its own in place of the present one, which stays when none can be made. Undefined = it is there. */
  reopen(endpoint: Endpoint = {}): Promise<Problem | undefined> {
    return this.#replace(this.#fresh(endpoint))
  }

  async #replace(opening: Promise<Opened>): Promise<Problem | undefined> {
    const opened = await opening
    if (!opened.ok) return opened.problem
    await this.close()
    this.#connection = opened.connection
    return undefined
  }

  /** Whether a further connection could be made. Undefined = yes. */
  async try(): Promise<Problem | undefined> {
    const opened = await this.#fresh({})
    if (!opened.ok) return opened.problem
    await opened.connection.close()
    return undefined
  }

  #fresh(endpoint: Endpoint): Promise<Opened> {
    return this.#means.transport.open(movedTo(this.#address, endpoint), this.#means.interrupt.signal, { fresh: true })
  }

  /** What a small script prints; undefined when it did not come to its end. */
  async ask(script: ShellText): Promise<string | undefined> {
    if (this.#connection === undefined) return undefined
    const exit = await this.#connection.run({ script, deadlineMs: askDeadlineMs, onAbandon: 'kill' })
    return exit.how === 'exited' ? Buffer.from(exit.out).toString('utf8') : undefined
  }

  /** Ends early when somebody wants to stop at once. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#means.interrupt.signal }).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#earlierTrips = this.trips
    const closing = this.#connection
    this.#connection = undefined
    await closing?.close()
  }
}
