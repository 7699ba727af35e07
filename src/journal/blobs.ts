/**
 * File contents by their SHA-256, each stored once for all runs, durable before anything refers to it. Mode 0600, since
 * before-images may hold secrets.
 */
import { createHash } from 'node:crypto'
import { open, readFile, rename, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolders } from '../folders.ts'
import { syncFolder } from './durable.ts'

export interface Blobs {
  put(bytes: Uint8Array): Promise<string>
  get(sha256: string): Promise<Uint8Array>
}

export function fileBlobs(root: string): Blobs {
  const stored = new Map<string, Promise<void>>()
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2))
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      let storing = stored.get(sha256)
      if (storing === undefined) {
        storing = store(pathOf(sha256), bytes)
        stored.set(sha256, storing)
      }
      await storing
      return sha256
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new Error(`the stored content ${pathOf(sha256)} is damaged: its checksum differs from its name`)
      }
      return new Uint8Array(bytes)
    },
  }
}

async function store(path: string, bytes: Uint8Array): Promise<void> {
  const size = await stat(path).then(
    found => found.size,
    () => -1,
  )
  if (size === bytes.length) {
    // Nobody refers to it yet; what is young is not removed (prune.ts).
    const now = new Date()
    if (
      await utimes(path, now, now).then(
        () => true,
        () => false,
      )
    )
      return
  }
  await makeFolders(dirname(path), 0o700)
  const draft = `${path}.${process.pid}.${Date.now()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncFolder(dirname(path))
}
