/**
 * Loads what a command line names: inventory, playbooks and variables. Every fault of all of them is shown at once.
 */
import { existsSync } from 'node:fs'
import type { HostName } from '../brands.ts'
import { durationMs } from '../load/duration.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory, InventoryHost } from '../load/host.ts'
import { loadInventory } from '../load/inventory.ts'
import { type Bounds, usualBounds } from '../load/inventory-bounds.ts'
import type { Loaded } from '../load/loaded.ts'
import type { Playbook } from '../load/play.ts'
import { loadPlaybook } from '../load/playbook.ts'
import { openWith } from '../load/sealed-files.ts'
import type { Variables } from '../load/variable.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import { opener } from './project-secrets.ts'
import { givesPassword } from './secrets.ts'

export interface ProjectOptions {
  readonly inventory?: readonly string[]
  readonly extraVars?: readonly string[]
  readonly askBecomePass?: boolean
  /** Plays in stages become one play each, of these stages alone. */
  readonly stages?: readonly string[]
}

export interface Project {
  readonly root: string
  readonly inventory: Inventory
  readonly extra: Variables
  /** The operator gives a password for becoming another user. */
  readonly passwordGiven: boolean
}

const defaults = ['inventory/production.yaml', 'inventory/hosts.yaml', 'inventory.yaml']

/** What `-i` names; absent: what the environment does, with commas between; absent: the first usual file there is. */
export function inventoryFiles(given: readonly string[] | undefined, env: NodeJS.ProcessEnv): readonly string[] {
  if (given !== undefined) return given
  const named = env['PROVISION_INVENTORY']?.split(',').filter(name => name !== '')
  if (named !== undefined && named.length > 0) return named
  return [defaults.find(file => existsSync(file)) ?? 'inventory/production.yaml']
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

/** The hosts that a command line names. */
export const inventoryOf = ({ inventory }: ProjectOptions): Promise<Loaded<Inventory>> =>
  loadInventory(inventoryFiles(inventory, process.env), { root: process.cwd(), bounds: bounds(process.env) })

/** Inventory and playbooks of the working folder. */
export async function loadProject(
  playbooks: readonly string[],
  options: ProjectOptions,
): Promise<{
  readonly project: Project
  readonly playbooks: readonly Playbook[]
  readonly warnings: readonly Problem[]
}> {
  const root = process.cwd()
  const [inventory, extra, ...books] = await openWith(opener, () =>
    Promise.all([
      inventoryOf(options),
      parseExtraVars(options.extraVars ?? [], root),
      ...playbooks.map(path => loadPlaybook(path, { root, ...(options.stages && { stages: options.stages }) })),
    ]),
  )
  const all: readonly Loaded<unknown>[] = [inventory, extra, ...books]
  const problems = all.flatMap(loaded => (loaded.ok ? [] : loaded.problems))
  if (!inventory.ok || !extra.ok || problems.length > 0) throw new ProvisionError(problems)
  return {
    project: {
      root,
      inventory: inventory.value,
      extra: extra.value,
      passwordGiven: givesPassword(options, process.env),
    },
    playbooks: books.flatMap(book => (book.ok ? [book.value] : [])),
    warnings: all.flatMap(loaded => (loaded.ok ? loaded.warnings : [])),
  }
}

export function hostOf(inventory: Inventory, name: HostName): InventoryHost {
  const host = inventory.hosts.get(name)
  if (host === undefined) throw new Error(`the inventory lost ${name}`)
  return host
}
