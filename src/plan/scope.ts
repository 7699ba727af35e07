/**
 * What names mean to templates and conditions: looked up one by one, so that a variable nobody uses is never resolved.
 */
import type { Problem } from '../problem.ts'

export type Found =
  | { readonly how: 'value'; readonly value: unknown }
  | { readonly how: 'missing' }
  /** The name is known, but its value cannot be made: a cycle, a template that fails. */
  | { readonly how: 'fault'; readonly problem: Problem }

export interface Scope {
  /** All names that can be looked up, for "did you mean". */
  readonly names: () => Iterable<string>
  readonly get: (name: string) => Found
}

const missing: Found = { how: 'missing' }

/** The given values before those of the outer scope: `scopeOf({ item }, runtime)`. Values are plain JSON data. */
export const scopeOf = (values: Readonly<Record<string, unknown>>, outer?: Scope): Scope => ({
  names: () => new Set([...Object.keys(values), ...(outer?.names() ?? [])]),
  get: name => (Object.hasOwn(values, name) ? { how: 'value', value: values[name] } : (outer?.get(name) ?? missing)),
})
