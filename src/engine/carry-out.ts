/**
 * Makes the changes of some decided steps on one host in one round trip, write-ahead: every before-image is durable in
 * the journal before the script is sent.
 */

import type { ShellText } from '../brands.ts'
import { type Change, movedStatus } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import type { ChangeState, Journal, JournalEntry } from '../journal/record.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import type { RegisteredResult } from '../plan/registered.ts'
import { at, type Problem, problem } from '../problem.ts'
import type { Frame } from '../remote/frame.ts'
import { decodeFrames } from '../remote/frame-parser.ts'
import { applyScript } from '../remote/frames.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { Connection } from '../remote/transport.ts'
import { exitProblem } from './exit-problem.ts'

export interface StepOutcome {
  readonly planned: PlannedStep
  readonly result: 'applied' | 'failed' | 'not-reached'
  readonly problem?: Problem
  /** What a registered variable gets to see. */
  readonly registered?: RegisteredResult
}

export interface CarriedOut {
  readonly outcomes: readonly StepOutcome[]
  /** The connection is gone, or the script did not come to its end. */
  readonly broken?: Problem
}

export interface CarryOutOptions {
  readonly nonce: string
  readonly now: () => string
  readonly signal: AbortSignal
}

/** A frame of the apply script: one change, or all changes of a step whose failure is ignored. */
interface Section {
  readonly id: string
  readonly step: number
  readonly changes: readonly number[]
  readonly body: ShellText
  readonly onFailure: 'stop' | 'continue'
}

export async function carryOut(
  connection: Connection,
  steps: readonly PlannedStep[],
  journal: Journal,
  options: CarryOutOptions,
): Promise<CarriedOut> {
  const sections = steps.flatMap(sectionsOf)
  const time = options.now()
  await journal.append([...steps.map(step => captured(step, time)), ...states(steps, sections, () => 'applying', time)])

  const exit = await connection.run({
    script: applyScript(options.nonce, preludeOf(steps), sections),
    deadlineMs: deadlineOf(steps),
    signal: options.signal,
    onAbandon: 'leave',
  })
  const { frames, complete } = decodeFrames(exit.out, options.nonce)
  const byId = new Map(frames.map(frame => [frame.id, frame]))
  const host = connection.host.name
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
    states(
      steps,
      sections,
      section => stateOf(byId.get(section.id)),
      options.now(),
      section => messageOf(byId.get(section.id)),
    ),
  )
  return silent === undefined ? { outcomes } : { outcomes: blameInFlight(outcomes, silent), broken: silent }
}

function sectionsOf(planned: PlannedStep, step: number): readonly Section[] {
  const scripts = changesOf(planned).map(change => {
    const timely = withinTime(change, planned.step.task.timeoutMs)
    return kindOf(timely).script(timely)
  })
  if (!planned.step.task.ignoreErrors) {
    return scripts.map((body, change) => ({
      id: `${step}.${change}`,
      step,
      changes: [change],
      body,
      onFailure: 'stop' as const,
    }))
  }
  // The rest of a step must not go on after its first failure, while later steps do: one frame, one subshell each.
  // Not `( … ) || exit`: that would switch off `set -e` inside.
  const body = lines(
    ...scripts.map(script => sh`(\n${raw(script)}\n)\npv_step=$?\n[ "$pv_step" = 0 ] || exit "$pv_step"`),
  )
  return [{ id: `${step}.0`, step, changes: scripts.map((_, index) => index), body, onFailure: 'continue' }]
}

/** The task's time limits a command that has none of its own; nothing else of ours can hang. */
function withinTime(change: Change, timeoutMs: number | undefined): Change {
  if (change.kind !== 'command' || change.timeoutSeconds !== undefined || timeoutMs === undefined) return change
  return { ...change, timeoutSeconds: timeoutMs / 1000 }
}

function preludeOf(steps: readonly PlannedStep[]): ShellText {
  const kinds = new Set(steps.flatMap(step => changesOf(step).map(change => kindOf(change))))
  return lines(...[...kinds].map(kind => kind.prelude).filter(prelude => prelude !== undefined))
}

const patienceMs = 600_000

/** Ten minutes for everything that says nothing of its own, plus what tasks and health checks ask for. */
function deadlineOf(steps: readonly PlannedStep[]): number {
  const asked = steps.map(planned => {
    const waits = changesOf(planned).map(change => {
      if ('health' in change && change.health !== undefined) return change.health.withinSeconds * 1000
      return 'timeoutSeconds' in change ? (change.timeoutSeconds ?? 0) * 1000 : 0
    })
    return Math.max(
      planned.step.task.timeoutMs ?? 0,
      waits.reduce((sum, wait) => sum + wait, 0),
    )
  })
  return asked.reduce((sum, wait) => sum + wait, patienceMs)
}

function captured(planned: PlannedStep, time: string): JournalEntry {
  const { step } = planned
  return {
    entry: 'captured',
    at: time,
    step: {
      id: step.id,
      host: step.host,
      play: step.playName,
      task: planned.title,
      ...(step.itemLabel === undefined ? {} : { item: step.itemLabel }),
      resource: step.task.resource,
      handler: step.handler,
      secret: step.task.noLog,
      changes: changesOf(planned),
    },
  }
}

/** State entries for all changes of the sections; a section without a state keeps its last one. */
function states(
  steps: readonly PlannedStep[],
  sections: readonly Section[],
  state: (section: Section) => ChangeState | undefined,
  time: string,
  detail: (section: Section) => string | undefined = () => undefined,
): readonly JournalEntry[] {
  return sections.flatMap(section => {
    const now = state(section)
    const planned = steps[section.step]
    if (now === undefined || planned === undefined) return []
    const said = detail(section)
    return section.changes.map(change => ({
      entry: 'state' as const,
      at: time,
      host: planned.step.host,
      step: planned.step.id,
      change,
      state: now,
      ...(said === undefined || planned.step.task.noLog ? {} : { detail: said }),
    }))
  })
}

function stateOf(frame: Frame | undefined): ChangeState | undefined {
  if (frame === undefined) return undefined
  if (frame.status === 0) return 'applied'
  return frame.status === movedStatus ? 'moved' : 'failed'
}

const messageOf = (frame: Frame | undefined): string | undefined =>
  frame === undefined || frame.status === 0 ? undefined : text(frame.err) || text(frame.out)

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').trim()

function outcomeOf(
  planned: PlannedStep,
  sections: readonly Section[],
  frames: ReadonlyMap<string, Frame>,
): StepOutcome {
  let last: Frame | undefined
  for (const section of sections) {
    const frame = frames.get(section.id)
    if (frame === undefined) return { planned, result: last === undefined ? 'not-reached' : 'failed' }
    if (frame.status !== 0) {
      const fault = at(failure(planned, section, frame), placeOf(planned))
      return { planned, result: 'failed', problem: fault, registered: registeredOf(frame, fault) }
    }
    last = frame
  }
  return { planned, result: 'applied', ...(last === undefined ? {} : { registered: registeredOf(last) }) }
}

const placeOf = ({ step, title }: PlannedStep) => ({ host: step.host, play: step.playName, task: title })

/** The first step without an answer is the one that was at work when the script ended: it gets the blame and the place. */
function blameInFlight(outcomes: readonly StepOutcome[], broken: Problem): readonly StepOutcome[] {
  const inFlight = outcomes.find(({ result, problem: fault }) => result !== 'applied' && fault === undefined)
  return outcomes.map(outcome =>
    outcome === inFlight
      ? { ...outcome, result: 'failed', problem: at(broken, placeOf(outcome.planned), outcome.planned.step.task.place) }
      : outcome,
  )
}

function failure(planned: PlannedStep, section: Section, frame: Frame): Problem {
  const change = changesOf(planned)[section.changes[0] ?? 0]
  const object = change === undefined ? '' : kindOf(change).describe(change).object
  const { place } = planned.step.task
  const source = place === undefined ? {} : { source: place }
  const said = planned.step.task.noLog ? '(hidden: no_log)' : text(frame.err) || text(frame.out)
  if (frame.status === movedStatus) {
    return problem({
      code: 'run.moved',
      message: `${object} was changed by somebody else since the host was looked at`,
      ...source,
      detail: said,
      remedy: 'run again: the plan will start from what is there now',
    })
  }
  const [first = '', ...rest] = said.split('\n')
  return problem({
    code: change?.kind === 'command' ? 'run.command-failed' : 'run.change-failed',
    message: failureText(object, first, frame.status),
    ...source,
    ...(rest.length === 0 ? {} : { detail: rest.join('\n') }),
    remedy: 'mend the cause and run again; what was already changed stays, and can be taken back with `rollback`',
  })
}

function registeredOf(frame: Frame, fault?: Problem): RegisteredResult {
  return {
    changed: frame.status === 0,
    failed: frame.status !== 0,
    skipped: false,
    rc: frame.status,
    stdout: Buffer.from(frame.out).toString('utf8').replace(/\n$/, ''),
    stderr: Buffer.from(frame.err).toString('utf8').replace(/\n$/, ''),
    ...(fault === undefined ? {} : { msg: fault.message }),
  }
}

const endedEarly = (host: string, exit: { readonly code?: number; readonly err: Uint8Array }): Problem | undefined =>
  problem({
    code: 'run.ended-early',
    message: `the shell on the host ended before the changes were through`,
    detail: text(exit.err).slice(-2000),
    run: { host },
    remedy: 'run again: it goes on from what is there now',
  })

/** The script's own first line, with the object in front unless it names it already. */
function failureText(object: string, first: string, status: number): string {
  if (first === '') return `${object} could not be changed: exit status ${status}`
  return first.includes(object) ? first : `${object} could not be changed: ${first}`
}
