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
  /**
   * `from` is the scope that was asked first: a variable whose value is a template looks its own names up there, so
   * that it sees loop items and results too. A scope that wraps another hands on `from ?? itself`.
   */
  readonly get: (name: string, from?: Scope) => Found
}

const missing: Found = { how: 'missing' }

/** The given values before those of the outer scope: `scopeOf({ item }, hostScope)`. Values are plain JSON data. */
export const scopeOf = (values: Readonly<Record<string, unknown>>, outer?: Scope): Scope => {
  const scope: Scope = {
    names: () => new Set([...Object.keys(values), ...(outer?.names() ?? [])]),
    get: (name, from) =>
      Object.hasOwn(values, name)
        ? { how: 'value', value: values[name] }
        : (outer?.get(name, from ?? scope) ?? missing),
  }
  return scope
}
