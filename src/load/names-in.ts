/**
 * Names that the templates within a value use.
 */
import { variablesOf } from '../plan/render.ts'

/** Each once. */
export function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return variablesOf(value)
  if (typeof value !== 'object' || value === null) return []
  return [...new Set(Object.values(value).flatMap(namesIn))]
}
