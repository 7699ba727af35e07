/**
 * A playbook of Ansible with everything that it names, as a project of ours: plays, files of tasks, roles, variables,
 * templates and files.
 */
import { dirname, join, normalize, relative } from 'node:path'
import {
  type ReadItem,
  type Written,
  type WrittenEntry,
  type WrittenItem,
  writeCommented,
} from '../load/commented-yaml.ts'
import { ProvisionError, problem, type SourcePlace } from '../problem.ts'
import { CarriedFiles } from './carried-files.ts'
import { outName } from './paths.ts'
import { PlayWork } from './play.ts'
import { Refusal } from './refusal.ts'
import { type RoleUse, roleUse } from './role-use.ts'
import { type ProjectReader, Sources, yamlNames } from './sources.ts'
import { textsOf } from './task.ts'
import { type ListContext, translateList, type WrittenList } from './tasks.ts'
import { hashed, sourceOf, Translation } from './translation.ts'
import { translated } from './value.ts'
import { VariableFiles } from './variables.ts'

export class Project {
  readonly translation = new Translation()
  readonly variables: VariableFiles
  readonly #sources: Sources
  readonly #carried: CarriedFiles
  readonly #done = new Map<string, string>()
  /** Something in the playbooks works as root, so that all of it must: one connection works as one user. */
  #root = false
  #rootNoted = false

  constructor(reader: ProjectReader) {
    this.#sources = new Sources(reader)
    this.#carried = new CarriedFiles(this.#sources, this.translation)
    this.variables = new VariableFiles(this.#sources, this.translation)
  }

  /** The main playbook, and what it imports. */
  translate(playbook: string): string {
    this.#root = this.#asksForRoot(playbook, new Set())
    this.variables.beside()
    this.#carried.copyFiles('files')
    return this.#playbook(playbook)
  }

  /** Whether a play, a task or a role says `become`. What nobody names may say it too: then more works as root. */
  #asksForRoot(playbook: string, seen: Set<string>): boolean {
    if (seen.has(playbook)) return false
    seen.add(playbook)
    const text = this.#sources.text(playbook) ?? ''
    const tasks = [...this.#sources.below('roles'), ...this.#sources.below('tasks')].filter(path =>
      /\.ya?ml$/.test(path),
    )
    if ([text, ...tasks.map(path => this.#sources.text(path) ?? '')].some(saysBecome)) return true
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
    const { node, head, lines } = this.#sources.yaml(path)
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
      template: (src, namedIn, place) => this.#carried.template(src, namedIn, place),
      copied: (src, namedIn, place) => this.#carried.copied(src, namedIn, place),
      roleVars: role => this.roleVars(role),
      importFile: (path, place, of) =>
        relative(dirname(outName(file)), this.tasksFile(normalize(path), place, handlers, of)),
      roleTasks: (role, from, place) =>
        relative(dirname(outName(file)), this.roleTasks({ role, place, entries: [] }, from, handlers)),
    }
  }

  /** A file that holds nothing but tasks. Gives the path of what was written. */
  tasksFile(path: string, place: SourcePlace, handlers: ReadonlySet<string>, kind: 'tasks' | 'handlers'): string {
    const found = this.#sources.find([path, ...yamlNames(path)])
    if (found === undefined) throw new Refusal(`there is no file ${path}`, place)
    const known = this.#done.get(found)
    if (known !== undefined) return known
    const out = outName(found)
    this.#done.set(found, out)
    const { node, head, lines } = this.#sources.yaml(found)
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
      const meta = this.#sources.find(yamlNames(join('roles', use.role, 'meta', 'main')))
      if (meta === undefined || seen.has(use.role)) return [use]
      seen.add(use.role)
      const { node } = this.#sources.yaml(meta)
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
    if (this.#sources.below(folder).length === 0)
      throw new Refusal(
        `there is no role ${use.role} in roles/`,
        use.place,
        'copy it there first; collections and roles of Galaxy are not looked for',
      )
    this.#carried.copyFiles(join(folder, 'files'))
    this.variables.roleDefaults(use.role)
    const path = join(folder, 'tasks', from.replace(/\.ya?ml$/, ''))
    if (this.#sources.find(yamlNames(path)) === undefined) {
      this.translation.files.set(`${path}.yaml`, '[]\n')
      return `${path}.yaml`
    }
    return this.tasksFile(path, use.place, handlers, 'tasks')
  }

  /** Where the handlers of a role stand, if it has any. */
  roleHandlers(role: string): string | undefined {
    return this.#sources.find(yamlNames(join('roles', role, 'handlers', 'main')))
  }

  /** Variables of a role that are stronger than those of the play. */
  roleVars(role: string): readonly WrittenEntry[] {
    const path = this.#sources.find(yamlNames(join('roles', role, 'vars', 'main')))
    if (path === undefined) return []
    const { node, lines } = this.#sources.yaml(path)
    return node?.kind === 'map' ? this.variables.vars(node, lines).entries : []
  }
}

const saysBecome = (text: string): boolean => /^\s*-?\s*become:\s*(yes|true|on|1)\s*$/im.test(text)

const emptyList = (head: string, { tail }: WrittenList): string =>
  [...(head === '' ? [] : [hashed(head)]), ...(tail === undefined ? [] : [hashed(tail)]), '[]'].join('\n')
