/**
 * /etc/fstab as text: one line is changed, added or taken away, and everything else stays as it is, byte for byte.
 */
import { escapedBlanks, unescaped } from '../facts/mount.ts'

export interface FstabEntry {
  readonly src: string
  readonly path: string
  readonly fstype: string
  readonly opts: string
  readonly dump: number
  readonly passno: number
}

/** Fields with what stands between them: blanks at even places. `null`: a comment, an empty line, or no entry. */
function partsOf(line: string): readonly string[] | null {
  if (/^\s*(#|$)/.test(line)) return null
  const parts = line.split(/([ \t]+)/)
  const whole = parts[0] === '' ? parts : ['', '', ...parts]
  const fields = whole.filter((_, index) => index % 2 === 0).slice(1)
  return fields.length < 4 ? null : whole
}

const fieldsOf = (parts: readonly string[]): readonly string[] => parts.filter((_, index) => index % 2 === 0).slice(1)

function entryIn(line: string): FstabEntry | null {
  const parts = partsOf(line)
  if (parts === null) return null
  const [src = '', path = '', fstype = '', opts = '', dump = '0', passno = '0'] = fieldsOf(parts).map(unescaped)
  return { src, path, fstype, opts, dump: Number(dump) || 0, passno: Number(passno) || 0 }
}

/** Swap has no mount point, so that its source tells which line is meant. */
type Which = Pick<FstabEntry, 'src' | 'path'>

const isMeant = (entry: FstabEntry | null, { src, path }: Which): boolean => {
  if (entry === null) return false
  return path === 'none' || path === 'swap' ? entry.src === src : samePath(entry.path, path)
}

const samePath = (a: string, b: string): boolean => (a.replace(/\/+$/, '') || '/') === (b.replace(/\/+$/, '') || '/')

export const entriesOf = (text: string, which: Which): readonly FstabEntry[] =>
  text
    .split('\n')
    .map(entryIn)
    .filter(entry => entry !== null)
    .filter(entry => isMeant(entry, which))

export function withEntry(text: string, entry: FstabEntry): string {
  const rows = text.split('\n')
  const place = rows.findIndex(row => isMeant(entryIn(row), entry))
  if (place < 0) {
    const line = wordsOf(entry).join(' ')
    return text === '' || text.endsWith('\n') ? `${text}${line}\n` : `${text}\n${line}\n`
  }
  return rows.map((row, index) => (index === place ? rewritten(row, entry) : row)).join('\n')
}

export const withoutEntry = (text: string, which: Which): string =>
  text
    .split('\n')
    .filter(row => !isMeant(entryIn(row), which))
    .join('\n')

const wordsOf = ({ src, path, fstype, opts, dump, passno }: FstabEntry): readonly string[] =>
  [src, path, fstype, opts].map(escapedBlanks).concat(String(dump), String(passno))

/** Only fields that mean something else are written anew; what stands between them stays. */
function rewritten(row: string, entry: FstabEntry): string {
  const parts = partsOf(row) ?? []
  const old = fieldsOf(parts)
  const words = wordsOf(entry)
  const same = entryIn(row)
  const meant = same === null ? [] : wordsOf(same)
  const fields = words.map((word, index) => (meant[index] === word && old[index] !== undefined ? old[index] : word))
  const needed = Math.max(
    old.length,
    ...fields.flatMap((word, index) => (word === '0' && index > 3 ? [] : [index + 1])),
  )
  const gaps = parts.filter((_, index) => index % 2 === 1)
  const kept = [...fields, ...old.slice(fields.length)].slice(0, needed)
  const text = kept.map((word, index) => `${gaps[index] ?? ' '}${word}`).join('')
  return `${text}${gaps.slice(kept.length).join('')}`
}
