/**
 * Journal entries as JSON: bytes become references to stored contents, and come back as bytes.
 */
import type { Blobs } from './blobs.ts'
import type { JournalEntry } from './record.ts'

const marker = '$blob'

/** One line of JSON without a newline; contents are stored first. */
export async function encodeEntry(entry: JournalEntry, blobs: Blobs): Promise<string> {
  return JSON.stringify(await replaceBytes(entry, blobs))
}

async function replaceBytes(value: unknown, blobs: Blobs): Promise<unknown> {
  if (value instanceof Uint8Array) return { [marker]: await blobs.put(value) }
  if (Array.isArray(value)) return Promise.all(value.map(item => replaceBytes(item, blobs)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([key, item]) => [key, await replaceBytes(item, blobs)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

/** Undefined for a line that was cut short by a crash. */
export async function decodeEntry(line: string, blobs: Blobs): Promise<JournalEntry | undefined> {
  try {
    return (await restoreBytes(JSON.parse(line), blobs)) as JournalEntry
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function restoreBytes(value: unknown, blobs: Blobs): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(item => restoreBytes(item, blobs)))
  if (typeof value !== 'object' || value === null) return value
  const reference = (value as Record<string, unknown>)[marker]
  if (typeof reference === 'string') return blobs.get(reference)
  const entries = Object.entries(value).map(async ([key, item]) => [key, await restoreBytes(item, blobs)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
