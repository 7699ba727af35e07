/**
 * What the outcome of a command means, where its exit status does not tell: `until`, `failed_when`, `changed_when`. Pure.
 */
import type { PlacedCondition } from '../load/play.ts'
import { at, type Problem, problem } from '../problem.ts'
import { evaluate } from './condition.ts'
import type { PlannedStep } from './plan.ts'
import { type PrepareInput, track } from './prepare.ts'
import type { RegisteredResult } from './registered.ts'

export interface Judgement {
  readonly result: RegisteredResult
  /** Why the step has failed. */
  readonly failed?: Problem
  /** `until` does not hold: it is to be done again, unless that was tried often enough. */
  readonly again: boolean
}

export function judge(input: PrepareInput, planned: PlannedStep, outcome: RegisteredResult): Judgement {
  const { task } = input.pending
  const { verdicts } = task
  if (verdicts === undefined) return { result: outcome, again: false }
  const failedByStatus = outcome.rc !== 0
  const look = (conditions: readonly PlacedCondition[], seen: RegisteredResult) =>
    holds(conditions, input, planned, seen)
  const faults: Problem[] = []
  const verdict = (conditions: readonly PlacedCondition[], seen: RegisteredResult): boolean => {
    const found = look(conditions, seen)
    if (found.fault !== undefined) faults.push(found.fault)
    return found.holds
  }
  const plain = { ...outcome, failed: failedByStatus, changed: true }
  const failed = verdicts.failedWhen === undefined ? failedByStatus : verdict(verdicts.failedWhen, plain)
  const judged = { ...plain, failed }
  const changed = verdicts.changedWhen === undefined ? true : verdict(verdicts.changedWhen, judged)
  const result = { ...judged, changed }
  const done = verdicts.retry === undefined || verdict(verdicts.retry.until, result)
  const [fault] = faults
  if (fault !== undefined)
    return { result: { ...result, failed: true, msg: fault.message }, failed: fault, again: false }
  if (done && !failed) return { result, again: false }
  const why = whyFailed(input, planned, result, done)
  return { result: { ...result, failed: true, msg: why.message }, failed: why, again: !done }
}

function holds(
  conditions: readonly PlacedCondition[],
  input: PrepareInput,
  planned: PlannedStep,
  seen: RegisteredResult,
): { readonly holds: boolean; readonly fault?: Problem } {
  const { register } = input.pending.task
  const own = register === undefined ? {} : { [register]: seen }
  const unknownNames = new Set([...input.unknownNames].filter(name => name !== register))
  const { scope } = track({ ...input, unknownNames }, { ...planned.step.loopVars, ...own })
  for (const { condition, at: placeAt } of conditions) {
    const verdict = evaluate(condition, scope, placeAt)
    if (!verdict.ok) return { holds: false, fault: at(verdict.problem, placeOf(planned), input.pending.task.place) }
    if (!verdict.holds) return { holds: false }
  }
  return { holds: true }
}

function whyFailed({ pending }: PrepareInput, planned: PlannedStep, result: RegisteredResult, done: boolean): Problem {
  const { task } = pending
  const { failedWhen, retry } = task.verdicts ?? {}
  const texts = (conditions: readonly PlacedCondition[] = []): string =>
    conditions.map(({ condition }) => condition.text).join(', ')
  const message = done
    ? failedWhen === undefined
      ? `the command ended with status ${result.rc}`
      : `the command has failed: failed_when: ${texts(failedWhen)}`
    : `until does not hold, tried ${(retry?.retries ?? 0) + 1} times: ${texts(retry?.until)}`
  const said = [result.stderr, result.stdout].filter(text => text !== undefined && text !== '').join('\n')
  const detail = task.noLog ? '(hidden: no_log)' : said
  return at(
    problem({
      code: 'run.command-failed',
      message,
      ...(detail === '' ? {} : { detail: detail.slice(-2000) }),
      remedy: 'mend the cause and run again; what was already changed stays, and can be taken back with `rollback`',
    }),
    placeOf(planned),
    task.place,
  )
}

const placeOf = ({ step, title }: PlannedStep) => ({ host: step.host, play: step.playName, task: title })
