/**
 * The shipped playbook with its inventory, read from a copy in which something was changed.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { targetsOf } from '../../src/cli/targets.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { type Problem, ProvisionError } from '../../src/problem.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A folder with the shipped files, and `change` done to one of them. */
export async function spoiltCopy(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'provision-spoilt-'))
  for (const name of ['playbooks', 'inventory', 'templates'])
    await cp(join(root, name), join(folder, name), { recursive: true })
  await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')))
  return folder
}

/** Everything that is told of it before any host is reached, as `provision run` would. */
export async function faultsIn(folder: string): Promise<readonly Problem[]> {
  const [inventory, book] = await Promise.all([
    loadInventory(['inventory/production.yaml'], { root: folder }),
    loadPlaybook('playbooks/optimize.yaml', { root: folder }),
  ])
  const problems = [inventory, book].flatMap(loaded => (loaded.ok ? loaded.warnings : loaded.problems))
  if (!inventory.ok || !book.ok) return problems
  const project = { root: folder, inventory: inventory.value, extra: new Map(), passwordGiven: false }
  try {
    targetsOf(project, book.value, { tags: [], skipTags: [], all: true }, false)
    return problems
  } catch (error) {
    if (error instanceof ProvisionError) return [...problems, ...error.problems]
    throw error
  }
}

export const removed = (folder: string): Promise<void> => rm(folder, { recursive: true })
