/**
 * Whether something that a task waits for is so: a port, a path, an answer over HTTP.
 */
import { createHash } from 'node:crypto'
import type { ShellText } from '../brands.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { awaitedFunctions } from './awaited-script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { curlConfig, type HttpRequest, openAddress, shownAddress } from './http-request.ts'

/** What may be waited for. */
export type Awaited =
  /** Without `host`: anything on the host itself listens on that port, whatever the address. */
  | { readonly what: 'port'; readonly port: number; readonly host?: string; readonly is: 'open' | 'closed' }
  | { readonly what: 'path'; readonly path: string; readonly is: 'present' | 'absent' }
  | (HttpRequest & {
      readonly what: 'http'
      readonly method: string
      /** Any of these. */
      readonly status: readonly number[]
      /** Stands in the body; absent = any body. */
      readonly body?: string
    })

export interface AwaitedState {
  readonly holds: boolean
  /** What stands instead, in words. */
  readonly found: string
  /** The host lacks the tool that could tell. */
  readonly cannotTell?: true
}

/** A change is planned before it: it has to be asked again when that was made. */
export const unsettled: AwaitedState = { holds: false, found: 'an earlier step may change it' }

/** The key tells it from others without its secrets; the hint is all of it. */
export const awaitedQuestion = (awaited: Awaited): Question<'awaited'> => ({
  kind: 'awaited',
  key: awaited.what === 'http' ? httpKey(awaited) : `${awaitedName(awaited)} ${awaited.is}`,
  hint: JSON.stringify(awaited),
})

/** What may be secret comes in as a hash. */
function httpKey(http: Extract<Awaited, { what: 'http' }>): string {
  const { url, method, status, headers, body, secret } = http
  const { search, username, password } = new URL(url)
  const rest = JSON.stringify([search, username, password, headers, body ?? '', secret])
  const open = `${method} ${awaitedName(http)} ${status.join(',')}`
  if (rest === JSON.stringify(['', '', '', {}, '', false])) return open
  return `${open} ${createHash('sha256').update(rest).digest('hex')}`
}

/** For people; of an address only what holds no secret. */
export function awaitedName(awaited: Awaited): string {
  switch (awaited.what) {
    case 'port':
      return awaited.host === undefined ? `port ${awaited.port}` : `port ${awaited.port} of ${awaited.host}`
    case 'path':
      return awaited.path
    case 'http':
      return shownAddress(awaited.url)
    default:
      return awaited satisfies never
  }
}

/** The test as a command and its arguments; needs `awaitedFunctions`. */
export function awaitedTest(awaited: Awaited): ShellText {
  switch (awaited.what) {
    case 'port':
      return awaited.host === undefined
        ? sh`await_port ${awaited.is} ${hex(awaited.port)}`
        : sh`await_connection ${awaited.is} ${awaited.host} ${String(awaited.port)}`
    case 'path':
      return sh`await_path ${awaited.is} ${awaited.path}`
    case 'http':
      return sh`await_answer ${curlConfig(awaited)} ${openAddress(awaited)} ${awaited.status.join(' ')} ${awaited.body ?? ''}`
    default:
      return awaited satisfies never
  }
}

/** The kernel prints ports as four upper-case hexadecimal digits. */
const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

/** All at the same time, since each may take seconds; an answer is one short line, which a pipe keeps whole. */
export const awaitedReader: FactReader<'awaited'> = {
  kind: 'awaited',
  script: questions => sh`(
${raw(awaitedFunctions)}
await_tell() {
  await_index=$1
  shift
  if "$@"; then await_said=0; else await_said=$?; fi
  echo "W $await_index $await_said $await_found"
}
${raw(lines(...questions.map(({ hint }, index) => sh`await_tell ${index} ${raw(awaitedTest(awaitedIn(hint)))} &`)))}
wait
echo END ${questions.length}
)`,
  decode,
}

const awaitedIn = (hint: string | undefined): Awaited => {
  if (hint === undefined) throw new Error('what is awaited stands in the hint of its question')
  return JSON.parse(hint) as Awaited
}

function decode(out: Uint8Array, questions: readonly Question<'awaited'>[]): readonly AwaitedState[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  const told = rows.flatMap(row => {
    const found = /^W (\d+) ([012]) (.*)$/.exec(row)
    return found === null ? [] : [[Number(found[1]), stateOf(found[2], found[3] ?? '')] as const]
  })
  const byIndex = new Map(told)
  if (!rows.includes(`END ${questions.length}`)) throw new UnreadableAnswer('awaited', 'the answer is cut off')
  return questions.map(({ hint }, index) => {
    const state = byIndex.get(index)
    if (state !== undefined) return state
    throw new UnreadableAnswer('awaited', `the host did not say how ${awaitedName(awaitedIn(hint))} stands`)
  })
}

const stateOf = (status: string | undefined, found: string): AwaitedState =>
  status === '2'
    ? { holds: false, found, cannotTell: true }
    : { holds: status === '0', found: status === '0' ? '' : found }
