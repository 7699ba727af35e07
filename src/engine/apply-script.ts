/**
 * The script that makes the changes of some steps on a host: what it writes down before the first of them, and how long
 * it may take.
 */
import type { ShellText } from '../brands.ts'
import { kindOf } from '../changes/registry.ts'
import type { CapturedStep } from '../journal/record.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { applyScript } from '../remote/frames.ts'
import { lines, sh } from '../remote/script.ts'
import { arm, beatWith, type Fuse } from '../target/fuse.ts'
import type { LockOwner } from '../target/lock.ts'
import { onExit, openRun, runPrelude, settle } from '../target/open-run.ts'
import { encodeStep } from '../target/steps.ts'
import { type RecordedChangeOf, recordedOf, undoEntries } from '../target/undo-entry.ts'
import { undoScript } from '../target/undo-script.ts'
import type { Section, Sectioning } from './sections.ts'

/** What the run leaves on the host. */
export interface Trace extends Sectioning {
  readonly lock: LockOwner
  /** One line of JSON. */
  readonly header: string
  /** Changes of earlier scripts of the run on this host. */
  readonly earlier: readonly RecordedChangeOf[]
}

export interface ScriptOptions {
  readonly nonce: string
  readonly trace: Trace
  /** The changes stand under this dead-man's switch. */
  readonly fuse?: Fuse
}

/** The section that comes before all changes; when it fails, nothing was begun. */
export const openId = 'open'

export function scriptOf(
  steps: readonly PlannedStep[],
  sections: readonly Section[],
  captured: readonly CapturedStep[],
  { nonce, trace, fuse }: ScriptOptions,
): ShellText {
  const recorded = [...trace.earlier, ...captured.flatMap(recordedOf)]
  const opening = openRun({
    lock: trace.lock,
    header: trace.header,
    steps: captured.map(encodeStep),
    undo: undoScript(trace.run, undoEntries(recorded)),
    ...(fuse === undefined ? {} : { arm: arm(fuse) }),
  })
  const beat = fuse === undefined ? [] : [beatWith(fuse)]
  return applyScript(
    nonce,
    lines(runPrelude(trace.run), ...beat, preludeOf(steps), onExit(trace.lock)),
    [{ id: openId, body: opening, onFailure: 'stop' }, ...sections.map(section => withWait(section, steps))],
    settle(trace.lock),
  )
}

function preludeOf(steps: readonly PlannedStep[]): ShellText {
  const kinds = new Set(steps.flatMap(step => changesOf(step).map(change => kindOf(change))))
  return lines(...[...kinds].map(kind => kind.prelude).filter(prelude => prelude !== undefined))
}

const patienceMs = 600_000

/** Ten minutes for everything that says nothing of its own, plus what tasks and health checks ask for. */
export const deadlineOf = (steps: readonly PlannedStep[]): number =>
  steps.map(planned => waitOf(planned)).reduce((sum, wait) => sum + wait, patienceMs)

/** How long a step, or some changes of it, may wait by what it says itself, in milliseconds. */
function waitOf(planned: PlannedStep, only?: readonly number[]): number {
  const waits = changesOf(planned)
    .filter((_, index) => only === undefined || only.includes(index))
    .map(change => {
      if ('health' in change && change.health !== undefined) return change.health.withinSeconds * 1000
      return 'timeoutSeconds' in change ? (change.timeoutSeconds ?? 0) * 1000 : 0
    })
  return Math.max(
    planned.step.task.timeoutMs ?? 0,
    waits.reduce((sum, wait) => sum + wait, 0),
  )
}

/** What its section waits for moves the deadline of the dead-man's switch on. */
function withWait(section: Section, steps: readonly PlannedStep[]): Section {
  const planned = steps[section.step]
  const wait = planned === undefined ? 0 : Math.ceil(waitOf(planned, section.changes) / 1000)
  return wait === 0 ? section : { ...section, body: lines(sh`fuse_wait=${wait}`, section.body) }
}
