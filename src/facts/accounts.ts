/**
 * What a new account or group must know of the host: which numbers are taken, which are meant for whom (login.defs(5)),
 * and which tools are missing.
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface IdRange {
  readonly least: number
  readonly most: number
}

export interface Accounts {
  readonly uids: readonly number[]
  readonly gids: readonly number[]
  readonly ranges: Readonly<Record<'uid' | 'gid' | 'system_uid' | 'system_gid', IdRange>>
  /** Of the tools that change accounts. */
  readonly missing: readonly string[]
}

const tools = ['useradd', 'usermod', 'userdel', 'groupadd', 'groupmod', 'groupdel', 'gpasswd', 'chpasswd', 'chage']

export const accountsReader: FactReader<'accounts'> = {
  kind: 'accounts',
  script: () => sh`(
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH
for tool in ${tools}; do
  command -v "$tool" >/dev/null || echo "M $tool"
done
cut -d: -f3 /etc/passwd | sed 's/^/U /'
cut -d: -f3 /etc/group | sed 's/^/G /'
grep -E '^(SYS_)?[UG]ID_(MIN|MAX)[[:blank:]]' /etc/login.defs 2>/dev/null
echo END
)`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'accounts'>[]): readonly Accounts[] {
  const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
  if (rows.at(-1) !== 'END') throw new UnreadableAnswer('accounts', 'the answer about accounts is cut off')
  const told = (letter: string): readonly string[] =>
    rows.flatMap(row => (row.startsWith(`${letter} `) ? [row.slice(2)] : []))
  const numbers = (letter: string): readonly number[] =>
    told(letter)
      .filter(text => /^\d+$/.test(text))
      .map(Number)
  const limit = (name: string, usual: number): number => {
    const text = rows.find(row => new RegExp(`^${name}\\s`).test(row))?.split(/\s+/)[1]
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : usual
  }
  const range = (name: 'UID' | 'GID'): IdRange => ({
    least: limit(`${name}_MIN`, 1000),
    most: limit(`${name}_MAX`, 60_000),
  })
  const system = (name: 'UID' | 'GID'): IdRange => ({
    least: limit(`SYS_${name}_MIN`, 101),
    most: limit(`SYS_${name}_MAX`, limit(`${name}_MIN`, 1000) - 1),
  })
  const answer: Accounts = {
    uids: numbers('U'),
    gids: numbers('G'),
    ranges: { uid: range('UID'), gid: range('GID'), system_uid: system('UID'), system_gid: system('GID') },
    missing: told('M'),
  }
  return questions.map(() => answer)
}
