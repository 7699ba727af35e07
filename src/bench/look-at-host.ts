/**
 * One look at the host over its connection.
 */
import { type Problem, problem } from '../problem.ts'
import type { Connection } from '../remote/transport.ts'
import { type Look, lookScript, parseLook } from './host-use.ts'

const deadlineMs = 20_000

export async function lookAt(connection: Connection, signal?: AbortSignal): Promise<Look | Problem> {
  const exit = await connection.run({ script: lookScript, deadlineMs, ...(signal === undefined ? {} : { signal }) })
  const look = exit.how === 'exited' ? parseLook(Buffer.from(exit.out).toString()) : undefined
  if (look !== undefined) return look
  return problem({
    code: 'bench.no-look',
    message:
      exit.how === 'exited'
        ? 'the host has no /proc as Linux has it, so its use cannot be measured'
        : `the host did not let us look at its use (${exit.how})`,
    run: { host: connection.host.name },
    remedy: 'leave out the workload `resources`, or see why the host does not answer',
    ...(exit.how === 'lost' ? { cause: exit.cause } : {}),
  })
}
