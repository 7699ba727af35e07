/**
 * One task of Ansible as one of ours. Whatever has no equivalent is thrown, so that the task stays as it was written.
 */
import { shortName } from '../load/ansible-words.ts'
import type { ReadEntry, ReadNode, Written, WrittenEntry } from '../load/commented-yaml.ts'
import type { SourcePlace } from '../problem.ts'
import { Arguments, keyValues } from './arguments.ts'
import { limitsOf } from './limits-loop.ts'
import { loopKeys, loopOf } from './loop.ts'
import type { TaskAround, Translated } from './modules/module.ts'
import { freeForm, instead, modules } from './modules/registry.ts'
import { sysctlFile } from './modules/system.ts'
import { placed, Refusal } from './refusal.ts'
import { settingsOf } from './sysctl-loop.ts'
import { toCondition } from './to-cel.ts'
import { toTemplate } from './to-handlebars.ts'
import { listOf, mapOf, translated } from './value.ts'

export type TaskNode = ReadNode & { readonly kind: 'map' }

export interface TaskContext {
  /** The play works as root, because something in it must. */
  readonly root: boolean
  /** By which handlers can be notified. */
  readonly handlers: ReadonlySet<string>
  /** Makes sure that the template is there, in our language; throws when it cannot be. */
  readonly template: (src: string, place: SourcePlace) => void
  /** Takes along a file of the project; throws when there is none. */
  readonly file: (src: string, place: SourcePlace) => void
}

export interface TaskResult {
  readonly task: Written
  /** For a comment above it. */
  readonly notes: readonly string[]
}

/** Keywords that every task may have, with what becomes of them. */
const keywords = new Set([
  'name',
  'when',
  'loop_control',
  'register',
  'tags',
  'notify',
  'become',
  'become_user',
  'become_method',
  'vars',
  'environment',
  'no_log',
  'ignore_errors',
  'changed_when',
  'failed_when',
  'until',
  'retries',
  'delay',
  'run_once',
  'delegate_to',
  'timeout',
  'listen',
  'args',
  'check_mode',
  'diff',
  'any_errors_fatal',
])

const refusedKeywords: Readonly<Record<string, string>> = {
  async: 'a task has `timeout`',
  poll: 'a task has `timeout`',
  local_action: 'hosts are changed, not this machine',
  action: 'write the module itself',
  throttle: 'use --forks',
  module_defaults: 'write the arguments in each task',
  ignore_unreachable: 'a host that cannot be reached takes no part',
  connection: 'write ansible_connection in the inventory',
  remote_user: 'write ansible_user in the inventory',
  delegate_facts: 'facts are those of the host itself',
  debugger: 'remove it',
}

export const moduleOf = (task: TaskNode): ReadEntry | undefined =>
  task.entries.find(
    ({ key }) =>
      !keywords.has(key) && !loopKeys.has(key) && !key.startsWith('with_') && !Object.hasOwn(refusedKeywords, key),
  )

export function translateTask(task: TaskNode, context: TaskContext): TaskResult {
  const refused = task.entries.find(({ key }) => Object.hasOwn(refusedKeywords, key))
  if (refused !== undefined)
    throw new Refusal(`${refused.key} has no equivalent`, refused.keyPlace, refusedKeywords[refused.key])
  const module = moduleOf(task)
  if (module === undefined) throw new Refusal('there is no module in it', task.place)
  const work = new TaskWork(task, module, context)
  return work.result()
}

class TaskWork {
  readonly #task: TaskNode
  readonly #module: ReadEntry
  readonly #context: TaskContext
  readonly #notes: string[] = []
  /** The loop was taken into the arguments. */
  #looped = false

  constructor(task: TaskNode, module: ReadEntry, context: TaskContext) {
    this.#task = task
    this.#module = module
    this.#context = context
  }

  result(): TaskResult {
    const made = this.#resource()
    const said = new Set([...(made.said ?? []), ...(made.takesWhen === true ? ['when'] : [])])
    const entries = this.#task.entries.flatMap((entry): readonly WrittenEntry[] => {
      if (entry === this.#module) return [{ key: made.resource, value: made.args, notes: entry.notes }]
      if (said.has(entry.key)) return []
      return this.#keyword(entry, made)
    })
    const quiet = entries.some(({ key, value }) => key === 'changed_when' && value === false)
    const notes = [...(made.notes ?? []), ...this.#notes].filter(note => !(quiet && note.startsWith('TODO undo')))
    return { task: { kind: 'map', entries }, notes }
  }

  #entry(key: string): ReadEntry | undefined {
    return this.#task.entries.find(entry => entry.key === key)
  }

  #resource(): Translated {
    const { key, keyPlace } = this.#module
    const short = shortName(key)
    if (short === 'set_fact') return { resource: 'set_fact', args: this.#facts() }
    const translate = Object.hasOwn(modules, short) ? modules[short] : undefined
    if (translate === undefined) throw new Refusal(`the module ${key} has no equivalent`, keyPlace, instead(key))
    const looped =
      short === 'sysctl' ? this.#loopedSettings() : short === 'pam_limits' ? this.#loopedLimits() : undefined
    if (looped !== undefined) return looped
    const args = new Arguments(this.#arguments(short), this.#module.value.place)
    const made = placed(keyPlace, () => translate(args, this.#around()))
    this.#notes.push(...args.left)
    if ('because' in made) throw new Needlessness(made.because)
    args.end(short)
    for (const src of made.templates ?? []) this.#context.template(src, args.place)
    for (const src of made.files ?? []) if (!src.includes('{{')) this.#context.file(src, args.place)
    return made
  }

  /** Of the module and of `args` beside it. */
  #arguments(short: string): readonly ReadEntry[] {
    const { value } = this.#module
    const beside = this.#entry('args')?.value
    const more = beside?.kind === 'map' ? beside.entries : []
    if (value.kind === 'map') return [...value.entries, ...more]
    if (value.kind === 'list') throw new Refusal('a list is no arguments', value.place)
    if (value.value === null) return more
    return [...keyValues(String(value.value), value.place, freeForm.has(short)), ...more]
  }

  #facts(): Written {
    const { value } = this.#module
    if (value.kind === 'scalar') {
      const entries = keyValues(String(value.value), value.place, false)
      return { kind: 'map', entries: entries.map(entry => ({ key: entry.key, value: translated(entry.value) })) }
    }
    if (value.kind !== 'map') throw new Refusal('set_fact needs a map', value.place)
    const entries = value.entries.filter(({ key }) => key !== 'cacheable')
    if (entries.length < value.entries.length) this.#notes.push('left out: cacheable (values last for the run)')
    return translated({ ...value, entries })
  }

  #loopedLimits(): Translated | undefined {
    const loop = this.#task.entries.find(({ key }) => loopKeys.has(key))
    const limits = loop === undefined ? undefined : limitsOf(this.#arguments('pam_limits'), loop)
    if (limits === undefined) return undefined
    this.#looped = true
    return { resource: 'limits', args: limits }
  }

  #loopedSettings(): Translated | undefined {
    const loop = this.#task.entries.find(({ key }) => loopKeys.has(key))
    if (loop === undefined) return undefined
    const entries = this.#arguments('sysctl')
    const find = (...names: readonly string[]): ReadNode | undefined =>
      entries.find(({ key }) => names.includes(key))?.value
    const settings = placed(loop.value.place, () => settingsOf(find('name', 'key'), find('value', 'val'), loop))
    if (settings === undefined) return undefined
    const args = new Arguments(entries, this.#module.value.place)
    args.node('name', 'key')
    args.node('value', 'val')
    args.leave(['reload', 'sysctl_set', 'ignoreerrors'], 'the running value and the file are always both set')
    if ((args.word('state') ?? 'present') !== 'present')
      throw new Refusal('state: absent has no equivalent', args.place)
    const file = sysctlFile(args)
    args.end('sysctl')
    this.#notes.push(...args.left)
    this.#looped = true
    return { resource: 'sysctl', args: mapOf({ settings, file }) }
  }

  #around(): TaskAround {
    const whole = (keyword: string): number | undefined => {
      const value = this.#entry(keyword)?.value
      if (value === undefined) return undefined
      const number = value.kind === 'scalar' ? Number(value.value) : Number.NaN
      if (!Number.isFinite(number)) throw new Refusal(`${keyword} must be a number that is written out`, value.place)
      return number
    }
    return { seconds: whole, until: textsOf(this.#entry('until')?.value)[0], when: textsOf(this.#entry('when')?.value) }
  }

  /** Each keyword of a task that is not its module. */
  #keyword(entry: ReadEntry, { resource }: Translated): readonly WrittenEntry[] {
    const { key, value, notes, keyPlace } = entry
    const kept = (made: Written | undefined, named = key): readonly WrittenEntry[] =>
      made === undefined ? [] : [{ key: named, value: made, notes }]
    const left = (why: string): readonly WrittenEntry[] => {
      this.#notes.push(`left out: ${key} (${why})`)
      return []
    }
    if (key.startsWith('with_') || loopKeys.has(key)) return this.#looped ? [] : kept(loopOf(entry), 'loop')
    switch (key) {
      case 'name':
        return kept(this.#name(value))
      case 'when':
        return kept(conditionsOf(value))
      case 'changed_when':
      case 'failed_when':
      case 'until':
        return this.#outcome(entry, resource)
      case 'retries':
        return resource === 'command' ? kept(this.#around().seconds('retries')) : []
      case 'delay':
        return resource === 'command' ? kept(`${this.#around().seconds('delay') ?? 5}s`) : []
      case 'loop_control':
        return this.#looped ? [] : kept(loopControl(value))
      case 'tags':
        return kept(words(value))
      case 'notify':
      case 'listen':
        return kept(key === 'listen' ? words(value, false) : this.#notify(value))
      case 'become':
        if (isFalse(value) && this.#context.root)
          throw new Refusal(
            'become: false beside tasks of root has no equivalent',
            keyPlace,
            'make a play of its own, in a playbook of its own',
          )
        return []
      case 'become_user':
        if (value.kind === 'scalar' && value.value === 'root') return []
        throw new Refusal(
          `one connection works as one user, and become_user is ${value.kind === 'scalar' ? String(value.value) : 'a list'}`,
          keyPlace,
          'write command with runuser',
        )
      case 'become_method':
        return value.kind === 'scalar' && value.value === 'sudo'
          ? []
          : left('write ansible_become_method in the inventory')
      case 'no_log':
      case 'ignore_errors':
      case 'run_once':
        return kept(flagOf(value, key))
      case 'delegate_to':
        if (value.kind === 'scalar' && /^(localhost|127\.0\.0\.1)$/.test(String(value.value)))
          throw new Refusal(
            'delegate_to: localhost has no equivalent',
            keyPlace,
            'do it before, on this machine; or put this machine into the inventory',
          )
        return kept(translated(value))
      case 'timeout':
        return kept(value.kind === 'scalar' && typeof value.value === 'number' ? `${value.value}s` : undefined)
      case 'diff':
        return left('--diff shows what changes')
      case 'check_mode':
        return left('--check never runs a command')
      case 'any_errors_fatal':
        throw new Refusal('any_errors_fatal of a task has no equivalent', keyPlace, 'write it on the play')
      case 'args':
        return []
      default:
        return kept(translated(value))
    }
  }

  /** A name is for people: one that cannot be translated loses its braces. */
  #name(value: ReadNode): Written {
    const text = value.kind === 'scalar' ? String(value.value ?? '') : ''
    try {
      return toTemplate(text)
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      return text.replaceAll(/\{\{\s*|\s*\}\}/g, '')
    }
  }

  /** What tells how a command came out. Others compare, and know it. */
  #outcome({ key, value, notes, keyPlace }: ReadEntry, resource: string): readonly WrittenEntry[] {
    const made = conditionsOf(value)
    if (resource === 'command') return [{ key, value: made, notes }]
    if (key === 'changed_when' && made === false) return []
    if (key === 'failed_when' && made === false)
      return this.#entry('ignore_errors') === undefined ? [{ key: 'ignore_errors', value: true, notes }] : []
    throw new Refusal(`${key} has an equivalent only for commands`, keyPlace)
  }

  #notify(value: ReadNode): Written | undefined {
    const names = textsOf(value)
    const known = names.filter(name => this.#context.handlers.has(name))
    const gone = names.filter(name => !this.#context.handlers.has(name))
    for (const name of gone) this.#notes.push(`TODO notify: ${name} (this handler is not translated)`)
    const [only, ...more] = known
    return only === undefined ? undefined : more.length === 0 ? only : listOf(known)
  }
}

/** The task changes nothing that we would have to do. */
export class Needlessness extends Error {}

const isFalse = (node: ReadNode): boolean => node.kind === 'scalar' && node.value === false

export const textsOf = (node: ReadNode | undefined): readonly string[] => {
  if (node === undefined) return []
  if (node.kind === 'list') return node.items.flatMap(({ value }) => textsOf(value))
  return node.kind === 'scalar' && node.value !== null ? [String(node.value)] : []
}

export function conditionsOf(node: ReadNode): Written {
  if (node.kind === 'list')
    return { kind: 'list', items: node.items.map(({ value, notes }) => ({ value: conditionsOf(value), notes })) }
  if (node.kind === 'map') throw new Refusal('a condition must be a text', node.place)
  if (typeof node.value === 'boolean') return node.value
  return placed(node.place, () => toCondition(String(node.value)))
}

export function words(node: ReadNode, split = true): Written {
  const texts = textsOf(node)
  const list = split ? texts.flatMap(text => text.split(',').map(word => word.trim())) : texts
  const bad = list.find(word => word.includes('{{'))
  if (bad !== undefined) throw new Refusal('a template cannot stand here', node.place)
  return listOf(list)
}

function flagOf(node: ReadNode, key: string): boolean {
  const word = node.kind === 'scalar' ? String(node.value).toLowerCase() : ''
  if (['true', 'yes', 'on', '1'].includes(word)) return true
  if (['false', 'no', 'off', '0'].includes(word)) return false
  throw new Refusal(`${key} must be true or false`, node.place)
}

function loopControl(node: ReadNode): Written | undefined {
  if (node.kind !== 'map') throw new Refusal('loop_control must be a map', node.place)
  const known = new Set(['loop_var', 'index_var', 'label'])
  const strange = node.entries.find(({ key }) => !known.has(key))
  if (strange !== undefined) throw new Refusal(`loop_control: ${strange.key} has no equivalent`, strange.keyPlace)
  return translated(node)
}
