/**
 * Makes folder entries durable: a new or renamed file survives a power loss only when its folder was synced too.
 */
import { open } from 'node:fs/promises'

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
