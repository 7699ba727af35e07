/**
 * The files of group_vars/ and host_vars/ beside an inventory: `web.yaml`, or the files of a folder `web/`.
 */
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Problem } from '../problem.ts'
import { layered, type Variables } from './variable.ts'
import { readVariables } from './vars-files.ts'

export interface VariableFiles {
  /** By the name of the group or host. */
  readonly byName: ReadonlyMap<string, Variables>
  /** Path of the first file of each name, for messages. */
  readonly paths: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

interface Listed {
  readonly name: string
  readonly path: string
}

const yaml = /\.ya?ml$/

const entriesOf = async (root: string, folder: string) => {
  try {
    return (await readdir(resolve(root, folder), { withFileTypes: true })).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    )
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return []
    throw cause
  }
}

const listFiles = async (root: string, folder: string): Promise<readonly Listed[]> => {
  const entries = await entriesOf(root, folder)
  const lists = entries.map(async (entry): Promise<readonly Listed[]> => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name.endsWith('~')) return []
    if (!entry.isDirectory()) return yaml.test(entry.name) ? [{ name: entry.name.replace(yaml, ''), path }] : []
    const inside = await entriesOf(root, path)
    return inside
      .filter(file => yaml.test(file.name) && !file.name.startsWith('.'))
      .map(file => ({ name: entry.name, path: join(path, file.name) }))
  })
  return (await Promise.all(lists)).flat()
}

/** `folder` is `…/group_vars` or `…/host_vars`; one that does not exist holds nothing. */
export const readVariableFiles = async (root: string, folder: string): Promise<VariableFiles> => {
  const files = await listFiles(root, folder)
  const read = await Promise.all(files.map(({ path }) => readVariables(root, path, path)))
  const byName = new Map<string, Variables>()
  const paths = new Map<string, string>()
  for (const [index, { name, path }] of files.entries()) {
    byName.set(name, layered(byName.get(name) ?? new Map(), read[index]?.variables ?? new Map()))
    if (!paths.has(name)) paths.set(name, path)
  }
  return { byName, paths, problems: read.flatMap(({ problems }) => problems) }
}
