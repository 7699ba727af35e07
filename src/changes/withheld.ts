/**
 * A change as it may be written down: without secrets, as far as what takes it back can do without them. Where an undo
 * needs one it stays, and the change says that it must not be shown.
 */
import type { Change } from './change.ts'

/** A text without the secrets in it; the same text when it holds none. */
export type Conceal = (text: string) => string

export function withoutSecrets(change: Change, conceal: Conceal): Change {
  switch (change.kind) {
    case 'file': {
      const { after, validate } = change
      const checked = validate === undefined ? change : { ...change, validate: conceal(validate) }
      if (after.type !== 'file' || after.content === undefined || !holds(textOf(after.content), conceal)) return checked
      // What stands there afterwards is known by its hash.
      const { content: _content, ...known } = after
      return { ...checked, after: known, secret: true }
    }
    case 'command': {
      const { run, shown } = change
      const kept = [change.undo, change.check, change.creates].some(text => text !== undefined && holds(text, conceal))
      const marked = kept ? { ...change, secret: true } : change
      if (!holds(run, conceal)) return marked
      return { ...marked, run: conceal(run), withheld: true, ...(shown === undefined ? {} : { shown: conceal(shown) }) }
    }
    case 'download': {
      const { kind, path, before, after, ...request } = change
      return { kind, path, before, after, ...deep(request, conceal) }
    }
    case 'unpack':
      return { ...change, source: deep(change.source, conceal) }
    case 'wait':
      return deep(change, conceal)
    default:
      return holds(JSON.stringify(change), conceal) ? { ...change, ...unseen } : change
  }
}

/** What of the change is kept although it holds a secret, in words; undefined when nothing is. */
export function keptSecret(change: Change, conceal: Conceal): string | undefined {
  switch (change.kind) {
    case 'file':
    case 'download':
    case 'unpack':
    case 'wait':
      return undefined
    case 'command': {
      const { undo, check } = change
      if (undo !== undefined && holds(undo, conceal)) return 'undo of this command'
      return check !== undefined && holds(check, conceal) ? 'check of this command' : undefined
    }
    default:
      return holds(JSON.stringify(change), conceal) ? 'undo of this change' : undefined
  }
}

const unseen = { secret: true } as const

const holds = (text: string, conceal: Conceal): boolean => conceal(text) !== text

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

function deep<T>(value: T, conceal: Conceal): T {
  const made = (item: unknown): unknown => {
    if (typeof item === 'string') return conceal(item)
    if (Array.isArray(item)) return item.map(made)
    if (typeof item !== 'object' || item === null || item instanceof Uint8Array) return item
    return Object.fromEntries(Object.entries(item).map(([key, part]) => [key, key === 'kind' ? part : made(part)]))
  }
  return made(value) as T
}
