/**
 * A change of a path in words: what a diff compares, and what a diff cannot show.
 */
import { type FileState, type RegularFile, unknownSize } from '../facts/file.ts'
import type { Description } from './change.ts'
import type { FileChange } from './file.ts'

export function describeFile(change: FileChange): Description {
  const { path, before, after, through, validate, secret } = change
  const texts = diffTexts(before, after, secret === true)
  const notes = [
    ...ownershipNotes(before, after),
    ...texts.notes,
    ...(through === undefined ? [] : [`through the link ${through}`]),
    ...(validate === undefined ? [] : [`accepted by: ${validate}`]),
  ]
  return {
    object: path,
    verb: verbOf(before, after),
    ...(texts.before === undefined ? {} : { before: texts.before }),
    ...(texts.after === undefined ? {} : { after: texts.after }),
    ...(texts.unified ? { unified: true } : {}),
    ...(notes.length === 0 ? {} : { notes }),
  }
}

export function verbOf(before: FileState, after: FileState): string {
  if (before.type === 'absent') return 'create'
  if (after.type === 'absent') return 'remove'
  return before.type === after.type ? 'change' : 'replace'
}

interface Texts {
  readonly before?: string
  readonly after?: string
  readonly unified?: boolean
  readonly notes: readonly string[]
}

function diffTexts(before: FileState, after: FileState, secret: boolean): Texts {
  const contentStays = before.type === 'file' && after.type === 'file' && before.sha256 === after.sha256
  if (contentStays) return { notes: [] }
  if (before.type !== 'file' && after.type !== 'file')
    return { before: inWord(before), after: inWord(after), notes: [] }
  if (secret) return { notes: ['the content is not shown'] }
  const old = textOf(before)
  const wanted = textOf(after)
  if (old === undefined || wanted === undefined) {
    return { before: inWord(before), after: inWord(after), notes: ['the content is not text'] }
  }
  return { before: old, after: wanted, unified: true, notes: [] }
}

/** The content as text; what is no file has none. `undefined` when it is no UTF-8 or not known. */
function textOf(state: FileState): string | undefined {
  if (state.type === 'link') return undefined
  if (state.type !== 'file') return ''
  if (state.content === undefined || state.content.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(state.content)
  } catch {
    return undefined
  }
}

export function inWord(state: FileState): string {
  switch (state.type) {
    case 'absent':
      return 'absent'
    case 'directory':
      return 'directory'
    case 'link':
      return `link to ${state.target}`
    case 'file':
      return `file${state.size === unknownSize ? '' : ` of ${state.size} bytes`}, sha256 ${state.sha256.slice(0, 12)}…`
    case 'other':
      return state.what
    default:
      return state satisfies never
  }
}

const owned = (state: FileState): Pick<RegularFile, 'mode' | 'uid' | 'gid'> | undefined =>
  state.type === 'file' || state.type === 'directory' ? state : undefined

const octal = (mode: number): string => mode.toString(8).padStart(4, '0')

export function ownershipNotes(before: FileState, after: FileState): readonly string[] {
  const wanted = owned(after)
  if (wanted === undefined) return []
  const old = owned(before)
  if (old === undefined) return [`mode ${octal(wanted.mode)}, owner ${wanted.uid}:${wanted.gid}`]
  return [
    ...(old.mode === wanted.mode ? [] : [`mode ${octal(old.mode)} → ${octal(wanted.mode)}`]),
    ...(old.uid === wanted.uid && old.gid === wanted.gid
      ? []
      : [`owner ${old.uid}:${old.gid} → ${wanted.uid}:${wanted.gid}`]),
  ]
}
