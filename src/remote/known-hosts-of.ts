/**
 * The known_hosts files of one host: what they say, and the key that is added at first sight.
 */
import { type Problem, problem } from '../problem.ts'
import type { KnownHostsEntry } from './known-hosts.ts'
import { addKnownHost, readKnownHosts } from './known-hosts-files.ts'
import type { HostAddress } from './transport.ts'

export type KnownHosts =
  | { readonly ok: true; readonly entries: readonly KnownHostsEntry[] }
  | { readonly ok: false; readonly problem: Problem }

export async function knownHosts(host: HostAddress): Promise<KnownHosts> {
  try {
    return { ok: true, entries: await readKnownHosts(host.knownHostsFiles) }
  } catch (cause) {
    return { ok: false, problem: knownHostsFault(host, 'read', cause) }
  }
}

/** A host whose key cannot be kept would be trusted at first sight again and again. */
export async function remember(host: HostAddress, line: string | undefined): Promise<Problem | undefined> {
  const [file] = host.knownHostsFiles
  if (line === undefined) return undefined
  if (file === undefined) return knownHostsFault(host, 'written', new Error('no known_hosts file is configured'))
  try {
    await addKnownHost(file, line)
    return undefined
  } catch (cause) {
    return knownHostsFault(host, 'written', cause)
  }
}

const knownHostsFault = (host: HostAddress, verb: string, cause: unknown): Problem =>
  problem({
    code: 'ssh.known-hosts-unusable',
    message: `the known_hosts file of ${host.name} cannot be ${verb} (${host.knownHostsFiles.join(', ')})`,
    run: { host: host.name },
    remedy: 'correct its path (`provision_known_hosts`) or its permissions',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  })
