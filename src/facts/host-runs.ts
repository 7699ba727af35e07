/**
 * What runs have left on the host: who is at work there, what broke off, which restarts are owed, what could not be put
 * back.
 */
import type { ShellText } from '../brands.ts'
import { raw, sh } from '../remote/script.ts'
import { homePrelude } from '../target/home.ts'
import { lockPrelude } from '../target/lock.ts'
import { readOwedKey } from '../target/owed.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface HostRuns {
  /** Somebody is at work there. */
  readonly lock?: { readonly owner: string; readonly run: string; readonly who: RunWho }
  /** Oldest first. */
  readonly unfinished: readonly UnfinishedRun[]
  readonly owed: readonly { readonly run: string; readonly play: string; readonly handler: string }[]
  /** Text for people; empty = everything could be put back. */
  readonly attention: string
}

/** What a lock or a run says of itself; anything may be missing when somebody edited it. */
export interface RunWho {
  readonly by?: string
  readonly since?: string
}

export interface UnfinishedRun {
  readonly run: string
  readonly by?: string
  readonly startedAt?: string
  readonly subject?: string
  /** Of its dead-man's switch: the host takes the run back unless somebody confirms it, or is at that now. */
  readonly fuse?: 'armed' | 'expired'
}

export const noRuns: HostRuns = { unfinished: [], owed: [], attention: '' }

const script: ShellText = sh`(
${raw(homePrelude)}
${raw(lockPrelude)}
if [ -d "$provision_home" ]; then
  if lock_read && lock_lives; then printf 'lock %s %s\\n%s\\n' "$lock_owner" "$lock_run" "$lock_who"; fi
  if [ -s "$provision_home/owed" ]; then
    while read -r line; do printf 'owed %s\\n' "$line"; done <"$provision_home/owed"
  fi
  for folder in "$provision_home/runs"/*/; do
    [ -f "$folder/run.json" ] && [ ! -f "$folder/ended" ] || continue
    folder=\${folder%/}
    fuse=-
    [ ! -e "$folder/fuse/expired" ] || fuse=expired
    [ ! -e "$folder/fuse/armed" ] || fuse=armed
    header=
    read -r header <"$folder/run.json"
    printf 'open %s %s\\n%s\\n' "$fuse" "\${folder##*/}" "$header"
  done
  if [ -s "$provision_home/attention" ]; then
    printf 'attention '
    tail -c 4000 "$provision_home/attention" | base64 | tr -d '\\n'
    echo
  fi
fi
echo end
)`

export const hostRunsReader: FactReader<'host_runs'> = { kind: 'host_runs', script: () => script, decode }

function decode(out: Uint8Array, questions: readonly Question<'host_runs'>[]): readonly HostRuns[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  if (!rows.includes('end')) throw new UnreadableAnswer('host_runs', 'the answer about earlier runs is cut off')
  const unfinished: UnfinishedRun[] = []
  const owed: HostRuns['owed'][number][] = []
  let lock: HostRuns['lock']
  let attention = ''
  for (const [index, row] of rows.entries()) {
    const [word = '', first = '', second = ''] = row.split(' ')
    const next = rows[index + 1] ?? ''
    if (word === 'lock') lock = { owner: first, run: second, who: object(next) }
    if (word === 'open') unfinished.push({ ...object(next), run: second, ...fuseOf(first) })
    if (word === 'attention') attention = Buffer.from(first, 'base64').toString('utf8').trim()
    const key = word === 'owed' ? readOwedKey(row.slice(word.length + first.length + 2)) : undefined
    if (key !== undefined) owed.push({ run: first, ...key })
  }
  const runs: HostRuns = { unfinished, owed, attention, ...(lock === undefined ? {} : { lock }) }
  return questions.map(() => runs)
}

const fuseOf = (word: string): Pick<UnfinishedRun, 'fuse'> =>
  word === 'armed' || word === 'expired' ? { fuse: word } : {}

/** Only what is text. */
function object(line: string): RunWho & Partial<UnfinishedRun> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'string'))
  } catch {
    return {}
  }
}
