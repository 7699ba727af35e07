/**
 * What comes out of loading anything: the value, or every fault that was found.
 */
import type { Problem } from '../problem.ts'

export type Loaded<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | {
      readonly ok: false
      readonly problems: readonly Problem[]
      /** What could be made of it all the same: good for finding more faults, and for nothing else. */
      readonly partial?: T
    }

export const failed = (
  problems: readonly Problem[],
): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems,
})

/** The value when no problem is an error; warnings travel along. */
export const loaded = <T>(value: T, problems: readonly Problem[]): Loaded<T> =>
  problems.some(p => p.severity === 'error') ? failed(problems) : { ok: true, value, warnings: problems }
