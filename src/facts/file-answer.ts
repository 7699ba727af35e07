/**
 * Reads what the script of kind `file` printed (its records are described in `file-script.ts`).
 */
import { createHash } from 'node:crypto'
import { type Question, UnreadableAnswer } from './fact.ts'
import type { Directory, FileState, OtherFile, RegularFile, SymbolicLink } from './file.ts'

/** What was said of one index, before it is put together. */
interface Told {
  absent?: true
  denied?: true
  link?:
    | undefined
    | { readonly uid: number; readonly gid: number; readonly target: string; readonly leadsTo: string | undefined }
  stat?: string
  sha256?: string
  content?: Uint8Array
}

export function decodeFiles(out: Uint8Array, questions: readonly Question<'file'>[]): readonly FileState[] {
  const rows = Buffer.from(out).toString('latin1').split('\n')
  const told = questions.map((): Told => ({}))
  if (rows.at(-2) !== `END ${questions.length}`) throw new UnreadableAnswer('file', 'the answer about files is cut off')
  for (let row = 0; row < rows.length - 2; row += 1) row += record(rows, row, told)
  return questions.map(({ key }, index) => stateOf(key, told[index] ?? {}))
}

/** Takes in the record at `row`; returns how many further rows it used up. */
function record(rows: readonly string[], row: number, told: readonly Told[]): number {
  const [letter, ...words] = (rows[row] ?? '').split(' ')
  const of = (index: string | undefined): Told => told[Number(index)] ?? unreadable(rows[row])
  const first = of(words[0])
  switch (letter) {
    case 'A':
      first.absent = true
      return 0
    case 'X':
      first.denied = true
      return 0
    case 'L':
      first.link = linkOf(words)
      return 0
    case 'H':
      first.sha256 = words[1] ?? ''
      return 0
    case 'C':
      first.content = Buffer.from(words[1] ?? '', 'base64')
      return 0
    case 'S':
      for (const [offset, index] of words.entries()) of(index).stat = rows[row + 1 + offset] ?? ''
      return words.length
    default:
      return unreadable(rows[row])
  }
}

function unreadable(row: string | undefined): never {
  throw new UnreadableAnswer('file', `the answer about files has a line that is not understood: ${row ?? ''}`)
}

const text = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

const linkOf = ([, uid, gid, target, leadsTo]: readonly string[]): Told['link'] => ({
  uid: Number(uid),
  gid: Number(gid),
  target: text(target ?? ''),
  leadsTo: leadsTo === undefined || leadsTo === '-' ? undefined : text(leadsTo),
})

function stateOf(path: string, told: Told): FileState {
  if (told.denied) {
    throw new UnreadableAnswer('file', `${path} cannot be read as this user; set \`become: true\` to look as root`)
  }
  if (told.link === undefined) return told.absent ? { type: 'absent' } : present(path, told)
  const { uid, gid, target, leadsTo } = told.link
  const link: SymbolicLink = { type: 'link', target, uid, gid }
  if (leadsTo === undefined || told.absent) return link
  return { ...link, leadsTo: { path: leadsTo, state: present(leadsTo, told) } }
}

const otherTypes: Readonly<Record<number, string>> = {
  1: 'named pipe',
  2: 'character device',
  6: 'block device',
  11: 'socket',
}

function present(path: string, told: Told): RegularFile | Directory | OtherFile {
  const found = /^([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+(?:\.\d+)?)$/.exec(told.stat ?? '')
  if (found === null) throw new UnreadableAnswer('file', `nothing is said about ${path}`)
  const bits = Number.parseInt(found[1] ?? '', 16)
  const type = bits >> 12
  const owned = { mode: bits & 0o7777, uid: Number(found[2]), gid: Number(found[3]) }
  if (type === 0o04) return { type: 'directory', ...owned }
  if (type !== 0o10) return { type: 'other', what: otherTypes[type] ?? 'special file' }
  return regular(path, told, { ...owned, size: Number(found[4]), mtime: found[5] ?? '' })
}

function regular(
  path: string,
  told: Told,
  stat: Pick<RegularFile, 'mode' | 'uid' | 'gid' | 'size'> & { readonly mtime: string },
): RegularFile {
  const { content, sha256 } = told
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new UnreadableAnswer('file', `the host did not tell the SHA-256 of ${path}`)
  }
  if (content === undefined) return { type: 'file', ...stat, sha256 }
  // The file may have grown between its hash and its content: what was read is what is kept, and must be one thing.
  if (createHash('sha256').update(content).digest('hex') !== sha256) {
    throw new UnreadableAnswer('file', `${path} was being written while it was read; try again`)
  }
  return { type: 'file', ...stat, size: content.length, sha256, content }
}
