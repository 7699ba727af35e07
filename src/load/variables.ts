/**
 * The variables of a host as a scope: layers by precedence, values rendered when somebody asks for them. A value may
 * refer to other variables, and to whatever the scope that was asked first knows (loop items, facts, results).
 */
import { renderValue } from '../plan/render.ts'
import type { Found, Scope } from '../plan/scope.ts'
import { problem } from '../problem.ts'
import type { Inventory, InventoryHost } from './host.ts'
import type { Play, Task } from './play.ts'
import { layered, noVariables, type Variable, type Variables } from './variable.ts'

export interface VariableLayers {
  readonly inventory: Inventory
  readonly host: InventoryHost
  readonly play?: Pick<Play, 'vars' | 'fileVars'>
  readonly task?: Pick<Task, 'vars'>
  /** Of the command line. */
  readonly extra?: Variables
}

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

const hasTemplate = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('{{')
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasTemplate)
}

const templated = new WeakMap<Variable, boolean>()

/** Most values hold no template; those are handed out as they are. */
const isTemplated = (variable: Variable): boolean => {
  const known = templated.get(variable) ?? hasTemplate(variable.value)
  templated.set(variable, known)
  return known
}

const cycle = (chain: readonly string[], variable: Variable): Found => ({
  how: 'fault',
  problem: problem({
    code: 'load.variable-cycle',
    message: `the variable ${JSON.stringify(chain.at(-1))} refers to itself: ${chain.join(' → ')}`,
    source: variable.place,
  }),
})

export const hostVariables = (layers: VariableLayers): Scope => {
  const variables = mergedVariables(layers)
  let builtIns: Readonly<Record<string, unknown>> | undefined
  // Both are of one question from outside: what is being resolved now, and what was resolved on the way.
  const open: string[] = []
  const resolved = new Map<string, Found>()

  const render = (name: string, variable: Variable, from: Scope): Found => {
    if (open.includes(name)) return cycle([...open.slice(open.indexOf(name)), name], variable)
    open.push(name)
    try {
      const rendered = renderValue(variable.value, from, variable.placeOf)
      const [fault] = rendered.ok ? [] : rendered.problems
      const found: Found = rendered.ok
        ? { how: 'value', value: rendered.value }
        : fault === undefined
          ? { how: 'missing' }
          : { how: 'fault', problem: fault }
      resolved.set(name, found)
      return found
    } finally {
      open.pop()
      if (open.length === 0) resolved.clear()
    }
  }

  /** All variables whose values can be made, for `has(vars.x)`. */
  const all = (from: Scope): Found => {
    const values = [...variables.keys()].flatMap(name => {
      const found = scope.get(name, from)
      return found.how === 'value' ? [[name, found.value] as const] : []
    })
    return { how: 'value', value: Object.fromEntries(values) }
  }

  const scope: Scope = {
    names: () => [...variables.keys(), 'host', 'inventory_hostname', 'group_names', 'groups', 'vars'],
    get: (name, from = scope) => {
      const variable = variables.get(name)
      if (variable !== undefined)
        return isTemplated(variable)
          ? (resolved.get(name) ?? render(name, variable, from))
          : { how: 'value', value: variable.value }
      if (name === 'vars') return all(from)
      builtIns ??= builtIn(layers)
      return Object.hasOwn(builtIns, name) ? { how: 'value', value: builtIns[name] } : { how: 'missing' }
    },
  }
  return scope
}
