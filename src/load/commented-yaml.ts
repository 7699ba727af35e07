/**
 * YAML with its comments, to be read, turned into something else and written again. Values are those of YAML 1.1, as
 * Ansible reads them: `yes` is true, `0644` is octal.
 */
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
  YamlDocument,
} from './yaml.ts'
import { yamlWords } from './yaml-words.ts'

/** Comments without their `#`, several lines with line ends between. */
export interface Notes {
  readonly before?: string
  readonly behind?: string
  /** An empty line stands before it. */
  readonly gap?: boolean
}

export interface ReadEntry {
  readonly key: string
  readonly keyPlace: SourcePlace
  readonly value: ReadNode
  readonly notes: Notes
}
export interface ReadItem {
  readonly value: ReadNode
  readonly notes: Notes
}

export type ReadNode = {
  readonly place: SourcePlace
  /** Of the file. */
  readonly lastLine: number
} & (
  | { readonly kind: 'map'; readonly entries: readonly ReadEntry[] /** After the last. */; readonly tail?: string }
  | { readonly kind: 'list'; readonly items: readonly ReadItem[]; readonly tail?: string }
  | {
      readonly kind: 'scalar'
      readonly value: string | number | boolean | null
      /** As written, without quotes. */
      readonly source: string
      /** `!vault`, `!unsafe` */
      readonly tag?: string
    }
)

export type ReadYaml =
  | { readonly ok: true; readonly node: ReadNode | undefined; readonly head: string; readonly lines: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function readCommented(text: string, file: string): ReadYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.1',
    lineCounter: lines,
    stringKeys: false,
    uniqueKeys: false,
    merge: true,
    prettyErrors: false,
    logLevel: 'error',
    customTags: ['!vault', '!unsafe', '!vault-encrypted'].map(tag => ({ tag, resolve: (value: string) => value })),
  })
  const place = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(({ code, message, pos }) =>
        problem({ ...yamlWords(code, message), source: place(pos[0]) }),
      ),
    }
  }
  const reader = new Reader(document, place)
  const node = document.contents === null ? undefined : reader.node(document.contents)
  return { ok: true, node, head: document.commentBefore ?? '', lines: text.split('\n') }
}

class Reader {
  readonly #document: YamlDocument
  readonly #place: (offset: number) => SourcePlace
  #depth = 0

  constructor(document: YamlDocument, place: (offset: number) => SourcePlace) {
    this.#document = document
    this.#place = place
  }

  node(node: unknown): ReadNode {
    if (this.#depth > 100) throw new RangeError('nested too deeply')
    this.#depth += 1
    try {
      if (isAlias(node)) return this.node(node.resolve(this.#document))
      if (isMap(node)) return this.#map(node)
      if (isSeq(node)) return this.#list(node)
      return this.#scalar(node)
    } finally {
      this.#depth -= 1
    }
  }

  /** Where it begins, and the last line of it. */
  #extent(node: Node): { readonly place: SourcePlace; readonly lastLine: number } {
    const place = this.#place(node.range?.[0] ?? 0)
    const end = this.#place(node.range?.[1] ?? 0)
    return { place, lastLine: Math.max(place.line, end.column === 1 ? end.line - 1 : end.line) }
  }

  #map(map: YAMLMap): ReadNode {
    const entries = new Map<string, ReadEntry>()
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? pair.key : undefined
      const name = key === undefined ? '' : String(key.source ?? key.value)
      if (name === '<<') {
        const from = this.node(pair.value)
        const sources = from.kind === 'list' ? from.items.map(({ value }) => value) : [from]
        for (const source of sources) {
          if (source.kind === 'map')
            for (const entry of source.entries) if (!entries.has(entry.key)) entries.set(entry.key, entry)
        }
        continue
      }
      const value = pair.value as Node | null
      entries.set(name, {
        key: name,
        keyPlace: this.#extent(key ?? map).place,
        value: value === null ? this.#nothing(key ?? map) : this.node(value),
        notes: notesOf(key, isScalar(value) ? value : undefined),
      })
    }
    const tail = map.comment ?? undefined
    return {
      kind: 'map',
      entries: [...entries.values()],
      ...this.#extent(map),
      ...(tail === undefined ? {} : { tail }),
    }
  }

  #list(list: YAMLSeq): ReadNode {
    const items = list.items.map((item, index) => {
      const node = item as Node
      const notes = notesOf(node, isScalar(node) ? node : undefined)
      // What stands above the first item belongs to the list, as the parser sees it.
      const above = index === 0 && list.commentBefore ? [list.commentBefore] : []
      const before = [...above, ...(notes.before === undefined ? [] : [notes.before])].join('\n')
      return { value: this.node(node), notes: before === '' ? notes : { ...notes, before } }
    })
    const tail = list.comment ?? undefined
    return { kind: 'list', items, ...this.#extent(list), ...(tail === undefined ? {} : { tail }) }
  }

  #scalar(node: unknown): ReadNode {
    if (!isScalar(node)) return this.#nothing(this.#document.contents as Node)
    const { value } = node
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
    const shown = typeof value === 'bigint' ? Number(value) : plain
    const tag = node.tag?.startsWith('!') === true ? { tag: node.tag } : {}
    return { kind: 'scalar', value: shown, source: node.source ?? '', ...this.#extent(node), ...tag }
  }

  #nothing(near: Node): ReadNode {
    return { kind: 'scalar', value: null, source: '', ...this.#extent(near) }
  }
}

const notesOf = (before: Node | undefined, behind: Node | undefined): Notes => ({
  ...(before?.commentBefore === undefined || before.commentBefore === null ? {} : { before: before.commentBefore }),
  ...(behind?.comment === undefined || behind.comment === null ? {} : { behind: behind.comment }),
  ...(before?.spaceBefore === true ? { gap: true } : {}),
})

export interface WrittenEntry {
  readonly key: string
  readonly value: Written
  readonly notes?: Notes
}
export interface WrittenItem {
  readonly value: Written
  readonly notes?: Notes
}
export type Written =
  | string
  | number
  | boolean
  | null
  | { readonly kind: 'map'; readonly entries: readonly WrittenEntry[]; readonly tail?: string }
  | { readonly kind: 'list'; readonly items: readonly WrittenItem[]; readonly tail?: string }

/** Comments as `yaml` wants them: every line begins with what stands behind the `#`. */
export function writeCommented(value: Written, head = ''): string {
  const document = new YamlDocument(null, { version: '1.2' })
  document.contents = made(value) as never
  if (head !== '') document.commentBefore = head
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, indentSeq: true })
}

function made(value: Written): Node {
  if (typeof value !== 'object' || value === null) return new Scalar(value)
  if (value.kind === 'list') {
    const list = new YAMLSeq()
    for (const { value: item, notes } of value.items) list.items.push(noted(made(item), notes))
    if (value.tail !== undefined) list.comment = value.tail
    return list
  }
  const map = new YAMLMap()
  for (const { key, value: item, notes = {} } of value.entries) {
    const { behind, ...before } = notes
    const node = made(item)
    if (behind !== undefined) node.comment = behind
    map.items.push(new Pair(noted(new Scalar(key), before), node))
  }
  if (value.tail !== undefined) map.comment = value.tail
  return map
}

function noted<T extends Node>(node: T, notes: Notes = {}): T {
  if (notes.before !== undefined) node.commentBefore = notes.before
  if (notes.behind !== undefined) node.comment = notes.behind
  if (notes.gap === true) node.spaceBefore = true
  return node
}
