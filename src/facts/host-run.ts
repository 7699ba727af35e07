/**
 * One run as the host itself recorded it: enough to take it back from any controller. Key: the run's id, or `last`
 * for the newest that is not a rollback.
 */
import { lines, raw, sh } from '../remote/script.ts'
import { homePrelude } from '../target/home.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface HostRunRecord {
  /** One line of JSON. */
  readonly header: string
  /** One line of JSON a step, in the order in which they were recorded. */
  readonly steps: string
  /** Where each change stands: the last line of the journal about it. */
  readonly states: readonly { readonly step: string; readonly change: number; readonly state: string }[]
  /** How it ended; absent = it did not. */
  readonly ended?: string
  /** Of the dead-man's switch: armed, confirmed, expired; absent = there was none. */
  readonly fuse?: string
}

const functions = sh`host_run_part() {
  printf '%s ' "$1"
  [ ! -f "$2" ] || base64 <"$2" | tr -d '\\n'
  echo
}
host_run() {
  run_dir=$provision_home/runs/$1
  if [ "$1" = last ]; then
    for folder in "$provision_home/runs"/*/; do
      if grep -qs '"mode":"apply"' "$folder/run.json"; then run_dir=\${folder%/}; fi
    done
  fi
  if [ ! -f "$run_dir/run.json" ]; then
    echo absent
    return
  fi
  echo present
  host_run_part header "$run_dir/run.json"
  host_run_part steps "$run_dir/steps"
  host_run_part journal "$run_dir/journal"
  host_run_part ended "$run_dir/ended"
  fuse=-
  for word in armed confirmed expired; do
    [ ! -e "$run_dir/fuse/$word" ] || fuse=$word
  done
  echo "fuse $fuse"
}`

export const hostRunReader: FactReader<'host_run'> = {
  kind: 'host_run',
  script: questions => sh`(
${raw(homePrelude)}
${raw(functions)}
${raw(lines(...questions.map(({ key }) => sh`host_run ${key}`)))}
echo end
)`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'host_run'>[]): readonly (HostRunRecord | null)[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  if (!rows.includes('end')) throw new UnreadableAnswer('host_run', 'the answer about a run is cut off')
  let at = 0
  const part = (name: string): string => {
    const [word, text = ''] = (rows[at++] ?? '').split(' ')
    if (word !== name) throw new UnreadableAnswer('host_run', `the answer about a run lacks its ${name}`)
    return text
  }
  const text = (name: string): string => Buffer.from(part(name), 'base64').toString('utf8')
  return questions.map(() => {
    if (rows[at++] === 'absent') return null
    const header = text('header').trim()
    const steps = text('steps')
    const states = statesOf(text('journal'))
    const ended = text('ended').trim()
    const fuse = part('fuse')
    return {
      header,
      steps,
      states,
      ...(ended === '' ? {} : { ended }),
      ...(fuse === '-' ? {} : { fuse }),
    }
  })
}

/** A line that a crash cut short is left out. */
function statesOf(journal: string): HostRunRecord['states'] {
  const last = new Map<string, HostRunRecord['states'][number]>()
  for (const line of journal.split('\n')) {
    const [, state, step, change] = /^([a-z-]+) (\S+) (\d+) \d+$/.exec(line) ?? []
    if (state === undefined || step === undefined) continue
    last.set(`${step} ${change}`, { step, change: Number(change), state })
  }
  return [...last.values()]
}
