/**
 * Decides whether the host that answers is the one that is known, and says what to do when it is not.
 */
import { type Problem, problem } from '../../problem.ts'
import {
  fingerprint,
  hostLabel,
  judge,
  type KnownHostsEntry,
  keyTypeOf,
  knownHostsLine,
  knownKeyTypes,
  type Verdict,
} from '../known-hosts.ts'
import type { HostAddress } from '../transport.ts'

/** Checks the key of one connection: at its beginning, and again at every rekeying. */
export interface HostKeyCheck {
  /** Synchronous, and literally true or false: ssh2 takes everything else for consent, promises too. */
  readonly verify: (key: Buffer) => boolean
  /** Why the key was refused. */
  readonly refusal: () => Problem | undefined
  /** The line to add to known_hosts: the host was met for the first time, and that was allowed. */
  readonly toRemember: () => string | undefined
}

export function hostKeyCheck(host: HostAddress, entries: readonly KnownHostsEntry[]): HostKeyCheck {
  let pinned: Buffer | undefined
  let refusal: Problem | undefined
  let toRemember: string | undefined
  return {
    verify(key) {
      if (pinned !== undefined) return pinned.equals(key)
      const { hostname, port } = knownAs(host)
      const verdict = judge(entries, hostname, port, key)
      const isNew = verdict.is === 'unknown' && verdict.others.length === 0 && host.hostKeyChecking === 'accept-new'
      if (isNew) toRemember = lineOf(host, key)
      else refusal = refusalOf(verdict, host, key)
      if (refusal !== undefined) return false
      pinned = Buffer.from(key)
      return true
    },
    refusal: () => refusal,
    toRemember: () => toRemember,
  }
}

/** What ssh2 can verify. SHA-1 signatures are left out, as OpenSSH does since 8.8. */
const algorithms: ReadonlyMap<string, readonly string[]> = new Map([
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256']],
])

/** The types of keys to ask the host for: those by which it is known first, so that it shows one of them. */
export function hostKeyAlgorithms(host: HostAddress, entries: readonly KnownHostsEntry[]): string[] {
  const { hostname, port } = knownAs(host)
  const known = knownKeyTypes(entries, hostname, port).flatMap(type => algorithms.get(type) ?? [])
  return [...new Set([...known, ...[...algorithms.values()].flat()])]
}

function refusalOf(verdict: Verdict, host: HostAddress, key: Buffer): Problem | undefined {
  switch (verdict.is) {
    case 'match':
      return undefined
    case 'unknown':
      return unknown(verdict.others, host, key)
    case 'changed':
      return changed(verdict.entry, host, key)
    case 'revoked':
      return problem({
        code: 'ssh.host-key-revoked',
        message: `the key that ${label(host)} shows is revoked in ${place(verdict.entry)}`,
        run: { host: host.name },
        remedy: 'do not connect: find out why the key was revoked, and give the host a new one',
        detail: `${named(key)} is what the host shows`,
      })
    case 'only-certificate-authority':
      return onlyAuthority(verdict.entry, host, key)
    default:
      return verdict satisfies never
  }
}

function unknown(others: readonly KnownHostsEntry[], host: HostAddress, key: Buffer): Problem {
  const [other] = others
  const message =
    other === undefined
      ? `${label(host)} is not known yet: nobody vouches for its key`
      : `${label(host)} is known by another type of key (${place(other)}) than the one that it shows now`
  const accept = other === undefined ? '; or run once with --accept-new-host-keys to trust hosts at first sight' : ''
  return problem({
    code: 'ssh.host-key-unknown',
    message,
    run: { host: host.name },
    remedy: `compare the fingerprint with the host's own (\`ssh-keygen -lf /etc/ssh/ssh_host_${shortType(key)}_key.pub\` there); if they are equal, run \`provision trust ${host.name}\`, which writes the line below to ${writable(host)}${accept}`,
    detail: [
      named(key),
      ...others.map(entry => `${named(entry.key)} is known from ${place(entry)}`),
      lineOf(host, key),
    ].join('\n'),
  })
}

const onlyAuthority = (entry: KnownHostsEntry, host: HostAddress, key: Buffer): Problem => {
  const trust = `add the key of the host itself to ${writable(host)}: check it out of band, then append the line below`
  const [why, remedy] =
    host.connection === 'openssh'
      ? ['and shows no certificate that it signed', `have the key of the host signed by that authority; or ${trust}`]
      : ['and certificates need the program ssh', `set \`ansible_connection: openssh\` for this host; or ${trust}`]
  return problem({
    code: 'ssh.host-key-ca-only',
    message: `${label(host)} is known only through a certificate authority (${place(entry)}), ${why}`,
    run: { host: host.name },
    remedy,
    detail: `${lineOf(host, key)}\n${named(key)}`,
  })
}

const changed = (entry: KnownHostsEntry, host: HostAddress, key: Buffer): Problem =>
  problem({
    code: 'ssh.host-key-changed',
    message: `the key of ${label(host)} is not the known one: the host was set up anew, or somebody stands in between`,
    run: { host: host.name },
    source: { file: entry.file, line: entry.line, column: 1 },
    remedy: `ask whoever runs the host for its fingerprint, by another way than this network; if it is the new one below, run \`ssh-keygen -R '${nameOf(host)}' -f ${entry.file}\` and add the new key`,
    detail: `known from ${place(entry)}: ${named(entry.key)}\nshown now: ${named(key)}`,
  })

/** What known_hosts says of a key that the host showed; a fault when it must not be trusted, whoever asks. */
export function standingOf(
  host: HostAddress,
  entries: readonly KnownHostsEntry[],
  key: Buffer,
): 'known' | 'unknown' | Problem {
  const { hostname, port } = knownAs(host)
  const verdict = judge(entries, hostname, port, key)
  if (verdict.is === 'match') return 'known'
  if (verdict.is === 'unknown' || verdict.is === 'only-certificate-authority') return 'unknown'
  return refusalOf(verdict, host, key) ?? 'known'
}

/** By which name and port known_hosts speaks of it. An alias stands without a port. */
const knownAs = ({ hostKeyAlias, hostname, port }: HostAddress) =>
  hostKeyAlias === undefined ? { hostname, port } : { hostname: hostKeyAlias, port: 22 }
const nameOf = (host: HostAddress): string => hostLabel(knownAs(host).hostname, knownAs(host).port)
export const lineOf = (host: HostAddress, key: Buffer): string =>
  knownHostsLine(knownAs(host).hostname, knownAs(host).port, key)
export const label = (host: HostAddress): string => `${host.hostname}:${host.port}`
const place = (entry: KnownHostsEntry): string => `${entry.file}:${entry.line}`
export const named = (key: Buffer): string => `${keyTypeOf(key)} ${fingerprint(key)}`
export const writable = (host: HostAddress): string => host.knownHostsFiles[0] ?? '~/.ssh/known_hosts'
const shortType = (key: Buffer): string => /ed25519|ecdsa|rsa/.exec(keyTypeOf(key))?.[0] ?? 'ed25519'
