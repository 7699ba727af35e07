/**
 * A past run as its report tells it: plain data, made from the run record by whoever reads that. Holds no secret.
 */
import type { LoadMeasurement } from '../../bench/measurement.ts'
import type { GateEvent, GatePhase, HostSummary } from '../../engine/events.ts'
import type { ChangeView } from '../../plan/view.ts'

export interface RunAccount {
  readonly run: string
  readonly mode: 'apply' | 'rollback'
  /** The playbook, or the run that was rolled back. */
  readonly subject: string
  /** ISO 8601. */
  readonly startedAt: string
  /** Absent: it never ended. */
  readonly finishedAt?: string
  readonly exit?: number
  readonly by: string
  readonly hosts: readonly HostSummary[]
  readonly steps: readonly StepAccount[]
  readonly gates: readonly GateAccount[]
  /** Runs that took back this one, or a part of it, the oldest first. */
  readonly rollbacks: readonly { readonly run: string; readonly startedAt: string; readonly hosts: readonly string[] }[]
  /** Puts back what is still changed; absent: nothing is. */
  readonly undo?: string
}

/** What a step was for, and what it changed on one host. */
export interface StepAccount {
  readonly host: string
  readonly play: string
  readonly task: string
  readonly item?: string
  readonly handler: boolean
  readonly changes: readonly { readonly view: ChangeView; readonly now: ChangeNow }[]
}

/** `kept`: as the run left it, as far as the record knows. `unknown`: nobody heard how it ended. */
export type ChangeNow = 'kept' | 'put back' | 'failed' | 'not reached' | 'unknown'

/** The gate of one batch, for the hosts for which the same was sent. */
export interface GateAccount {
  readonly play: string
  readonly batch: number
  readonly of: number
  readonly gate: string
  readonly hosts: readonly string[]
  readonly baseline?: Extract<GateEvent, { type: 'gate.baseline' }>
  readonly ruled?: Extract<GateEvent, { type: 'gate.ruled' }>
  readonly returned?: Extract<GateEvent, { type: 'gate.returned' }>
  /** In the order in which they were taken. */
  readonly taken: readonly { readonly phase: GatePhase; readonly loads: readonly LoadMeasurement[] }[]
}
