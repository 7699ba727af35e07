/**
 * What is known of one host: answers as they were read, overlaid with what planned changes will make of them.
 */
import type { Effect } from '../changes/change.ts'
import { unsettled } from '../facts/awaited.ts'
import type { FactKind, Facts, Question, Seen } from '../facts/fact.ts'

const id = (kind: FactKind, key: string): string => `${kind}\0${key}`

export class Observations implements Seen {
  readonly #values: Map<string, Facts[FactKind]>
  /** Facts, or whole kinds (no key), that a planned change makes unpredictable. */
  readonly #unknown: Set<string>
  /** Folders of which nobody knows what will be in them. */
  readonly #unknownFolders: Set<string>

  constructor(from?: Observations) {
    this.#values = new Map(from ? from.#values : [])
    this.#unknown = new Set(from ? from.#unknown : [])
    this.#unknownFolders = new Set(from ? from.#unknownFolders : [])
  }

  put<K extends FactKind>(kind: K, key: string, value: Facts[K]): void {
    this.#values.set(id(kind, key), value)
  }

  /** Asked for and not made unpredictable by a planned change. */
  knows(question: Question): boolean {
    return (
      this.has(question) &&
      !this.#unknown.has(question.kind) &&
      !this.#unknown.has(id(question.kind, question.key)) &&
      !(question.kind === 'file' && this.#isBelowUnknown(question.key))
    )
  }

  #isBelowUnknown(path: string): boolean {
    return [...this.#unknownFolders].some(folder => path.startsWith(folder === '/' ? folder : `${folder}/`))
  }

  has(question: Question): boolean {
    return this.#values.has(id(question.kind, question.key))
  }

  get<K extends FactKind>(kind: K, key: string): Facts[K] {
    const value = this.#values.get(id(kind, key))
    if (value === undefined) throw new Error(`the fact ${kind} «${key}» was used without being asked for`)
    return value as Facts[K]
  }

  /** Adds what a change will do. Facts that nobody asked for stay unasked. */
  foresee(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if ('below' in effect) {
        this.#unknownFolders.add(effect.below)
      } else if ('unknown' in effect) {
        this.#unknown.add(effect.key === undefined ? effect.unknown : id(effect.unknown, effect.key))
      } else {
        this.#foreseeOne(effect)
      }
    }
  }

  /** A step changes something: what was waited for may hold no longer, so it is waited for once more. */
  unsettle(): void {
    for (const key of this.#values.keys()) if (key.startsWith(id('awaited', ''))) this.#values.set(key, unsettled)
  }

  #foreseeOne(effect: Exclude<Effect, { unknown: FactKind }>): void {
    const key = id(effect.kind, effect.key)
    const old = this.#values.get(key)
    if (old === undefined) return
    const update = effect.update as (old: Facts[FactKind]) => Facts[FactKind]
    this.#values.set(key, update(old))
  }
}
