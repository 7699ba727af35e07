/**
 * Whole runs over the program ssh, to a host that ssh2 cannot reach: a certificate lets us in, a certificate makes the
 * host known, and a jump host lies before it.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { until } from '../../src/lab/until.ts'
import { differences, fingerprint } from '../support/fingerprint.ts'
import { LabProject } from '../support/lab-project.ts'

let project: LabProject
let one: LabHost
let before: string
const inventory = (connection: 'ssh' | 'openssh'): string => join(project.folder, `${connection}.yaml`)
const keygen = (...words: readonly string[]) => execFileSync('ssh-keygen', ['-q', ...words], { stdio: 'pipe' })

beforeAll(async () => {
  project = await LabProject.create(['one', 'gate'])
  one = project.host('one')
  const at = (name: string): string => join(project.folder, name)
  for (const name of ['users', 'hosts', 'me']) keygen('-t', 'ed25519', '-N', '', '-f', at(name))
  keygen('-s', at('users'), '-I', 'me', '-n', 'root', '-V', '+1d', at('me.pub'))
  const hostKey = (await one.exec('cat /etc/ssh/ssh_host_ed25519_key.pub')).out
  writeFileSync(at('one.pub'), hostKey)
  keygen('-h', '-s', at('hosts'), '-I', 'one', '-n', one.address, '-V', '+1d', at('one.pub'))
  const place = async (path: string, file: string): Promise<void> => {
    const { code, err } = await one.exec(`cat >${path} <<'END'\n${readFileSync(at(file), 'utf8')}END`)
    expect(code, err).toBe(0)
  }
  await place('/etc/ssh/users.pub', 'users.pub')
  await place('/etc/ssh/one-cert.pub', 'one-cert.pub')
  writeFileSync(at('sshd'), 'TrustedUserCAKeys /etc/ssh/users.pub\nHostCertificate /etc/ssh/one-cert.pub\n')
  await place('/etc/ssh/sshd_config.d/certificates.conf', 'sshd')
  expect((await one.exec('systemctl reload ssh')).code).toBe(0)
  await until(async () => ((await one.exec('true')).code === 0 ? true : undefined), { seconds: 20 })
  writeFileSync(at('known'), `@cert-authority ${one.address} ${readFileSync(at('hosts.pub'), 'utf8')}`)
  const { lab } = project
  const gate = `Host gate\n  HostName ${project.host('gate').address}\n  User root\n  IdentityFile ${lab.privateKey}`
  writeFileSync(
    at('ssh.cfg'),
    `${gate}\n  UserKnownHostsFile ${lab.knownHosts}\nHost ${one.address}\n  ProxyJump gate\n`,
  )
  for (const connection of ['ssh', 'openssh'] as const) {
    writeFileSync(
      inventory(connection),
      `all:
  hosts: { one: { ansible_host: ${one.address} } }
  vars:
    ansible_connection: ${connection}
    ansible_user: root
    ansible_ssh_private_key_file: me
    ansible_ssh_common_args: -F ssh.cfg
    provision_known_hosts: known
`,
    )
  }
})
afterAll(() => project?.down())
beforeEach(async () => {
  before = await fingerprint(one)
})

const run = async (text: string, connection: 'ssh' | 'openssh' = 'openssh') => {
  const playbook = await project.playbook(text)
  const given = ['run', playbook, '-i', inventory(connection), '--yes', '--output', 'ndjson']
  return project.provision.run(...given)
}
/** Programs ssh of this machine that are on the way to the host. */
const masters = (): readonly string[] =>
  execFileSync('ps', ['axww', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.startsWith('ssh ') && line.includes('[%h]:%p') && line.includes(one.address))
const changes = `- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "over openssh\\n" }
    - sysctl: { file: 70-openssh, settings: { vm.swappiness: 12 } }
      confirm: { within: 10s }
`

test('what ssh2 cannot do is said, with the way out', async () => {
  const { status, out, err } = await run(changes, 'ssh')
  expect(status, out + err).toBe(4)
  expect(out).toContain('ssh.host-key-ca-only')
  expect(out).toContain('`ansible_connection: openssh`')
})

test('while a run is under way its connection is there, and afterwards not', async () => {
  const playbook = await project.playbook(
    '- hosts: all\n  tasks: [{ command: { run: sleep 3, undo: "true", touches: [] } }]\n',
  )
  const running = project.provision.start(['run', playbook, '-i', inventory('openssh'), '--yes', '--output', 'ndjson'])
  await running.says('"phase":"applying"')
  expect(masters()).toHaveLength(1)
  expect((await running.done).status).toBe(0)
  expect(masters()).toEqual([])
})

test('a run that is confirmed over a new connection, again without a change, and back', async () => {
  const first = await run(changes)
  expect(first.status, first.out + first.err).toBe(0)
  expect((await one.exec('cat /etc/motd; sysctl -n vm.swappiness')).out).toBe('over openssh\n12\n')
  const second = await run(changes)
  expect(second.status, second.out + second.err).toBe(0)
  const id = /"run":"([^"]+)"/.exec(first.out)?.[1] ?? ''
  const back = await project.rollback(id)
  expect(back.status, back.out + back.err).toBe(0)
  expect(differences(before, await fingerprint(one))).toEqual([])
  expect(masters()).toEqual([])
})

describe('the dead-man’s switch takes back', () => {
  test('a change that stops sshd, though the connection that made it lives on', async () => {
    const { status, out, err } = await run(`- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - service: { name: ssh, state: stopped }
      confirm: { within: 5s }
`)
    expect(status, out + err).toBe(3)
    expect(out).toContain('"guard.undone"')
    expect(differences(before, await fingerprint(one))).toEqual([])
    expect(masters()).toEqual([])
  })

  test('a change that cuts the link', async () => {
    const cut = '{ run: ip link set host0 down, undo: ip link set host0 up, touches: [] }'
    const { status, out, err } = await run(`- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - command: ${cut}
      confirm: { within: 5s }
`)
    expect(status, out + err).toBe(3)
    expect(out).toContain('"guard.undone"')
    expect(differences(before, await fingerprint(one))).toEqual([])
  })
})
