/**
 * How a host reaches a Qdrant server: with curl, over its REST API. The key reaches curl on standard input, so that it
 * never stands in a list of processes; a key in a file of the host is read there and stands nowhere else.
 */
import { createHash } from 'node:crypto'
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'
import { howToInstall } from './tool-packages.ts'

export interface QdrantServer {
  /** Without a slash at its end; holds no user and no password. */
  readonly url: string
  readonly apiKey?: string
  /** Path on the host; its first line is the key. */
  readonly apiKeyFile?: string
  /** Path on the host: certificates of those who may vouch for the server. */
  readonly ca?: string
  /** Whoever answers is believed. */
  readonly insecure?: true
}

export const usualUrl = 'http://127.0.0.1:6333'

/** Tells servers, and ways to them, from each other without their secrets. */
export function serverKey({ url, ...way }: QdrantServer): string {
  const rest = JSON.stringify(way)
  return rest === '{}' ? url : `${url} ${createHash('sha256').update(rest).digest('hex').slice(0, 16)}`
}

/** The server is on the host that asks, so that its process and its files can be looked at. */
export const isLocal = ({ url }: QdrantServer): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

/** For `curl -K -`, without the address. */
const optionsOf = (server: QdrantServer): string => {
  const { apiKey, ca, insecure } = server
  return [
    'silent',
    'show-error',
    'globoff',
    'path-as-is',
    ...(apiKey === undefined ? [] : [`header = ${quoted(`api-key: ${apiKey}`)}`]),
    ...(ca === undefined ? [] : [`cacert = ${quoted(ca)}`]),
    ...(insecure === true ? ['insecure'] : []),
    // No proxy of the environment knows what listens here.
    ...(isLocal(server) ? ['noproxy = "*"'] : []),
  ].join('\n')
}

/** Body of a request: a line for curl's configuration. */
export const dataLine = (body: unknown): string =>
  `header = "content-type: application/json"\ndata = ${quoted(JSON.stringify(body))}`

/** Of a collection, in an address. */
export const collectionPath = (name: string): string => `/collections/${encodeURIComponent(name)}`

/** Sets `qdrant_url` and `qdrant_options`. */
export const reachServer = (server: QdrantServer): ShellText =>
  sh`qdrant_at ${server.url} ${optionsOf(server)} ${server.apiKeyFile ?? ''}`

export const qdrantClient = sh`qdrant_fail() {
  printf '%s\\n' "$*" >&2
  exit 1
}
# qdrant_at URL OPTIONS KEYFILE
qdrant_at() {
  qdrant_url=$1 qdrant_options=$2
  command -v curl >/dev/null || qdrant_fail "this host has no curl, with which Qdrant is asked:" ${howToInstall(['curl'])}
  [ -n "$3" ] || return 0
  qdrant_key=
  read -r qdrant_key 2>/dev/null <"$3" || [ -n "$qdrant_key" ] || qdrant_fail "the key of Qdrant cannot be read from $3"
  qdrant_key=$(printf '%s' "$qdrant_key" | sed 's/["\\\\]/\\\\&/g')
  qdrant_options="$qdrant_options
header = \\"api-key: $qdrant_key\\""
  unset qdrant_key
}`
