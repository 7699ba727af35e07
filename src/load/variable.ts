/**
 * A variable and where it came from, so that faults and `inventory vars` can show it.
 */
import { below, type PlaceOf } from '../place.ts'
import type { Problem, SourcePlace } from '../problem.ts'

export interface Variable {
  /** As written: templates in it are not rendered. Plain JSON data. */
  readonly value: unknown
  /** Where the value begins. */
  readonly place: SourcePlace
  /** Where a part of the value stands. */
  readonly placeOf: PlaceOf
  /** In words for people: `group_vars/all`, `group web`, `host web1`, `play`, `vars_files`, `task`, `command line`. */
  readonly origin: string
  /** From an encrypted file: the value must not be shown. */
  readonly secret?: true
  /** It stands for an encrypted file that nobody here can open: what is in it is not known, not even the names. */
  readonly locked?: Problem
}

export type Variables = ReadonlyMap<string, Variable>

export const noVariables: Variables = new Map()

/** The entries of a map as variables; anything but a map has none. */
export const variablesIn = (map: unknown, placeOf: PlaceOf, origin: string): Variables => {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return noVariables
  return new Map(
    Object.entries(map).map(([name, value]): [string, Variable] => {
      const placeOfValue = below(placeOf, [name])
      return [name, { value, origin, placeOf: placeOfValue, place: placeOfValue([]) }]
    }),
  )
}

/** Layers put over each other; later ones win. */
export const layered = (...layers: readonly Variables[]): Variables => new Map(layers.flatMap(layer => [...layer]))
