/**
 * Accounts and groups as they stand in the host's own files (/etc/passwd, /etc/shadow, /etc/group), or elsewhere (a
 * directory service). All accounts, and all groups, are read by one or two processes.
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface AccountState {
  readonly uid: number
  readonly gid: number
  readonly comment: string
  readonly home: string
  readonly shell: string
  /** Groups besides that of `gid`, sorted. */
  readonly groups: readonly string[]
  /** The field of /etc/shadow: a hash, with `!` in front when it is locked. `null`: this user may not read it. */
  readonly password: string | null
  /** When the password was last changed, in days since 1970, as /etc/shadow has it. */
  readonly changed: string
  /** It stands in the host's own files, and not only in a directory service. */
  readonly local: boolean
}

export interface GroupState {
  readonly gid: number
  /** As the group's line lists them, sorted; accounts that have it as their first group are not among them. */
  readonly members: readonly string[]
  readonly local: boolean
}

const escaped = (name: string): string => name.replaceAll(/[.+$]/g, '[$&]')

/** Prints `file:line` of every line that may speak of these names, then `N line` from the name service. */
function script(database: 'passwd' | 'group', files: readonly string[], names: readonly string[]): ShellText {
  const any = `(${names.map(escaped).join('|')})`
  return sh`(
LC_ALL=C
export LC_ALL
[ ! -r /etc/shadow ] || echo shadow
grep -HE ${`^${any}:|[:,]${any}(,|$)`} ${files} 2>/dev/null
if command -v getent >/dev/null; then
  getent ${database} ${names} | sed 's/^/N /'
fi
echo END
)`
}

function rowsOf(out: Uint8Array, kind: 'account' | 'account_group'): readonly string[] {
  const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
  if (rows.at(-1) !== 'END') throw new UnreadableAnswer(kind, 'the answer about accounts is cut off')
  return rows
}

/** The fields of all lines that a file has. */
const linesOf = (rows: readonly string[], prefix: string): readonly (readonly string[])[] =>
  rows.flatMap(row => (row.startsWith(prefix) ? [row.slice(prefix.length).split(':')] : []))

const named = (lines: readonly (readonly string[])[], name: string) => lines.find(([first]) => first === name)

export const membersIn = (text: string): readonly string[] => text.split(',').filter(name => name !== '')

export const accountReader: FactReader<'account'> = {
  kind: 'account',
  script: questions =>
    script(
      'passwd',
      ['/etc/passwd', '/etc/shadow', '/etc/group'],
      questions.map(({ key }) => key),
    ),
  decode: (out, questions) => {
    const rows = rowsOf(out, 'account')
    return questions.map(({ key }) => accountIn(rows, key))
  },
}

function accountIn(rows: readonly string[], name: string): AccountState | null {
  const own = named(linesOf(rows, '/etc/passwd:'), name)
  const fields = own ?? named(linesOf(rows, 'N '), name)
  if (fields === undefined) return null
  const [, , uid = '', gid = '', comment = '', home = '', shell = ''] = fields
  const [, password = '', changed = ''] = named(linesOf(rows, '/etc/shadow:'), name) ?? []
  const groups = linesOf(rows, '/etc/group:').flatMap(([group = '', , , members = '']) =>
    membersIn(members).includes(name) ? [group] : [],
  )
  return {
    uid: numberOf(uid, name),
    gid: numberOf(gid, name),
    comment,
    home,
    shell,
    groups: groups.toSorted(),
    password: rows[0] === 'shadow' ? password : null,
    changed,
    local: own !== undefined,
  }
}

export const accountGroupReader: FactReader<'account_group'> = {
  kind: 'account_group',
  script: questions =>
    script(
      'group',
      ['/etc/group', '/dev/null'],
      questions.map(({ key }) => key),
    ),
  decode: (out, questions) => {
    const rows = rowsOf(out, 'account_group')
    return questions.map(({ key }: Question) => groupIn(rows, key))
  },
}

function groupIn(rows: readonly string[], name: string): GroupState | null {
  const own = named(linesOf(rows, '/etc/group:'), name)
  const fields = own ?? named(linesOf(rows, 'N '), name)
  if (fields === undefined) return null
  const [, , gid = '', members = ''] = fields
  return { gid: numberOf(gid, name), members: membersIn(members).toSorted(), local: own !== undefined }
}

function numberOf(text: string, name: string): number {
  if (!/^\d+$/.test(text)) throw new UnreadableAnswer('account', `the number of ${name} is «${text}»`)
  return Number(text)
}
