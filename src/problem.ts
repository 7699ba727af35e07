/**
 * What went wrong, where, and what to do next. The one vocabulary for faults; imports nothing.
 */

/** A position in a file that the user wrote. Lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Columns to underline; absent means one. */
  readonly length?: number
  /** The text there may hold a secret (a task with `no_log`): say where it is, and do not show it. */
  readonly hidden?: true
}

/** Where in a run a fault happened. */
export interface RunPlace {
  readonly host?: string
  readonly play?: string
  readonly task?: string
  /** Path, unit, key or other object on the host. */
  readonly object?: string
}

export interface Problem {
  /** Stable, dotted, lower case: `load.unknown-key`, `ssh.host-key-changed`. Scripts may match it; texts may change. */
  readonly code: string
  /** `warning` never stops a run; it is shown with the plan. */
  readonly severity: 'error' | 'warning'
  /** One sentence without a full stop: what is wrong. */
  readonly message: string
  readonly source?: SourcePlace
  readonly run?: RunPlace
  /** What to do next, as an instruction. */
  readonly remedy?: string
  /** Further lines that help, such as the standard error of a command. */
  readonly detail?: string
  readonly cause?: unknown
}

export type ProblemInput = Omit<Problem, 'severity'> & { readonly severity?: Problem['severity'] }

/** Makes a problem; an error unless said otherwise. */
export const problem = (input: ProblemInput): Problem => ({ severity: 'error', ...input })

/** Adds the place in the run to a problem that was made by somebody who did not know it; known parts stay. */
export const at = (fault: Problem, run: RunPlace, source?: SourcePlace): Problem => ({
  ...fault,
  run: { ...run, ...fault.run },
  ...(fault.source === undefined && source !== undefined ? { source } : {}),
})

/** The exit statuses of the command; a stable contract (docs/reference/exit-status.md). */
export const exitStatus = {
  ok: 0,
  bug: 1,
  differences: 2,
  failed: 3,
  unreachable: 4,
  input: 5,
  regressed: 6,
  interrupted: 130,
} as const
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus]

/** Input that ends the program: carries every fault that was found, and the exit status. Anything else thrown is a bug. */
export class ProvisionError extends Error {
  readonly problems: readonly Problem[]
  readonly exit: ExitStatus
  constructor(problems: readonly Problem[], exit: ExitStatus = exitStatus.input) {
    super(problems.map(p => p.message).join('; '))
    this.name = 'ProvisionError'
    this.problems = problems
    this.exit = exit
  }
}
