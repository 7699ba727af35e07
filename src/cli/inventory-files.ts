/**
 * Which inventory a command line means, and its hosts.
 */
import { existsSync, globSync } from 'node:fs'
import { durationMs } from '../load/duration.ts'
import type { Inventory } from '../load/host.ts'
import { loadInventory } from '../load/inventory.ts'
import { type Bounds, usualBounds } from '../load/inventory-bounds.ts'
import { failed, type Loaded } from '../load/loaded.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'

const usual = ['inventory/production.yaml', 'inventory/hosts.yaml', 'inventory.yaml']

/** What `-i` names; absent: what the environment does, with commas between; absent: the first usual file, if there is one. */
export function inventoryFiles(given: readonly string[] | undefined, env: NodeJS.ProcessEnv): readonly string[] {
  if (given !== undefined) return given
  const named = env['PROVISION_INVENTORY']?.split(',').filter(name => name !== '')
  if (named !== undefined && named.length > 0) return named
  return usual.filter(file => existsSync(file)).slice(0, 1)
}

/** How long executables may take: `PROVISION_INVENTORY_TIMEOUT=5m`. */
function bounds(env: NodeJS.ProcessEnv): Bounds {
  const given = env['PROVISION_INVENTORY_TIMEOUT']
  if (given === undefined || given === '') return usualBounds
  if (/^[0-9]+(ms|s|m|h)$/.test(given)) return { ...usualBounds, timeoutMs: durationMs(given) }
  throw new ProvisionError([
    problem({
      code: 'cli.environment',
      message: `PROVISION_INVENTORY_TIMEOUT must be a whole number with ms, s, m or h, and is ${JSON.stringify(given)}`,
    }),
  ])
}

/** Nobody named one, and it would be a riddle to be told of one of the usual names that it does not exist. */
function noneNamed(): Problem {
  const [other] = globSync('inventory/*.{yaml,yml}').toSorted()
  return problem({
    code: 'cli.no-inventory',
    message: `no inventory is named, and there is neither ${usual.slice(0, -1).join(' nor ')} nor ${usual.at(-1)}`,
    remedy:
      other === undefined
        ? 'name one with -i, or begin with a project that works: provision init'
        : `name one: -i ${other}`,
  })
}

/** The hosts that a command line names. */
export async function inventoryOf(options: {
  readonly inventory?: readonly string[] | undefined
}): Promise<Loaded<Inventory>> {
  const files = inventoryFiles(options.inventory, process.env)
  if (files.length === 0) return failed([noneNamed()])
  return loadInventory(files, { root: process.cwd(), bounds: bounds(process.env) })
}
