/**
 * The only file that imports `node-ssh` and `ssh2`.
 */
import { NodeSSH } from 'node-ssh'
import ssh2, {
  type AnyAuthMethod,
  type Client,
  type ClientChannel,
  type IdentityCallback,
  type ParsedKey,
  type SignCallback,
  type SigningRequestOptions,
} from 'ssh2'

export type { AnyAuthMethod, Client, ClientChannel, IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions }
export { NodeSSH }
export const { BaseAgent, OpenSSHAgent } = ssh2

/** A key in any format that ssh2 reads; undefined when it is none, or locked by another passphrase than this. */
export function parseKey(text: string | Buffer, passphrase?: string): ParsedKey | undefined {
  const parsed: ParsedKey | ParsedKey[] | Error = ssh2.utils.parseKey(text, passphrase)
  const key = Array.isArray(parsed) ? parsed[0] : parsed
  return key instanceof Error ? undefined : key
}
