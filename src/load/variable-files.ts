/**
 * The files of group_vars/ and host_vars/ beside an inventory: `web.yaml`, or all files in and below a folder `web/`.
 */
import { readdir } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { type Problem, problem } from '../problem.ts'
import { isSealedName, unsealedName } from './sealed-files.ts'
import type { Variables } from './variable.ts'
import { type ReadVariables, readVariables } from './vars-files.ts'

export interface VariableFiles {
  /** By the name of the group or host: the variables of its files, later ones win. */
  readonly byName: ReadonlyMap<string, readonly Variables[]>
  /** Path of the first file of each name, for messages. */
  readonly paths: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** In the order in which Ansible looks for them: the first that there is, is the one that is read. */
const extensions: readonly string[] = ['', '.yml', '.yaml', '.json']

interface Entry {
  readonly name: string
  readonly folder: boolean
}

/** Sorted by name, without hidden files and those that editors leave behind. */
const entriesOf = async (root: string, folder: string): Promise<readonly Entry[]> => {
  try {
    const entries = await readdir(resolve(root, folder), { withFileTypes: true })
    return entries
      .filter(({ name }) => !name.startsWith('.') && !name.endsWith('~'))
      .map(entry => ({ name: entry.name, folder: entry.isDirectory() }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return []
    throw cause
  }
}

const isKnown = (extension: string): boolean => extensions.includes(extension)

/** An encrypted file counts by what it is inside: `web.yaml.age` is `web.yaml`. */
const extensionOf = (file: string): string => extname(unsealedName(file))

const filesBelow = async (root: string, folder: string): Promise<readonly string[]> => {
  const found = (await entriesOf(root, folder)).map(async ({ name, folder: isFolder }): Promise<readonly string[]> => {
    if (isFolder) return extname(name) === '' ? filesBelow(root, join(folder, name)) : []
    return isKnown(extensionOf(name)) ? [join(folder, name)] : []
  })
  return (await Promise.all(found)).flat()
}

interface Named {
  readonly name: string
  readonly rank: number
  readonly entry: Entry
}

/** A group may have dots in its name, so only the known endings count as such. */
const namedBy = (entry: Entry): readonly Named[] => {
  const bare = entry.folder ? entry.name : unsealedName(entry.name)
  const extension = extname(bare)
  if (entry.folder || !isKnown(extension) || extension === '') return [{ name: bare, rank: 0, entry }]
  const rank = extensions.indexOf(extension)
  return [{ name: bare.slice(0, -extension.length), rank, entry }]
}

/** One that is encrypted is read besides, and wins. */
const isOpen = ({ entry }: Named): boolean => entry.folder || !isSealedName(entry.name)

const readAll = (root: string, files: readonly string[]): Promise<readonly ReadVariables[]> =>
  Promise.all(files.map(file => readVariables(root, file, file, { mayStayLocked: true })))

const overlooked = (path: string, instead: string): Problem =>
  problem({
    code: 'inventory.unused-file',
    severity: 'warning',
    message: `${path} is not read, since there is ${instead}`,
    source: { file: path, line: 1, column: 1 },
    remedy: 'keep one of them, or move the file into the folder',
  })

/** `folder` is `…/group_vars` or `…/host_vars`; one that does not exist holds nothing. */
export const readVariableFiles = async (root: string, folder: string): Promise<VariableFiles> => {
  const all = (await entriesOf(root, folder)).flatMap(namedBy)
  const names = [...new Set(all.map(({ name }) => name))]
  const read = names.map(async name => {
    const own = all.filter(named => named.name === name)
    const [first, ...others] = own.filter(isOpen).toSorted((a, b) => a.rank - b.rank)
    const closed = own
      .filter(one => !isOpen(one) && isKnown(extensionOf(one.entry.name)))
      .map(({ entry }) => join(folder, entry.name))
    if (first === undefined && closed.length > 0)
      return { name, files: closed, read: await readAll(root, closed), problems: [] }
    if (first === undefined) return { name, files: [], read: [], problems: [] }
    const path = join(folder, first.entry.name)
    // Files of other kinds lie beside the variables: a readme is no group.
    const open = first.entry.folder ? await filesBelow(root, path) : isKnown(extname(first.entry.name)) ? [path] : []
    const files = [...open, ...closed]
    const warnings = others.map(({ entry }) => overlooked(join(folder, entry.name), path))
    return {
      name,
      files,
      read: await readAll(root, files),
      problems: warnings,
    }
  })
  const known = await Promise.all(read)
  return {
    byName: new Map(known.map(({ name, read: parts }) => [name, parts.map(({ variables }) => variables)])),
    paths: new Map(known.flatMap(({ name, files: [path] }) => (path === undefined ? [] : [[name, path] as const]))),
    problems: known.flatMap(({ read: parts, problems }) => [...parts.flatMap(part => part.problems), ...problems]),
  }
}
