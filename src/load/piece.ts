/**
 * A part of a document that was taken out of it, and still knows where everything in it was written; and what it
 * inherits from the statement that brought it in.
 */
import { below, type PlaceOf, type Pointer } from '../place.ts'
import { asList, isMap, type Shape } from './shape.ts'

export interface Piece {
  readonly value: unknown
  readonly placeOf: PlaceOf
}

/** Where a part of a made-up value was written; undefined: where it would have been written. */
type Origin = (pointer: Pointer) => readonly [placeOf: PlaceOf, pointer: Pointer] | undefined

interface Part {
  readonly value: unknown
  readonly origin: Origin
}

export const partOf = ({ value, placeOf }: Piece, pointer: Pointer): Piece => ({
  value: pointer.reduce(
    (inner: unknown, key) =>
      Array.isArray(inner) ? inner[Number(key)] : isMap(inner) ? inner[String(key)] : undefined,
    value,
  ),
  placeOf: below(placeOf, pointer),
})

const itemsOf = (piece: Piece, key: string): readonly Piece[] => {
  const whole = partOf(piece, [key])
  if (whole.value === undefined) return []
  return Array.isArray(whole.value) ? asList(whole.value).map((_, index) => partOf(whole, [index])) : [whole]
}

/** One or a list of both, the outer ones first. */
const joined = (inner: Piece, outer: Piece, key: string): Part => {
  const items = [...itemsOf(outer, key), ...itemsOf(inner, key)]
  return {
    value: items.map(({ value }) => value),
    origin: ([index, ...rest]) => {
      const item = index === undefined ? undefined : items[Number(index)]
      return item === undefined ? undefined : [item.placeOf, rest]
    },
  }
}

/** The keys of both; of one that both have, that of the winner. */
const merged = (winner: Piece, loser: Piece, key: string): Part => {
  const [strong, weak] = [partOf(winner, [key]), partOf(loser, [key])]
  const has = ({ value }: Piece, name: unknown): boolean => isMap(value) && Object.hasOwn(value, String(name))
  return {
    value: { ...(isMap(weak.value) ? weak.value : {}), ...(isMap(strong.value) ? strong.value : {}) },
    origin: pointer => {
      const [name] = pointer
      if (name === undefined) return undefined
      const from = has(strong, name) ? strong : has(weak, name) ? weak : undefined
      return from === undefined ? undefined : [from.placeOf, pointer]
    },
  }
}

const taken = (from: Piece, key: string): Part => {
  const { value, placeOf } = partOf(from, [key])
  return { value, origin: pointer => [placeOf, pointer] }
}

export interface Inheritance {
  /** Lists that are put together. */
  readonly lists: readonly string[]
  /** Words that hold for what is within unless it says otherwise. */
  readonly words: readonly string[]
  /** Maps that are put together, of which the inner one wins; a template is no map, and stands for itself. */
  readonly maps: readonly string[]
  /** Whose variable of one name counts; `own`: none are inherited. */
  readonly vars: 'inner' | 'outer' | 'own'
}

/** What is malformed is left as it is, for the checks to find. */
const sound = ({ value }: Piece, key: string): boolean => {
  const part = isMap(value) ? value[key] : undefined
  return part === undefined || (key === 'vars' ? isMap(part) : !isMap(part))
}

export const inherit = (inner: Piece, outer: Piece, { lists, words, maps, vars }: Inheritance): Piece => {
  if (!isMap(inner.value) || !isMap(outer.value)) return inner
  const own: Shape = inner.value
  const given: Shape = outer.value
  const parts = new Map<string, Part>()
  for (const key of lists) if (given[key] !== undefined && sound(inner, key)) parts.set(key, joined(inner, outer, key))
  for (const key of maps)
    if (isMap(own[key]) && isMap(given[key])) parts.set(key, merged(inner, outer, key))
    else if (own[key] === undefined && given[key] !== undefined) parts.set(key, taken(outer, key))
  for (const key of words) if (own[key] === undefined && given[key] !== undefined) parts.set(key, taken(outer, key))
  if (vars !== 'own' && given['vars'] !== undefined && sound(inner, 'vars'))
    parts.set('vars', vars === 'inner' ? merged(inner, outer, 'vars') : merged(outer, inner, 'vars'))
  if (parts.size === 0) return inner
  return {
    value: { ...own, ...Object.fromEntries([...parts].map(([key, { value }]) => [key, value])) },
    placeOf: (pointer, what) => {
      const [key, ...rest] = pointer
      const origin = key === undefined ? undefined : parts.get(String(key))?.origin(rest)
      if (origin !== undefined) return origin[0](origin[1], what)
      return inner.placeOf(pointer, what)
    },
  }
}
