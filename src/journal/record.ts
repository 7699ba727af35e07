/**
 * What a run record holds. A run is a folder with `run.json` (this header) and `journal.ndjson` (one entry a line, in
 * the order in which they were made durable); file contents lie beside all runs, named by their SHA-256.
 */
import type { Measurement } from '../bench/measurement.ts'
import type { HostName, RunId } from '../brands.ts'
import type { Change } from '../changes/change.ts'
import type { GateEvent, GatePhase, HostSummary } from '../engine/events.ts'
import type { ResourceName } from '../generated/index.ts'
import type { HostAddress } from '../remote/transport.ts'

export interface RunSelection {
  /** Without names of the moment such as `@failed`: the hosts that they meant. */
  readonly limit?: string
  /** The task that it began with. */
  readonly startAt?: string
  readonly tags: readonly string[]
  readonly skipTags: readonly string[]
  /** As given on the command line. */
  readonly extraVars: readonly string[]
  /** Only these stages of gates, as one play; absent: each by itself. */
  readonly stages?: readonly string[]
}

export interface RunHeader {
  /** Version of this format. */
  readonly version: 1
  readonly run: RunId
  readonly mode: 'apply' | 'rollback'
  /** The playbook's path as it was given, or the run that was rolled back. */
  readonly subject: string
  /** The inventory's path as it was given; absent for rollbacks. */
  readonly inventory?: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Who ran it, where: `anna@build7`. */
  readonly by: string
  /** What was asked for besides, so that the run can go on; absent for rollbacks. Extra variables may hold secrets. */
  readonly selection?: RunSelection
  /** How each host was reached, so that a rollback needs no inventory. Holds no secret. */
  readonly hosts: readonly HostAddress[]
}

/**
 * Where a change stands. `captured`: its before-image is durable, nothing was done yet. `applying`: it was sent to the
 * host, and may or may not have happened when nothing follows. `confirmed`: over a new connection, so that the host
 * does not take it back. `undone`: the host took it back.
 */
export type ChangeState = 'captured' | 'applying' | 'applied' | 'verified' | 'confirmed' | 'failed' | 'moved' | 'undone'

export interface CapturedStep {
  readonly id: string
  readonly host: HostName
  readonly play: string
  readonly task: string
  readonly item?: string
  readonly resource: ResourceName
  readonly handler: boolean
  readonly secret: boolean
  readonly changes: readonly Change[]
}

export type JournalEntry =
  | { readonly entry: 'captured'; readonly at: string; readonly step: CapturedStep }
  | {
      readonly entry: 'state'
      readonly at: string
      readonly host: HostName
      readonly step: string
      /** Position in the step's changes, from 0. */
      readonly change: number
      readonly state: ChangeState
      readonly detail?: string
    }
  /** A change moved the way to the host; confirmed there. */
  | {
      readonly entry: 'endpoint'
      readonly at: string
      readonly host: HostName
      readonly hostname?: string
      readonly port?: number
    }
  /** What the gate of a play has measured, and what it made of that. */
  | ({ readonly entry: 'measured'; readonly at: string } & TakenMeasurement)
  | { readonly entry: 'gate'; readonly at: string; readonly event: GateEvent }
  /** A host is done, with what became of it. */
  | { readonly entry: 'host'; readonly at: string; readonly summary: HostSummary }
  /** Somebody goes on with a run that had broken off. */
  | { readonly entry: 'resumed'; readonly at: string; readonly by: string; readonly hosts: readonly HostAddress[] }
  | { readonly entry: 'finished'; readonly at: string; readonly exit: number }

/** One measurement of the gate of a batch. */
export interface TakenMeasurement {
  readonly play: string
  readonly batch: number
  readonly of: number
  readonly hosts: readonly string[]
  readonly phase: GatePhase
  /** Folder of the samples within that of the run. */
  readonly samples: string
  readonly measurements: readonly Measurement[]
}

export interface RecordedChange {
  readonly change: Change
  readonly state: ChangeState
}
export interface RecordedStep extends Omit<CapturedStep, 'changes'> {
  readonly changes: readonly RecordedChange[]
}

export interface RunRecord {
  readonly header: RunHeader
  readonly folder: string
  /** In the order in which they were captured. */
  readonly steps: readonly RecordedStep[]
  readonly summaries: readonly HostSummary[]
  /** In the order in which they happened; empty without a gate. */
  readonly measured: readonly TakenMeasurement[]
  readonly gates: readonly GateEvent[]
  /** Where hosts are reached since this run, when it moved them. */
  readonly endpoints: ReadonlyMap<HostName, Partial<Pick<HostAddress, 'hostname' | 'port'>>>
  /** Absent when the run never ended: it was killed, or is still going on. */
  readonly exit?: number
  readonly finishedAt?: string
}

/** What the engine needs of a journal; the file store implements it. */
export interface Journal {
  readonly folder: string
  readonly header: RunHeader
  /** Durable when the promise resolves: contents, entries and folders are on the disk. */
  append(entries: readonly JournalEntry[]): Promise<void>
  close(): Promise<void>
}
