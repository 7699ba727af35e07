/**
 * The production inventory with the addresses of a lab, beside the shipped group_vars so that both share them.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Lab } from '../../src/lab/lab.ts'

export async function writeLabInventory(lab: Lab): Promise<string> {
  const file = fileURLToPath(new URL(`../../inventory/test-${lab.name}.yaml`, import.meta.url))
  const line = (name: string): string => `        ${name}: { ansible_host: ${lab.hosts.get(name)?.address} }`
  await writeFile(
    file,
    `all:
  vars:
    ansible_user: root
    ansible_ssh_private_key_file: ${lab.privateKey}
    provision_known_hosts: ${lab.knownHosts}
  children:
    vector_db:
      hosts:
${line('qdrant-1')}
    cache:
      hosts:
${line('redis-1')}
`,
  )
  return file
}
