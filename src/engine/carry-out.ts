/**
 * Makes the changes of some decided steps on one host in one round trip, write-ahead: every before-image is durable in
 * the journal before the script is sent.
 */
import { type Conceal, withoutSecrets } from '../changes/withheld.ts'
import type { CapturedStep, ChangeState, Journal, JournalEntry } from '../journal/record.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import type { Problem } from '../problem.ts'
import { decodeFrames, frameParser } from '../remote/frame-parser.ts'
import type { Connection } from '../remote/transport.ts'
import { deadlineOf, openId, type ScriptOptions, scriptOf } from './apply-script.ts'
import { endedEarly, exitProblem, refusal } from './exit-problem.ts'
import { type Section, sectionsOf } from './sections.ts'
import { blameInFlight, messageOf, outcomeOf, type StepOutcome, stateOf } from './step-outcome.ts'
import type { Transition } from './transitions.ts'

export interface CarriedOut {
  readonly outcomes: readonly StepOutcome[]
  /** The host would not begin: another run is at work, or its journal cannot be written. Nothing was changed. */
  readonly refused?: Problem
  /** A failing step ended the script before its end. */
  readonly stopped: boolean
  /** The connection is gone, or the script did not come to its end. */
  readonly broken?: Problem
}

export interface CarryOutOptions extends ScriptOptions {
  readonly now: () => string
  readonly signal: AbortSignal
  /** Takes secrets out of what is recorded. */
  readonly conceal?: Conceal
  /** Called at every transition of the controller's record. */
  readonly checkpoint: (transition: Transition) => void
}

export async function carryOut(
  connection: Connection,
  steps: readonly PlannedStep[],
  journal: Journal,
  options: CarryOutOptions,
): Promise<CarriedOut> {
  const { trace, now, conceal = text => text } = options
  const sections = steps.flatMap((step, index) => sectionsOf(step, index, trace))
  const captured = steps.map(step => capturedStep(step, trace.idOf(step), conceal))
  const saying = states(steps, sections, trace.idOf)
  await journal.append([
    ...captured.map(step => ({ entry: 'captured' as const, at: now(), step })),
    ...saying(() => 'applying', now()),
  ])
  options.checkpoint('recorded')

  const host = connection.host.name
  const live = frameParser(options.nonce, { onFrame: () => options.checkpoint('heard') })
  const exit = await connection.run({
    onOutput: piece => live.push(piece),
    script: scriptOf(steps, sections, captured, options),
    deadlineMs: deadlineOf(steps),
    signal: options.signal,
    onAbandon: 'leave',
  })
  options.checkpoint('answered')
  const { frames, complete, stopped } = decodeFrames(exit.out, options.nonce)
  const byId = new Map(frames.map(frame => [frame.id, frame]))
  const opened = byId.get(openId)
  if (opened !== undefined && opened.status !== 0) {
    // Nothing was begun.
    await journal.append(saying(() => 'captured', now()))
    const outcomes = steps.map(planned => ({ planned, result: 'not-reached' as const }))
    return { outcomes, stopped, refused: refusal(host, opened) }
  }
  const broken = exit.how !== 'exited' ? exitProblem(exit, host, 'applying changes') : undefined
  const silent = broken ?? (complete ? undefined : endedEarly(host, exit))
  const outcomes = steps.map((planned, index) =>
    outcomeOf(
      planned,
      sections.filter(section => section.step === index),
      byId,
    ),
  )
  await journal.append(
    saying(
      section => stateOf(byId.get(section.id)),
      now(),
      section => concealed(messageOf(byId.get(section.id)), conceal),
    ),
  )
  options.checkpoint('applied')
  return silent === undefined
    ? { outcomes, stopped }
    : { outcomes: blameInFlight(outcomes, silent), stopped, broken: silent }
}

const concealed = (text: string | undefined, conceal: Conceal): string | undefined =>
  text === undefined ? undefined : conceal(text)

function capturedStep(planned: PlannedStep, id: string, conceal: Conceal): CapturedStep {
  const { step } = planned
  return {
    id,
    host: step.host,
    play: step.playName,
    task: conceal(planned.title),
    ...(step.itemLabel === undefined ? {} : { item: conceal(step.itemLabel) }),
    resource: step.task.resource,
    handler: step.handler,
    secret: step.task.noLog,
    changes: changesOf(planned).map(change => withoutSecrets(change, conceal)),
  }
}

/** State entries for all changes of the sections; a section without a state keeps its last one. */
const states =
  (steps: readonly PlannedStep[], sections: readonly Section[], idOf: (planned: PlannedStep) => string) =>
  (
    state: (section: Section) => ChangeState | undefined,
    time: string,
    detail: (section: Section) => string | undefined = () => undefined,
  ): readonly JournalEntry[] =>
    sections.flatMap(section => {
      const now = state(section)
      const planned = steps[section.step]
      if (now === undefined || planned === undefined) return []
      const said = detail(section)
      return section.changes.map(change => ({
        entry: 'state' as const,
        at: time,
        host: planned.step.host,
        step: idOf(planned),
        change,
        state: now,
        ...(said === undefined || planned.step.task.noLog ? {} : { detail: said }),
      }))
    })
