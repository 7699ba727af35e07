/**
 * What became of each step and change, by what the script that carries them out has answered.
 */
import { movedStatus } from '../changes/change.ts'
import { commandEnd } from '../changes/command-script.ts'
import { kindOf } from '../changes/registry.ts'
import type { ChangeState } from '../journal/record.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import type { RegisteredResult } from '../plan/registered.ts'
import { at, type Problem, problem } from '../problem.ts'
import type { Frame } from '../remote/frame.ts'
import { missingProgram, noProgram, remedyFor } from './missing-program.ts'
import type { Section } from './sections.ts'

export interface StepOutcome {
  readonly planned: PlannedStep
  readonly result: 'applied' | 'failed' | 'not-reached'
  readonly problem?: Problem
  /** What a registered variable gets to see. */
  readonly registered?: RegisteredResult
}

export function stateOf(frame: Frame | undefined): ChangeState | undefined {
  if (frame === undefined) return undefined
  if (frame.status === 0) return 'applied'
  return frame.status === movedStatus ? 'moved' : 'failed'
}

export const messageOf = (frame: Frame | undefined): string | undefined =>
  frame === undefined || frame.status === 0 ? undefined : text(frame.err) || text(frame.out)

export function outcomeOf(
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
export function blameInFlight(outcomes: readonly StepOutcome[], broken: Problem): readonly StepOutcome[] {
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

/** The script's own first line, with what failed in front unless it names the object already. */
function failureText(what: string, object: string, first: string, status: number): string {
  if (first === '') return `${what}: exit status ${status}`
  return first.includes(object) ? first : `${what}: ${first}`
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').trim()
