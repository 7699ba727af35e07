/**
 * What every reporter is, and what it is told about the place where it prints.
 */
import type { Listener } from '../engine/events.ts'
import type { OutputStream } from './output.ts'

export interface Reporter {
  readonly listener: Listener
  /** Stops live rendering and resolves when everything is written; call it in any case, also after a failure. */
  finish(): Promise<void>
}

export interface ReportOptions {
  readonly stream: OutputStream
  readonly color: boolean
  /** 0 is normal; 1 also shows skipped steps, unchanged hosts, phases and long texts whole; -1 only faults and the summary. */
  readonly verbosity: number
  /** Whether the plan shows the differences of files, or only how many lines differ. */
  readonly diff: boolean
  /** Width to fit in; absent means the stream's, else 80. */
  readonly columns?: number
  /** Milliseconds; only differences matter. Absent means the clock. */
  readonly now?: () => number
  /** Options that choose hosts and tasks, as they were typed; what to do next is told with them. */
  readonly chosen?: string
  /** Text of a file that a problem points into; absent file: undefined. */
  readonly readSource?: (file: string) => string | undefined
}
