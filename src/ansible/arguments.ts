/**
 * The arguments of a module, read one by one: what nobody asked for is what is not understood.
 */
import type { ReadEntry, ReadNode, Written } from '../load/commented-yaml.ts'
import type { SourcePlace } from '../problem.ts'
import { Refusal } from './refusal.ts'
import { wordsOf } from './shell-words.ts'
import { translated } from './value.ts'

export class Arguments {
  readonly place: SourcePlace
  readonly #entries: Map<string, ReadEntry>
  readonly #left: string[] = []

  constructor(entries: readonly ReadEntry[], place: SourcePlace) {
    this.place = place
    this.#entries = new Map(entries.map(entry => [entry.key, entry]))
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** As it stands there; asking for it is understanding it. The first of several names that is given. */
  node(...names: readonly string[]): ReadNode | undefined {
    const found = names.flatMap(name => this.#entries.get(name) ?? [])
    for (const name of names) this.#entries.delete(name)
    return found[0]?.value
  }

  /** With its templates in ours. */
  value(...names: readonly string[]): Written | undefined {
    const node = this.node(...names)
    return node === undefined ? undefined : translated(node)
  }

  /** Text as written, numbers too; undefined when it is not given, or null. */
  text(...names: readonly string[]): string | undefined {
    const node = this.node(...names)
    if (node === undefined) return undefined
    if (node.kind !== 'scalar')
      throw new Refusal(`${names[0] ?? ''} is a ${node.kind} here, and text is understood`, node.place)
    if (node.value === null) return undefined
    const value = translated(node)
    return typeof value === 'string' ? value : node.source === '' ? String(value) : node.source
  }

  /** A text that must be known now. */
  word(...names: readonly string[]): string | undefined {
    const place = this.placeOf(names[0] ?? '')
    const text = this.text(...names)
    if (text?.includes('{{')) throw new Refusal(`${names[0] ?? ''} must be written out, without a template`, place)
    return text
  }

  need(...names: readonly string[]): string {
    const text = this.text(...names)
    if (text === undefined) throw new Refusal(`${names[0] ?? ''} is missing`, this.place)
    return text
  }

  /** Undefined when it is not given. A template in it is no word. */
  flag(...names: readonly string[]): boolean | undefined {
    const place = this.placeOf(names[0] ?? '')
    const node = this.node(...names)
    if (node === undefined || (node.kind === 'scalar' && node.value === null)) return undefined
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
    const word = node.kind === 'scalar' ? String(node.value).toLowerCase() : ''
    if (['yes', 'true', 'on', '1'].includes(word)) return true
    if (['no', 'false', 'off', '0'].includes(word)) return false
    throw new Refusal(`${names[0] ?? ''} must be yes or no`, place)
  }

  number(...names: readonly string[]): number | undefined {
    const place = this.placeOf(names[0] ?? '')
    const text = this.word(...names)
    if (text === undefined) return undefined
    if (!/^\d+(\.\d+)?$/.test(text)) throw new Refusal(`${names[0] ?? ''} must be a number`, place)
    return Number(text)
  }

  /** A text with commas, or a list. */
  list(...names: readonly string[]): readonly Written[] | undefined {
    const node = this.node(...names)
    if (node === undefined) return undefined
    if (node.kind === 'list') return node.items.map(({ value }) => translated(value))
    if (node.kind === 'map') throw new Refusal(`${names[0] ?? ''} must be a list`, node.place)
    const value = translated(node)
    if (typeof value !== 'string' || value.includes('{{')) return [value]
    return value
      .split(',')
      .map(word => word.trim())
      .filter(word => word !== '')
  }

  /** Not needed here, and why; told below the task. */
  leave(names: readonly string[], why: string): void {
    for (const name of names) {
      const entry = this.#entries.get(name)
      if (entry === undefined) continue
      this.#entries.delete(name)
      const { value } = entry
      const shown = value.kind === 'scalar' ? `: ${value.source === '' ? String(value.value) : value.source}` : ''
      this.#left.push(`left out: ${name}${shown} (${why})`)
    }
  }

  get left(): readonly string[] {
    return this.#left
  }

  /** Everything was understood. */
  end(module: string): void {
    const [first] = this.#entries.values()
    if (first !== undefined) throw new Refusal(`${module}: ${first.key} has no equivalent`, first.keyPlace)
  }

  placeOf(name: string): SourcePlace {
    return this.#entries.get(name)?.value.place ?? this.place
  }
}

/** `name=x state=present` as a map. In the free form of commands only their own options are taken out of the text. */
export function keyValues(text: string, place: SourcePlace, free: boolean): readonly ReadEntry[] {
  const entry = (key: string, value: string): ReadEntry => ({
    key,
    keyPlace: place,
    value: { kind: 'scalar', value, source: value, place, lastLine: place.line },
    notes: {},
  })
  if (free) {
    const options: ReadEntry[] = []
    const command = text.replaceAll(freeOption, (_whole, key: string, value: string) => {
      options.push(entry(key, value.replace(/^(["'])([\s\S]*)\1$/, '$2')))
      return ''
    })
    return [...options, entry('_raw', command.trim())]
  }
  return wordsOf(text).map(({ word }) => {
    const [, key, value] = /^([A-Za-z_][\w.]*)=([\s\S]*)$/.exec(word) ?? []
    if (key === undefined || value === undefined) throw new Refusal(`${JSON.stringify(word)} is no argument`, place)
    return entry(key, value)
  })
}

/** Of the command modules; other words with `=` belong to the command. */
const freeOption = /(?<=^|\s)(chdir|creates|removes|executable|warn|stdin)=("[^"]*"|'[^']*'|\S+)\s*/g
