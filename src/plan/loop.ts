/**
 * The items of a loop, from its rendered value: a list as it is, a map as `{ key, value }` items.
 */
export interface MapItem {
  readonly key: string
  readonly value: unknown
}

/** Undefined when the value is neither a list nor a map. */
export const loopItems = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).map(([key, item]): MapItem => ({ key, value: item }))
}
