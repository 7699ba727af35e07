/**
 * What the session needs to know of a running shell, wherever it runs. An SSH channel and a child process both fit.
 */
import type { Readable, Writable } from 'node:stream'

/** As the other side reports it; both undefined = it never did, so the way to it is gone. */
export interface Ending {
  readonly code?: number
  readonly signal?: string
}

export interface ShellProcess {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** The shell itself ended; its children may still hold the output. Never rejects. */
  readonly exited: Promise<Ending>
  /** The shell ended and its output is complete. Never rejects. */
  readonly closed: Promise<Ending>
  /** Takes nothing more from it and sends nothing more to it; it may go on without us. */
  discard(): void
}

/** Where shells can be started. */
export interface ShellSource {
  /** Starts a command line. Rejects when that is not possible. */
  start(command: string): Promise<ShellProcess>
  /** Calls the listener with the reason once every shell of this source is out of reach; gives the way to unsubscribe. */
  onLost?(listener: (reason: unknown) => void): () => void
}
