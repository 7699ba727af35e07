/**
 * What can be wrong with one task besides its frame: which resource it names, its arguments, templates, conditions and
 * source files. Works on any shape, so that one fault does not hide others.
 */
import { type ResourceName, resourceNames } from '../generated/index.ts'
import { didYouMean } from '../nearest.ts'
import { below, type PlaceOf } from '../place.ts'
import type { parseCondition } from '../plan/condition.ts'
import { checkTemplate, checkValue } from '../plan/render.ts'
import { type Problem, problem } from '../problem.ts'
import { insteadOfModule, shortName, unsupportedKeyword } from './ansible-words.ts'
import { conditionFaults, performerFaults, verdictFaults } from './check-verdicts.ts'
import { describe } from './describe.ts'
import type { SchemaFault } from './schema-faults.ts'
import { referenceFaults } from './secret-reference.ts'
import { isMap, isTemplate, type Shape } from './shape.ts'
import type { SourceFiles } from './source-files.ts'
import { templateKeys } from './template-keys.ts'
import { validateWritten } from './validate.ts'
import { reservedFaults, reservedName } from './variable-names.ts'

export interface TaskContext {
  readonly sources: SourceFiles
  readonly parseCondition: typeof parseCondition
}

const names: ReadonlySet<string> = new Set(resourceNames)
const isResource = (name: string): name is ResourceName => names.has(name)

/** The resources that a task names. */
export const resourcesIn = (task: Shape): readonly ResourceName[] => Object.keys(task).filter(isResource)

/** Words for a key of a task that the schema does not know. */
export const unknownTaskKey = (
  name: string,
  task: unknown,
): Pick<SchemaFault, 'code' | 'message' | 'remedy'> | undefined => {
  const unsupported = unsupportedKeyword(name)
  if (unsupported !== undefined) return unsupported
  if (isMap(task) && resourcesIn(task).length > 0) return undefined
  const short = shortName(name)
  const instead = isResource(short) && short !== name ? `write ${short}` : insteadOfModule(name)
  const guess =
    instead === undefined ? didYouMean(short, [...names, 'name', 'when', 'loop', 'register', 'notify', 'tags']) : ''
  const remedy = instead ?? (guess === '' ? `resources: ${[...names].join(', ')}` : undefined)
  return {
    code: 'load.unknown-resource',
    message: `there is no resource ${JSON.stringify(name)}${guess}`,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

const resourceFaults = (task: Shape, known: (key: string) => boolean, placeOf: PlaceOf): readonly Problem[] => {
  const [first, second] = resourcesIn(task)
  if (second !== undefined)
    return [
      problem({
        code: 'load.several-resources',
        message: `a task has one resource, and this one has ${first} and ${second}`,
        source: placeOf([second], 'key'),
        remedy: 'make two tasks of it',
      }),
    ]
  if (first !== undefined || !Object.keys(task).every(known)) return []
  const remedy = `add one of ${[...names].join(', ')}`
  return [problem({ code: 'load.no-resource', message: 'the task names no resource', source: placeOf([]), remedy })]
}

const shortForm = (resource: ResourceName, args: unknown): string | undefined => {
  if (typeof args !== 'string') return undefined
  if (resource === 'command') return 'write command: { run: "…" }'
  return /^\w+=/.test(args) ? 'write each argument on a line of its own: name: value' : undefined
}

const argumentFaults = (resource: ResourceName, args: unknown, placeOf: PlaceOf): readonly Problem[] => {
  if (!isMap(args)) {
    const remedy = shortForm(resource, args) ?? `see which there are: provision doc ${resource}`
    const message = `${resource} must be a map of arguments, and is ${describe(args)}`
    return [problem({ code: 'load.wrong-type', message, source: placeOf([]), remedy })]
  }
  const faults = validateWritten(resource, args).map(({ pointer, what, ...fault }) =>
    problem({ ...fault, source: placeOf(pointer, what) }),
  )
  return [...faults, ...templateKeys(args, placeOf), ...checkValue(args, placeOf)]
}

const folders: Partial<Record<ResourceName, 'templates' | 'files'>> = {
  template: 'templates',
  systemd_unit: 'templates',
  copy: 'files',
  archive: 'files',
}

/** An archive may also be a path or an address that only the host knows. */
const isElsewhere = (resource: ResourceName, args: unknown, src: string): boolean =>
  resource === 'archive' &&
  (/^https?:\/\//i.test(src) || (isMap(args) && 'remote_src' in args && args['remote_src'] !== false))

const sourceFaults = (
  resource: ResourceName,
  args: unknown,
  placeOf: PlaceOf,
  { sources }: TaskContext,
): readonly Problem[] => {
  const folder = folders[resource]
  const src = isMap(args) ? args['src'] : undefined
  if (folder === undefined || typeof src !== 'string' || src === '' || isTemplate(src)) return []
  if (isElsewhere(resource, args, src)) return []
  const found = sources.find(folder, src, placeOf(['src']))
  if (!found.ok) return [found.problem]
  return folder === 'templates'
    ? checkTemplate(Buffer.from(found.source.bytes).toString('utf8'), found.source.file)
    : []
}

const loopFaults = (task: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const loop = task['loop']
  if (loop === undefined)
    return task['loop_control'] === undefined
      ? []
      : [
          problem({
            code: 'load.no-loop',
            message: 'loop_control without loop',
            source: placeOf(['loop_control'], 'key'),
          }),
        ]
  if (typeof loop !== 'string' || isTemplate(loop)) return []
  const remedy = `write "{{ ${loop.trim() || 'name'} }}" for a variable`
  return [
    problem({
      code: 'load.wrong-type',
      message: `loop must be a list, a map or a template, and is ${describe(loop)}`,
      source: placeOf(['loop']),
      remedy,
    }),
  ]
}

const nameFaults = (task: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const control = task['loop_control']
  const given: readonly (readonly [unknown, readonly string[]])[] = [
    [task['register'], ['register']],
    ...(isMap(control)
      ? (['loop_var', 'index_var'] as const).map(key => [control[key], ['loop_control', key]] as const)
      : []),
  ]
  return given.flatMap(([name, pointer]) => {
    const message = typeof name === 'string' ? reservedName(name) : undefined
    return message === undefined ? [] : [problem({ code: 'load.variable-name', message, source: placeOf(pointer) })]
  })
}

/** Of a task or a play: a text must be a template. */
export const environmentFaults = (owner: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const environment = owner['environment']
  if (typeof environment !== 'string' || isTemplate(environment)) return []
  const message = `environment must be a map or a template, and is ${describe(environment)}`
  return [problem({ code: 'load.wrong-type', message, source: placeOf(['environment']) })]
}

/** `var` of debug is what would stand between braces. */
const shownFaults = (args: unknown, placeOf: PlaceOf): readonly Problem[] => {
  const shown = isMap(args) ? args['var'] : undefined
  if (typeof shown !== 'string') return []
  const source = placeOf(['var'])
  if (isTemplate(shown))
    return [problem({ code: 'load.no-template', message: 'var of debug is a name without braces', source })]
  return checkValue(`{{ ${shown} }}`, () => source)
}

const withTemplates = ['name', 'loop', 'loop_control', 'vars', 'environment', 'delegate_to'] as const

/** `known` tells which keys of the task the schema knows. */
export const taskFaults = (
  task: Shape,
  placeOf: PlaceOf,
  known: (key: string) => boolean,
  context: TaskContext,
): readonly Problem[] => {
  const [resource, ...others] = resourcesIn(task)
  const faults = [
    ...resourceFaults(task, known, placeOf),
    ...withTemplates.flatMap(key => checkValue(task[key], below(placeOf, [key]))),
    ...conditionFaults(task['when'], below(placeOf, ['when']), context.parseCondition),
    ...environmentFaults(task, placeOf),
    ...loopFaults(task, placeOf),
    ...nameFaults(task, placeOf),
    ...reservedFaults(task['vars'], below(placeOf, ['vars'])),
    ...verdictFaults(task, others.length > 0 ? undefined : resource, placeOf, context.parseCondition),
    ...performerFaults(task, placeOf),
    ...referenceFaults(task['vars'], below(placeOf, ['vars'])),
  ]
  if (resource === undefined || others.length > 0) return faults
  const args = task[resource]
  const placeOfArgs = below(placeOf, [resource])
  const that = resource === 'assert' && isMap(args) ? args['that'] : undefined
  return [
    ...faults,
    ...argumentFaults(resource, args, placeOfArgs),
    ...(resource === 'set_fact' ? reservedFaults(args, placeOfArgs) : []),
    ...(resource === 'debug' ? shownFaults(args, placeOfArgs) : []),
    ...sourceFaults(resource, args, placeOfArgs, context),
    ...conditionFaults(that, below(placeOfArgs, ['that']), context.parseCondition),
  ]
}
