/**
 * The result of a check that the user wrote (argument `check` of resource `command`).
 */
import { lines, raw, sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
export interface ProbeResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

/**
 * Standard error passes on as it comes; after it stands one line of ours: status and standard output. All of it is
 * base64, so that no check can forge the answer of another. The text never stands in an argument list.
 */
const functions = sh`probe_run() {
  printf 'P '
  {
    probe_out=$(
      (
        exec 3>&- </dev/null
        eval "$1"
      ) 2>&3
    )
    probe_status=$?
    printf '\\n%s ' "$probe_status"
    printf %s "$probe_out" | base64 | tr -d '\\n'
  } 3>&1 | base64 | tr -d '\\n'
  echo
}`

export const probeReader: FactReader<'probe'> = {
  kind: 'probe',
  script: questions => sh`(
${raw(functions)}
${raw(lines(...questions.map(({ key }) => sh`probe_run ${key}`)))}
)`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'probe'>[]): readonly ProbeResult[] {
  const rows = Buffer.from(out).toString('latin1').split('\n')
  return questions.map(({ key }, index) => {
    const told = /^P ([A-Za-z0-9+/=]+)$/.exec(rows[index] ?? '')?.[1]
    const text = told === undefined ? undefined : Buffer.from(told, 'base64').toString('utf8')
    const parts = text === undefined ? null : /^([\s\S]*)\n(\d+) ([A-Za-z0-9+/=]*)$/.exec(text)
    if (parts === null) throw new UnreadableAnswer('probe', `the host did not say how this check ended: ${key}`)
    const [, err = '', status = '', body = ''] = parts
    return { status: Number(status), out: Buffer.from(body, 'base64').toString('utf8'), err }
  })
}
