/**
 * `provision lab up|down|status|ssh`: hosts for rehearsal, with an inventory like the production one.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { labInventory } from '../../lab/inventory.ts'
import * as lab from '../../lab/lab.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** The hosts of the shipped production inventory. */
const hosts = [
  { name: 'qdrant-1', role: 'vector_db' },
  { name: 'redis-1', role: 'cache' },
] as const

export async function labUp(name: string): Promise<ExitStatus> {
  const up = await lab.labUp({ name, hosts, onProgress: say })
  const inventory = await writeInventory(up)
  say('')
  for (const host of up.hosts.values()) say(`${host.name.padEnd(10)} ${host.address}`)
  say('')
  const shipped = 'playbooks/optimize.yaml'
  say(`try:  provision ${existsSync(shipped) ? `run ${shipped} -i ${inventory} --check` : `facts all -i ${inventory}`}`)
  say(`      provision lab ssh ${hosts[0].name}${name === 'lab' ? '' : ` --lab ${name}`}`)
  say(`end:  provision lab down${name === 'lab' ? '' : ` ${name}`}`)
  return exitStatus.ok
}

/** Beside the shipped inventory's group_vars, which it shares. */
async function writeInventory(up: lab.Lab): Promise<string> {
  const header =
    '# Written by `provision lab up`; the groups are those of production.yaml, so group_vars/ holds for both.\n'
  const groups = Object.fromEntries(hosts.map(({ name, role }) => [role, [name]]))
  await mkdir('inventory', { recursive: true })
  const file = join('inventory', up.name === 'lab' ? 'lab.yaml' : `${up.name}.lab.yaml`)
  await writeFile(file, header + labInventory(up, groups))
  return file
}

export async function labDown(name: string): Promise<ExitStatus> {
  await lab.labDown(name)
  say(`lab ${name} is gone`)
  return exitStatus.ok
}

export async function labStatus(): Promise<ExitStatus> {
  const labs = await lab.labList()
  if (labs.length === 0) say('no lab on this machine; `provision lab up` boots one')
  for (const one of labs) {
    say(one.name)
    for (const host of one.hosts)
      say(`  ${host.name.padEnd(10)} ${host.address.padEnd(15)} ${host.running ? 'running' : 'stopped'}`)
  }
  return exitStatus.ok
}

export async function labSsh(name: string, host: string, command: readonly string[]): Promise<ExitStatus> {
  const open = await lab.labOpen(name)
  if (!open.hosts.has(host)) {
    throw new ProvisionError([
      problem({
        code: 'lab.no-such-host',
        message: `lab ${name} has no host ${host}`,
        remedy: `choose from: ${[...open.hosts.keys()].join(', ')}`,
      }),
    ])
  }
  const child = spawn('ssh', ['-F', open.sshConfig, host, ...command], { stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return code === 0 ? exitStatus.ok : exitStatus.failed
}
