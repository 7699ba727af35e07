/**
 * What the engine tells while it works. Reporters listen; nothing flows back. Every event is plain data without secrets,
 * so that it can be printed as one line of JSON: `--output ndjson` is a stable contract (docs/reference/events.md).
 */
import type { BaselineFigure, GateVerdict, Ruling } from '../bench/ruling.ts'
import type { StepView } from '../plan/view.ts'
import type { ExitStatus, Problem } from '../problem.ts'
import type { Against } from './gate.ts'

/** `drift`: what differs from a playbook. `drift-run`: what became of a run since. */
export type RunMode = 'apply' | 'check' | 'rollback' | 'rollback-check' | 'drift' | 'drift-run'

/**
 * Where the work on a host stands; `waiting` = planned, until its play or batch has its turn; `confirming` = reached
 * anew, so that what was changed under the dead-man's switch may stay; `undoing` = the host takes back what was not
 * confirmed.
 */
export type Phase = 'connecting' | 'looking' | 'waiting' | 'applying' | 'confirming' | 'verifying' | 'undoing' | 'done'

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
  /** Put back to what it was before the run, as `on_failure` of the play says. */
  | 'rolled-back'

/** What became of one step. `rescued`: failed, and a block around it goes on with its rescue. `undone`: put back by a rollback. `conflict`: somebody else changed it since, so it was left. */
export type StepResult =
  | 'unchanged'
  | 'changed'
  | 'skipped'
  | 'failed'
  | 'ignored'
  | 'rescued'
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
  /** Nobody confirmed what was changed under the dead-man's switch, so the host has put back all of the run by itself. */
  readonly undone?: true
}

/** How a play with batches or a gate goes over its hosts, as far as is known before it begins. */
export interface PlannedRollout {
  readonly play: string
  /** Hosts with something to do, in their order. */
  readonly batches: readonly (readonly string[])[]
  readonly onFailure: OnFailure
  /** The file of the gate that measures each batch before and after. */
  readonly gate?: string
}

/** One batch of a play: the first is 1. */
export interface BatchPlace {
  readonly play: string
  readonly batch: number
  readonly of: number
}

/** `baseline`: before the change, twice. `again`: a regression is looked at twice. `returned`: it was put back. */
export type GatePhase = 'baseline' | 'after' | 'again' | 'returned'

/** The gate of a batch, and the hosts for which the same is sent. */
export interface GatePlace extends BatchPlace {
  /** The file. */
  readonly gate: string
  readonly hosts: readonly string[]
}

/** Kept in the run record, too. */
export type GateEvent =
  /** Measured twice before anything is changed. */
  | ({ readonly type: 'gate.baseline'; readonly figures: readonly BaselineFigure[] } & GatePlace)
  | ({
      readonly type: 'gate.ruled'
      readonly decision: 'keep' | 'put-back'
      /** Measurements after the change; a regression is seen twice. */
      readonly looks: number
      readonly ruling: Ruling
    } & GatePlace)
  /** Measured once more when a regression was put back. */
  | ({
      readonly type: 'gate.returned'
      /** The figures are as they were before the change. */
      readonly back: boolean
      /** What stands in the end: what does not go away with the change was not made by it. */
      readonly verdict: GateVerdict
      /** Now, against the time before the change. */
      readonly ruling: Ruling
    } & GatePlace)

export type OnFailure = 'stop' | 'rollback_host' | 'rollback_batch' | 'rollback_all'

/** Why a run ended before everything was done. */
export interface Stopped {
  readonly why: 'failed' | 'interrupted' | 'regressed' | 'inconclusive'
  /** Where; absent when no batch had begun. */
  readonly at?: BatchPlace
  /** The hosts whose failure did it. */
  readonly failed: readonly string[]
  /** Hosts on which changes were planned that nobody began any more. */
  readonly left: readonly string[]
  readonly onFailure: OnFailure
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
  | {
      readonly type: 'plan.ready'
      readonly changed: number
      readonly unchanged: number
      readonly failed: number
      readonly rollout?: readonly PlannedRollout[]
    }
  /** The plan was kept, to be carried out by `provision apply FILE`. */
  | {
      readonly type: 'plan.saved'
      readonly file: string
      readonly hosts: number
      readonly changes: number
      /** Steps that are decided only while it is carried out: the plan does not bind them. */
      readonly open: readonly { readonly play: string; readonly task: string; readonly hosts: number }[]
    }
  /** `until` of a command does not hold yet: it is done again after a pause. The first attempt is 1. */
  | {
      readonly type: 'step.retried'
      readonly host: string
      readonly step: StepView
      readonly attempt: number
      readonly of: number
    }
  /** What the host does next stands under its dead-man's switch: it puts back all of the run unless that is confirmed. */
  | {
      readonly type: 'guard.armed'
      readonly host: string
      /** Since the last sign of life. */
      readonly windowSeconds: number
    }
  /** Confirmed over a connection that was made after the changes: they stay. */
  | { readonly type: 'guard.confirmed'; readonly host: string }
  | { readonly type: 'play.started'; readonly play: string; readonly hosts: readonly string[] }
  /** Hosts with something to do in the play, and those that failed when they were planned. */
  | ({ readonly type: 'batch.started'; readonly hosts: readonly string[] } & BatchPlace)
  /** Waits before the health of the batch is checked and the next one begins. */
  | ({ readonly type: 'batch.soaking'; readonly durationMs: number } & BatchPlace)
  | ({
      readonly type: 'batch.finished'
      readonly hosts: readonly string[]
      readonly failed: readonly string[]
      /** What follows; `stop` = no further batch or play is begun. */
      readonly next: 'go-on' | 'stop'
    } & BatchPlace)
  | GateEvent
  /** The gate begins to measure. */
  | ({
      readonly type: 'gate.measuring'
      readonly phase: GatePhase
      readonly workloads: readonly string[]
      /** How long it takes when nothing holds it up. */
      readonly expectedMs: number
    } & GatePlace)
  /** One round of one workload, as it was measured. Milliseconds, a second, shares. */
  | ({
      readonly type: 'gate.round'
      readonly phase: GatePhase
      readonly workload: string
      /** From 1. */
      readonly round: number
      readonly rounds: number
      readonly perSecond: number
      readonly p50: number
      readonly p95: number
      readonly failed: number
      readonly recall?: number
      readonly hitRate?: number
    } & BatchPlace)
  /** A drill cut the way to the host, and the host put everything back by itself. */
  | {
      readonly type: 'host.returned'
      readonly host: string
      /** Answers that are the same as before the run. */
      readonly objects: number
      /** From the cut until everything was back and looked at. */
      readonly elapsedMs: number
    }
  /** A host at work has said nothing for a while. Told again after twice the time. */
  | {
      readonly type: 'host.waiting'
      readonly host: string
      readonly phase: Phase
      /** The task in flight, as far as known. */
      readonly task?: string
      /** How far it is, in its own words; absent: it does not tell, or is not to be shown. */
      readonly says?: string
      /** Since the script was sent. */
      readonly elapsedMs: number
      readonly deadlineMs: number
    }
  /** Hosts are put back, as `on_failure` says, or what a play changed is, because of its gate. */
  | {
      readonly type: 'rollback.started'
      readonly hosts: readonly string[]
      /** Absent with `gate`. */
      readonly onFailure?: OnFailure
      /** What speaks against the changes; absent: `on_failure` does. */
      readonly gate?: { readonly play: string; readonly because: Against }
    }
  | {
      readonly type: 'rollback.finished'
      /** Name and folder of the rollback's own record; absent when there was nothing to put back. */
      readonly run?: string
      readonly record?: string
      readonly hosts: readonly HostSummary[]
    }
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
      /** Without the time that the operator took to agree. */
      readonly durationMs: number
      /** Folder of the run record; absent when nothing was recorded (`check`, or nothing to do). */
      readonly record?: string
      /** Why it ended before everything was done; absent when it did not. */
      readonly stopped?: Stopped
      /** How to undo this run, when there is something to undo. */
      readonly undo?: string
    }

export type Listener = (event: Event) => void
