/**
 * Which steps stand under the dead-man's switch, and what becomes of them in two stages. Pure.
 */
import { type StepId, stepId } from '../brands.ts'
import type { Change } from '../changes/change.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { isGuarded, windowOf } from '../plan/under-switch.ts'

export interface Guard {
  readonly windowSeconds: number
  /** Where the host is reached after the change, when that is what the change is for. */
  readonly endpoint: { readonly hostname?: string; readonly port?: number }
}

/** Undefined when nothing of it may cut the connection and no task asks for it. */
export function guardOf(steps: readonly PlannedStep[]): Guard | undefined {
  const guarded = steps.filter(isGuarded)
  if (guarded.length === 0) return undefined
  const asked = guarded.flatMap(({ step }) => step.task.confirm ?? [])
  const [hostname] = asked.flatMap(confirm => confirm.hostname ?? []).reverse()
  const [port] = asked.flatMap(confirm => confirm.port ?? []).reverse()
  return {
    windowSeconds: windowOf(guarded),
    endpoint: { ...(hostname === undefined ? {} : { hostname }), ...(port === undefined ? {} : { port }) },
  }
}

export interface Stages {
  readonly first: readonly PlannedStep[]
  /** What makes values that run now last; only after the confirmation, so that a reboot alone takes the first back. */
  readonly second: readonly PlannedStep[]
}

export function stagesOf(steps: readonly PlannedStep[]): Stages {
  const parts = steps.map(planned => ({ planned, ...partsOf(planned) }))
  return {
    first: parts.flatMap(({ planned, now, later }) =>
      later.length === 0 ? [planned] : now.length === 0 ? [] : [withChanges(planned, now)],
    ),
    second: parts.flatMap(({ planned, later }) => (later.length === 0 ? [] : [lasting(planned, later)])),
  }
}

const running: ReadonlySet<Change['kind']> = new Set(['sysctl', 'sysfs', 'kernel_module'])

/** How the second stage of a step is called in the records. */
export const lastingId = (id: StepId): StepId => stepId(`${id}+lasting`)

/** A file beside a value that runs is where that value is kept for the next boot. */
function partsOf(planned: PlannedStep): { readonly now: readonly Change[]; readonly later: readonly Change[] } {
  const changes = changesOf(planned)
  const hasBoth = changes.some(({ kind }) => running.has(kind)) && changes.some(({ kind }) => kind === 'file')
  if (!isGuarded(planned) || !hasBoth) return { now: changes, later: [] }
  return { now: changes.filter(({ kind }) => kind !== 'file'), later: changes.filter(({ kind }) => kind === 'file') }
}

/** Without the work of its resource, which would find that the rest is missing. */
function withChanges(planned: PlannedStep, changes: readonly Change[]): PlannedStep {
  const notes = planned.decision.what === 'change' ? planned.decision.notes : []
  return { ...planned, decision: { what: 'change', changes, notes, declined: [] } }
}

function lasting(planned: PlannedStep, changes: readonly Change[]): PlannedStep {
  const { decision } = planned
  if (decision.what !== 'change') return planned
  const step = { ...planned.step, id: lastingId(planned.step.id) }
  return { ...planned, step, decision: { ...decision, changes } }
}
