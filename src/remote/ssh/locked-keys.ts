/**
 * The private keys of a host that somebody must unlock before it can be reached: asked about once, before a run begins.
 */
import type { HostAddress } from '../transport.ts'
import { agentKeys } from './agent.ts'
import { usualFiles } from './authentication.ts'
import { readIdentity } from './identity-file.ts'

/**
 * Files of the host, and of those on the way, whose keys no agent holds. The usual files count when nothing else helps.
 * The program ssh takes passphrases from nobody: its keys must be in the agent.
 */
export async function lockedKeys(host: HostAddress): Promise<readonly string[]> {
  const own = host.connection === 'ssh' ? await lockedKeysOf(host) : []
  return host.jump === undefined ? own : [...(await lockedKeys(host.jump)), ...own]
}

async function lockedKeysOf(host: HostAddress): Promise<readonly string[]> {
  const socket = host.agentSocket ?? process.env['SSH_AUTH_SOCK']
  const held = host.useAgent && socket !== undefined ? await agentKeys(socket) : []
  const named = host.identityFiles.length > 0
  const locked: string[] = []
  for (const file of named ? host.identityFiles : usualFiles) {
    const identity = await readIdentity(file)
    if (identity.is === 'usable' && !named) return []
    if (identity.is !== 'encrypted') continue
    const { publicKey } = identity
    if (publicKey === undefined || !held.some(({ key }) => key.equals(publicKey))) locked.push(file)
  }
  return named || held.length === 0 ? locked : []
}

export const unlocks = async (file: string, passphrase: string): Promise<boolean> =>
  (await readIdentity(file, passphrase)).is === 'usable'
