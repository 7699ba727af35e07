/**
 * From a pending task to steps whose arguments are known: loop expanded, conditions evaluated, templates rendered,
 * arguments checked again, source files read. Pure but for source files, which were read when the playbook was loaded.
 */
import { type HostName, stepId } from '../brands.ts'
import { checkArguments } from '../load/check-arguments.ts'
import type { Task } from '../load/play.ts'
import type { SourceFiles } from '../load/source-files.ts'
import { withTexts } from '../load/text-arguments.ts'
import { at, type Problem, problem } from '../problem.ts'
import { resources } from '../resources/registry.ts'
import type { Context } from '../resources/resource.ts'
import type { PendingTask } from './compile.ts'
import { evaluate } from './condition.ts'
import { loopItems } from './loop.ts'
import type { Step, Work } from './plan.ts'
import { isPure, pureOutcome } from './pure-steps.ts'
import { type Rendered, renderTemplate, renderText, renderValue } from './render.ts'
import { type Scope, scopeOf } from './scope.ts'
import { changesNothing, isJudged } from './verdicts.ts'

/** A step that is ready to be asked and decided. */
export interface Prepared {
  readonly step: Step
  readonly title: string
  readonly outcome:
    | { readonly how: 'ready'; readonly work: Work }
    | { readonly how: 'skipped'; readonly because: string }
    | { readonly how: 'asserted' }
    | { readonly how: 'said'; readonly lines: readonly string[] }
    | { readonly how: 'set'; readonly facts: Readonly<Record<string, unknown>> }
    | { readonly how: 'faulty'; readonly problems: readonly Problem[] }
    | { readonly how: 'unknown'; readonly needs: readonly string[]; readonly partial?: Work }
}

export type PreparedTask =
  | { readonly how: 'steps'; readonly steps: readonly Prepared[] }
  /** The loop itself depends on names that are not known yet. */
  | { readonly how: 'unknown'; readonly step: Step; readonly needs: readonly string[] }
  | { readonly how: 'faulty'; readonly step: Step; readonly problems: readonly Problem[] }

export interface PrepareInput {
  readonly host: HostName
  readonly pending: PendingTask
  /** `facts` and registered results. */
  readonly runtime: Scope
  /** The variables of host, play and task on top of a runtime scope, which their templates may refer to. */
  readonly variables: (runtime: Scope) => Scope
  /** Names that exist but have no value yet: `facts` before the host was looked at, results of steps that did not run. */
  readonly unknownNames: ReadonlySet<string>
  readonly sources: SourceFiles
}

export function prepare(input: PrepareInput): PreparedTask {
  const { pending } = input
  const { loop } = pending.task
  if (loop === undefined) return { how: 'steps', steps: [prepareStep(input, makeStep(input, {}), {})] }
  const tracked = track(input, {})
  const rendered = renderValue(loop.items, tracked.scope, loop.placeOf)
  const step = makeStep(input, {})
  if (tracked.needs.size > 0) return { how: 'unknown', step, needs: [...tracked.needs] }
  if (!rendered.ok) return { how: 'faulty', step, problems: placed(input, rendered.problems) }
  const items = loopItems(rendered.value)
  if (items === undefined) {
    const fault = problem({
      code: 'plan.loop-not-a-list',
      message: `a loop needs a list or a map, and this is ${describeType(rendered.value)}`,
      source: loop.placeOf([]),
    })
    return { how: 'faulty', step, problems: placed(input, [fault]) }
  }
  // What one item sets, the next one sees.
  let runtime = input.runtime
  return {
    how: 'steps',
    steps: items.map((item, index) => {
      const vars = { [loop.loopVar]: item, ...(loop.indexVar === undefined ? {} : { [loop.indexVar]: index }) }
      const now = { ...input, runtime }
      const prepared = prepareStep(now, makeStep(now, vars, index, labelOf(now, vars, item)), vars)
      if (prepared.outcome.how === 'set') runtime = scopeOf(prepared.outcome.facts, runtime)
      return prepared
    }),
  }
}

function makeStep(
  { host, pending }: PrepareInput,
  loopVars: Readonly<Record<string, unknown>>,
  index?: number,
  label?: string,
): Step {
  const suffix = index === undefined ? '' : `.${index}`
  const guest = pending.on === undefined ? '' : `@${host}`
  return {
    id: stepId(`${pending.play}.${pending.order}${suffix}${guest}`),
    host: pending.on ?? host,
    play: pending.play,
    playName: pending.playName,
    task: pending.task,
    order: pending.order,
    handler: pending.handler,
    loopVars,
    ...(label === undefined ? {} : { itemLabel: label }),
  }
}

function labelOf(input: PrepareInput, vars: Readonly<Record<string, unknown>>, item: unknown): string {
  const template = input.pending.task.loop?.label
  if (template !== undefined) {
    const text = renderText(template, track(input, vars).scope, input.pending.task.place)
    if (text.ok) return text.value
  }
  if (typeof item !== 'object' || item === null) return String(item)
  const named = ['key', 'name', 'path', 'dest'].map(key => (item as Record<string, unknown>)[key])
  return String(named.find(value => typeof value === 'string') ?? JSON.stringify(item)).slice(0, 60)
}

function prepareStep(input: PrepareInput, step: Step, vars: Readonly<Record<string, unknown>>): Prepared {
  const { task } = input.pending
  const tracked = track(input, vars)
  const { on } = input.pending
  const plain = titleOf(task.name, tracked.scope, input)
  const title = on === undefined ? plain : `${plain} (on ${on}, for ${input.host})`
  tracked.needs.clear()
  const done = (outcome: Prepared['outcome']): Prepared => ({ step, title, outcome })
  const faulty = (problems: readonly Problem[]): Prepared =>
    done({ how: 'faulty', problems: problems.map(fault => at(fault, placeInRun(input, title), task.place)) })

  for (const { condition, at: placeAt } of task.when) {
    const verdict = evaluate(condition, tracked.scope, placeAt)
    if (tracked.needs.size > 0) return done({ how: 'unknown', needs: [...tracked.needs], ...partial(input, vars) })
    if (!verdict.ok) return faulty([verdict.problem])
    if (!verdict.holds) return done({ how: 'skipped', because: `when: ${condition.text}` })
  }
  if (task.resource === 'assert') return assertion(input, tracked, done, faulty)
  const pure = pureOutcome(task, tracked.scope)
  if (pure !== undefined) {
    if (tracked.needs.size > 0) return done({ how: 'unknown', needs: [...tracked.needs] })
    return 'problems' in pure ? faulty(pure.problems) : done(pure)
  }
  const work = workOf(input, tracked)
  if (work.how === 'unknown') return done({ how: 'unknown', needs: [...tracked.needs], ...optional(work.work) })
  if (work.how === 'faulty') return faulty(work.problems)
  return done({ how: 'ready', work: work.work })
}

function assertion(
  input: PrepareInput,
  tracked: Tracked,
  done: (outcome: Prepared['outcome']) => Prepared,
  faulty: (problems: readonly Problem[]) => Prepared,
): Prepared {
  const { task } = input.pending
  const problems: Problem[] = []
  for (const { condition, place, at: placeAt } of task.that) {
    const verdict = evaluate(condition, tracked.scope, placeAt)
    if (tracked.needs.size > 0) return done({ how: 'unknown', needs: [...tracked.needs] })
    if (!verdict.ok) problems.push(verdict.problem)
    else if (!verdict.holds) {
      const message = typeof task.args['message'] === 'string' ? task.args['message'] : undefined
      const said = message === undefined ? undefined : renderText(message, tracked.scope, task.placeOf(['message']))
      problems.push(
        problem({
          code: 'plan.assertion-failed',
          message: said?.ok ? said.value : `the assertion does not hold: ${condition.text}`,
          source: place,
          ...(said?.ok ? { detail: `condition: ${condition.text}` } : {}),
        }),
      )
    }
  }
  return problems.length > 0 ? faulty(problems) : done({ how: 'asserted' })
}

type WorkResult =
  | { readonly how: 'ready'; readonly work: Work }
  | { readonly how: 'unknown'; readonly work?: Work }
  | { readonly how: 'faulty'; readonly problems: readonly Problem[] }

/** `unknown` with work: only the source file's text is missing, so the host can be asked already. */
function workOf(input: PrepareInput, tracked: Tracked): WorkResult {
  const { task } = input.pending
  const resource = resources.get(task.resource)
  if (resource === undefined) throw new Error(`no resource is registered as ${task.resource}`)
  const rendered = renderValue(task.args, tracked.scope, pointer => task.placeOf(pointer))
  if (tracked.needs.size > 0) return { how: 'unknown' }
  if (!rendered.ok) return { how: 'faulty', problems: rendered.problems }
  const around = environmentOf(task, tracked.scope)
  if (tracked.needs.size > 0) return { how: 'unknown' }
  if (!around.ok) return { how: 'faulty', problems: around.problems }
  const own = rendered.value as Readonly<Record<string, unknown>>
  const args = withTexts(task.resource, task.args, inEnvironment(own, around.value))
  const checked = checkArguments(task, args)
  if (checked.length > 0) return { how: 'faulty', problems: checked }
  const named = resource.source?.beside?.(args) === false ? undefined : args[resource.source?.argument ?? '']
  const bare: Work = { resource, args, context: contextOf(task) }
  if (resource.source === undefined || typeof named !== 'string') return { how: 'ready', work: bare }

  const place = task.placeOf([resource.source.argument])
  const found = input.sources.find(resource.source.render ? 'templates' : 'files', named, place)
  if (!found.ok) return { how: 'faulty', problems: [found.problem] }
  const withSource = (bytes: Uint8Array): WorkResult => ({
    how: 'ready',
    work: { ...bare, context: { ...bare.context, source: bytes } },
  })
  if (!resource.source.render) return withSource(found.source.bytes)
  const text = renderTemplate(Buffer.from(found.source.bytes).toString('utf8'), found.source.file, tracked.scope)
  if (tracked.needs.size > 0) return { how: 'unknown', work: bare }
  return text.ok ? withSource(Buffer.from(text.value, 'utf8')) : { how: 'faulty', problems: text.problems }
}

const contextOf = (task: Task): Context => ({
  secret: task.noLog,
  ...(isJudged(task) ? { judged: true } : {}),
  ...(changesNothing(task) ? { changesNothing: true } : {}),
})

/** Of the play and the task together; empty for whatever is no command. */
function environmentOf({ resource, environment }: Task, scope: Scope): Rendered<Readonly<Record<string, unknown>>> {
  if (resource !== 'command') return { ok: true, value: {} }
  const rendered = environment.map(({ value, placeOf }) => ({ placeOf, ...renderValue(value, scope, placeOf) }))
  const problems = rendered.flatMap(one => {
    if (!one.ok) return one.problems
    if (typeof one.value === 'object' && one.value !== null && !Array.isArray(one.value)) return []
    const message = `environment must be a map, and this is ${describeType(one.value)}`
    return [problem({ code: 'plan.environment', message, source: one.placeOf([]) })]
  })
  if (problems.length > 0) return { ok: false, problems }
  const entries = rendered.flatMap(one => (one.ok ? Object.entries(one.value as object) : []))
  return { ok: true, value: Object.fromEntries(entries) }
}

const inEnvironment = (
  args: Readonly<Record<string, unknown>>,
  around: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.keys(around).length === 0
    ? args
    : { ...args, environment: { ...around, ...(args['environment'] as object | undefined) } }

/** What can be asked although a condition is still open. */
function partial(input: PrepareInput, vars: Readonly<Record<string, unknown>>): { readonly partial?: Work } {
  if (isPure(input.pending.task.resource)) return {}
  const work = workOf(input, track(input, vars))
  return work.how === 'faulty' ? {} : optional(work.work)
}

const optional = (work: Work | undefined): { readonly partial?: Work } => (work === undefined ? {} : { partial: work })

interface Tracked {
  readonly scope: Scope
  /** Names without a value yet that were looked up. */
  readonly needs: Set<string>
}

/** Notices when a name is used whose value is not known yet, however deep in variables the use is. */
export function track(input: PrepareInput, loopVars: Readonly<Record<string, unknown>>): Tracked {
  const needs = new Set<string>()
  const notYet = problem({ code: 'plan.not-known-yet', message: 'this value is not known yet' })
  const inner = scopeOf(loopVars, input.runtime)
  const runtime: Scope = {
    names: () => [...inner.names(), ...input.unknownNames],
    get: name => {
      if (!input.unknownNames.has(name)) return inner.get(name)
      needs.add(name)
      return { how: 'fault', problem: notYet }
    },
  }
  return { scope: input.variables(runtime), needs }
}

const placeInRun = ({ host, pending }: PrepareInput, task: string) => ({ host, play: pending.playName, task })

const placed = (input: PrepareInput, problems: readonly Problem[]): readonly Problem[] =>
  problems.map(fault => at(fault, placeInRun(input, input.pending.task.name), input.pending.task.place))

function titleOf(name: string, scope: Scope, input: PrepareInput): string {
  if (!name.includes('{{')) return name
  const rendered = renderText(name, scope, input.pending.task.place)
  return rendered.ok ? rendered.value : name
}

function describeType(value: unknown): string {
  if (value === null) return 'empty'
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`
}
