/**
 * One play of Ansible as one of ours: its keywords, its roles, its handlers, its tasks.
 */
import { dirname, join, normalize, relative } from 'node:path'
import type { ReadEntry, ReadNode, Written, WrittenEntry, WrittenItem } from '../load/commented-yaml.ts'
import type { SourcePlace } from '../problem.ts'
import { namesIn, namesOf } from './handler-names.ts'
import { outName } from './paths.ts'
import type { Project } from './project.ts'
import { Refusal } from './refusal.ts'
import { type RoleUse, roleUse } from './role-use.ts'
import { conditionsOf, textsOf, words } from './task.ts'
import { type ListContext, rolesNamedIn, translateList, type WrittenList } from './tasks.ts'
import { comment, sourceOf } from './translation.ts'
import { translated } from './value.ts'

export class PlayWork {
  readonly #project: Project
  readonly #play: ReadNode & { readonly kind: 'map' }
  readonly #file: string
  readonly #lines: readonly string[]
  readonly #comments: string[] = []

  constructor(project: Project, play: ReadNode & { readonly kind: 'map' }, file: string, lines: readonly string[]) {
    this.#project = project
    this.#play = play
    this.#file = file
    this.#lines = lines
  }

  result(): { readonly play?: Written; readonly comments: readonly string[] } {
    const { translation } = this.#project
    const hosts = this.#entry('hosts')
    if (hosts === undefined || textsOf(hosts.value).some(text => text.includes('{{'))) {
      const fault = new Refusal(
        'hosts must be written out, without a template',
        hosts?.keyPlace,
        'choose hosts with --limit',
      )
      return { comments: [translation.todo('a play', fault, this.#play.place, sourceOf(this.#play, this.#lines))] }
    }
    const plain = this.#play.entries.flatMap(entry => this.#keyword(entry))
    const become: readonly WrittenEntry[] = this.#project.root ? [{ key: 'become', value: true }] : []
    if (this.#project.root && !isTrue(this.#entry('become')?.value)) this.#project.noteRoot(this.#play.place)
    const roles = this.#roles()
    const handlers = this.#handlers(roles)
    const tasks = this.#tasks(roles)
    const listed = (
      [
        ['tasks', tasks],
        ['handlers', handlers],
      ] as const
    ).flatMap(([key, list]): readonly WrittenEntry[] => {
      if (list.items.length > 0) return [{ key, value: list, notes: { gap: true } }]
      if (list.tail !== undefined) this.#comments.push(comment([`of ${key} nothing is left:`]), list.tail)
      return []
    })
    return { play: { kind: 'map', entries: [...plain, ...become, ...listed] }, comments: this.#comments }
  }

  #entry(key: string): ReadEntry | undefined {
    return this.#play.entries.find(entry => entry.key === key)
  }

  #left(entry: ReadEntry, why: string): readonly WrittenEntry[] {
    this.#comments.push(
      comment([
        `left out: ${sourceOf(entry.value, this.#lines).length === 1 && entry.value.kind === 'scalar' ? `${entry.key}: ${entry.value.source || String(entry.value.value)}` : entry.key} (${why})`,
      ]),
    )
    return []
  }

  #todo({ key, keyPlace, value }: ReadEntry, message: string, remedy?: string): readonly WrittenEntry[] {
    const source = this.#lines
      .slice(keyPlace.line - 1, Math.max(keyPlace.line, value.lastLine))
      .map(line => line.slice(keyPlace.column - 1))
    this.#comments.push(this.#project.translation.todo(key, new Refusal(message, keyPlace, remedy), keyPlace, source))
    return []
  }

  #keyword(entry: ReadEntry): readonly WrittenEntry[] {
    const { key, value, notes } = entry
    const kept = (made: Written): readonly WrittenEntry[] => [{ key, value: made, notes }]
    switch (key) {
      case 'name':
      case 'hosts':
      case 'serial':
      case 'max_fail_percentage':
      case 'any_errors_fatal':
        return kept(translated(value))
      case 'environment':
        return this.#guarded(entry, () => kept(translated(value)))
      case 'tags':
        return this.#guarded(entry, () => kept(words(value)))
      case 'vars': {
        const { entries, tail } = this.#project.variables.vars(value, this.#lines)
        if (tail !== undefined) this.#comments.push(tail)
        return entries.length === 0 ? [] : kept({ kind: 'map', entries })
      }
      case 'vars_files':
        return this.#guarded(entry, () =>
          kept({ kind: 'list', items: textsOf(value).map(path => ({ value: this.#varsFile(path, value.place) })) }),
        )
      case 'gather_facts':
        return this.#left(entry, 'facts are read when something asks for them')
      case 'strategy':
        return this.#left(entry, 'within a batch hosts never wait for each other')
      case 'become_method':
      case 'become_flags':
        return this.#left(entry, 'write ansible_become_method in the inventory')
      case 'collections':
        return this.#left(entry, 'resources have no other names')
      case 'become':
      case 'tasks':
      case 'pre_tasks':
      case 'post_tasks':
      case 'handlers':
      case 'roles':
        return []
      case 'become_user':
        return textsOf(value)[0] === 'root' ? [] : kept(translated(value))
      case 'remote_user':
        return this.#todo(entry, 'remote_user has no equivalent', 'write ansible_user in the inventory')
      case 'connection':
        return this.#todo(entry, 'connection has no equivalent', 'write ansible_connection in the inventory')
      case 'vars_prompt':
        return this.#todo(entry, 'vars_prompt has no equivalent', 'give the variable with -e')
      default:
        return this.#todo(entry, `${key} has no equivalent`)
    }
  }

  #guarded(entry: ReadEntry, work: () => readonly WrittenEntry[]): readonly WrittenEntry[] {
    try {
      return work()
    } catch (fault) {
      if (fault instanceof Refusal) return this.#todo(entry, fault.message, fault.remedy)
      throw fault
    }
  }

  #varsFile(path: string, place: SourcePlace): string {
    if (path.includes('{{'))
      throw new Refusal('a template in vars_files has no equivalent', place, 'use group_vars or host_vars')
    const out = this.#project.variables.varsFile(normalize(join(dirname(this.#file), path)), place)
    return relative(dirname(outName(this.#file)), out)
  }

  #roles(): readonly RoleUse[] {
    const named = this.#entry('roles')?.value
    const uses = named?.kind === 'list' ? named.items.flatMap(({ value }) => roleUse(value)) : []
    return this.#project.withDependencies(uses)
  }

  #context(kind: 'tasks' | 'handlers'): ListContext {
    return this.#project.listContext(this.#file, this.#lines, this.#project.translation.handlers, kind)
  }

  /** First, since tasks may notify only what there is. */
  #handlers(roles: readonly RoleUse[]): WrittenList {
    const { translation } = this.#project
    translation.handlers.clear()
    const own = this.#entry('handlers')?.value
    const before: WrittenItem[] = []
    const tails: string[] = []
    const once = new Set<string>()
    const inTasks = ['pre_tasks', 'tasks', 'post_tasks'].flatMap(key => rolesNamedIn(this.#entry(key)?.value))
    for (const { role, place } of [...roles, ...inTasks]) {
      const path = this.#project.roleHandlers(role)
      if (path === undefined || once.has(path)) continue
      once.add(path)
      try {
        const out = this.#project.tasksFile(path, place, new Set(), 'handlers')
        const made = translation.files.get(out)
        const names = namesIn(typeof made === 'string' ? made : '')
        const twice = names.find(name => translation.handlers.has(name))
        if (twice !== undefined)
          throw new Refusal(
            `a handler called ${twice} is there already`,
            { file: path, line: 1, column: 1 },
            'give one of them another name',
          )
        for (const name of names) translation.handlers.add(name)
        if (names.length > 0)
          before.push({
            value: {
              kind: 'map',
              entries: [{ key: 'import_tasks', value: relative(dirname(outName(this.#file)), out) }],
            },
          })
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        tails.push(translation.todo(`the handlers of the role ${role}`, fault, place, []))
      }
    }
    const list = own?.kind === 'list' ? translateList(own.items, this.#context('handlers'), own.tail) : undefined
    for (const name of list?.items.flatMap(({ value }) => namesOf(value)) ?? []) translation.handlers.add(name)
    const tail = [...tails, ...(list?.tail === undefined ? [] : [list.tail])].join('\n')
    return { kind: 'list', items: [...before, ...(list?.items ?? [])], ...(tail === '' ? {} : { tail }) }
  }

  /** In the order in which Ansible has them: before the roles, the roles, the tasks, after the tasks. */
  #tasks(roles: readonly RoleUse[]): WrittenList {
    const ofKey = (key: string): WrittenList => {
      const value = this.#entry(key)?.value
      return value?.kind === 'list'
        ? translateList(value.items, this.#context('tasks'), value.tail)
        : { kind: 'list', items: [] }
    }
    const lists = [ofKey('pre_tasks'), this.#roleImports(roles), ofKey('tasks'), ofKey('post_tasks')]
    const items: WrittenItem[] = []
    let pending: string | undefined
    for (const list of lists) {
      const [first, ...rest] = list.items
      if (first !== undefined) {
        const before = [pending, first.notes?.before].filter(text => text !== undefined).join('\n')
        items.push(
          {
            value: first.value,
            notes: { ...first.notes, ...(before === '' ? {} : { before }), ...(items.length > 0 ? { gap: true } : {}) },
          },
          ...rest,
        )
        pending = undefined
      }
      pending = [pending, list.tail].filter(text => text !== undefined).join('\n') || undefined
    }
    return { kind: 'list', items, ...(pending === undefined ? {} : { tail: pending }) }
  }

  #roleImports(roles: readonly RoleUse[]): WrittenList {
    const { translation } = this.#project
    const items: WrittenItem[] = []
    const tails: string[] = []
    for (const use of roles) {
      try {
        const path = this.#project.roleTasks(use, 'main', translation.handlers)
        const strange = use.entries.find(
          ({ key }) =>
            !['role', 'name', 'vars', 'when', 'tags', 'become'].includes(key) &&
            /^(any_errors_fatal|delegate_to|environment|no_log|ignore_errors|serial)$/.test(key),
        )
        if (strange !== undefined) throw new Refusal(`${strange.key} beside a role has no equivalent`, strange.keyPlace)
        items.push({
          value: { kind: 'map', entries: this.#besideRole(use, path) },
          notes: items.length > 0 ? { gap: true } : {},
        })
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        translation.left += 1
        tails.push(translation.todo(`the role ${use.role}`, fault, use.place, []))
      }
    }
    return { kind: 'list', items, ...(tails.length === 0 ? {} : { tail: tails.join('\n') }) }
  }

  #besideRole(use: RoleUse, path: string): readonly WrittenEntry[] {
    const keywords = new Set(['role', 'name', 'when', 'tags', 'become', 'vars'])
    const given = use.entries.find(({ key }) => key === 'vars')?.value
    const own = given?.kind === 'map' ? this.#project.variables.vars(given, this.#lines).entries : []
    // Old style: whatever is no keyword is a variable.
    const loose = use.entries
      .filter(({ key }) => !keywords.has(key))
      .map(({ key, value, notes }) => ({ key, value: translated(value), notes }))
    const strong = new Map([...this.#project.roleVars(use.role), ...own, ...loose].map(entry => [entry.key, entry]))
    const when = use.entries.find(({ key }) => key === 'when')
    const tags = use.entries.find(({ key }) => key === 'tags')
    const context = this.#context('tasks')
    return [
      { key: 'import_tasks', value: relative(dirname(outName(this.#file)), path) },
      ...(when === undefined ? [] : [{ key: 'when', value: conditionsOf(when.value) }]),
      ...(tags === undefined ? [] : [{ key: 'tags', value: words(tags.value) }]),
      ...(strong.size === 0 || context.kind !== 'tasks'
        ? []
        : [{ key: 'vars', value: { kind: 'map' as const, entries: [...strong.values()] } }]),
    ]
  }
}

const isTrue = (node: ReadNode | undefined): boolean => node?.kind === 'scalar' && node.value === true
