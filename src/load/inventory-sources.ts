/**
 * What `-i` names, read: a file, an executable, a folder of both, or a list of names with a comma in it.
 */
import type { Dirent } from 'node:fs'
import { access, constants, open, readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { type Problem, problem } from '../problem.ts'
import type { Document } from './document.ts'
import type { Dynamic } from './dynamic-groups.ts'
import type { Bounds } from './inventory-bounds.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { readYaml } from './read-yaml.ts'

/** What one file said. */
export type Part =
  | { readonly how: 'written'; readonly file: string; readonly document: Document }
  | { readonly how: 'dynamic'; readonly file: string; readonly dynamic: Dynamic }
  | { readonly how: 'named'; readonly file: string; readonly names: readonly string[] }

export interface InventorySource {
  /** Where group_vars/ and host_vars/ are looked for; absent: nowhere. */
  readonly folder?: string
  readonly parts: readonly Part[]
}

const isYaml = (file: string): boolean => ['.yaml', '.yml', '.json'].includes(extname(file))

/** As Ansible: what lies in a folder of inventories and is none. */
const passedOver =
  /^\.|^(group_vars|host_vars|vars_plugins)$|(~|\.(pyc|pyo|swp|bak|rpm|md|txt|rst|orig|ini|cfg|retry))$/

interface Look {
  readonly executable: boolean
  readonly shebang: boolean
  readonly begin: string
}

const lookAt = async (path: string): Promise<Look> => {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(4096)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    const begin = buffer.toString('utf8', 0, bytesRead)
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    return { executable, shebang: begin.startsWith('#!'), begin }
  } finally {
    await file.close()
  }
}

/** `[web]`, and lines such as `web1 ansible_host=192.0.2.1`. */
const looksLikeIni = (begin: string): boolean => {
  const lines = begin.split('\n').filter(line => line.trim() !== '' && !/^\s*[#;]/.test(line))
  return lines.some(line => /^\[[\w.:-]+\]\s*$/.test(line)) || /^\S+(\s+\w+=\S*)+\s*$/.test(lines[0] ?? '')
}

const iniFault = (file: string): Problem =>
  problem({
    code: 'inventory.ini',
    message: `${file} is an inventory in the INI form, which is not read`,
    source: { file, line: 1, column: 1 },
    remedy: `convert it once: ansible-inventory -i ${file} --list --yaml --export >${file.replace(/\.(ini|cfg)$/, '')}.yaml`,
  })

const pluginFault = (file: string, document: Document, plugin: string): Problem =>
  problem({
    code: 'inventory.plugin',
    message: `${file} configures the inventory plugin ${plugin} of Ansible, which cannot be run here`,
    source: document.place(['plugin']),
    remedy: `name an executable instead, such as one that does: ansible-inventory -i ${file} --list`,
  })

const notExecutable = (file: string): Problem =>
  problem({
    code: 'inventory.script-not-executable',
    message: `${file} begins with #! and may not be executed`,
    source: { file, line: 1, column: 1 },
    remedy: `chmod +x ${file}`,
  })

const pluginOf = ({ value }: Document): string | undefined =>
  typeof value === 'object' && value !== null && 'plugin' in value && typeof value.plugin === 'string'
    ? value.plugin
    : undefined

const readFile = async (root: string, file: string, bounds: Bounds): Promise<Loaded<readonly Part[]>> => {
  const look = await lookAt(resolve(root, file)).catch(() => undefined)
  // A careless chmod makes no program of a YAML file.
  if (look !== undefined && (look.shebang || (look.executable && !isYaml(file)))) {
    if (!look.executable) return failed([notExecutable(file)])
    const { readDynamic } = await import('./dynamic-groups.ts')
    const dynamic = await readDynamic({ file, root }, bounds)
    if (!dynamic.ok) return failed(dynamic.problems)
    return loaded([{ how: 'dynamic', file, dynamic: dynamic.value }], dynamic.warnings)
  }
  if (look !== undefined && !isYaml(file) && looksLikeIni(look.begin)) return failed([iniFault(file)])
  const read = await readYaml(root, file)
  if (!read.ok) return failed(read.problems)
  const plugin = pluginOf(read.value)
  if (plugin !== undefined) return failed([pluginFault(file, read.value, plugin)])
  return loaded([{ how: 'written', file, document: read.value }], read.warnings)
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const together = (parts: readonly Loaded<readonly Part[]>[]): Loaded<readonly Part[]> => {
  const problems = parts.flatMap(part => (part.ok ? part.warnings : part.problems))
  return loaded(
    parts.flatMap(part => (part.ok ? part.value : [])),
    problems,
  )
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)

const readFolder = async (root: string, folder: string, bounds: Bounds): Promise<Loaded<readonly Part[]>> => {
  const entries = (await readdir(resolve(root, folder), { withFileTypes: true })).toSorted(byName)
  const read = entries
    .map(({ name }) => name)
    .filter(name => !passedOver.test(name))
    .map(async name => {
      const path = join(folder, name)
      return (await isFolder(resolve(root, path))) ? readFolder(root, path, bounds) : readFile(root, path, bounds)
    })
  return together(await Promise.all(read))
}

const emptyFolder = (folder: string): Problem =>
  problem({
    code: 'load.empty',
    message: `no inventory is in the folder ${folder}`,
    remedy: 'files that end in .ini, .cfg, .txt or .md, hidden ones, group_vars and host_vars are passed over',
  })

export const readSource = async (root: string, name: string, bounds: Bounds): Promise<Loaded<InventorySource>> => {
  const path = resolve(root, name)
  if (name.includes(',') && !(await exists(path))) {
    const names = name.split(',').flatMap(word => (word.trim() === '' ? [] : [word.trim()]))
    return loaded({ parts: [{ how: 'named', file: '-i', names }] }, [])
  }
  const folder = await isFolder(path)
  const read = folder ? await readFolder(root, name, bounds) : await readFile(root, name, bounds)
  if (!read.ok) return failed(read.problems)
  if (read.value.length === 0) return failed([emptyFolder(name)])
  return loaded({ folder: folder ? name : dirname(name), parts: read.value }, read.warnings)
}
