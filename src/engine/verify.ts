/**
 * Proves that applied steps are as planned, from a fresh look: every object stands at `after`, and planning the step
 * again leaves nothing to change. Pure.
 */
import type { Change } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { Question } from '../facts/fact.ts'
import type { JournalEntry } from '../journal/record.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { type Problem, at as placed, problem } from '../problem.ts'

/** What has to be asked to verify a step. */
export function questionsOf(planned: PlannedStep): readonly Question[] {
  const asked = changesOf(planned).flatMap(change => kindOf(change).questions(change))
  const work = planned.decision.what === 'change' ? planned.decision.work : undefined
  return work === undefined ? asked : [...asked, ...work.resource.needs(work.args, work.context)]
}

/**
 * The steps of one wave that are not as planned, each with the reason. An object that a later step of the wave changed
 * again is that step's business, and so is a file that went away with its package, and what a service kept that was
 * stopped: that was read back while it ran.
 */
export function verify(applied: readonly PlannedStep[], seen: Observations): ReadonlyMap<PlannedStep, Problem> {
  const faults = new Map<PlannedStep, Problem>()
  const claimed = new Set<string>()
  let packagesWent = false
  let unitsWent = false
  for (const planned of [...applied].reverse()) {
    const wrong = [...astray(planned, seen), ...leftover(planned, seen)].find(
      change =>
        !claimed.has(objectOf(change)) &&
        !(packagesWent && isGone(change, seen)) &&
        !(unitsWent && kindOf(change).unseen?.(change, seen) !== undefined),
    )
    if (wrong !== undefined) faults.set(planned, fault(planned, wrong))
    for (const change of changesOf(planned)) claimed.add(objectOf(change))
    packagesWent ||= changesOf(planned).some(removesPackages)
    unitsWent ||= changesOf(planned).some(stopsUnit)
  }
  return faults
}

/** Journal entries saying that these steps were proved. */
export const verifiedStates = (
  steps: readonly PlannedStep[],
  at: string,
  idOf: (planned: PlannedStep) => string,
): readonly JournalEntry[] =>
  steps.flatMap(planned =>
    changesOf(planned).map((_, change) => ({
      entry: 'state' as const,
      at,
      host: planned.step.host,
      step: idOf(planned),
      change,
      state: 'verified' as const,
    })),
  )

const objectOf = (change: Change): string => `${change.kind} ${kindOf(change).describe(change).object}`

const removesPackages = (change: Change): boolean =>
  change.kind === 'packages' && change.moves.some(({ after }) => after.version === null)

const stopsUnit = (change: Change): boolean => change.kind === 'unit_active' && change.after === 'inactive'

const isGone = (change: Change, seen: Observations): boolean =>
  change.kind === 'file' && seen.get('file', change.path).type === 'absent'

function astray(planned: PlannedStep, seen: Observations): readonly Change[] {
  const last = new Map(changesOf(planned).map(change => [objectOf(change), change]))
  return [...last.values()].filter(change => {
    const standing = kindOf(change).standing(change, seen)
    return standing !== 'after' && standing !== 'stateless'
  })
}

function leftover(planned: PlannedStep, seen: Observations): readonly Change[] {
  const work = planned.decision.what === 'change' ? planned.decision.work : undefined
  if (work === undefined) return []
  const again = work.resource.plan(work.args, seen, work.context)
  return again.changes.filter(change => kindOf(change).standing(change, seen) !== 'stateless')
}

function fault(planned: PlannedStep, change: Change): Problem {
  const { object, before } = kindOf(change).describe(change)
  const found = before === undefined || before.includes('\n') || planned.step.task.noLog ? '' : `; it is now ${before}`
  return placed(
    problem({
      code: 'verify.not-as-planned',
      message: `${object} is not as planned after the change${found}`,
      remedy: 'something on the host set it again, or refused it in silence: find who manages it',
    }),
    { host: planned.step.host, play: planned.step.playName, task: planned.title },
    planned.step.task.place,
  )
}
