/**
 * Several decisions as one, in the order in which they are made.
 */
import type { Decision } from './resource.ts'

export function joined(...parts: readonly Decision[]): Decision {
  const table = parts.find(part => part.table !== undefined)?.table
  return {
    changes: parts.flatMap(({ changes }) => changes),
    notes: parts.flatMap(({ notes = [] }) => notes),
    problems: parts.flatMap(({ problems = [] }) => problems),
    ...(table === undefined ? {} : { table }),
  }
}
