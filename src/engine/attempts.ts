/**
 * Commands with `until`: done again, each time as a step of its own in the records, until their outcome is as wanted.
 */
import { type Judgement, judge } from '../plan/judge.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { PrepareInput } from '../plan/prepare.ts'
import type { CarriedOut } from './carry-out.ts'
import type { StepOutcome } from './step-outcome.ts'

export interface Attempts {
  readonly carryOut: (steps: readonly PlannedStep[]) => Promise<CarriedOut>
  /** Undefined for what nobody judges. */
  readonly judge: (outcome: StepOutcome) => Judgement | undefined
  /** Before the pause; attempts are counted from 1. */
  readonly tell: (planned: PlannedStep, attempt: number, of: number) => void
  readonly pause: (ms: number) => Promise<void>
  readonly wanted: () => boolean
}

/** The outcomes of the last attempt of each step. */
export async function attempted(steps: readonly PlannedStep[], attempts: Attempts): Promise<CarriedOut> {
  let done = await attempts.carryOut(steps)
  for (let attempt = 1; ; attempt += 1) {
    const open = done.outcomes.filter(outcome => isOpen(outcome, attempt, attempts))
    const [first] = open
    const retry = first?.planned.step.task.verdicts?.retry
    if (retry === undefined || done.broken !== undefined || done.refused !== undefined) return done
    for (const { planned } of open) attempts.tell(planned, attempt, retry.retries + 1)
    await attempts.pause(retry.delayMs)
    if (!attempts.wanted()) return done
    // A copy is another step in the records.
    const copies = new Map(open.map(({ planned }) => [{ ...planned }, planned]))
    const again = await attempts.carryOut([...copies.keys()])
    const fresh = new Map(again.outcomes.map(outcome => [copies.get(outcome.planned), outcome]))
    const outcomes = done.outcomes.map(outcome => {
      const now = fresh.get(outcome.planned)
      return now === undefined ? outcome : { ...now, planned: outcome.planned }
    })
    done = { ...again, outcomes }
  }
}

function isOpen(outcome: StepOutcome, attempt: number, { judge: judged }: Attempts): boolean {
  const { retry } = outcome.planned.step.task.verdicts ?? {}
  if (retry === undefined || attempt > retry.retries) return false
  return judged(outcome)?.again === true
}

/** Undefined where conditions judge nothing, or the host did not come so far. */
export function judgement(outcome: StepOutcome, input: PrepareInput | undefined): Judgement | undefined {
  const { planned, result, registered } = outcome
  if (planned.step.task.verdicts === undefined || result !== 'applied') return undefined
  if (input === undefined || registered === undefined) return undefined
  return judge(input, planned, registered)
}
