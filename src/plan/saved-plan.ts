/**
 * A plan to be kept: what was asked for, what was read, and what each host needs, bound together by hashes. Pure.
 *
 * The hashes notice what moved or was damaged. They are no signature: who can write the file can also make a new one.
 */
import type { Change } from '../changes/change.ts'
import type { OpenStep, SavedChange, SavedHost, SavedPlan } from '../generated/saved-plan.ts'
import { hashOf } from './canonical.ts'
import { changesOf, type PlannedStep } from './plan.ts'
import { type StepView, viewStep } from './view.ts'

export type { OpenStep, SavedChange, SavedHost, SavedPlan } from '../generated/saved-plan.ts'

export const savedFormat = 'provision plan'
export const savedVersion = 1

export function savePlan(input: Omit<SavedPlan, 'format' | 'version' | 'sha256'>): SavedPlan {
  const bound = { format: savedFormat, version: savedVersion, ...input } as const
  return { ...bound, sha256: hashOf(bound) }
}

/** False when anything in it was changed or lost. */
export function isWhole({ sha256, ...bound }: SavedPlan): boolean {
  const hosts = bound.hosts.every(({ sha256: own, reach, changes }) => own === hashOf({ reach, changes }))
  return hosts && sha256 === hashOf(bound)
}

/** As whom a host is reached, and where. */
interface Reach {
  readonly name: string
  readonly connection: 'ssh' | 'openssh' | 'local'
  readonly user: string
  readonly hostname: string
  readonly port: number
  readonly become?: { readonly user: string }
}

/** What a reviewer agrees to for one host. */
export function saveHost(
  address: Reach,
  steps: readonly PlannedStep[],
  /** Takes secrets out of what is shown. */
  shown: (view: StepView) => StepView = view => view,
): SavedHost {
  const reach = reachOf(address)
  const changes = steps.flatMap(step => savedChanges(step, shown))
  return { host: address.name, reach, sha256: hashOf({ reach, changes }), changes, open: steps.flatMap(openStep) }
}

function reachOf({ connection, user, hostname, port, become }: Reach): string {
  const where = connection === 'local' ? 'local' : `${user}@${hostname}:${port}`
  return become === undefined ? where : `${where} as ${become.user}`
}

function savedChanges(planned: PlannedStep, shown: (view: StepView) => StepView): readonly SavedChange[] {
  const view = shown(viewStep(planned))
  return changesOf(planned).map((change, index) => savedChange(change, view, index))
}

function savedChange(change: Change, step: StepView, index: number): SavedChange {
  const view = step.changes[index]
  if (view === undefined) throw new Error(`${step.id} shows fewer changes than it makes`)
  const { kind, object, verb, before, after, hidden, hiddenBecause, notes, reversibility } = view
  return {
    step: step.id,
    play: step.play,
    task: step.task,
    ...(step.item === undefined ? {} : { item: step.item }),
    kind,
    object,
    verb,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(hiddenBecause === undefined ? {} : { hiddenBecause }),
    ...(notes === undefined ? {} : { notes }),
    reversibility,
    sha256: hashOf(withoutTimes(change)),
  }
}

/** That a file was touched without being changed is nothing to ask the reviewer again for. */
function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'mtime')
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutTimes(item)]))
}

function openStep(planned: PlannedStep): readonly OpenStep[] {
  if (planned.decision.what !== 'provisional') return []
  const { step, title, decision } = planned
  return [{ step: step.id, play: step.playName, task: title, because: decision.because }]
}
