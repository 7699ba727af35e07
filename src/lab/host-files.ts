/**
 * What makes one host out of the image: its name, address, keys and the services of its role, written into its own root.
 */

import { randomUUID } from 'node:crypto'
import { chmod, chown, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeKey } from './keys.ts'
import type { HostRecord, HostRole } from './record.ts'

const services: Readonly<Record<HostRole, readonly string[]>> = {
  vector_db: ['/etc/systemd/system/qdrant.service', '/etc/systemd/system/vector-gateway.service'],
  cache: ['/lib/systemd/system/redis-server.service'],
  plain: [],
}

export interface Identity {
  readonly host: HostRecord
  /** All hosts of the lab, who know each other by name. */
  readonly hosts: readonly HostRecord[]
  /** The public key that may enter. */
  readonly authorizedKey: string
}

/** Returns the public key of the host. */
export async function writeIdentity(root: string, { host, hosts, authorizedKey }: Identity): Promise<string> {
  const etc = (path: string): string => join(root, 'etc', path)
  await writeFile(etc('hostname'), `${host.name}\n`)
  await writeFile(etc('machine-id'), `${randomUUID().replaceAll('-', '')}\n`)
  const names = hosts.map(({ name, address }) => `${address} ${name}\n`)
  await writeFile(etc('hosts'), `127.0.0.1 localhost\n::1 localhost\n${names.join('')}`)
  await mkdir(etc('lab'), { recursive: true })
  await writeFile(etc('lab/network'), `LAB_ADDRESS=${host.address}\n`)
  await enter(root, authorizedKey)
  const wants = etc('systemd/system/multi-user.target.wants')
  for (const unit of services[host.role]) await symlink(unit, join(wants, unit.split('/').at(-1) ?? unit))
  return makeKey(etc('ssh/ssh_host_ed25519_key'), `root@${host.name}`)
}

async function enter(root: string, authorizedKey: string): Promise<void> {
  const roots = join(root, 'root/.ssh/authorized_keys')
  await writeFile(roots, `${authorizedKey}\n`, { mode: 0o600 })
  const operators = join(root, 'home/operator/.ssh/authorized_keys')
  await copyFile(roots, operators)
  await chmod(operators, 0o600)
  const [uid, gid] = await idsOf(root, 'operator')
  await chown(operators, uid, gid)
}

async function idsOf(root: string, user: string): Promise<readonly [number, number]> {
  const line = (await readFile(join(root, 'etc/passwd'), 'utf8'))
    .split('\n')
    .find(entry => entry.startsWith(`${user}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return [Number(uid), Number(gid)]
}
