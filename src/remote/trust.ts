/**
 * Makes the key of a host known: what it shows, whether that is known already, and writing it down.
 */
import type { Problem } from '../problem.ts'
import { fingerprint, keyTypeOf } from './known-hosts.ts'
import { addKnownHost } from './known-hosts-files.ts'
import { knownHosts } from './known-hosts-of.ts'
import { type OpensshOptions, shownToOpenssh } from './openssh.ts'
import { label, lineOf, standingOf, writable } from './ssh/host-key.ts'
import { shownHostKey } from './ssh.ts'
import type { HostAddress } from './transport.ts'

export interface ShownKey {
  /** `hostname:port` */
  readonly place: string
  readonly keyType: string
  /** `SHA256:…` */
  readonly fingerprint: string
  readonly standing: 'known' | 'unknown'
  /** Where the key will be written. */
  readonly file: string
  readonly trust: () => Promise<void>
}

/** `host` is complete; the hosts on its way must be known. A changed or revoked key is a problem here too. */
export async function lookAtHostKey(
  host: HostAddress,
  options: OpensshOptions = {},
): Promise<{ readonly ok: true; readonly shown: ShownKey } | { readonly ok: false; readonly problem: Problem }> {
  const look = host.connection === 'openssh' ? shownToOpenssh : shownHostKey
  const [known, looked] = [await knownHosts(host), await look(host, options)]
  if (!known.ok) return known
  if (!looked.ok) return looked
  const { key } = looked
  const standing = standingOf(host, known.entries, key)
  if (typeof standing !== 'string') return { ok: false, problem: standing }
  const file = writable(host)
  return {
    ok: true,
    shown: {
      place: label(host),
      keyType: keyTypeOf(key),
      fingerprint: fingerprint(key),
      standing,
      file,
      trust: () => addKnownHost(file, lineOf(host, key)),
    },
  }
}
