/**
 * What is mounted where, from the kernel's own list (proc_pid_mountinfo(5)).
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface MountState {
  readonly source: string
  readonly fstype: string
  /** Options of the mount and of the file system, each once, in the kernel's order. */
  readonly options: readonly string[]
  /** The folder of the file system that is seen here; other than `/` for a bind mount. */
  readonly root: string
}

/** The kernel and fstab(5) write blanks and backslashes as three octal digits. */
export const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

export const escapedBlanks = (text: string): string =>
  text.replaceAll(/[ \t\n\\]/g, letter => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`)

export const mountReader: FactReader<'mount'> = {
  kind: 'mount',
  script: () => sh`(
cat /proc/self/mountinfo
echo END
)`,
  decode: (out, questions) => {
    const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
    if (rows.at(-1) !== 'END') throw new UnreadableAnswer('mount', 'the answer about mounts is cut off')
    const mounts = new Map(rows.slice(0, -1).map(mountIn))
    return questions.map(({ key }: Question) => mounts.get(key) ?? null)
  },
}

/** `36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/vda rw`; of mounts over one another the last one counts. */
function mountIn(row: string): readonly [string, MountState] {
  const [left = '', right = ''] = row.split(' - ')
  const [, , , root = '', point = '', options = ''] = left.split(' ')
  const [fstype = '', source = '', superOptions = ''] = right.split(' ')
  if (point === '' || fstype === '') throw new UnreadableAnswer('mount', `the line «${row}» was not expected`)
  const all = [...options.split(','), ...superOptions.split(',')].filter(option => option !== '')
  return [
    unescaped(point),
    { source: unescaped(source), fstype, options: [...new Set(all)].map(unescaped), root: unescaped(root) },
  ]
}
