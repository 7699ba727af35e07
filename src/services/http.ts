/**
 * HTTP/1.1 over connections that stay open. The only door to `undici`: of Node's clients it costs the least per request
 * (`fetch` takes three times as much), and a load generator must not measure itself.
 */
import { buildConnector, errors, Pool } from 'undici'
import { type Problem, problem } from '../problem.ts'

export interface HttpTarget {
  /** `http://host:port`. */
  readonly origin: string
  /** Where to connect instead, the rest of the request being as it is: the near end of a tunnel. */
  readonly connectTo?: { readonly hostname: string; readonly port: number }
  /** Text of a PEM file with certificate authorities; absent: those that Node trusts. */
  readonly ca?: string
  readonly connections: number
  /** For connecting. */
  readonly timeoutMs: number
}

export interface HttpRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

export interface HttpClient {
  /** Rejects with the error of the connection; any status is an answer. */
  request(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

/** Qdrant closes what was idle for 5 s, and whoever sends at that moment gets a reset. */
const idleMs = 4_000

export function httpClient({ origin, connectTo, ca, connections, timeoutMs }: HttpTarget): HttpClient {
  const connector = buildConnector({ timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) })
  const elsewhere: buildConnector.connector = (options, done) => {
    if (connectTo === undefined) return connector(options, done)
    const { hostname, port } = connectTo
    const servername = options.servername ?? options.hostname
    return connector({ ...options, hostname, host: `${hostname}:${port}`, port: String(port), servername }, done)
  }
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    // The deadline of a request is its signal.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: elsewhere,
  })
  return {
    async request({ method, path, headers, body, signal }) {
      const { statusCode, body: stream } = await pool.request({
        method,
        path,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
      })
      return { status: statusCode, body: await stream.text() }
    },
    close: () => pool.destroy(),
  }
}

/** A word for an error of a connection, the same for all of its kind. */
export function faultWord(cause: unknown): string {
  if (cause instanceof errors.ConnectTimeoutError) return 'no connection in time'
  if (cause instanceof errors.SocketError) return 'connection closed by the other side'
  if (!(cause instanceof Error)) return String(cause)
  const inner = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause
  const code = (inner as NodeJS.ErrnoException).code ?? (cause as NodeJS.ErrnoException).code
  return code ?? cause.message
}

const remedies: readonly (readonly [RegExp, string, string])[] = [
  [/ECONNREFUSED/, 'nothing listens there', 'see whether the service runs, on which address and on that port'],
  [/ENOTFOUND|EAI_/, 'the name is not known to DNS or /etc/hosts', 'correct the name, or give the address'],
  [
    /no connection in time|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    'there is no way there',
    'see whether the host is up, and whether a firewall drops the packets',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/,
    'its certificate is not trusted',
    'name the certificate authority with `ca_file`, and the host as the certificate does',
  ],
  [
    /EPROTO|WRONG_VERSION|ERR_SSL|HTTPParser|HPE_/,
    'it does not speak the protocol of the address',
    'see whether the address should begin with http or https, and whether the port is right',
  ],
  [
    /ECONNRESET|EPIPE|closed by the other side/,
    'it closes the connection',
    'see whether it wants TLS (https), and what its log says',
  ],
]

/** Why an address gives no answer at all. `what` names the service: `Qdrant`, `the gateway`. */
export function unreachable(what: string, address: string, cause: unknown): Problem {
  const word = faultWord(cause)
  const [, because, remedy] = remedies.find(([pattern]) => pattern.test(word)) ?? [undefined, word, undefined]
  return problem({
    code: 'service.unreachable',
    message: `${what} cannot be reached at ${address}: ${because}`,
    ...(remedy === undefined ? {} : { remedy }),
    ...(because === word ? {} : { detail: word }),
    cause,
  })
}
