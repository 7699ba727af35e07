/**
 * The production inventory with the addresses of a lab, beside the shipped group_vars so that both share them.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { labInventory } from '../../src/lab/inventory.ts'
import type { Lab } from '../../src/lab/lab.ts'

export async function writeLabInventory(lab: Lab): Promise<string> {
  const file = fileURLToPath(new URL(`../../inventory/test-${lab.name}.yaml`, import.meta.url))
  await writeFile(file, labInventory(lab, { vector_db: ['qdrant-1'], cache: ['redis-1'] }))
  return file
}
