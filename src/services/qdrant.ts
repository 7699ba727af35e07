/**
 * Qdrant's REST API. The only door to `@qdrant/js-client-rest`. Every fault is a problem in words; see
 * https://api.qdrant.tech for what the answers hold.
 */
import { QdrantClient, type Schemas } from '@qdrant/js-client-rest'
import { type Problem, problem } from '../problem.ts'
import { type Doorway, openDoorway, type Place, placeOf, plainStream, tlsStream } from './doorway.ts'
import { unreachable } from './http.ts'

export interface QdrantAddress {
  readonly url: string
  readonly apiKey?: string
  /** Text of a PEM file; absent: the authorities that Node trusts. */
  readonly ca?: string
  /** Where to connect instead: the near end of a tunnel. */
  readonly connectTo?: Place
  readonly timeoutMs: number
}

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export type CollectionInfo = Schemas['CollectionInfo']
export type PointId = string | number
export type SearchParams = Schemas['SearchParams']

export interface Qdrant {
  /** Runs one request, or several that belong together. */
  ask<T>(what: (client: QdrantClient) => Promise<T>): Promise<Answered<T>>
  close(): Promise<void>
}

export async function qdrant(address: QdrantAddress): Promise<Qdrant> {
  const doorway = await doorwayFor(address)
  const url = doorway === undefined ? address.url : `http://${doorway.hostname}:${doorway.port}`
  const { pathname } = new URL(address.url)
  const client = new QdrantClient({
    url: new URL(pathname, url).href.replace(/\/$/, ''),
    port: placeOf(url).port,
    timeout: address.timeoutMs,
    checkCompatibility: false,
    // Not as `apiKey`: the client then prints a warning when there is no TLS.
    ...(address.apiKey === undefined ? {} : { headers: { 'api-key': address.apiKey } }),
  })
  return {
    async ask(what) {
      try {
        return { ok: true, value: await patiently(() => what(client)) }
      } catch (cause) {
        return { ok: false, problem: qdrantProblem(address, doorway?.lastFault() ?? cause) }
      }
    },
    close: async () => doorway?.close(),
  }
}

/** The client can neither be given a certificate authority nor another place to connect to. */
async function doorwayFor({ url, ca, connectTo }: QdrantAddress): Promise<Doorway | undefined> {
  if (ca === undefined && connectTo === undefined) return undefined
  const to = placeOf(url)
  return await openDoorway(async () => {
    const stream = await plainStream(connectTo ?? to)
    return url.startsWith('https:') ? await tlsStream(stream, to.hostname, ca) : stream
  })
}

/** Qdrant closes connections that were idle for 5 s, and the client keeps them longer: then once more. */
async function patiently<T>(what: () => Promise<T>): Promise<T> {
  try {
    return await what()
  } catch (cause) {
    if (!/ECONNRESET|EPIPE|UND_ERR_SOCKET/.test(codeWithin(cause))) throw cause
    return await what()
  }
}

const codeWithin = (cause: unknown): string => {
  if (!(cause instanceof Error)) return ''
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  return `${code} ${codeWithin(cause.cause)}`
}

const statusOf = (cause: unknown): number | undefined => {
  const status = (cause as { readonly status?: unknown }).status
  return typeof status === 'number' ? status : undefined
}

/** What Qdrant says in its answer; a missing key is told as plain text. */
const saidBy = (cause: unknown): string | undefined => {
  const data = (cause as { readonly data?: unknown }).data
  if (typeof data === 'string') return data
  const status = (data as { readonly status?: { readonly error?: unknown } } | undefined)?.status
  return typeof status?.error === 'string' ? status.error : undefined
}

function qdrantProblem({ url, timeoutMs }: QdrantAddress, cause: unknown): Problem {
  const status = statusOf(cause)
  const said = saidBy(cause)
  const detail = said === undefined ? {} : { detail: said }
  if (status === 401 || status === 403)
    return problem({
      code: 'service.denied',
      message: `Qdrant at ${url} ${status === 401 ? 'wants an API key, or another one' : 'does not allow that with this API key'}`,
      remedy: 'give the key as `api_key`; a read-only key is enough to look and to measure',
      ...detail,
      cause,
    })
  if (status === 404 && said !== undefined)
    return problem({ code: 'service.missing', message: `Qdrant at ${url}: ${plain(said)}`, cause })
  if (status !== undefined)
    return problem({
      code: 'service.refused',
      message: `Qdrant at ${url} answers with status ${status}${said === undefined ? ', and not as Qdrant does' : `: ${plain(said)}`}`,
      ...(said === undefined ? { remedy: 'see whether something else listens on that port' } : {}),
      cause,
    })
  const { name, message } = cause as Error
  if (name === 'QdrantClientTimeoutError' || name === 'AbortError')
    return problem({
      code: 'service.timeout',
      message: `Qdrant at ${url} gives no answer within ${timeoutMs / 1000} s`,
      remedy: 'see whether it is starting, busy optimizing, or stuck: its log and `provision diagnose`',
      cause,
    })
  if (/uninitialized|JSON/.test(message))
    return problem({
      code: 'service.refused',
      message: `what answers at ${url} is not Qdrant`,
      remedy: 'give the address of its REST API, usually port 6333',
      cause,
    })
  const inner = (cause as Error).cause
  return unreachable('Qdrant', url, inner instanceof Error ? inner : cause)
}

const plain = (text: string): string => text.replace(/^(Not found|Wrong input): /, '').replace(/[.!]$/, '')
