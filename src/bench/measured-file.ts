/**
 * What `bench run --out` writes and `bench compare` reads: measurements of one host, or of several, as JSON.
 */
import type { Measurement } from './measurement.ts'

export interface MeasuredFile {
  readonly format: 'provision measurements'
  readonly version: 1
  /** ISO 8601 */
  readonly startedAt: string
  /** In the order in which they were measured. */
  readonly hosts: readonly MeasuredHost[]
}

export interface MeasuredHost {
  /** Absent: the workloads name no hosts. */
  readonly host?: string
  /** Path of the file of workloads, as it was given. */
  readonly workloads: string
  readonly rounds: number
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly seed: number
  readonly measurements: readonly Measurement[]
}

/** Undefined when the text is no such file. A file of a later version keeps its version, for the message. */
export function parseMeasured(text: string): MeasuredFile | { readonly version: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isOurs =
      typeof value === 'object' && value !== null && 'format' in value && value.format === 'provision measurements'
    return isOurs && 'version' in value ? (value as MeasuredFile) : undefined
  } catch {
    return undefined
  }
}
