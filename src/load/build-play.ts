/**
 * Plays and tasks as trusted values, from a document in which no fault was found.
 */
import type { ResourceName } from '../generated/index.ts'
import type { Handler as WrittenHandler, Play as WrittenPlay, Task as WrittenTask } from '../generated/playbook.ts'
import { below, type PlaceOf } from '../place.ts'
import type { parseCondition } from '../plan/condition.ts'
import { blocksOf } from './blocks.ts'
import { rolloutOf } from './build-rollout.ts'
import { resourcesIn } from './check-task.ts'
import { durationMs } from './duration.ts'
import type { Become, Confirm, Environment, Handler, Loop, PlacedCondition, Play, Task, Verdicts } from './play.ts'
import { asTexts, isMap } from './shape.ts'
import { type Variables, variablesIn } from './variable.ts'

type Parse = typeof parseCondition

const conditions = (texts: unknown, placeOf: PlaceOf, parse: Parse): readonly PlacedCondition[] => {
  const list = typeof texts === 'boolean' ? [String(texts)] : asTexts(texts)
  return list.map((text, index) => {
    const pointer = Array.isArray(texts) ? [index] : []
    const parsed = parse(text)
    if (!parsed.ok) throw new Error(`a condition was not checked: ${text}`)
    return { condition: parsed.condition, place: placeOf(pointer), at: span => placeOf(pointer, span) }
  })
}

const becomeOf = (own: WrittenPlay | WrittenTask, outer: Become): Become => {
  if (own.become === false) return { how: 'no' }
  const user = own.become_user ?? (outer.how === 'user' ? outer.user : 'root')
  return own.become === true || outer.how === 'user' ? { how: 'user', user } : outer
}

const loopOf = (task: WrittenTask, placeOf: PlaceOf): { readonly loop?: Loop } => {
  if (task.loop === undefined) return {}
  const { label, index_var: indexVar, loop_var: loopVar } = task.loop_control ?? {}
  return {
    loop: {
      items: task.loop,
      placeOf: below(placeOf, ['loop']),
      loopVar: loopVar ?? 'item',
      ...(label === undefined ? {} : { label }),
      ...(indexVar === undefined ? {} : { indexVar }),
    },
  }
}

const environmentOf = ({ environment }: WrittenPlay | WrittenTask, placeOf: PlaceOf): readonly Environment[] =>
  environment === undefined ? [] : [{ value: environment, placeOf: below(placeOf, ['environment']) }]

interface Surroundings {
  readonly environment: readonly Environment[]
  readonly tags: readonly string[]
  readonly become: Become
  readonly parse: Parse
}

const argsOf = (task: object): { readonly resource: ResourceName; readonly args: Task['args'] } => {
  const written = task as Readonly<Record<string, unknown>>
  const [resource] = resourcesIn(written)
  const args = resource === undefined ? undefined : written[resource]
  if (resource === undefined || !isMap(args)) throw new Error('a task was not checked')
  return { resource, args }
}

/** The same places, whose text is not shown. */
const unseen =
  (placeOf: PlaceOf): PlaceOf =>
  (pointer, what) => ({ ...placeOf(pointer, what), hidden: true })

const taskOf = (task: WrittenTask, seen: PlaceOf, { environment, tags, become, parse }: Surroundings): Task => {
  const { resource, args } = argsOf(task)
  const placeOf = task.no_log === true ? unseen(seen) : seen
  const placeOfArgs = below(placeOf, [resource])
  return {
    name: task.name ?? resource,
    resource,
    args,
    place: placeOf([]),
    placeOf: placeOfArgs,
    when: conditions(task.when, below(placeOf, ['when']), parse),
    that: resource === 'assert' ? conditions(args['that'], below(placeOfArgs, ['that']), parse) : [],
    ...loopOf(task, placeOf),
    ...(task.register === undefined ? {} : { register: task.register }),
    tags: [...new Set([...tags, ...asTexts(task.tags)])],
    notify: asTexts(task.notify),
    noLog: task.no_log ?? false,
    ignoreErrors: task.ignore_errors ?? false,
    vars: variablesIn(task.vars, below(placeOf, ['vars']), 'task'),
    environment: [...environment, ...environmentOf(task, placeOf)],
    become: becomeOf(task, become),
    ...(task.timeout === undefined ? {} : { timeoutMs: durationMs(task.timeout) }),
    ...confirmOf(task),
    ...verdictsOf(task, placeOf, parse),
    blocks: blocksOf(task),
    runOnce: 'run_once' in task && task.run_once === true,
    ...('delegate_to' in task && task.delegate_to !== undefined ? { delegateTo: task.delegate_to } : {}),
  }
}

const defaultRetries = 3
const defaultDelayMs = 5_000

const verdictsOf = (task: WrittenTask, placeOf: PlaceOf, parse: Parse): { readonly verdicts?: Verdicts } => {
  const { until, retries = defaultRetries, delay, changed_when: changed, failed_when: failed } = task
  if (until === undefined && changed === undefined && failed === undefined) return {}
  const read = (texts: unknown, key: string): readonly PlacedCondition[] =>
    conditions(texts, below(placeOf, [key]), parse)
  const delayMs = delay === undefined ? defaultDelayMs : typeof delay === 'number' ? delay * 1000 : durationMs(delay)
  return {
    verdicts: {
      ...(changed === undefined ? {} : { changedWhen: read(changed, 'changed_when') }),
      ...(failed === undefined ? {} : { failedWhen: read(failed, 'failed_when') }),
      ...(until === undefined ? {} : { retry: { until: read(until, 'until'), retries, delayMs } }),
    },
  }
}

/** `true` is everything as usual. */
const confirmOf = ({ confirm }: WrittenTask): { readonly confirm?: Confirm } => {
  if (confirm === undefined || confirm === false) return {}
  if (confirm === true) return { confirm: {} }
  const { within, hostname, port } = confirm
  return {
    confirm: {
      ...(within === undefined ? {} : { withinSeconds: Math.ceil(durationMs(within) / 1000) }),
      ...(hostname === undefined ? {} : { hostname }),
      ...(port === undefined ? {} : { port }),
    },
  }
}

const handlerOf = (handler: WrittenHandler, placeOf: PlaceOf, surroundings: Surroundings): Handler => ({
  ...taskOf(handler, placeOf, surroundings),
  listen: asTexts(handler.listen),
})

export const buildPlay = (play: WrittenPlay, placeOf: PlaceOf, fileVars: Variables, parse: Parse): Play => {
  const hosts = asTexts(play.hosts).join(',')
  const surroundings: Surroundings = {
    environment: environmentOf(play, placeOf),
    tags: asTexts(play.tags),
    become: becomeOf(play, { how: 'inherit' }),
    parse,
  }
  return {
    name: play.name ?? hosts,
    hosts,
    place: placeOf([]),
    hostsPlace: placeOf(['hosts']),
    vars: variablesIn(play.vars, below(placeOf, ['vars']), 'play'),
    fileVars,
    rollout: rolloutOf(play),
    tasks: (play.tasks ?? []).map((task, i) => taskOf(task, below(placeOf, ['tasks', i]), surroundings)),
    handlers: (play.handlers ?? []).map((handler, i) =>
      handlerOf(handler, below(placeOf, ['handlers', i]), surroundings),
    ),
  }
}
