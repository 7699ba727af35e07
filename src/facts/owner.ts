/**
 * Numeric ids of accounts and groups. Names go through the host's own name service (`id`, `getent`), so that accounts
 * of a directory service count; a number is its own answer.
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

const numeric = (key: string): boolean => /^\d+$/.test(key)

const namesOf = (questions: readonly Question<'user' | 'group'>[]): readonly string[] =>
  questions.map(question => question.key).filter(key => !numeric(key))

/** One line for each name: its id, or `-`. */
function userScript(questions: readonly Question<'user'>[]): ShellText {
  return sh`for name in ${namesOf(questions)}; do
  id -u -- "$name" 2>/dev/null || echo -
done`
}

function groupScript(questions: readonly Question<'group'>[]): ShellText {
  return sh`groups_find() {
  if command -v getent >/dev/null; then
    getent group -- "$1"
  else
    while IFS= read -r row; do
      case $row in "$1":*) echo "$row" && return ;; esac
    done </etc/group
    return 1
  fi
}
for name in ${namesOf(questions)}; do
  if row=$(groups_find "$name"); then
    row=\${row#*:}
    row=\${row#*:}
    echo "\${row%%:*}"
  else
    echo -
  fi
done`
}

function decode(kind: 'user' | 'group') {
  return (out: Uint8Array, questions: readonly Question<'user' | 'group'>[]): readonly (number | null)[] => {
    const rows = Buffer.from(out).toString('latin1').split('\n')
    let next = 0
    return questions.map(({ key }) => {
      if (numeric(key)) return Number(key)
      const row = rows[next] ?? ''
      next += 1
      if (row === '-') return null
      if (!numeric(row)) throw new UnreadableAnswer(kind, `the id of the ${kind} ${key} is «${row}», not a number`)
      return Number(row)
    })
  }
}

export const userReader: FactReader<'user'> = { kind: 'user', script: userScript, decode: decode('user') }
export const groupReader: FactReader<'group'> = { kind: 'group', script: groupScript, decode: decode('group') }
