/**
 * Asks for the passphrases of locked private keys, each once, before anything is drawn on the terminal.
 */
import { exitStatus, ProvisionError, problem } from '../problem.ts'
import { completeAddress } from '../remote/complete-address.ts'
import { lockedKeys, unlocks } from '../remote/ssh/locked-keys.ts'
import type { SshConfigReader } from '../remote/ssh-config.ts'
import type { HostAddress } from '../remote/transport.ts'
import { askHidden } from './hidden-prompt.ts'

const attempts = 3

/** By path of the key. A host whose configuration is wrong says so when it is reached. */
export async function typedPassphrases(
  hosts: readonly HostAddress[],
  config: SshConfigReader,
): Promise<ReadonlyMap<string, string>> {
  const locked = await Promise.all(
    hosts.map(async host => {
      const completed = await completeAddress(host, config)
      return completed.ok ? await lockedKeys(completed.host) : []
    }),
  )
  const typed = new Map<string, string>()
  for (const file of new Set(locked.flat())) typed.set(file, await passphraseOf(file))
  return typed
}

async function passphraseOf(file: string): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const passphrase = await askHidden(`Passphrase of ${file}: `)
    if (await unlocks(file, passphrase)) return passphrase
  }
  throw new ProvisionError(
    [
      problem({
        code: 'ssh.key-encrypted',
        message: `${attempts} passphrases did not unlock ${file}`,
        remedy: `run \`ssh-add ${file}\`, or name another key with \`ansible_ssh_private_key_file\``,
      }),
    ],
    exitStatus.input,
  )
}
