/**
 * JSON as flat leaves, so that two states can be compared without knowing their shape: a path in the manner of JSON
 * pointers (RFC 6901) → the text of the value. `null` has no leaf: for Qdrant it is the same as a key that is not there.
 *
 * Names stand in a path as they stand between the quotes of the JSON text, so that a host can make the same paths
 * (`changes/json-flat.ts`) without decoding anything.
 */
export type Leaves = Readonly<Record<string, string>>

export function leavesOf(value: unknown, path = ''): Leaves {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object') return { [path]: JSON.stringify(value) }
  return Object.assign({}, ...Object.entries(value).map(([name, item]) => leavesOf(item, `${path}/${segment(name)}`)))
}

/** One step of a path. */
export const segment = (name: string): string =>
  JSON.stringify(name).slice(1, -1).replaceAll('~', '~0').replaceAll('/', '~1')

/** The name that a step of a path stands for. */
export const nameIn = (part: string): string =>
  JSON.parse(`"${part.replaceAll('~1', '/').replaceAll('~0', '~')}"`) as string

/** Numbers by value, since a server may write `1.0` for 1. */
export const sameLeaf = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && number.test(a) && number.test(b) && Number(a) === Number(b))

const number = /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/

/** Everything at the path and below it. */
export const below = (leaves: Leaves, path: string): Leaves =>
  Object.fromEntries(Object.entries(leaves).filter(([key]) => key === path || key.startsWith(`${path}/`)))
