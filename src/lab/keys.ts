/**
 * SSH of one lab: a key pair to enter with, a key for each host, and the files by which any client knows them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { labFolder } from './places.ts'
import type { HostRecord } from './record.ts'
import { must } from './run.ts'

export const sshPlaces = (lab: string) => ({
  privateKey: join(labFolder(lab), 'id_ed25519'),
  knownHosts: join(labFolder(lab), 'known_hosts'),
  config: join(labFolder(lab), 'ssh_config'),
})

/** A new key pair: the private key's file, and `.pub` beside it. */
export async function makeKey(file: string, comment: string): Promise<string> {
  await must('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file])
  return (await readFile(`${file}.pub`, 'utf8')).trim()
}

/** `publicKeys`: those of the hosts, by name. */
export async function writeClientFiles(
  lab: string,
  hosts: readonly HostRecord[],
  publicKeys: ReadonlyMap<string, string>,
): Promise<void> {
  const { privateKey, knownHosts, config } = sshPlaces(lab)
  const known = hosts.map(({ name, address }) => {
    const [type, key] = publicKeys.get(name)?.split(' ') ?? []
    return `${address},${name} ${type} ${key}\n`
  })
  await writeFile(knownHosts, known.join(''))
  const named = hosts.map(({ name, address }) => `Host ${name} ${address}\n  HostName ${address}\n`)
  const common = [
    'Host *',
    'User root',
    `IdentityFile ${privateKey}`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${knownHosts}`,
    'GlobalKnownHostsFile /dev/null',
    'StrictHostKeyChecking yes',
    'BatchMode yes',
    'ConnectTimeout 5',
  ]
  await writeFile(config, `${named.join('\n')}\n${common.join('\n  ')}\n`)
}
