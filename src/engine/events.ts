/**
 * What the engine tells while it works. Reporters listen; nothing flows back. Every event is plain data without secrets,
 * so that it can be printed as one line of JSON: `--output ndjson` is a stable contract (docs/reference/events.md).
 */
import type { StepView } from '../plan/view.ts'
import type { ExitStatus, Problem } from '../problem.ts'

/** `drift`: what differs from a playbook. `drift-run`: what became of a run since. */
export type RunMode = 'apply' | 'check' | 'rollback' | 'rollback-check' | 'drift' | 'drift-run'

/**
 * Where the work on a host stands; `waiting` = planned, until its play or batch has its turn; `undoing` = the host takes
 * back what was not confirmed.
 */
export type Phase = 'connecting' | 'looking' | 'waiting' | 'applying' | 'verifying' | 'undoing' | 'done'

export interface Counts {
  readonly changed: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  /** Not reached because an earlier step failed, or undecidable without running an earlier step (`--check`). */
  readonly open: number
}

export type HostResult =
  /** Nothing to do. */
  | 'unchanged'
  /** Changed and verified; with `check`: would change. */
  | 'changed'
  | 'failed'
  | 'unreachable'
  /** Not started or not finished, because somebody interrupted or another host failed. */
  | 'stopped'

/** What became of one step. `undone`: put back by a rollback. `conflict`: somebody else changed it since, so it was left. */
export type StepResult =
  | 'unchanged'
  | 'changed'
  | 'skipped'
  | 'failed'
  | 'ignored'
  | 'not-reached'
  | 'undone'
  | 'conflict'

export interface HostSummary {
  readonly host: string
  readonly result: HostResult
  readonly counts: Counts
  /** Scripts sent to the host. */
  readonly roundTrips: number
  /** Handlers that were notified but did not run because of a failure: the next run or the operator must do them. */
  readonly owed: readonly string[]
}

export type Event =
  | {
      readonly type: 'run.started'
      readonly run: string
      readonly mode: RunMode
      /** The playbook, or the run that is rolled back or looked after. */
      readonly subject: string
      readonly plays: readonly string[]
      readonly hosts: readonly string[]
    }
  | { readonly type: 'host.phase'; readonly host: string; readonly phase: Phase }
  /** The whole plan of one host, all plays. Sent again when provisional steps became decidable (`wave` > 1: only those). */
  | { readonly type: 'host.planned'; readonly host: string; readonly wave: number; readonly steps: readonly StepView[] }
  /** Every reachable host is planned; the operator may now be asked. */
  | { readonly type: 'plan.ready'; readonly changed: number; readonly unchanged: number; readonly failed: number }
  /** The plan was kept, to be carried out by `provision apply FILE`. */
  | {
      readonly type: 'plan.saved'
      readonly file: string
      readonly hosts: number
      readonly changes: number
      /** Steps that are decided only while it is carried out: the plan does not bind them. */
      readonly open: readonly { readonly play: string; readonly task: string; readonly hosts: number }[]
    }
  | { readonly type: 'play.started'; readonly play: string; readonly hosts: readonly string[] }
  | {
      readonly type: 'step.finished'
      readonly host: string
      readonly step: StepView
      readonly result: StepResult
      readonly problem?: Problem
    }
  | { readonly type: 'host.finished'; readonly summary: HostSummary; readonly problems: readonly Problem[] }
  | { readonly type: 'problem'; readonly problem: Problem }
  | {
      readonly type: 'run.finished'
      readonly run: string
      readonly mode: RunMode
      readonly exit: ExitStatus
      readonly hosts: readonly HostSummary[]
      readonly durationMs: number
      /** Folder of the run record; absent when nothing was recorded (`check`, or nothing to do). */
      readonly record?: string
      /** How to undo this run, when there is something to undo. */
      readonly undo?: string
    }

export type Listener = (event: Event) => void
