/**
 * One line of JSON an event, for programs. A stable contract: docs/reference/events.md.
 */
import type { Event } from '../engine/events.ts'
import { makeOutput } from './output.ts'
import type { Reporter, ReportOptions } from './reporter.ts'

export interface NdjsonOptions extends Pick<ReportOptions, 'stream'> {
  /** The time of an event; absent means the clock. */
  readonly clock?: () => Date
}

export function ndjsonReporter({ stream, clock = () => new Date() }: NdjsonOptions): Reporter {
  const output = makeOutput(stream)
  return {
    listener: event => output.line(eventJson(event, clock())),
    finish: output.flushed,
  }
}

export const eventJson = (event: Event, time: Date): string => {
  const { type, ...rest } = event
  return JSON.stringify({ v: 1, time: time.toISOString(), type, ...rest }, causeAsText)
}

// `cause` stands in problems only; it may be an error, which JSON would show as {}, or circular.
const causeAsText = (key: string, value: unknown): unknown => (key === 'cause' ? causeText(value) : value)

function causeText(cause: unknown, depth = 0): string | undefined {
  if (cause === undefined) return undefined
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : describe(cause)
  const deeper = depth < 5 ? causeText(cause.cause, depth + 1) : undefined
  const text = `${cause.name}: ${cause.message}`
  return deeper === undefined ? text : `${text} ← ${deeper}`
}

function describe(cause: unknown): string {
  try {
    return JSON.stringify(cause) ?? String(cause)
  } catch {
    return Object.prototype.toString.call(cause)
  }
}
