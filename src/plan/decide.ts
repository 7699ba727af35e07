/**
 * Decides the pending tasks of one host, in order, against what was seen and what earlier steps will make of it. Pure.
 * Stops where something cannot be known before an earlier step has run.
 */
import type { HostName } from '../brands.ts'
import { kindOf } from '../changes/registry.ts'
import { onlyWaits } from '../changes/undo-order.ts'
import type { Question } from '../facts/fact.ts'
import { at, type Problem } from '../problem.ts'
import { auditChanges, Contested } from './audit.ts'
import type { PendingTask } from './compile.ts'
import { afterFailure, isRescued } from './flow.ts'
import type { HostScope } from './host-scope.ts'
import { Observations } from './observed.ts'
import { changesOf, errorsOf, isFaulty, type PlannedStep, type Step, type Work } from './plan.ts'
import { type Prepared, type PreparedTask, prepare } from './prepare.ts'
import { noteFacts } from './pure-steps.ts'
import type { Registered, RegisteredResult } from './registered.ts'
import { isJudged } from './verdicts.ts'

/** Where the deciding of one host stands; carried from wave to wave. */
export interface HostState {
  readonly host: HostName
  /** All tasks of the host, those done and those left out included. */
  readonly tasks: readonly PendingTask[]
  readonly pending: readonly PendingTask[]
  readonly registered: Registered
  /** Handlers notified by a changed step that did not run yet, as `play:name`. */
  readonly notified: ReadonlySet<string>
}

export interface Decided {
  readonly steps: readonly PlannedStep[]
  /** What comes after this wave; its `pending` is empty when everything is decided. */
  readonly next: HostState
  /** Why the rest waits; absent when nothing does. */
  readonly because?: string
  /** The first pending task, when another host does it. */
  readonly elsewhere?: PendingTask
  /** Passed by: another host does these for all, and has to be waited for. */
  readonly awaits: readonly PendingTask[]
  /** Asked for by a step whose arguments were not known when the host was looked at; ask, then decide again. */
  readonly missing: readonly Question[]
}

interface Stop {
  readonly because: string
  readonly elsewhere?: PendingTask
  readonly missing: readonly Question[]
}

/** `seen` is left as it is; what the decided steps will make of it is foreseen in a copy. */
export function decide(state: HostState, seen: Observations, scope: HostScope): Decided {
  const foreseen = new Observations(seen)
  const wave: Wave = {
    scope,
    facts: foreseen,
    seen: foreseen,
    steps: [],
    registered: state.registered.copy(),
    notified: new Set(state.notified),
    contested: new Contested(),
  }
  const ended = (rest: readonly PendingTask[], stop?: Stop): Decided => ({
    steps: wave.steps,
    next: { ...state, pending: rest, registered: wave.registered, notified: wave.notified },
    ...(stop === undefined ? {} : { because: stop.because }),
    ...(stop?.elsewhere === undefined ? {} : { elsewhere: stop.elsewhere }),
    awaits,
    missing: stop?.missing ?? [],
  })
  const awaits: PendingTask[] = []
  let way = state.pending
  for (let index = 0; index < way.length; index += 1) {
    const pending = way[index] as PendingTask
    if (pending.handler && !isNotified(pending, wave.notified)) continue
    if (pending.waitsFor !== undefined) {
      awaits.push(pending)
      continue
    }
    if (pending.on !== undefined) return ended(way.slice(index), elsewhere(pending, pending.on))
    const known = wave.steps.length
    const stop = whyAlone(pending, wave) ?? take(pending, wave)
    if (stop !== undefined) return ended(way.slice(index), stop)
    const taken = wave.steps.slice(known)
    const fault = taken.find(isFaulty)
    if (fault !== undefined && isRescued(pending)) {
      for (const step of taken.filter(isFaulty)) wave.steps[wave.steps.indexOf(step)] = rescued(step)
      noteFailure(wave.registered, fault.title, { failed: true, msg: errorsOf(fault)[0]?.message ?? 'failed' })
      way = afterFailure(state.tasks, pending).rest
      index = -1
    } else if (isJudged(pending.task) && taken.some(step => changesOf(step).length > 0) && index + 1 < way.length) {
      return ended(way.slice(index + 1), { because: 'its outcome decides what follows', missing: [] })
    }
  }
  return ended([])
}

const elsewhere = (pending: PendingTask, on: HostName): Stop => ({
  because: `${on} does it`,
  missing: [],
  elsewhere: pending,
})

/** One task that another host does: `seen` is of that one, `facts` are those of the host that it belongs to. */
export function decideOther(
  state: HostState,
  pending: PendingTask,
  { seen, facts }: { readonly seen: Observations; readonly facts: Observations },
  scope: HostScope,
): Decided {
  const registered = state.registered.copy()
  const notified = new Set(state.notified)
  const wave: Wave = {
    scope,
    facts,
    seen: new Observations(seen),
    steps: [],
    registered,
    notified,
    contested: new Contested(),
  }
  const stop = take(pending, wave)
  return {
    steps: wave.steps,
    next: { ...state, registered, pending: stop === undefined ? [] : [pending] },
    ...(stop === undefined ? {} : { because: stop.because }),
    awaits: [],
    missing: stop?.missing ?? [],
  }
}

const rescued = (planned: PlannedStep): PlannedStep => ({ ...planned, decision: { what: 'faulty', rescued: true } })

/** What is done again and again has a wave of its own, so that nothing else is done again with it. */
function whyAlone({ task }: PendingTask, wave: Wave): Stop | undefined {
  if (task.verdicts?.retry === undefined || !wave.steps.some(step => changesOf(step).length > 0)) return undefined
  return { because: 'it is tried until it holds, after what comes before it', missing: [] }
}

/** As Ansible names them, for the tasks of a rescue. */
export function noteFailure(
  registered: Registered,
  task: string,
  result: Partial<RegisteredResult> & { readonly msg: string },
): void {
  registered.setFact('ansible_failed_task', { value: { name: task } })
  registered.setFact('ansible_failed_result', { value: result })
}

interface Wave {
  readonly scope: HostScope
  /** Where the facts of the host come from. */
  readonly facts: Observations
  readonly seen: Observations
  readonly steps: PlannedStep[]
  readonly registered: Registered
  readonly notified: Set<string>
  readonly contested: Contested
}

function isNotified({ play, task }: PendingTask, notified: ReadonlySet<string>): boolean {
  const names = [task.name, ...('listen' in task ? (task.listen as readonly string[]) : [])]
  return names.some(name => notified.has(`${play}:${name}`))
}

/** Decides one task with all its items, or says why it must wait. */
function take(pending: PendingTask, wave: Wave): Stop | undefined {
  const prepared = prepare(wave.scope.inputFor(pending, wave.facts, wave.registered))
  const stop = whyWait(prepared, wave.seen)
  if (stop !== undefined) return stop
  const planned =
    prepared.how === 'steps'
      ? prepared.steps.map(step => planAndForesee(step, wave))
      : [faulty(prepared.step, prepared.step.task.name, prepared.how === 'faulty' ? prepared.problems : [])]
  noteFacts(prepared, wave.registered)
  if (pending.task.register !== undefined) wave.registered.put(pending.task.register, planned)
  wave.steps.push(...planned)
  return undefined
}

function planAndForesee(prepared: Prepared, wave: Wave): PlannedStep {
  const step = planStep(prepared, wave.seen)
  const changes = changesOf(step)
  for (const change of changes) wave.seen.foresee(kindOf(change).effects(change))
  if (!changes.every(onlyWaits)) wave.seen.unsettle()
  const planned = wave.contested.check(step, wave.seen)
  // Whether a judged command has changed something shows when it ran.
  if (changes.length > 0 && planned.step.task.verdicts?.changedWhen === undefined) {
    for (const name of planned.step.task.notify) wave.notified.add(`${planned.step.play}:${name}`)
  }
  return planned
}

/** Why a task must wait; undefined = it can be decided now. Items of one loop are decided together. */
function whyWait(prepared: PreparedTask, seen: Observations): Stop | undefined {
  if (prepared.how === 'unknown') return waitFor(prepared.needs)
  if (prepared.how === 'faulty') return undefined
  const missing: Question[] = []
  for (const { outcome } of prepared.steps) {
    if (outcome.how === 'unknown') return waitFor(outcome.needs)
    if (outcome.how !== 'ready') continue
    const questions = needsOf(outcome.work)
    const doubtful = questions.find(question => seen.has(question) && !seen.knows(question))
    if (doubtful !== undefined) {
      return { because: `an earlier step may change ${doubtful.kind} ${doubtful.key}`.trim(), missing: [] }
    }
    missing.push(...questions.filter(question => !seen.has(question)))
  }
  return missing.length === 0 ? undefined : { because: 'the host has to be asked again', missing }
}

const waitFor = (names: readonly string[]): Stop => ({
  because: `it needs the result of an earlier step: ${names.join(', ')}`,
  missing: [],
})

export const needsOf = ({ resource, args, context }: Work): readonly Question[] => resource.needs(args, context)

function planStep({ step, title, outcome }: Prepared, seen: Observations): PlannedStep {
  switch (outcome.how) {
    case 'skipped':
      return { step, title, decision: { what: 'skipped', because: outcome.because }, problems: [] }
    case 'asserted':
      return { step, title, decision: { what: 'unchanged', notes: [], declined: [] }, problems: [] }
    case 'said':
      return {
        step,
        title,
        decision: { what: 'unchanged', notes: [], declined: [], says: outcome.lines },
        problems: [],
      }
    case 'set':
      return { step, title, decision: { what: 'unchanged', notes: [], declined: [] }, problems: [] }
    case 'faulty':
      return faulty(step, title, outcome.problems)
    case 'ready':
      return planWork(step, title, outcome.work, seen)
    case 'unknown':
      throw new Error('an undecidable step was planned')
    default:
      return outcome satisfies never
  }
}

function planWork(step: Step, title: string, work: Work, seen: Observations): PlannedStep {
  const { changes, notes = [], declined = [], problems = [] } = work.resource.plan(work.args, seen, work.context)
  const place = { host: step.host, play: step.playName, task: title }
  const all = problems.map(fault => at(fault, place, step.task.place))
  if (all.some(fault => fault.severity === 'error')) return faulty(step, title, all)
  const warnings = auditChanges(work, changes, seen).map(fault => at(fault, place, step.task.place))
  return {
    step,
    title,
    decision:
      changes.length === 0
        ? { what: 'unchanged', notes, declined }
        : { what: 'change', changes, notes, declined, work },
    problems: [...all, ...warnings],
  }
}

const faulty = (step: Step, title: string, problems: readonly Problem[]): PlannedStep => ({
  step,
  title,
  decision: { what: 'faulty' },
  problems,
})
