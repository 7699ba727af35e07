/**
 * A YAML file as plain JSON data, with the place of everything in it.
 */
import type { PlaceOf, Pointer, Span } from '../place.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { failed, type Loaded } from './loaded.ts'
import { offsetInFile } from './scalar-text.ts'
import { syntaxFaults } from './syntax-faults.ts'
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YamlDocument,
} from './yaml.ts'
import { numberFault, tagFault, type Words } from './yaml-words.ts'

export interface Document {
  /** Path as it was given, for messages. */
  readonly file: string
  readonly source: string
  /** Plain JSON data; null when the file is empty. */
  readonly value: unknown
  readonly place: PlaceOf
}

const mostBytes = 1024 * 1024
const mostAliases = 10_000
const deepest = 100

type Places = (start: number, end: number) => SourcePlace

const placesIn =
  (file: string, source: string, lines: LineCounter): Places =>
  (start, end) => {
    const { line, col } = lines.linePos(start)
    const lineEnd = source.indexOf('\n', start)
    const stop = Math.min(end, lineEnd === -1 ? source.length : lineEnd)
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      length: Math.max(1, source.slice(start, stop).trimEnd().length),
    }
  }

const placed = (words: Words, source: SourcePlace): Problem => problem({ ...words, source })

const startOf = (node: Node): number => node.range?.[0] ?? 0
const endOf = (node: Node): number => node.range?.[1] ?? 0

/** The innermost text in quotes, list or map in brackets around an offset whose end is missing. */
const unclosedIn =
  (document: YamlDocument, source: string) =>
  (offset: number): number | undefined => {
    let found: number | undefined
    visit(document, {
      Node: (_key, node) => {
        const start = startOf(node)
        const opening = source[start] ?? ''
        const closing = { '"': '"', "'": "'", '[': ']', '{': '}' }[opening]
        const whole = source.slice(start, endOf(node)).trimEnd()
        const open = closing !== undefined && (whole.length < 2 || !whole.endsWith(closing))
        if (start <= offset && open) found = Math.max(start, found ?? 0)
      },
    })
    return found
  }

const keyText = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')
const isMerge = (pair: Pair): boolean => isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.value === '<<'

const mergeable = (value: unknown): boolean =>
  isMap(value) || isAlias(value) || (isSeq(value) && value.items.every(item => isMap(item) || isAlias(item)))

const mapFaults = (map: YAMLMap, places: Places): readonly Problem[] => {
  const seen = new Map<string, Node>()
  return map.items.flatMap(pair => {
    if (!isScalar(pair.key)) return []
    const [name, key] = [keyText(pair), pair.key]
    const here = places(startOf(key), endOf(key))
    if (isMerge(pair))
      return mergeable(pair.value)
        ? []
        : [placed({ code: 'yaml.merge', message: '<< merges maps, and this is none' }, here)]
    const first = seen.get(name)
    seen.set(name, first ?? key)
    if (first === undefined) return []
    const line = places(startOf(first), endOf(first)).line
    return [
      placed(
        {
          code: 'yaml.duplicate-key',
          message: `${JSON.stringify(name)} is given twice, first in line ${line}`,
          remedy: 'remove one of them',
        },
        here,
      ),
    ]
  })
}

const aliasFaults = (
  alias: Alias,
  document: YamlDocument,
  around: readonly unknown[],
  places: Places,
): readonly Problem[] => {
  const target = alias.resolve(document)
  const here = places(startOf(alias), endOf(alias))
  if (target === undefined)
    return [
      placed(
        {
          code: 'yaml.alias',
          message: `there is no anchor &${alias.source} before this`,
          remedy: `write &${alias.source} at what it stands for; text that begins with * must be quoted`,
        },
        here,
      ),
    ]
  if (around.includes(target))
    return [placed({ code: 'yaml.alias', message: `*${alias.source} contains itself` }, here)]
  return []
}

const scalarFaults = (scalar: Scalar, places: Places): readonly Problem[] => {
  const words =
    typeof scalar.value === 'number' ? numberFault(scalar.source ?? String(scalar.value), scalar.value) : undefined
  return words === undefined ? [] : [placed(words, places(startOf(scalar), endOf(scalar)))]
}

/** What YAML allows and we do not. */
const contentFaults = (document: YamlDocument, places: Places): readonly Problem[] => {
  const faults: Problem[] = []
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2')
    faults.push(
      placed({ code: 'yaml.version', message: 'only YAML 1.2 is read', remedy: 'remove the %YAML line' }, places(0, 5)),
    )
  visit(document, {
    Node: (_key, node, around) => {
      if (around.length > deepest) {
        faults.push(
          placed(
            { code: 'yaml.depth', message: `this is nested more than ${deepest} levels deep` },
            places(startOf(node), endOf(node)),
          ),
        )
        return visit.BREAK
      }
      const tag = isAlias(node) || node.tag === undefined ? undefined : tagFault(node.tag)
      if (tag !== undefined) faults.push(placed(tag, places(startOf(node), endOf(node))))
      if (isMap(node)) faults.push(...mapFaults(node, places))
      if (isAlias(node)) faults.push(...aliasFaults(node, document, around, places))
      if (isScalar(node)) faults.push(...scalarFaults(node, places))
      return undefined
    },
  })
  return faults
}

/** The pair of a key, also when it was merged in with `<<`. */
const pairOf = (map: YAMLMap, key: string, document: YamlDocument): Pair | undefined => {
  const own = map.items.find(pair => !isMerge(pair) && keyText(pair) === key)
  if (own !== undefined) return own
  for (const merge of map.items.filter(isMerge)) {
    const sources = isSeq(merge.value) ? merge.value.items : [merge.value]
    for (const source of sources) {
      const from = isAlias(source) ? source.resolve(document) : source
      const found = isMap(from) ? pairOf(from, key, document) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

interface Reached {
  readonly key?: Node
  readonly value: Node
  /** Whether the whole pointer could be followed. */
  readonly whole: boolean
}

const isNode = (value: unknown): value is Node => isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)

const follow = (document: YamlDocument, pointer: Pointer): Reached | undefined => {
  if (!isNode(document.contents)) return undefined
  let reached: Reached = { value: document.contents, whole: true }
  for (const part of pointer) {
    const holder = isAlias(reached.value) ? reached.value.resolve(document) : reached.value
    if (isMap(holder)) {
      const pair = pairOf(holder, String(part), document)
      if (pair === undefined || !isNode(pair.key)) return { ...reached, whole: false }
      reached = { key: pair.key, value: isNode(pair.value) ? pair.value : pair.key, whole: true }
    } else if (isSeq(holder)) {
      const item = holder.items[Number(part)]
      if (!isNode(item)) return { ...reached, whole: false }
      reached = { value: item, whole: true }
    } else return { ...reached, whole: false }
  }
  return reached
}

const nodePlace = (node: Node, places: Places): SourcePlace => {
  const first = isMap(node) && node.flow !== true ? node.items[0]?.key : undefined
  const shown = isNode(first) ? first : node
  return places(startOf(shown), endOf(shown))
}

const spanPlace = (scalar: Node, span: Span, source: string, places: Places): SourcePlace | undefined => {
  if (!isScalar(scalar) || typeof scalar.value !== 'string') return undefined
  const written = source.slice(startOf(scalar), endOf(scalar))
  const from = offsetInFile(written, startOf(scalar), scalar.value, Math.min(span.offset, scalar.value.length))
  const to = offsetInFile(
    written,
    startOf(scalar),
    scalar.value,
    Math.min(span.offset + span.length, scalar.value.length),
  )
  return from === undefined ? undefined : places(from, to ?? from + span.length)
}

const placeIn =
  (document: YamlDocument, source: string, places: Places): PlaceOf =>
  (pointer, what = 'value') => {
    const reached = follow(document, pointer)
    if (reached === undefined) return places(0, 1)
    if (what === 'key' || !reached.whole) return nodePlace(reached.key ?? reached.value, places)
    const { value, key = value } = reached
    // Nothing was written after the colon, so there is only the key to look at.
    if (startOf(value) === endOf(value)) return nodePlace(key, places)
    if (what === 'value') return nodePlace(value, places)
    return spanPlace(value, what, source, places) ?? nodePlace(value, places)
  }

/** Everything that is wrong with the text as YAML, or the document. Never throws. */
export const parseYaml = (text: string, file: string): Loaded<Document> => {
  if (Buffer.byteLength(text) > mostBytes)
    return failed([
      problem({ code: 'yaml.size', message: `${file} is bigger than 1 MiB`, source: { file, line: 1, column: 1 } }),
    ])
  const source = text.replace(/^\uFEFF/, '')
  const lines = new LineCounter()
  const places = placesIn(file, source, lines)
  try {
    const document = parseDocument(source, {
      lineCounter: lines,
      stringKeys: true,
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
      logLevel: 'error',
    })
    if (document.errors.length > 0) {
      const errors = document.errors.map(({ code, message, pos: [start, end] }) => ({ code, message, start, end }))
      const whole = {
        source,
        starts: lines.lineStarts,
        lineOf: (offset: number) => lines.linePos(offset).line,
        fault: (words: Words, start: number, end: number) => placed(words, places(start, end)),
        unclosed: unclosedIn(document, source),
      }
      return failed(syntaxFaults(errors, whole))
    }
    const faults = contentFaults(document, places)
    // An alias of nothing has no value.
    if (faults.some(({ code }) => code.includes('alias') || code.includes('merge'))) return failed(faults)
    const value: unknown = document.toJS({ maxAliasCount: mostAliases })
    const read = { file, source, value, place: placeIn(document, source, places) }
    return faults.length > 0 ? { ok: false, problems: faults, partial: read } : { ok: true, value: read, warnings: [] }
  } catch (cause) {
    // The package gives up by throwing when nesting exhausts the stack, or aliases multiply beyond the limit.
    const why =
      cause instanceof RangeError ? 'it is nested too deeply' : cause instanceof Error ? cause.message : String(cause)
    return failed([
      problem({
        code: 'yaml.unreadable',
        message: `${file} cannot be read as YAML: ${why}`,
        source: { file, line: 1, column: 1 },
        cause,
      }),
    ])
  }
}
