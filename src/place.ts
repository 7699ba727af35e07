/**
 * How to ask where something stands in a file that the user wrote. Imports only the vocabulary of faults.
 */
import type { SourcePlace } from './problem.ts'

/** Keys and indexes from the top of a value down to a part of it. */
export type Pointer = readonly (string | number)[]

/** A piece of a text, in UTF-16 units from its beginning. */
export interface Span {
  readonly offset: number
  readonly length: number
}

/**
 * Where a part of a value stands: the value itself, its key, or a piece of its text. A part that nobody wrote
 * (it is missing, or came out of a template) stands where the nearest thing around it does.
 */
export type PlaceOf = (pointer: Pointer, what?: 'key' | 'value' | Span) => SourcePlace

/** The same question from further down. */
export const below =
  (placeOf: PlaceOf, base: Pointer): PlaceOf =>
  (pointer, what) =>
    placeOf([...base, ...pointer], what)
