/**
 * Looks at a host and its services, and says how they are. Changes nothing. Services are asked through the connection to
 * the host, so that ports which listen on it alone are reached too.
 */
import { readFile } from 'node:fs/promises'
import { type Tunnels, tunnelsOver } from '../bench/tunnels.ts'
import { type Way, wayTo } from '../bench/way.ts'
import type { WrittenDiagnose } from '../generated/diagnose.ts'
import { type Problem, problem } from '../problem.ts'
import type { Connection } from '../remote/transport.ts'
import { httpClient } from '../services/http.ts'
import { qdrant } from '../services/qdrant.ts'
import { redis, redisProblem } from '../services/redis.ts'
import { type Diagnosis, type Finding, fault, unanswered } from './diagnosis.ts'
import { judgeGateway, lookAtGateway } from './gateway.ts'
import { speaksHttp2 } from './grpc.ts'
import { hostScript, judgeHost, parseHost, usualProcesses } from './host.ts'
import { diagnoseQdrant } from './qdrant.ts'
import { judgeRedis, lookAtRedis } from './redis.ts'

const timeoutMs = 10_000
const deadlineMs = 30_000

export async function diagnose(
  connection: Connection,
  wanted: WrittenDiagnose,
  signal?: AbortSignal,
): Promise<readonly Diagnosis[]> {
  const tunnels = tunnelsOver(connection)
  try {
    const found = [await ofHost(connection, wanted, signal)]
    const services = [
      ['qdrant', wanted.qdrant, ofQdrant],
      ['redis', wanted.redis, ofRedis],
      ['gateway', wanted.gateway, ofGateway],
    ] as const
    for (const [component, service, look] of services) {
      if (service === undefined || signal?.aborted === true) continue
      const way = await wayTo(service, 'tunnel', meansOf(tunnels))
      found.push('code' in way ? unanswered(component, way) : await look(wanted, way, connection))
    }
    return found
  } finally {
    await tunnels.close()
  }
}

const meansOf = (tunnels: Tunnels) => ({
  seed: 1,
  placeFor: (url: string) => tunnels.to(url),
  readFile: (path: string) => readFile(path, 'utf8'),
})

async function ofHost(
  connection: Connection,
  { processes = usualProcesses, targets = {} }: WrittenDiagnose,
  signal?: AbortSignal,
): Promise<Diagnosis> {
  const trip = { script: hostScript(processes), deadlineMs, ...(signal === undefined ? {} : { signal }) }
  const exit = await connection.run(trip)
  const state = exit.how === 'exited' ? parseHost(Buffer.from(exit.out).toString()) : undefined
  return state === undefined ? unanswered('host', unreadable(exit.how)) : judgeHost(state, targets)
}

const unreadable = (how: string): Problem =>
  problem({
    code: 'diagnose.host',
    message:
      how === 'exited'
        ? 'the host has no /proc as Linux has it'
        : `the host did not let us look at it to the end (${how})`,
    remedy: 'see whether it is overloaded, and try again',
  })

type Look = (wanted: WrittenDiagnose, way: Way, connection: Connection) => Promise<Diagnosis>

const ofQdrant: Look = async ({ qdrant: wanted }, way, connection) => {
  const { url = '', api_key: apiKey, grpc_port: port } = wanted ?? {}
  const client = await qdrant({ url, timeoutMs, ...(apiKey === undefined ? {} : { apiKey }), ...way })
  try {
    const place = { hostname: new URL(url).hostname, port: port ?? 0 }
    return await diagnoseQdrant(client, port === undefined ? undefined : () => grpcFinding(connection, place))
  } finally {
    await client.close()
  }
}

async function grpcFinding(
  connection: Connection,
  place: { readonly hostname: string; readonly port: number },
): Promise<Finding | undefined> {
  const remedy = 'see service.grpc_port of its configuration, and its log'
  try {
    const stream = await connection.forward?.(place)
    const instead = stream === undefined ? undefined : await speaksHttp2(stream, timeoutMs)
    return instead === undefined ? undefined : fault(`port ${place.port} does not speak gRPC: ${instead}`, remedy)
  } catch {
    return fault(`nothing listens on port ${place.port} for gRPC`, remedy)
  }
}

const ofRedis: Look = async ({ redis: wanted, targets = {} }, way) => {
  const { url = '', username, password } = wanted ?? {}
  const given = { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) }
  const address = { url, timeoutMs, ...given, ...way }
  const opened = await redis(address)
  if (!opened.ok) return unanswered('redis', opened.problem)
  try {
    return judgeRedis(await lookAtRedis(opened.value), targets)
  } catch (cause) {
    return unanswered('redis', redisProblem(address, cause))
  } finally {
    opened.value.close()
  }
}

const ofGateway: Look = async ({ gateway, targets = {} }, way) => {
  if (gateway === undefined) throw new Error('there is no gateway to look at')
  const client = httpClient({ origin: new URL(gateway.url).origin, connections: 1, timeoutMs, ...way })
  try {
    return judgeGateway(await lookAtGateway(client, gateway), gateway, targets)
  } finally {
    await client.close()
  }
}
