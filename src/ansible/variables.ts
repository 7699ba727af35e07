/**
 * Variables: maps within plays, files of them, and the defaults of roles.
 */
import { basename, dirname, join } from 'node:path'
import { type ReadNode, type WrittenEntry, writeCommented } from '../load/commented-yaml.ts'
import type { SourcePlace } from '../problem.ts'
import { outName, yamlEnding } from './paths.ts'
import { Refusal } from './refusal.ts'
import { type Sources, yamlNames } from './sources.ts'
import { hashed, type Translation } from './translation.ts'
import { translated } from './value.ts'

export class VariableFiles {
  readonly #sources: Sources
  readonly #translation: Translation
  readonly #done = new Set<string>()

  constructor(sources: Sources, translation: Translation) {
    this.#sources = sources
    this.#translation = translation
  }

  /** Files of group_vars and host_vars beside the playbook. */
  beside(): void {
    for (const folder of ['group_vars', 'host_vars', join('inventory', 'group_vars'), join('inventory', 'host_vars')]) {
      for (const path of this.#sources.below(folder)) {
        const plain = path.startsWith('inventory/') ? path : join('inventory', path)
        const inFolder = dirname(plain) === join('inventory', basename(folder))
        // A file of a name beside a folder of that name would not be read.
        const out = inFolder ? join(dirname(plain), basename(plain, yamlEnding(plain)), 'main.yaml') : outName(plain)
        this.#variableFile(path, out)
      }
    }
  }

  #variableFile(path: string, out: string): void {
    try {
      const { node, head, lines } = this.#sources.yaml(path)
      const made = node?.kind === 'map' ? this.vars(node, lines) : { entries: [], tail: undefined }
      const text =
        made.entries.length === 0
          ? `{}\n`
          : writeCommented(
              { kind: 'map', entries: made.entries, ...(made.tail === undefined ? {} : { tail: made.tail }) },
              head,
            )
      const lead = made.entries.length === 0 && made.tail !== undefined ? `${hashed(made.tail)}\n` : ''
      this.#translation.files.set(out, lead + text)
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      const todo = this.#translation.todo(path, fault, fault.place ?? { file: path, line: 1, column: 1 }, [])
      this.#translation.files.set(out, `${hashed(todo)}\n{}\n`)
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
        this.#translation.lost.add(key)
        const source = lines
          .slice(keyPlace.line - 1, Math.max(keyPlace.line, value.lastLine))
          .map(line => line.slice(keyPlace.column - 1))
        pending = [...before, this.#translation.todo(`the variable ${key}`, fault, keyPlace, source)]
      }
    }
    const tail = [...pending, ...(node.kind === 'map' && node.tail !== undefined ? [node.tail] : [])]
    return { entries, tail: tail.length === 0 ? undefined : tail.join('\n') }
  }

  varsFile(path: string, place: SourcePlace): string {
    const found = this.#sources.find([path, ...yamlNames(path)])
    if (found === undefined) throw new Refusal(`there is no file ${path}`, place)
    const out = outName(found)
    if (!this.#done.has(found)) {
      this.#done.add(found)
      this.#variableFile(found, out)
    }
    return out
  }

  /** Weakest of all, so they go where the weakest variables stand. */
  roleDefaults(role: string): void {
    const path = this.#sources.find(yamlNames(join('roles', role, 'defaults', 'main')))
    if (path === undefined || this.#done.has(path)) return
    const out = join('inventory', 'group_vars', 'all', `00-role-${role}.yaml`)
    this.#done.add(path)
    this.#variableFile(path, out)
    this.#translation.note(
      `the defaults of the role ${role} stand in ${out}, where every other variable wins over them`,
      { file: path, line: 1, column: 1 },
      'keep that file beside your inventory',
    )
  }
}
