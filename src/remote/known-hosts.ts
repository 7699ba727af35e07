/**
 * What known_hosts files say about the key that a host shows. Pure; the files are read and written by
 * `known-hosts-files.ts`. Format: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 */
import { createHash, createHmac } from 'node:crypto'

/** One usable line. */
export interface KnownHostsEntry {
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  readonly marker: 'none' | 'revoked' | 'cert-authority'
  /** The first field: patterns with commas between them, or one hash. */
  readonly hosts: string
  readonly keyType: string
  /** The key as it travels on the wire. */
  readonly key: Buffer
}

export type Verdict =
  | { readonly is: 'match' }
  /** `others`: entries of this host for other types of keys. */
  | { readonly is: 'unknown'; readonly others: readonly KnownHostsEntry[] }
  | { readonly is: 'changed'; readonly entry: KnownHostsEntry }
  | { readonly is: 'revoked'; readonly entry: KnownHostsEntry }
  /** The host is known through the authority that signs its keys, and by no key of its own. */
  | { readonly is: 'only-certificate-authority'; readonly entry: KnownHostsEntry }

/** The usable lines of a file; comments and lines that OpenSSH would skip are skipped. */
export function parseKnownHosts(text: string, file: string): readonly KnownHostsEntry[] {
  return text.split('\n').flatMap((content, index) => entryOf(content.trim(), file, index + 1) ?? [])
}

function entryOf(content: string, file: string, line: number): KnownHostsEntry | undefined {
  if (content === '' || content.startsWith('#')) return undefined
  const words = content.split(/[ \t]+/)
  const marked = words[0]?.startsWith('@') === true ? words.shift() : undefined
  const marker = markers.get(marked)
  const [hosts = '', keyType = '', base64 = ''] = words
  const key = Buffer.from(base64, 'base64')
  // A key names its own type again; old lines of protocol 1 (`host bits exponent modulus`) do not.
  if (marker === undefined || keyTypeOf(key) !== keyType) return undefined
  return { file, line, marker, hosts, keyType, key }
}

const markers: ReadonlyMap<string | undefined, KnownHostsEntry['marker']> = new Map([
  [undefined, 'none'],
  ['@revoked', 'revoked'],
  ['@cert-authority', 'cert-authority'],
])

/** The type that stands at the beginning of a key; empty when there is none. */
export function keyTypeOf(key: Buffer): string {
  if (key.length < 4) return ''
  const length = key.readUInt32BE(0)
  return length > 64 ? '' : key.toString('latin1', 4, 4 + length)
}

/** `SHA256:…`, as ssh and ssh-keygen print it. */
export const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`

/** How a host is called in known_hosts. */
export const hostLabel = (hostname: string, port: number): string =>
  port === 22 ? hostname.toLowerCase() : `[${hostname.toLowerCase()}]:${port}`

/** The line that makes a key known. */
export const knownHostsLine = (hostname: string, port: number, key: Buffer): string =>
  `${hostLabel(hostname, port)} ${keyTypeOf(key)} ${key.toString('base64')}`

/** All lines that speak of this host and port, whatever they say. */
export function entriesFor(
  entries: readonly KnownHostsEntry[],
  hostname: string,
  port: number,
): readonly KnownHostsEntry[] {
  const label = hostLabel(hostname, port)
  return entries.filter(entry => namesHost(entry.hosts, label))
}

/**
 * Judges a key. As in OpenSSH, a host on another port than 22 may also be known without its port, but then only an
 * equal key counts: another service on the same host has the right to another key.
 */
export function judge(entries: readonly KnownHostsEntry[], hostname: string, port: number, key: Buffer): Verdict {
  const verdict = judgeAmong(entriesFor(entries, hostname, port), key)
  if (verdict.is !== 'unknown' || port === 22) return verdict
  const plain = judgeAmong(entriesFor(entries, hostname, 22), key)
  return plain.is === 'match' || plain.is === 'revoked' ? plain : verdict
}

function judgeAmong(entries: readonly KnownHostsEntry[], key: Buffer): Verdict {
  const revoked = entries.find(entry => entry.marker === 'revoked' && entry.key.equals(key))
  if (revoked !== undefined) return { is: 'revoked', entry: revoked }
  const plain = entries.filter(entry => entry.marker === 'none')
  if (plain.some(entry => entry.key.equals(key))) return { is: 'match' }
  const changed = plain.find(entry => entry.keyType === keyTypeOf(key))
  if (changed !== undefined) return { is: 'changed', entry: changed }
  const authority = entries.find(entry => entry.marker === 'cert-authority')
  if (authority !== undefined && plain.length === 0) return { is: 'only-certificate-authority', entry: authority }
  return { is: 'unknown', others: plain }
}

/** Types of the keys by which this host is known: they are to be asked for first. */
export function knownKeyTypes(entries: readonly KnownHostsEntry[], hostname: string, port: number): readonly string[] {
  const own = entriesFor(entries, hostname, port)
  const speaking = own.length > 0 ? own : entriesFor(entries, hostname, 22)
  return [...new Set(speaking.filter(entry => entry.marker === 'none').map(entry => entry.keyType))]
}

function namesHost(hosts: string, label: string): boolean {
  if (hosts.startsWith('|')) return hashes(hosts, label)
  const patterns = hosts.toLowerCase().split(',')
  const matches = (pattern: string): boolean => wildcard(pattern).test(label)
  if (patterns.some(pattern => pattern.startsWith('!') && matches(pattern.slice(1)))) return false
  return patterns.some(pattern => !pattern.startsWith('!') && matches(pattern))
}

/** `|1|salt|hash`: HMAC-SHA1 of the name under the salt. */
function hashes(field: string, label: string): boolean {
  const [, version, salt = '', hash = ''] = field.split('|')
  if (version !== '1') return false
  const expected = Buffer.from(hash, 'base64')
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(label).digest().equals(expected)
}

/** `*` and `?` are the only special characters. Stars in a row mean one, which also keeps matching fast. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/\*+/g, '*')
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  )
