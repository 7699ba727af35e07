/**
 * What a translation has come to so far: the files that are written, what was left, and which names are lost with it.
 */
import type { ReadNode } from '../load/commented-yaml.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import type { Refusal } from './refusal.ts'

export interface Counts {
  /** Tasks and handlers that have an equivalent. */
  readonly translated: number
  /** Those that stand in the output as comments. */
  readonly left: number
}

export class Translation {
  readonly files = new Map<string, string | Uint8Array>()
  readonly problems: Problem[] = []
  /** Variables and results that nobody makes any more: what needs them is left too. */
  readonly lost = new Set<string>()
  /** Names by which handlers can be notified. */
  readonly handlers = new Set<string>()
  translated = 0
  left = 0

  /** Tells that something is left, and gives the comment that stands in its place. */
  todo(what: string, { message, remedy, place }: Refusal, at: SourcePlace, source: readonly string[]): string {
    const where = place ?? at
    this.problems.push(
      problem({
        code: 'import.not-translated',
        severity: 'warning',
        message: `${what} is not translated: ${message}`,
        source: where,
        ...(remedy === undefined ? {} : { remedy }),
      }),
    )
    const help = remedy === undefined ? '' : `; ${remedy}`
    return comment([`TODO ${where.file}:${where.line}:${where.column}: ${message}${help}`, ...source])
  }

  /** Something that is not quite the same, of which the reader should know. */
  note(message: string, place: SourcePlace, remedy?: string): void {
    this.problems.push(
      problem({
        code: 'import.changed',
        severity: 'warning',
        message,
        source: place,
        ...(remedy === undefined ? {} : { remedy }),
      }),
    )
  }
}

/** As `yaml` wants comments: the sign is added, the blank behind it is not. */
export const comment = (lines: readonly string[]): string =>
  lines.map(line => (line === '' ? '' : ` ${line}`)).join('\n')

/** A node as it was written, moved to the left; `-` of a list stays. */
export function sourceOf({ place, lastLine }: ReadNode, lines: readonly string[]): readonly string[] {
  const own = lines.slice(place.line - 1, lastLine).map(line => line.trimEnd())
  while (own.length > 1 && /^\s*(#|$)/.test(own.at(-1) ?? '')) own.pop()
  const first = own[0] ?? ''
  const margin = first.length - first.trimStart().length
  return own.map(line => (line.slice(0, margin).trim() === '' ? line.slice(margin) : line.trimStart()))
}

/** Whether a text in it uses one of these names. */
export function usedName(node: ReadNode, names: ReadonlySet<string>): string | undefined {
  if (names.size === 0) return undefined
  if (node.kind === 'list')
    return node.items.map(({ value }) => usedName(value, names)).find(found => found !== undefined)
  if (node.kind === 'map')
    return node.entries.map(({ value }) => usedName(value, names)).find(found => found !== undefined)
  const words = String(node.value ?? '').match(/[A-Za-z_]\w*/g) ?? []
  return words.find(word => names.has(word))
}

/** A comment where nobody writes YAML around it. */
export const hashed = (text: string): string =>
  text
    .split('\n')
    .map(line => `#${line}`)
    .join('\n')
