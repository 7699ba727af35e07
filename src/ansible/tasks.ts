/**
 * Lists of tasks: each in its place, with its comments; blocks and imports; and what is left, as it was written.
 */
import { dirname, join } from 'node:path'
import { shortName } from '../load/ansible-words.ts'
import type { Notes, ReadItem, ReadNode, Written, WrittenEntry, WrittenItem } from '../load/commented-yaml.ts'
import { placed, Refusal } from './refusal.ts'
import {
  conditionsOf,
  moduleOf,
  Needlessness,
  type TaskContext,
  type TaskNode,
  textsOf,
  translateTask,
  words,
} from './task.ts'
import { comment, sourceOf, type Translation, usedName } from './translation.ts'
import { translated } from './value.ts'

export interface ListContext extends Omit<TaskContext, 'template' | 'file'> {
  readonly translation: Translation
  /** Path of the file, relative to the project, and its lines. */
  readonly file: string
  readonly lines: readonly string[]
  readonly template: (src: string, namedIn: string, place: TaskNode['place']) => void
  readonly copied: (src: string, namedIn: string, place: TaskNode['place']) => void
  /** Variables of a role that are stronger than those of the play. */
  readonly roleVars: (role: string) => readonly WrittenEntry[]
  /** Translates a file of tasks, once; gives the path to import it by. */
  readonly importFile: (path: string, place: TaskNode['place'], kind: 'tasks' | 'handlers') => string
  /** The files of tasks of a role that is named in a task. */
  readonly roleTasks: (role: string, from: string, place: TaskNode['place']) => string
  readonly kind: 'tasks' | 'handlers'
}

export type WrittenList = Extract<Written, { readonly kind: 'list' }>

export function translateList(items: readonly ReadItem[], context: ListContext, tail?: string): WrittenList {
  const made: WrittenItem[] = []
  let pending: string[] = []
  for (const item of items) {
    const outcome = translateItem(item, context)
    const before = [...pending, ...(item.notes.before === undefined ? [] : [item.notes.before]), ...outcome.comments]
    if (outcome.task === undefined) {
      pending = before
      continue
    }
    const notes: Notes = {
      ...(before.length === 0 ? {} : { before: before.join('\n') }),
      ...(item.notes.gap === true || made.length > 0 ? { gap: true } : {}),
    }
    made.push({ value: outcome.task, notes })
    pending = []
  }
  const rest = [...pending, ...(tail === undefined ? [] : [tail])]
  return { kind: 'list', items: made, ...(rest.length === 0 ? {} : { tail: rest.join('\n') }) }
}

interface Outcome {
  readonly task?: Written
  readonly comments: readonly string[]
}

function translateItem({ value }: ReadItem, context: ListContext): Outcome {
  const { translation, lines } = context
  const what = nameOf(value)
  try {
    if (value.kind !== 'map') throw new Refusal('a task must be a map', value.place)
    if (value.entries.some(({ key }) => key === 'block')) return translateBlock(value, context)
    const lost = usedName(value, translation.lost)
    const own = new Set(namesMadeBy(value))
    if (lost !== undefined && !own.has(lost))
      throw new Refusal(`it needs ${lost}, which comes from something that is not translated`, value.place)
    const imported = importOf(value, context)
    if (imported !== undefined) return { task: imported, comments: [] }
    const { task, notes } = translateTask(value, {
      ...context,
      template: (src, place) => context.template(src, context.file, place),
      file: (src, place) => context.copied(src, context.file, place),
    })
    translation.translated += 1
    for (const name of own) translation.lost.delete(name)
    return { task, comments: notes.length === 0 ? [] : [comment(notes)] }
  } catch (fault) {
    if (fault instanceof Needlessness) return { comments: [comment([`left out: ${what} (${fault.message})`])] }
    if (!(fault instanceof Refusal)) throw fault
    translation.left += 1
    for (const name of value.kind === 'map' ? namesMadeBy(value) : []) translation.lost.add(name)
    return { comments: [translation.todo(what, fault, value.place, sourceOf(value, lines).map(withDash))] }
  }
}

/** The item of a list, as it stood there. */
const withDash = (line: string, index: number): string =>
  index === 0 ? `- ${line.replace(/^-\s+/, '')}` : line.startsWith(' ') ? line : `  ${line}`

function nameOf(node: ReadNode): string {
  if (node.kind !== 'map') return 'a task'
  const name = node.entries.find(({ key }) => key === 'name')?.value
  if (name?.kind === 'scalar' && name.value !== null) return `«${String(name.value)}»`
  return moduleOf(node)?.key ?? 'a task'
}

/** Variables that a task makes. */
function namesMadeBy(task: TaskNode): readonly string[] {
  const registered = textsOf(task.entries.find(({ key }) => key === 'register')?.value)
  const inner = task.entries.flatMap(({ key, value }) =>
    ['block', 'rescue', 'always'].includes(key) && value.kind === 'list'
      ? value.items.flatMap(({ value: one }) => (one.kind === 'map' ? namesMadeBy(one) : []))
      : [],
  )
  const facts = task.entries.find(({ key }) => shortName(key) === 'set_fact')?.value
  const set = facts?.kind === 'map' ? facts.entries.map(({ key }) => key).filter(key => key !== 'cacheable') : []
  return [...registered, ...inner, ...set]
}

const parts = new Set(['block', 'rescue', 'always'])
const besideBlock = new Set([
  'name',
  'when',
  'tags',
  'vars',
  'environment',
  'no_log',
  'ignore_errors',
  'run_once',
  'delegate_to',
  'become',
  'become_user',
  'become_method',
])

/** What stands beside the tasks holds for each of them. */
function translateBlock(block: TaskNode, context: ListContext): Outcome {
  const strange = block.entries.find(({ key }) => !parts.has(key) && !besideBlock.has(key))
  if (strange !== undefined) throw new Refusal(`${strange.key} beside a block has no equivalent`, strange.keyPlace)
  const comments: string[] = []
  const entries = block.entries.flatMap((entry): readonly WrittenEntry[] => {
    if (!parts.has(entry.key)) return besideTasks(entry, context)
    if (entry.value.kind !== 'list') throw new Refusal(`${entry.key} must be a list`, entry.keyPlace)
    const list = translateList(entry.value.items, context, entry.value.tail)
    if (list.items.length > 0) return [{ key: entry.key, value: list, notes: entry.notes }]
    if (list.tail !== undefined) comments.push(` ${entry.key}:`, list.tail)
    return []
  })
  if (!entries.some(({ key }) => key === 'block'))
    return { comments: [comment([`TODO nothing is left of the block ${nameOf(block)}`]), ...comments] }
  return { task: { kind: 'map', entries }, comments }
}

/** Keywords that hold for all tasks within. */
function besideTasks(
  { key, value, notes, keyPlace }: TaskNode['entries'][number],
  { root }: ListContext,
): readonly WrittenEntry[] {
  switch (key) {
    case 'when':
      return [{ key, value: conditionsOf(value), notes }]
    case 'tags':
      return [{ key, value: words(value), notes }]
    case 'become':
      if (value.kind === 'scalar' && value.value === false && root)
        throw new Refusal('become: false beside tasks of root has no equivalent', keyPlace)
      return []
    case 'become_method':
      return []
    case 'become_user':
      if (value.kind === 'scalar' && value.value === 'root') return []
      throw new Refusal('one connection works as one user', keyPlace)
    default:
      return [{ key, value: translated(value), notes }]
  }
}

const imports = new Set(['import_tasks', 'include_tasks', 'import_role', 'include_role', 'include'])
const besideImport = new Set([...besideBlock].filter(key => key !== 'become_method'))

function importOf(task: TaskNode, context: ListContext): Written | undefined {
  const entry = task.entries.find(({ key }) => imports.has(shortName(key)))
  if (entry === undefined) return undefined
  const what = shortName(entry.key)
  const strange = task.entries.find(({ key }) => key !== entry.key && !besideImport.has(key) && key !== 'args')
  if (strange !== undefined)
    throw new Refusal(
      `${strange.key} beside ${what} has no equivalent`,
      strange.keyPlace,
      'files are read before any host is known: write the loop on the tasks within',
    )
  const path = placed(entry.value.place, () =>
    what.endsWith('role') ? roleOf(entry.value, context) : fileOf(entry.value, context),
  )
  const strong = what.endsWith('role') ? context.roleVars(roleName(entry.value)) : []
  const entries = task.entries.flatMap((one): readonly WrittenEntry[] => {
    if (one === entry) return [{ key: 'import_tasks', value: path, notes: one.notes }]
    return one.key === 'args' || (one.key === 'vars' && strong.length > 0) ? [] : besideTasks(one, context)
  })
  if (strong.length === 0) return { kind: 'map', entries }
  const own = task.entries.find(({ key }) => key === 'vars')?.value
  const given = own === undefined ? [] : entriesOf(translated(own))
  const all = new Map([...strong, ...given].map(one => [one.key, one]))
  return { kind: 'map', entries: [...entries, { key: 'vars', value: { kind: 'map', entries: [...all.values()] } }] }
}

const entriesOf = (value: Written): readonly WrittenEntry[] =>
  typeof value === 'object' && value !== null && value.kind === 'map' ? value.entries : []

const option = (node: ReadNode, ...names: readonly string[]): string | undefined =>
  node.kind === 'map' ? textsOf(node.entries.find(({ key }) => names.includes(key))?.value)[0] : undefined

function fileOf(node: ReadNode, { file, importFile, kind }: ListContext): string {
  const named =
    node.kind === 'scalar'
      ? String(node.value ?? '').replace(/^file=/, '')
      : (option(node, 'file', '_raw_params') ?? '')
  if (named === '' || named.includes('{{'))
    throw new Refusal('the name of the file must be written out, without a template', node.place)
  return importFile(join(dirname(file), named), node.place, kind)
}

function roleOf(node: ReadNode, { roleTasks }: ListContext): string {
  return roleTasks(roleName(node), option(node, 'tasks_from') ?? 'main', node.place)
}

function roleName(node: ReadNode): string {
  const role =
    node.kind === 'scalar' ? /(?:^|\s)(?:name=)?([\w.-]+)/.exec(String(node.value))?.[1] : option(node, 'name', 'role')
  if (role !== undefined && !role.includes('{{')) return role
  throw new Refusal('the name of the role must be written out, without a template', node.place)
}

/** Roles that tasks name, however deep in blocks. */
export function rolesNamedIn(
  node: ReadNode | undefined,
): readonly { readonly role: string; readonly place: TaskNode['place'] }[] {
  if (node?.kind === 'list') return node.items.flatMap(({ value }) => rolesNamedIn(value))
  if (node?.kind !== 'map') return []
  return node.entries.flatMap(({ key, value }) => {
    if (parts.has(key)) return rolesNamedIn(value)
    if (!['import_role', 'include_role'].includes(shortName(key))) return []
    try {
      return [{ role: roleName(value), place: value.place }]
    } catch (fault) {
      if (fault instanceof Refusal) return []
      throw fault
    }
  })
}
