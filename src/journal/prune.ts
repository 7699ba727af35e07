/**
 * Removes runs, and then the contents that no run refers to any more. Cut off at any moment it leaves nothing worse than
 * contents that the next time finds.
 */
import { readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { EndedRun } from './read.ts'

export interface Pruned {
  readonly runs: number
  readonly objects: number
  readonly bytes: number
}

/** A run that is being recorded stores contents before it refers to them; such young ones are let be. */
const youngMs = 3_600_000

export async function pruneRecords(
  { runs, objects }: { readonly runs: string; readonly objects: string },
  removed: readonly EndedRun[],
  now: number,
): Promise<Pruned> {
  for (const { header } of removed) {
    // From here on nobody sees it, though it takes a while to go.
    const gone = join(runs, `.removed-${header.run}`)
    // Somebody else may be at it too.
    if (!(await movedAside(join(runs, header.run), gone))) continue
    await rm(gone, { recursive: true, force: true })
  }
  for (const name of await namesIn(runs)) {
    if (name.startsWith('.removed-')) await rm(join(runs, name), { recursive: true, force: true })
  }
  return { runs: removed.length, ...(await sweep(objects, await referredTo(runs), now)) }
}

async function movedAside(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false
    throw cause
  }
}

/** Bytes of all that a removal of these runs would free. */
export async function wouldFree(
  { runs, objects }: { readonly runs: string; readonly objects: string },
  removed: readonly EndedRun[],
  now: number,
): Promise<Pruned> {
  const gone = new Set<string>(removed.map(({ header }) => header.run))
  const kept = await referredTo(runs, gone)
  let freed = { objects: 0, bytes: 0 }
  for (const { name, path } of await objectsIn(objects)) {
    const found = kept.has(name) ? undefined : await stat(path).catch(() => undefined)
    if (found === undefined || now - found.mtimeMs < youngMs) continue
    freed = { objects: freed.objects + 1, bytes: freed.bytes + found.size }
  }
  return { runs: removed.length, ...freed }
}

async function referredTo(runs: string, without: ReadonlySet<string> = new Set()): Promise<ReadonlySet<string>> {
  const referred = new Set<string>()
  for (const run of await namesIn(runs)) {
    if (without.has(run)) continue
    const text = await readFile(join(runs, run, 'journal.ndjson'), 'utf8').catch(() => '')
    for (const [, sha256 = ''] of text.matchAll(/"\$blob":"([0-9a-f]{64})"/g)) referred.add(sha256)
  }
  return referred
}

async function sweep(root: string, kept: ReadonlySet<string>, now: number): Promise<Omit<Pruned, 'runs'>> {
  let freed = { objects: 0, bytes: 0 }
  for (const { name, path } of await objectsIn(root)) {
    if (kept.has(name)) continue
    const size = await removeUnused(path, now)
    if (size !== undefined) freed = { objects: freed.objects + 1, bytes: freed.bytes + size }
  }
  for (const folder of await namesIn(root)) await rmdir(join(root, folder)).catch(() => undefined)
  return freed
}

/** Aside first: whoever stores the same content meanwhile makes it young, and then it goes back to its place. */
async function removeUnused(path: string, now: number): Promise<number | undefined> {
  try {
    if (now - (await stat(path)).mtimeMs < youngMs) return undefined
    const aside = `${path}.removed`
    await rename(path, aside)
    const found = await stat(aside)
    if (now - found.mtimeMs < youngMs) {
      await rename(aside, path)
      return undefined
    }
    await rm(aside)
    return found.size
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw cause
  }
}

async function objectsIn(root: string): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const folders = (await namesIn(root)).filter(name => /^[0-9a-f]{2}$/.test(name))
  const found = folders.map(async folder =>
    // What a crash left beside contents is named like them, with something behind it.
    (await namesIn(join(root, folder))).map(name => ({ name: folder + name, path: join(root, folder, name) })),
  )
  return (await Promise.all(found)).flat()
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])
