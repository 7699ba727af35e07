/**
 * Workloads from their written form: every fault of the list at once, and later, when the variables of a host are known,
 * what is to be measured.
 */
import { type Workload, type WorkloadKind, workloadKinds } from '../bench/workload.ts'
import type { WrittenWorkload } from '../generated/workload.ts'
import { below, type PlaceOf } from '../place.ts'
import { loopItems } from '../plan/loop.ts'
import { checkValue, renderValue } from '../plan/render.ts'
import { type Scope, scopeOf } from '../plan/scope.ts'
import { type Problem, problem } from '../problem.ts'
import { describe } from './describe.ts'
import { durationMs } from './duration.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import type { SchemaFault } from './schema-faults.ts'
import { asList, isMap, type Shape } from './shape.ts'
import { templateKeys } from './template-keys.ts'
import { validateWorkload, validateWorkloadArguments } from './validate.ts'

const kindOf = (workload: Shape): WorkloadKind | undefined => workloadKinds.find(kind => Object.hasOwn(workload, kind))

const placed =
  (placeOf: PlaceOf) =>
  ({ pointer, what, ...fault }: SchemaFault): Problem =>
    problem({ ...fault, source: placeOf(pointer, what) })

/** What is wrong with the list whatever the variables are. */
export const workloadFaults = (list: unknown, placeOf: PlaceOf): readonly Problem[] =>
  asList(list).flatMap((workload, index) => oneFaults(workload, below(placeOf, [index])))

function oneFaults(workload: unknown, placeOf: PlaceOf): readonly Problem[] {
  const frame = validateWorkload(workload).map(placed(placeOf))
  const kind = isMap(workload) ? kindOf(workload) : undefined
  if (!isMap(workload) || kind === undefined) return frame
  const args = workload[kind]
  const placeOfArgs = below(placeOf, [kind])
  const templates = [...checkValue(workload, placeOf), ...templateKeys(workload, placeOf)]
  if (isMap(args))
    return [...frame, ...validateWorkloadArguments(kind, args, true).map(placed(placeOfArgs)), ...templates]
  const message = `${kind} must be a map of arguments, and is ${describe(args)}`
  const remedy = kind === 'resources' ? 'write resources: {}' : 'write its arguments on lines of their own'
  return [...frame, problem({ code: 'load.wrong-type', message, source: placeOfArgs([]), remedy }), ...templates]
}

/** The workloads of a list without faults, for one host: templates rendered, loops expanded, checked again. */
export function workloadsIn(list: readonly unknown[], placeOf: PlaceOf, scope: Scope): Loaded<readonly Workload[]> {
  const problems: Problem[] = []
  const workloads: Workload[] = []
  const names = new Set<string>()
  for (const [index, written] of list.entries()) {
    const placeHere = below(placeOf, [index])
    const made = expanded(written as WrittenWorkload, placeHere, scope)
    if (!made.ok) problems.push(...made.problems)
    for (const workload of made.ok ? made.value : []) {
      if (names.has(workload.name)) problems.push(twice(workload.name, placeHere))
      names.add(workload.name)
      workloads.push(workload)
    }
  }
  return problems.length > 0 ? failed(problems) : loaded(workloads, [])
}

const twice = (name: string, placeOf: PlaceOf): Problem =>
  problem({
    code: 'load.workload-twice',
    message: `there are two workloads with the name ${JSON.stringify(name)}`,
    source: placeOf(['name']),
    remedy: 'give each a name of its own; in a loop, with {{ item }} in it',
  })

function expanded(written: WrittenWorkload, placeOf: PlaceOf, scope: Scope): Loaded<readonly Workload[]> {
  const { loop, ...rest } = written
  if (loop === undefined) {
    const one = rendered(rest, placeOf, scope)
    return one.ok ? loaded([one.value], []) : failed(one.problems)
  }
  const items = renderValue(loop, scope, below(placeOf, ['loop']))
  if (!items.ok) return failed(items.problems)
  const list = loopItems(items.value)
  if (list === undefined) {
    const message = `a loop needs a list or a map, and this is ${describe(items.value)}`
    return failed([problem({ code: 'plan.loop-not-a-list', message, source: placeOf(['loop']) })])
  }
  const all = list.map(item => rendered(rest, placeOf, scopeOf({ item }, scope)))
  // The same mistake in each item is told once.
  const faults = all.flatMap(one => (one.ok ? [] : one.problems))
  const once = faults.filter((fault, i) => faults.findIndex(other => other.message === fault.message) === i)
  return once.length > 0
    ? failed(once)
    : loaded(
        all.flatMap(one => (one.ok ? [one.value] : [])),
        [],
      )
}

function rendered(written: object, placeOf: PlaceOf, scope: Scope): Loaded<Workload> {
  const value = renderValue(written, scope, placeOf)
  if (!value.ok) return failed(value.problems)
  const frame = value.value as WrittenWorkload
  const kind = kindOf(frame as unknown as Shape)
  const again = [
    ...validateWorkload(frame).map(placed(placeOf)),
    ...(kind === undefined
      ? []
      : validateWorkloadArguments(kind, frame[kind], false).map(placed(below(placeOf, [kind])))),
  ]
  if (again.length > 0 || kind === undefined) return failed(again)
  return loaded(trusted(frame, kind), [])
}

/** Everything was checked; only defaults are filled in. */
function trusted(frame: WrittenWorkload, kind: WorkloadKind): Workload {
  const { name, rate, concurrency = 8, timeout = '10s', through = 'network' } = frame
  const load = { concurrency, timeoutMs: durationMs(timeout), through, ...(rate === undefined ? {} : { rate }) }
  const workload = kind === 'resources' ? { name, kind, args: {} } : { name, kind, args: frame[kind], load }
  return workload as Workload
}
