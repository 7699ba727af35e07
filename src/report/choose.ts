/**
 * Picks the reporter for the place where the output goes.
 */
import { junitReporter } from './junit.ts'
import { linesReporter } from './lines.ts'
import { ndjsonReporter } from './ndjson.ts'
import type { Reporter, ReportOptions } from './reporter.ts'

export type OutputKind = 'auto' | 'lines' | 'ndjson' | 'junit'

export interface ChooseOptions extends ReportOptions {
  readonly output: OutputKind
  /** The stream is a terminal that understands cursor movement: `auto` shows live progress then. */
  readonly isTty: boolean
}

export async function makeReporter(options: ChooseOptions): Promise<Reporter> {
  switch (options.output) {
    case 'ndjson':
      return ndjsonReporter(options)
    case 'junit':
      return junitReporter(options)
    case 'lines':
      return linesReporter(options)
    case 'auto':
      return options.isTty ? (await import('./tasks.ts')).tasksReporter(options) : linesReporter(options)
    default:
      return options.output satisfies never
  }
}
