/**
 * The variables of a host as a scope: layers by precedence, values rendered when somebody asks for them, since a value
 * may refer to other variables.
 */
import { type Found, type Scope, scopeOf } from '../plan/scope.ts'
import { type Problem, problem } from '../problem.ts'
import type { Inventory, InventoryHost } from './host.ts'
import type { Play, Task } from './play.ts'
import { renderWithSecrets } from './render-with-secrets.ts'
import { isReference, type SecretReference } from './secret-reference.ts'
import { layered, noVariables, type Variable, type Variables } from './variable.ts'

export interface VariableLayers {
  readonly inventory: Inventory
  readonly host: InventoryHost
  readonly play?: Pick<Play, 'vars' | 'fileVars'>
  readonly task?: Pick<Task, 'vars'>
  /** Of the command line. */
  readonly extra?: Variables
  /** What references to secrets stand for; absent: nobody reads them. */
  readonly secrets?: SecretValues
}

/** `missing`: not read yet. */
export type SecretValues = (reference: SecretReference) => Found

/** Lowest first: the inventory's (all, groups, host), play vars, vars_files, task vars, `-e`. */
export const mergedVariables = ({ host, play, task, extra }: Omit<VariableLayers, 'inventory'>): Variables =>
  layered(
    host.vars,
    play?.vars ?? noVariables,
    play?.fileVars ?? noVariables,
    task?.vars ?? noVariables,
    extra ?? noVariables,
  )

/** What every host has without being told. */
const builtIn = ({ inventory, host }: VariableLayers): Readonly<Record<string, unknown>> => ({
  host: { name: host.name, groups: host.groups },
  inventory_hostname: host.name,
  group_names: host.groups,
  groups: Object.fromEntries([...inventory.groups].map(([name, group]) => [name, group.hosts])),
})

const builtInNames = ['host', 'inventory_hostname', 'group_names', 'groups']

const nothing = scopeOf({})

const firstFault = ([first]: readonly Problem[]): Found =>
  first === undefined ? { how: 'missing' } : { how: 'fault', problem: first }

const hasTemplate = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('{{')
  if (typeof value !== 'object' || value === null) return false
  return isReference(value) || Object.values(value).some(hasTemplate)
}

/** Beside the names that have no value yet, when secrets are not read: `validate` needs none. */
export const unreadSecrets = 'a secret'

const templated = new WeakMap<Variable, boolean>()

/** Most values hold no template; those are handed out as they are. */
const isTemplated = (variable: Variable): boolean => {
  const known = templated.get(variable) ?? hasTemplate(variable.value)
  templated.set(variable, known)
  return known
}

const notRead = ({ place }: SecretReference): Problem =>
  problem({
    code: 'secrets.not-here',
    message: 'a secret cannot be used here',
    source: place,
    remedy: 'secrets are for what tasks do, and for ansible_become_password',
  })

const openNames = (variables: Variables): readonly string[] =>
  [...variables].flatMap(([name, { locked }]) => (locked === undefined ? [name] : []))

const cycle = (chain: readonly string[], variable: Variable): Found => ({
  how: 'fault',
  problem: problem({
    code: 'load.variable-cycle',
    message: `the variable ${JSON.stringify(chain.at(-1))} refers to itself: ${chain.join(' → ')}`,
    source: variable.place,
    remedy:
      'give one of them a value of its own; what needs another part of the same map goes into a variable of its own',
  }),
})

/**
 * `runtime` knows what is not written down: facts, results, the item of a loop. It comes before the variables, but not
 * before those of the command line; templates in variables see it too.
 */
export const hostVariables = (layers: VariableLayers, runtime: Scope = nothing): Scope => {
  const variables = mergedVariables(layers)
  const open: string[] = []
  // Only values are kept: a fault may be that something is not known yet, and must be met again.
  const resolved = new Map<string, Found>()
  let known: Readonly<Record<string, unknown>> | undefined

  const render = (name: string, variable: Variable): Found => {
    if (open.includes(name)) return cycle([...open.slice(open.indexOf(name)), name], variable)
    open.push(name)
    try {
      const rendered = renderWithSecrets(variable.value, scope, variable.placeOf, secretOf)
      if (!rendered.ok) return firstFault(rendered.problems)
      const found: Found = { how: 'value', value: rendered.value }
      resolved.set(name, found)
      return found
    } finally {
      open.pop()
    }
  }

  const secretOf = (reference: SecretReference): Found => {
    const found = layers.secrets?.(reference) ?? { how: 'missing' }
    if (found.how !== 'missing') return found
    const unread = runtime.get(unreadSecrets)
    return unread.how === 'fault' ? unread : { how: 'fault', problem: notRead(reference) }
  }

  const ofVariable = (name: string, variable: Variable): Found =>
    isTemplated(variable) ? (resolved.get(name) ?? render(name, variable)) : { how: 'value', value: variable.value }

  /** All variables whose values can be made, for `has(vars.x)`. */
  const all = (): Found => {
    const values = [...variables].flatMap(([name, variable]) => {
      if (variable.locked !== undefined) return []
      const found = ofVariable(name, variable)
      return found.how === 'value' ? [[name, found.value] as const] : []
    })
    return { how: 'value', value: Object.fromEntries(values) }
  }

  const scope: Scope = {
    names: () => new Set([...openNames(variables), ...runtime.names(), ...builtInNames, 'vars']),
    get: name => {
      const variable = variables.get(name)
      if (variable !== undefined && layers.extra?.has(name) === true) return ofVariable(name, variable)
      const atRuntime = runtime.get(name)
      if (atRuntime.how !== 'missing') return atRuntime
      if (variable !== undefined) return ofVariable(name, variable)
      if (name === 'vars') return all()
      known ??= builtIn(layers)
      return Object.hasOwn(known, name) ? { how: 'value', value: known[name] } : { how: 'missing' }
    },
  }
  return scope
}
