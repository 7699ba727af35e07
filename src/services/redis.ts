/**
 * Redis' protocol. The only door to `ioredis`. A client makes one connection and never another by itself: when it is
 * lost, whoever measures must know.
 */
import { Redis } from 'ioredis'
import { type Problem, problem } from '../problem.ts'
import { type Place, placeOf } from './doorway.ts'
import { unreachable } from './http.ts'
import type { Answered } from './qdrant.ts'

export interface RedisAddress {
  /** `redis://host:port/database`, or `rediss` for TLS; never with a password in it. */
  readonly url: string
  readonly username?: string
  readonly password?: string
  readonly ca?: string
  /** Where to connect instead: the near end of a tunnel. */
  readonly connectTo?: Place
  readonly timeoutMs: number
}

export type Reply = string | number | null | readonly Reply[]

export interface RedisClient {
  /** Rejects with the error that Redis answers, or that of the connection. */
  command(name: string, ...args: readonly (string | number)[]): Promise<Reply>
  close(): void
}

/** Connected, logged in, and heard of: an answer to PING has come. */
export async function redis(address: RedisAddress): Promise<Answered<RedisClient>> {
  const client = new Redis(optionsOf(address))
  let fault: unknown
  client.on('error', cause => {
    fault ??= cause
  })
  try {
    await client.connect()
    await client.call('PING')
    return { ok: true, value: clientOver(client) }
  } catch (cause) {
    client.disconnect()
    return { ok: false, problem: redisProblem(address, said(cause) === undefined ? (fault ?? cause) : cause) }
  }
}

const clientOver = (client: Redis): RedisClient => ({
  command: (name, ...args) => client.call(name, ...args) as Promise<Reply>,
  close: () => client.disconnect(),
})

function optionsOf({ url, username, password, ca, connectTo, timeoutMs }: RedisAddress) {
  const { hostname, port } = placeOf(url)
  const { pathname, protocol } = new URL(url)
  const to = connectTo ?? { hostname, port }
  const tls = { ...(/^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname }), ...(ca === undefined ? {} : { ca }) }
  return {
    host: to.hostname,
    port: to.port,
    db: Number(pathname.slice(1) || 0),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(protocol === 'rediss:' ? { tls } : {}),
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    lazyConnect: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
    disableClientInfo: true,
    connectionName: 'provision',
    // A version that every server speaks, and every ACL allows.
    protocol: 2 as const,
    retryStrategy: () => null,
  }
}

/** What Redis itself says, such as `NOAUTH Authentication required.` */
const said = (cause: unknown): string | undefined =>
  cause instanceof Error && /^[A-Z]{3,} /.test(cause.message) ? cause.message : undefined

export function redisProblem({ url, timeoutMs }: RedisAddress, cause: unknown): Problem {
  const words = said(cause)
  const [kind = ''] = words?.split(' ') ?? []
  const fault = (code: string, message: string, remedy?: string): Problem =>
    problem({
      code: `service.${code}`,
      message: `Redis at ${url} ${message}`,
      ...(remedy === undefined ? {} : { remedy }),
      ...(words === undefined ? {} : { detail: words }),
      cause,
    })
  if (kind === 'NOAUTH' || kind === 'WRONGPASS')
    return fault(
      'denied',
      kind === 'NOAUTH' ? 'wants a password' : 'does not accept this user and password',
      'give them as `username` and `password`; the default user has no name',
    )
  if (kind === 'NOPERM')
    return fault('denied', 'does not allow that to this user', 'see its rules: ACL GETUSER, and allow what is missing')
  if (kind === 'DENIED')
    return fault('denied', 'is in protected mode', 'give it a password, or reach it with `through: tunnel`')
  if (kind === 'LOADING')
    return fault('timeout', 'is still loading its data', 'wait until INFO persistence says loading:0')
  if (words !== undefined) return fault('refused', `answers with an error: ${words}`)
  if (cause instanceof Error && /timed out|ETIMEDOUT/i.test(cause.message))
    return fault(
      'timeout',
      `gives no answer within ${timeoutMs / 1000} s`,
      'see whether it is blocked by a slow command (SLOWLOG GET), a fork, or swapping; or a firewall drops the packets',
    )
  if (cause instanceof Error && /Protocol error|RESP type/i.test(cause.message))
    return fault('refused', 'does not speak the protocol of Redis', 'see whether something else listens on that port')
  if (cause instanceof Error && /Connection is closed|Stream isn't writeable/.test(cause.message))
    return fault(
      'unreachable',
      'closed the connection',
      'see its log; it may want TLS (rediss), or be full (maxclients)',
    )
  return unreachable('Redis', url, cause)
}

/** `INFO` as a map; values as they come. */
export const infoFields = (info: string): ReadonlyMap<string, string> =>
  new Map(
    info.split(/\r?\n/).flatMap(line => {
      const at = line.indexOf(':')
      return at < 1 || line.startsWith('#') ? [] : [[line.slice(0, at), line.slice(at + 1)] as const]
    }),
  )
