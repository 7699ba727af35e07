/**
 * Which secrets the tasks of a host may need, told from the names in their texts: whatever nobody names is not read.
 */
import type { Condition } from '../plan/condition.ts'
import { variablesOf } from '../plan/render.ts'
import type { InventoryHost } from './host.ts'
import type { Play, Task } from './play.ts'
import { parseReference, referenceId, referencesIn, type SecretReference } from './secret-reference.ts'
import type { SourceFiles } from './source-files.ts'
import type { Variable, Variables } from './variable.ts'
import { mergedVariables } from './variables.ts'

export interface SecretUse {
  readonly host: InventoryHost
  readonly play?: Play
  readonly tasks: readonly Task[]
  readonly extra: Variables
  readonly sources: SourceFiles
}

/** Each once. A fault of a reference was told when it was loaded. */
export function usedSecrets({ host, play, tasks, extra, sources }: SecretUse): readonly SecretReference[] {
  const ofPlay = mergedVariables({ host, extra, ...(play === undefined ? {} : { play }) })
  const used = new Map<string, SecretReference>()
  if (![ofPlay, ...tasks.map(task => task.vars)].some(holdsSecrets)) return []
  const aroundTasks = play === undefined ? [] : [play.rollout, play.vars.size === 0 ? '' : play.name]
  const walk = new Walk(used)
  walk.from(aroundTasks.flatMap(namesIn), ofPlay)
  for (const task of tasks) {
    const variables = mergedVariables({ host, task, extra, ...(play === undefined ? {} : { play }) })
    walk.from(namesOfTask(task, sources), variables)
  }
  return [...used.values()]
}

/** Those that the variables of these names need. */
export function secretsBehind(variables: Variables, names: readonly string[]): readonly SecretReference[] {
  const used = new Map<string, SecretReference>()
  new Walk(used).from(names, variables)
  return [...used.values()]
}

class Walk {
  readonly #used: Map<string, SecretReference>

  constructor(used: Map<string, SecretReference>) {
    this.#used = used
  }

  /** From names to the variables behind them, and on to the names in those. */
  from(names: readonly string[], variables: Variables): void {
    const seen = new Set<string>()
    const open = [...names]
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue
      seen.add(name)
      const variable = variables.get(name)
      if (name === everything) open.push(...variables.keys())
      if (variable === undefined) continue
      for (const reference of referencesOf(variable)) this.#used.set(referenceId(reference), reference)
      open.push(...namesOfVariable(variable))
    }
  }
}

const cachedReferences = new WeakMap<Variable, readonly SecretReference[]>()

function referencesOf(variable: Variable): readonly SecretReference[] {
  const known = cachedReferences.get(variable)
  if (known !== undefined) return known
  const found = referencesIn(variable.value).flatMap(({ value, pointer }) => {
    const parsed = parseReference(value, (deeper, what) => variable.placeOf([...pointer, ...deeper], what))
    return parsed.ok ? [parsed.reference] : []
  })
  cachedReferences.set(variable, found)
  return found
}

const holdsSecrets = (variables: Variables): boolean =>
  [...variables.values()].some(variable => referencesOf(variable).length > 0)

const cachedNames = new WeakMap<object, readonly string[]>()

function namesOfVariable(variable: Variable): readonly string[] {
  const known = cachedNames.get(variable) ?? namesIn(variable.value)
  cachedNames.set(variable, known)
  return known
}

function namesOfTask(task: Task, sources: SourceFiles): readonly string[] {
  const known = cachedNames.get(task)
  if (known !== undefined) return known
  const { vars: _vars, ...rest } = task
  const own = namesIn(rest)
  const shown = task.resource === 'debug' ? namesInText(`{{ ${String(task.args['var'] ?? '')} }}`) : []
  const found = [...own, ...shown, ...namesInSource(task, sources)]
  cachedNames.set(task, found)
  return found
}

/** A name that stands for all of them. */
const everything = '*'

/** A file whose name is not known yet may need anything. */
function namesInSource(task: Task, sources: SourceFiles): readonly string[] {
  const { src } = task.args
  if (typeof src !== 'string' || task.resource === 'copy') return []
  if (src.includes('{{')) return [everything]
  const found = sources.find('templates', src, task.placeOf(['src']))
  return found.ok ? namesInText(Buffer.from(found.source.bytes).toString('utf8')) : []
}

const isCondition = (value: object): value is Condition => 'text' in value && 'names' in value && 'run' in value

/** Every text and condition within, however deep. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return namesInText(value)
  if (typeof value !== 'object' || value === null) return []
  if (isCondition(value)) return value.names.flatMap(name => (name === 'vars' ? namesBelowVars(value.text) : [name]))
  return Object.values(value).flatMap(namesIn)
}

const namesInText = (text: string): readonly string[] =>
  variablesOf(text).flatMap(name => (name === 'vars' ? namesBelowVars(text) : [name]))

/** `vars.x` means one of them, and `vars` by itself all. */
function namesBelowVars(text: string): readonly string[] {
  const named = [...text.matchAll(/\bvars(?:\.|\.?\[\s*["']?)([A-Za-z_]\w*)/g)].map(([, name = '']) => name)
  const mentions = text.match(/\bvars\b/g)?.length ?? 0
  return named.length === mentions ? named : [everything]
}
