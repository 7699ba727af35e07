/**
 * Several decisions as one, in the order in which they are made. One error among them, and nothing is changed at all.
 */
import type { Decision } from './resource.ts'

export function joined(...parts: readonly Decision[]): Decision {
  const problems = parts.flatMap(part => part.problems ?? [])
  const refused = problems.some(({ severity }) => severity === 'error')
  return {
    changes: refused ? [] : parts.flatMap(({ changes }) => changes),
    notes: parts.flatMap(({ notes = [] }) => notes),
    declined: parts.flatMap(({ declined = [] }) => declined),
    problems,
  }
}
