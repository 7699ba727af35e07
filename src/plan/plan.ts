/**
 * The plan: a pure value that says, for each step on each host, what will be done and why. Made by `decide`, shown by
 * reporters, carried out by the engine.
 */
import type { HostName, StepId } from '../brands.ts'
import type { Change } from '../changes/change.ts'
import type { Task } from '../load/play.ts'
import type { Problem, SourcePlace } from '../problem.ts'
import type { Context, Resource } from '../resources/resource.ts'

/** What the engine needs of a task; the steps of a rollback have no task of a playbook behind them. */
export interface StepTask
  extends Pick<
    Task,
    'name' | 'resource' | 'noLog' | 'ignoreErrors' | 'notify' | 'loop' | 'timeoutMs' | 'confirm' | 'verdicts'
  > {
  readonly place?: SourcePlace
}

/** One task for one host and, in a loop, for one item. */
export interface Step {
  readonly id: StepId
  readonly host: HostName
  /** Position of the play in the playbook, from 0, and its name. */
  readonly play: number
  readonly playName: string
  readonly task: StepTask
  /** Position of the task in the play, from 0; handlers count on after the tasks. */
  readonly order: number
  readonly handler: boolean
  /** Loop variables of this step (`item`, index); empty outside loops. */
  readonly loopVars: Readonly<Record<string, unknown>>
  /** What tells this item from the others, for people; absent outside loops. */
  readonly itemLabel?: string
}

/** A resource with its final arguments: what a step comes down to. Planning it again is how it is verified. */
export interface Work {
  readonly resource: Resource<unknown>
  readonly args: unknown
  readonly context: Context
}

export type StepDecision =
  | {
      readonly what: 'unchanged'
      readonly notes: readonly string[]
      readonly declined: readonly string[]
      /** What `debug` shows, also where nothing else is told. */
      readonly says?: readonly string[]
    }
  | {
      readonly what: 'change'
      readonly changes: readonly Change[]
      readonly notes: readonly string[]
      readonly declined: readonly string[]
      /** Absent for the steps of a rollback, which no resource planned. */
      readonly work?: Work
    }
  | { readonly what: 'skipped'; readonly because: string }
  /** Cannot be decided before an earlier step has run; decided in a later wave. */
  | { readonly what: 'provisional'; readonly because: string }
  /** `rescued`: a block around it goes on with what it has for that case. */
  | { readonly what: 'faulty'; readonly rescued?: boolean }

export interface PlannedStep {
  readonly step: Step
  /** The task's name with its templates filled in. */
  readonly title: string
  readonly decision: StepDecision
  /** Errors (then the step is `faulty`, unless the task ignores errors) and warnings. */
  readonly problems: readonly Problem[]
}

export interface HostPlan {
  readonly host: HostName
  /** In the order in which they run: all plays, each with its handlers at its end. */
  readonly steps: readonly PlannedStep[]
}

export const changesOf = (planned: PlannedStep): readonly Change[] =>
  planned.decision.what === 'change' ? planned.decision.changes : []

export const errorsOf = (planned: PlannedStep): readonly Problem[] =>
  planned.problems.filter(problem => problem.severity === 'error')

/** Has errors that nobody asked to ignore, and no block rescues it. */
export const isFaulty = (planned: PlannedStep): boolean =>
  planned.decision.what === 'faulty' &&
  planned.decision.rescued !== true &&
  errorsOf(planned).length > 0 &&
  !planned.step.task.ignoreErrors
