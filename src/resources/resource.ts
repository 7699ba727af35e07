/**
 * The contract of everything that a playbook can declare. A resource is two pure functions: what it must know of the
 * host, and what has to change. It has no apply, verify or undo: those belong to the kinds of change.
 */
import type { Change } from '../changes/change.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { Problem } from '../problem.ts'

export interface Decision {
  /** In the order in which they must be made; empty = already right. */
  readonly changes: readonly Change[]
  /** Sentences for the plan: more about the changes, what has no effect here and why. */
  readonly notes?: readonly string[]
  /**
   * Sentences: what was wanted and is deliberately not done on this host, and why; or how the host was judged. Shown
   * whether something changes or not.
   */
  readonly declined?: readonly string[]
  /** Errors make the step fail before anything is changed; warnings are shown. The place is added by the planner. */
  readonly problems?: readonly Problem[]
}

/** What the planner hands in besides the arguments. */
export interface Context {
  /** The task is `no_log`: contents must not be shown. */
  readonly secret: boolean
  /** For commands: conditions judge the outcome, so its exit status alone is no failure. */
  readonly judged?: boolean
  /** For commands: the user gave their word that it changes nothing. */
  readonly changesNothing?: boolean
  /** Bytes of the file that the argument named by `source` points to, rendered if it is a template. */
  readonly source?: Uint8Array
}

export interface Resource<Args> {
  readonly name: string
  /** Which argument names a file beside the playbook, and whether it is a template. */
  readonly source?: {
    readonly argument: string
    readonly render: boolean
    /** Whether it does so with these arguments; absent = always. */
    readonly beside?: (args: Readonly<Record<string, unknown>>) => boolean
  }
  /** `context.source` is absent here when rendering it needs facts of the host. */
  needs(args: Args, context: Context): readonly Question[]
  plan(args: Args, seen: Seen, context: Context): Decision
}
