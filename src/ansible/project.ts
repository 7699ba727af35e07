/**
 * A playbook of Ansible with everything that it names, as a project of ours: plays, files of tasks, roles, variables,
 * templates and files.
 */
import { basename, dirname, join, normalize, relative } from 'node:path'
import {
  type ReadItem,
  type ReadNode,
  readCommented,
  type Written,
  type WrittenEntry,
  type WrittenItem,
  writeCommented,
} from '../load/commented-yaml.ts'
import { exitStatus, ProvisionError, problem, type SourcePlace } from '../problem.ts'
import { templateName } from './modules/files.ts'
import { outName, yamlEnding } from './paths.ts'
import { PlayWork } from './play.ts'
import { Refusal } from './refusal.ts'
import { type RoleUse, roleUse } from './role-use.ts'
import { textsOf } from './task.ts'
import { type ListContext, translateList, type WrittenList } from './tasks.ts'
import { locatedTemplate } from './template-file.ts'
import { sourceOf, Translation } from './translation.ts'
import { translated } from './value.ts'

/** What there is to read. Paths are relative to the folder of the playbook. */
export interface ProjectReader {
  readonly read: (path: string) => Uint8Array | undefined
  /** All files below a folder; none when there is no such folder. */
  readonly below: (folder: string) => readonly string[]
}

const yamlNames = (path: string): readonly string[] => [`${path}.yml`, `${path}.yaml`, path]

export class Project {
  readonly translation = new Translation()
  readonly #reader: ProjectReader
  readonly #done = new Map<string, string>()
  readonly #templates = new Map<string, Refusal | undefined>()
  /** Something in the playbooks works as root, so that all of it must: one connection works as one user. */
  #root = false
  #rootNoted = false

  constructor(reader: ProjectReader) {
    this.#reader = reader
  }

  /** The main playbook, and what it imports. */
  translate(playbook: string): string {
    this.#root = this.#asksForRoot(playbook, new Set())
    this.#variables()
    return this.#playbook(playbook)
  }

  #text(path: string): string | undefined {
    const bytes = this.#reader.read(path)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }

  #yaml(path: string): {
    readonly node: ReadNode | undefined
    readonly head: string
    readonly lines: readonly string[]
  } {
    const text = this.#text(path)
    if (text === undefined) throw new Refusal(`there is no file ${path}`)
    if (text.startsWith('$ANSIBLE_VAULT'))
      throw new Refusal(
        `${path} is a vault of Ansible`,
        { file: path, line: 1, column: 1 },
        'decrypt it with ansible-vault, then `provision secrets encrypt`',
      )
    const read = readCommented(text, path)
    if (!read.ok) throw new ProvisionError(read.problems, exitStatus.input)
    return read
  }

  #find(candidates: readonly string[]): string | undefined {
    return candidates.find(path => this.#reader.read(path) !== undefined)
  }

  /** Whether a play, a task or a role says `become`. What nobody names may say it too: then more works as root. */
  #asksForRoot(playbook: string, seen: Set<string>): boolean {
    if (seen.has(playbook)) return false
    seen.add(playbook)
    const text = this.#text(playbook) ?? ''
    const tasks = [...this.#reader.below('roles'), ...this.#reader.below('tasks')].filter(path => /\.ya?ml$/.test(path))
    if ([text, ...tasks.map(path => this.#text(path) ?? '')].some(saysBecome)) return true
    const imported = [...text.matchAll(/import_playbook:\s*(\S+)/g)].map(([, path = '']) =>
      join(dirname(playbook), path),
    )
    return imported.some(path => this.#asksForRoot(normalize(path), seen))
  }

  #playbook(path: string): string {
    const out = outName(path)
    const known = this.#done.get(path)
    if (known !== undefined) return known
    this.#done.set(path, out)
    const { node, head, lines } = this.#yaml(path)
    if (node?.kind !== 'list')
      throw new ProvisionError([
        problem({
          code: 'import.no-playbook',
          message: `${path} is no list of plays`,
          source: { file: path, line: 1, column: 1 },
        }),
      ])
    const plays: WrittenItem[] = []
    let pending: string[] = []
    for (const item of node.items) {
      const made = this.#play(item, path, lines)
      const before = [
        ...pending,
        ...(item.notes.before === undefined ? [] : [item.notes.before]),
        ...made.comments,
      ].join('\n')
      if (made.play === undefined) pending = [before]
      else {
        plays.push({
          value: made.play,
          notes: {
            ...(before === '' ? {} : { before }),
            ...(plays.length > 0 || item.notes.gap === true ? { gap: true } : {}),
          },
        })
        pending = []
      }
    }
    const tail = [...pending, ...(node.tail === undefined ? [] : [node.tail])].join('\n')
    const list: WrittenList = { kind: 'list', items: plays, ...(tail === '' ? {} : { tail }) }
    this.translation.files.set(out, writeCommented(list, head))
    return out
  }

  #play(
    { value }: ReadItem,
    file: string,
    lines: readonly string[],
  ): { readonly play?: Written; readonly comments: readonly string[] } {
    if (value.kind !== 'map')
      return {
        comments: [
          this.translation.todo('a play', new Refusal('a play must be a map'), value.place, sourceOf(value, lines)),
        ],
      }
    const imported = value.entries.find(
      ({ key }) => key === 'import_playbook' || key === 'ansible.builtin.import_playbook',
    )
    if (imported !== undefined) {
      const target = this.#playbook(normalize(join(dirname(file), textsOf(imported.value)[0] ?? '')))
      const entries = value.entries.map(entry =>
        entry === imported
          ? { key: 'import_playbook', value: relative(dirname(outName(file)), target), notes: entry.notes }
          : { key: entry.key, value: translated(entry.value), notes: entry.notes },
      )
      return { play: { kind: 'map', entries }, comments: [] }
    }
    return new PlayWork(this, value, file, lines).result()
  }

  get root(): boolean {
    return this.#root
  }

  noteRoot(place: SourcePlace): void {
    if (this.#rootNoted) return
    this.#rootNoted = true
    this.translation.note(
      'all plays work as root now, since some of their tasks did: one connection works as one user',
      place,
      'where that is not wanted, take `become` out of a playbook of its own',
    )
  }

  listContext(
    file: string,
    lines: readonly string[],
    handlers: ReadonlySet<string>,
    kind: 'tasks' | 'handlers',
  ): ListContext {
    return {
      translation: this.translation,
      file,
      lines,
      root: this.#root,
      handlers,
      kind,
      template: (src, namedIn, place) => this.#template(src, namedIn, place),
      copied: (src, namedIn, place) => this.#copied(src, namedIn, place),
      roleVars: role => this.roleVars(role),
      importFile: (path, place, of) =>
        relative(dirname(outName(file)), this.tasksFile(normalize(path), place, handlers, of)),
      roleTasks: (role, from, place) =>
        relative(dirname(outName(file)), this.roleTasks({ role, place, entries: [] }, from, handlers)),
    }
  }

  /** A file that holds nothing but tasks. Gives the path of what was written. */
  tasksFile(path: string, place: SourcePlace, handlers: ReadonlySet<string>, kind: 'tasks' | 'handlers'): string {
    const found = this.#find([path, ...yamlNames(path)])
    if (found === undefined) throw new Refusal(`there is no file ${path}`, place)
    const known = this.#done.get(found)
    if (known !== undefined) return known
    const out = outName(found)
    this.#done.set(found, out)
    const { node, head, lines } = this.#yaml(found)
    const items = node?.kind === 'list' ? node.items : []
    const list = translateList(
      items,
      this.listContext(found, lines, handlers, kind),
      node?.kind === 'list' ? node.tail : undefined,
    )
    this.translation.files.set(out, list.items.length === 0 ? `${emptyList(head, list)}\n` : writeCommented(list, head))
    return out
  }

  /** The roles of a play with those that they depend on, each in front of who needs it. */
  withDependencies(uses: readonly RoleUse[], seen = new Set<string>()): readonly RoleUse[] {
    return uses.flatMap(use => {
      const meta = this.#find(yamlNames(join('roles', use.role, 'meta', 'main')))
      if (meta === undefined || seen.has(use.role)) return [use]
      seen.add(use.role)
      const { node } = this.#yaml(meta)
      const named = node?.kind === 'map' ? node.entries.find(({ key }) => key === 'dependencies')?.value : undefined
      const before =
        named?.kind === 'list'
          ? named.items.flatMap(({ value }) => roleUse(value)).filter(({ role }) => !seen.has(role))
          : []
      return [...this.withDependencies(before, seen), use]
    })
  }

  roleTasks(use: RoleUse, from: string, handlers: ReadonlySet<string>): string {
    const folder = join('roles', use.role)
    if (this.#reader.below(folder).length === 0)
      throw new Refusal(
        `there is no role ${use.role} in roles/`,
        use.place,
        'copy it there first; collections and roles of Galaxy are not looked for',
      )
    this.#copyFiles(join(folder, 'files'))
    this.#roleDefaults(use.role)
    const path = join(folder, 'tasks', from.replace(/\.ya?ml$/, ''))
    if (this.#find(yamlNames(path)) === undefined) {
      this.translation.files.set(`${path}.yaml`, '[]\n')
      return `${path}.yaml`
    }
    return this.tasksFile(path, use.place, handlers, 'tasks')
  }

  /** Where the handlers of a role stand, if it has any. */
  roleHandlers(role: string): string | undefined {
    return this.#find(yamlNames(join('roles', role, 'handlers', 'main')))
  }

  /** Variables of a role that are stronger than those of the play. */
  roleVars(role: string): readonly WrittenEntry[] {
    const path = this.#find(yamlNames(join('roles', role, 'vars', 'main')))
    if (path === undefined) return []
    const { node, lines } = this.#yaml(path)
    return node?.kind === 'map' ? this.vars(node, lines).entries : []
  }

  /** Weakest of all, so they go where the weakest variables stand. */
  #roleDefaults(role: string): void {
    const path = this.#find(yamlNames(join('roles', role, 'defaults', 'main')))
    if (path === undefined || this.#done.has(path)) return
    const out = join('inventory', 'group_vars', 'all', `00-role-${role}.yaml`)
    this.#done.set(path, out)
    this.#variableFile(path, out)
    this.translation.note(
      `the defaults of the role ${role} stand in ${out}, where every other variable wins over them`,
      { file: path, line: 1, column: 1 },
      'keep that file beside your inventory',
    )
  }

  /** Files of group_vars and host_vars beside the playbook. */
  #variables(): void {
    for (const folder of ['group_vars', 'host_vars', join('inventory', 'group_vars'), join('inventory', 'host_vars')]) {
      for (const path of this.#reader.below(folder)) {
        const plain = path.startsWith('inventory/') ? path : join('inventory', path)
        const inFolder = dirname(plain) === join('inventory', basename(folder))
        // A file of a name beside a folder of that name would not be read.
        const out = inFolder ? join(dirname(plain), basename(plain, yamlEnding(plain)), 'main.yaml') : outName(plain)
        this.#variableFile(path, out)
      }
    }
    this.#copyFiles('files')
  }

  #variableFile(path: string, out: string): void {
    try {
      const { node, head, lines } = this.#yaml(path)
      const made = node?.kind === 'map' ? this.vars(node, lines) : { entries: [], tail: undefined }
      const text =
        made.entries.length === 0
          ? `{}\n`
          : writeCommented(
              { kind: 'map', entries: made.entries, ...(made.tail === undefined ? {} : { tail: made.tail }) },
              head,
            )
      const lead = made.entries.length === 0 && made.tail !== undefined ? `${hashed(made.tail)}\n` : ''
      this.translation.files.set(out, lead + text)
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      const todo = this.translation.todo(path, fault, fault.place ?? { file: path, line: 1, column: 1 }, [])
      this.translation.files.set(out, `${hashed(todo)}\n{}\n`)
    }
  }

  /** A map of variables: those that cannot be translated stay as comments, and their names are lost. */
  vars(
    node: ReadNode,
    lines: readonly string[],
  ): { readonly entries: readonly WrittenEntry[]; readonly tail: string | undefined } {
    const entries: WrittenEntry[] = []
    let pending: string[] = []
    for (const { key, keyPlace, value, notes } of node.kind === 'map' ? node.entries : []) {
      const before = [...pending, ...(notes.before === undefined ? [] : [notes.before])]
      pending = []
      try {
        entries.push({
          key,
          value: translated(value),
          notes: { ...notes, ...(before.length === 0 ? {} : { before: before.join('\n') }) },
        })
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        this.translation.lost.add(key)
        const source = lines
          .slice(keyPlace.line - 1, Math.max(keyPlace.line, value.lastLine))
          .map(line => line.slice(keyPlace.column - 1))
        pending = [...before, this.translation.todo(`the variable ${key}`, fault, keyPlace, source)]
      }
    }
    const tail = [...pending, ...(node.kind === 'map' && node.tail !== undefined ? [node.tail] : [])]
    return { entries, tail: tail.length === 0 ? undefined : tail.join('\n') }
  }

  varsFile(path: string, place: SourcePlace): string {
    const found = this.#find([path, ...yamlNames(path)])
    if (found === undefined) throw new Refusal(`there is no file ${path}`, place)
    const out = outName(found)
    if (!this.#done.has(found)) {
      this.#done.set(found, out)
      this.#variableFile(found, out)
    }
    return out
  }

  #copyFiles(folder: string): void {
    for (const path of this.#reader.below(folder)) {
      const bytes = this.#reader.read(path)
      if (bytes !== undefined) this.translation.files.set(path, bytes)
    }
  }

  /** Files in `files` of roles and of the project come along anyway. */
  #copied(src: string, namedIn: string, place: SourcePlace): void {
    const role = /^roles\/[^/]+/.exec(namedIn)?.[0]
    const folders = [
      ...(role === undefined ? [] : [join(role, 'files')]),
      join(dirname(namedIn), 'files'),
      dirname(namedIn),
      'files',
      '.',
    ]
    const path = this.#find(folders.map(folder => normalize(join(folder, src))))
    const bytes = path === undefined ? undefined : this.#reader.read(path)
    if (path === undefined || bytes === undefined) throw new Refusal(`there is no file ${src}`, place)
    this.translation.files.set(path, bytes)
  }

  /** Searched where Ansible searches: `templates` of the role, or beside the playbook. */
  #template(src: string, namedIn: string, place: SourcePlace): void {
    const role = /^roles\/[^/]+/.exec(namedIn)?.[0]
    const places = [
      ...(role === undefined ? [] : [join(role, 'templates', src)]),
      join(dirname(namedIn), 'templates', src),
      join(dirname(namedIn), src),
      join('templates', src),
      src,
    ]
    const path = this.#find(places)
    if (path === undefined) throw new Refusal(`there is no template ${src}`, place)
    if (!this.#templates.has(path)) this.#templates.set(path, this.#translateTemplate(path))
    const fault = this.#templates.get(path)
    if (fault !== undefined) throw fault
  }

  #translateTemplate(path: string): Refusal | undefined {
    const text = this.#text(path) ?? ''
    try {
      this.translation.files.set(templateName(path), locatedTemplate(text, path))
      return undefined
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      // Beside where the translated one belongs, for whoever goes on by hand.
      this.translation.files.set(path, text)
      return fault
    }
  }
}

const saysBecome = (text: string): boolean => /^\s*-?\s*become:\s*(yes|true|on|1)\s*$/im.test(text)

const hashed = (text: string): string =>
  text
    .split('\n')
    .map(line => `#${line}`)
    .join('\n')

const emptyList = (head: string, { tail }: WrittenList): string =>
  [...(head === '' ? [] : [hashed(head)]), ...(tail === undefined ? [] : [hashed(tail)]), '[]'].join('\n')
