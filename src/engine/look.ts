/**
 * Asks a host any number of questions in one round trip.
 */

import type { ShellText } from '../brands.ts'
import type { FactKind, FactReader, Facts, Question } from '../facts/fact.ts'
import { UnreadableAnswer } from '../facts/fact.ts'
import { factReaders } from '../facts/registry.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import { byKind } from '../plan/ask.ts'
import { Observations } from '../plan/observed.ts'
import { type Problem, problem } from '../problem.ts'
import { type Frame, missingTools } from '../remote/frame.ts'
import { decodeFrames } from '../remote/frame-parser.ts'
import { probeScript } from '../remote/frames.ts'
import type { Connection } from '../remote/transport.ts'
import { exitProblem } from './exit-problem.ts'
import { missingProgram, remedyFor } from './missing-program.ts'

export type Looked =
  | { readonly ok: true; readonly seen: Observations }
  | { readonly ok: false; readonly problem: Problem; readonly lost: boolean }

export interface LookOptions {
  readonly nonce: string
  readonly deadlineMs: number
  readonly signal: AbortSignal
  /** Runs on the host after everything was asked. Absent: nothing is changed there, whatever is asked. */
  readonly closing?: ShellText
}

export async function look(
  connection: Connection,
  questions: readonly Question[],
  options: LookOptions,
): Promise<Looked> {
  const groups = byKind(questions)
  const sections = [...groups].map(([kind, asked]) => ({ id: kind, body: readerOf(kind).script(asked) }))
  const closing = options.closing === undefined ? [] : [{ id: closingId, body: options.closing }]
  const exit = await connection.run({
    script: probeScript(options.nonce, [...sections, ...closing]),
    deadlineMs: options.deadlineMs,
    signal: options.signal,
    onAbandon: 'kill',
  })
  const host = connection.host.name
  if (exit.how !== 'exited') return { ok: false, problem: exitProblem(exit, host, 'looking at the host'), lost: true }
  const decoded = decodeFrames(exit.out, options.nonce)
  if (!decoded.complete) {
    return { ok: false, problem: incomplete(host, exit.code, exit.err), lost: false }
  }
  const missing = decoded.frames.flatMap(missingTools)
  if (missing.length > 0) return { ok: false, problem: lacksTools(host, missing), lost: false }
  const seen = new Observations()
  for (const [kind, asked] of groups) {
    const fault = take(kind, asked, decoded.frames, seen)
    if (fault !== undefined) return { ok: false, problem: { ...fault, run: { host } }, lost: false }
  }
  return { ok: true, seen }
}

const closingId = 'closing'

const readerOf = (kind: FactKind): FactReader<FactKind> => factReaders[kind] as unknown as FactReader<FactKind>

function take(
  kind: FactKind,
  asked: readonly Question[],
  frames: readonly Frame[],
  seen: Observations,
): Problem | undefined {
  const frame = frames.find(({ id }) => id === kind)
  if (frame === undefined || frame.status !== 0) {
    const program = frame === undefined ? undefined : missingProgram(Buffer.from(frame.err).toString('utf8'))
    return problem({
      code: 'look.failed',
      message: `the host could not be asked about ${kind}${program === undefined ? '' : `: it has no ${program}`}`,
      detail: frame === undefined ? 'no answer came' : Buffer.from(frame.err).toString('utf8').trim(),
      remedy: program === undefined ? 'see what the host says above' : remedyFor(program),
    })
  }
  try {
    const values = readerOf(kind).decode(frame.out, asked)
    for (const [index, question] of asked.entries()) {
      seen.put(kind, question.key, values[index] as Facts[FactKind])
    }
    return undefined
  } catch (cause) {
    if (!(cause instanceof UnreadableAnswer)) throw cause
    return problem({
      code: 'look.unreadable',
      message: `the host's answer about ${kind} has an unknown form: ${cause.message}`,
      detail: Buffer.from(frame.err).toString('utf8').trim(),
      remedy: 'see whether a standard tool on the host was replaced; the safe tools are coreutils and busybox',
      cause,
    })
  }
}

const incomplete = (host: string, code: number, err: Uint8Array): Problem =>
  problem({
    code: 'look.incomplete',
    message: `the host's answer is incomplete (its shell ended with status ${code})`,
    detail: Buffer.from(err).toString('utf8').trim().slice(-2000),
    run: { host },
    remedy: 'try again; if it stays, run `sh -c true` on the host over ssh and see what it prints',
  })

const lacksTools = (host: string, tools: readonly string[]): Problem =>
  problem({
    code: 'look.missing-tools',
    message: `the host lacks ${tools.join(', ')}`,
    run: { host },
    remedy: `install there what brings them: ${howToInstall(tools)}; or busybox with these applets`,
  })
