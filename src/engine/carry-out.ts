/**
 * Makes the changes of some decided steps on one host in one round trip, write-ahead: every before-image is durable in
 * the journal before the script is sent.
 */

import type { ShellText } from '../brands.ts'
import { movedStatus } from '../changes/change.ts'
import { commandEnd } from '../changes/command-script.ts'
import { kindOf } from '../changes/registry.ts'
import { type Conceal, withoutSecrets } from '../changes/withheld.ts'
import type { CapturedStep, ChangeState, Journal, JournalEntry } from '../journal/record.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import type { RegisteredResult } from '../plan/registered.ts'
import { at, type Problem, problem } from '../problem.ts'
import type { Frame } from '../remote/frame.ts'
import { decodeFrames, frameParser } from '../remote/frame-parser.ts'
import { applyScript } from '../remote/frames.ts'
import { lines, sh } from '../remote/script.ts'
import type { Connection } from '../remote/transport.ts'
import { arm, beatWith, type Fuse } from '../target/fuse.ts'
import { type LockOwner, lockedStatus } from '../target/lock.ts'
import { onExit, openRun, runPrelude, settle } from '../target/open-run.ts'
import { encodeStep } from '../target/steps.ts'
import { type RecordedChangeOf, undoEntries } from '../target/undo-entry.ts'
import { undoScript } from '../target/undo-script.ts'
import { exitProblem } from './exit-problem.ts'
import { lockedProblem } from './locked.ts'
import { missingProgram, noProgram, remedyFor } from './missing-program.ts'
import { type Section, type Sectioning, sectionsOf } from './sections.ts'
import type { Transition } from './transitions.ts'

export interface StepOutcome {
  readonly planned: PlannedStep
  readonly result: 'applied' | 'failed' | 'not-reached'
  readonly problem?: Problem
  /** What a registered variable gets to see. */
  readonly registered?: RegisteredResult
}

export interface CarriedOut {
  readonly outcomes: readonly StepOutcome[]
  /** The host would not begin: another run is at work, or its journal cannot be written. Nothing was changed. */
  readonly refused?: Problem
  /** A failing step ended the script before its end. */
  readonly stopped: boolean
  /** The connection is gone, or the script did not come to its end. */
  readonly broken?: Problem
}

export interface CarryOutOptions {
  readonly nonce: string
  readonly now: () => string
  readonly signal: AbortSignal
  readonly trace: Trace
  /** Takes secrets out of what is recorded. */
  readonly conceal?: Conceal
  /** The changes stand under this dead-man's switch. */
  readonly fuse?: Fuse
  /** Called at every transition of the controller's record. */
  readonly checkpoint: (transition: Transition) => void
}

/** What the run leaves on the host. */
export interface Trace extends Sectioning {
  readonly lock: LockOwner
  /** One line of JSON. */
  readonly header: string
  /** Changes of earlier scripts of the run on this host. */
  readonly earlier: readonly RecordedChangeOf[]
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

const openId = 'open'

function scriptOf(
  steps: readonly PlannedStep[],
  sections: readonly Section[],
  captured: readonly CapturedStep[],
  { nonce, trace, fuse }: CarryOutOptions,
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

export const recordedOf = ({ id, changes }: Pick<CapturedStep, 'id' | 'changes'>): readonly RecordedChangeOf[] =>
  changes.map((change, index) => ({ step: id, index, change }))

function refusal(host: string, opened: Frame): Problem {
  if (opened.status === lockedStatus) return lockedProblem(host, text(opened.out))
  // Our own words come last, after what the shell and its programs had to say.
  const said = text(opened.err).split('\n')
  return problem({
    code: 'run.no-journal',
    message: said.at(-1) || `${host} could not write down what is to be changed`,
    ...(said.length > 1 ? { detail: said.slice(0, -1).join('\n') } : {}),
    run: { host },
    remedy: 'free disk space on the host, or make its /var writable; nothing was changed',
  })
}

function preludeOf(steps: readonly PlannedStep[]): ShellText {
  const kinds = new Set(steps.flatMap(step => changesOf(step).map(change => kindOf(change))))
  return lines(...[...kinds].map(kind => kind.prelude).filter(prelude => prelude !== undefined))
}

const patienceMs = 600_000

/** Ten minutes for everything that says nothing of its own, plus what tasks and health checks ask for. */
const deadlineOf = (steps: readonly PlannedStep[]): number =>
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
  const program = missingProgram(text(frame.err) || text(frame.out))
  const own = change?.kind === 'command'
  // Nobody may see what a hidden task says, but what a host lacks is no secret of a change of ours.
  if (program !== undefined && !own) {
    return { ...noProgram(object, program), ...source, ...(said === '' ? {} : { detail: said }) }
  }
  const [first = '', ...rest] = said.split('\n')
  return problem({
    code: own ? 'run.command-failed' : 'run.change-failed',
    message: failureText(own ? `${object} failed` : `${object} could not be changed`, object, first, frame.status),
    ...source,
    ...(rest.length === 0 ? {} : { detail: rest.join('\n') }),
    remedy:
      program !== undefined && own && !planned.step.task.noLog
        ? `the host has no ${program}: ${remedyFor(program)}`
        : 'mend the cause and run again; what was already changed stays, and can be taken back with `rollback`',
  })
}

function registeredOf(frame: Frame, fault?: Problem): RegisteredResult {
  const said = Buffer.from(frame.err).toString('utf8')
  const ended = commandEnd(said)
  return {
    changed: frame.status === 0,
    failed: frame.status !== 0,
    skipped: false,
    rc: ended?.status ?? frame.status,
    stdout: Buffer.from(frame.out).toString('utf8').replace(/\n$/, ''),
    stderr: (ended?.stderr ?? said).replace(/\n$/, ''),
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

/** The script's own first line, with what failed in front unless it names the object already. */
function failureText(what: string, object: string, first: string, status: number): string {
  if (first === '') return `${what}: exit status ${status}`
  return first.includes(object) ? first : `${what}: ${first}`
}
