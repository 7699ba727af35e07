/**
 * Asks a host whether it is well, between batches: all checks in one round trip.
 */
import { type HostCheck, hostCheckScript, hostCheckText } from '../changes/host-check.ts'
import { type Problem, problem } from '../problem.ts'
import { decodeFrames } from '../remote/frame-parser.ts'
import { probeScript } from '../remote/frames.ts'
import type { Connection } from '../remote/transport.ts'
import { exitProblem } from './exit-problem.ts'

export interface HealthAnswer {
  /** Absent when everything holds. */
  readonly fault?: Problem
  /** The connection is gone. */
  readonly lost: boolean
}

/** For everything around the waiting itself. */
const marginMs = 30_000

export async function askHealth(
  connection: Connection,
  checks: readonly HostCheck[],
  { nonce, signal }: { readonly nonce: string; readonly signal: AbortSignal },
): Promise<HealthAnswer> {
  const sections = checks.map((check, index) => ({ id: String(index), body: hostCheckScript(check) }))
  const exit = await connection.run({
    script: probeScript(nonce, sections, []),
    deadlineMs: checks.reduce((sum, { withinSeconds }) => sum + withinSeconds * 1000, marginMs),
    signal,
    onAbandon: 'kill',
  })
  const host = connection.host.name
  if (exit.how !== 'exited') return { fault: exitProblem(exit, host, 'checking its health'), lost: true }
  const { frames } = decodeFrames(exit.out, nonce)
  for (const [index, check] of checks.entries()) {
    const frame = frames.find(({ id }) => id === String(index))
    if (frame?.status !== 0) return { fault: unhealthy(host, check, frame?.err), lost: false }
  }
  return { lost: false }
}

function unhealthy(host: string, check: HostCheck, said: Uint8Array | undefined): Problem {
  const detail = said === undefined ? 'no answer came' : Buffer.from(said).toString('utf8').trim().slice(0, 2000)
  return problem({
    code: 'rollout.unhealthy',
    message: `${host} is not healthy ${check.withinSeconds} s after its batch: ${hostCheckText(check)}`,
    run: { host },
    ...(detail === '' ? {} : { detail }),
    remedy: 'see the service behind it on the host; what was changed there can be taken back with `rollback`',
  })
}
