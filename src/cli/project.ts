/**
 * Loads what a command line names: inventory, playbooks and variables. Every fault of all of them is shown at once.
 */
import type { HostName } from '../brands.ts'
import { parseExtraVars } from '../load/extra-vars.ts'
import type { Inventory, InventoryHost } from '../load/host.ts'
import type { Loaded } from '../load/loaded.ts'
import type { Playbook } from '../load/play.ts'
import { loadPlaybook } from '../load/playbook.ts'
import { openWith } from '../load/sealed-files.ts'
import type { Variables } from '../load/variable.ts'
import { type Problem, ProvisionError } from '../problem.ts'
import { inventoryOf } from './inventory-files.ts'
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
