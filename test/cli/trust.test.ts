/**
 * `provision trust`: a key is written down only when it was agreed to, for hosts on the way first.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort, type Sshd, startSshd } from '../contract/transport/sshd.ts'
import { CommandLine } from '../support/command.ts'

let sshd: Sshd
let gate: Sshd
let folder: string
let provision: CommandLine
beforeAll(async () => {
  ;[sshd, gate] = await Promise.all([startSshd(), startSshd()])
})
afterAll(async () => {
  await sshd.stop()
  await gate.stop()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provision-trust-'))
  provision = await CommandLine.create()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(provision.state, { recursive: true })
})

const at = (name: string): string => join(folder, name)
const known = (): string => {
  try {
    return readFileSync(at('known_hosts'), 'utf8')
  } catch {
    return ''
  }
}
const line = (server: Sshd): string => `[127.0.0.1]:${server.port} ${server.hostKey('ed25519')}\n`
function fingerprint(server: Sshd): string {
  writeFileSync(at('key'), `${server.hostKey('ed25519')}\n`)
  return execFileSync('ssh-keygen', ['-lf', at('key')], { encoding: 'utf8' }).split(' ')[1] ?? ''
}
function inventory(more = '', port = sshd.port): string {
  writeFileSync(
    at('inventory.yaml'),
    `all:
  hosts:
    web1:
      ansible_host: 127.0.0.1
      ansible_port: ${port}
      ansible_ssh_private_key_file: ${sshd.identity}
      provision_known_hosts: known_hosts
${more}`,
  )
  return at('inventory.yaml')
}
const trust = (...words: readonly string[]) => provision.run('trust', ...words, '-i', at('inventory.yaml'))

describe('a key', () => {
  beforeEach(() => {
    inventory()
  })

  it('that shows the expected fingerprint is written down, once', async () => {
    const mine = fingerprint(sshd)
    const done = await trust('web1', '--fingerprint', 'SHA256:other', '--fingerprint', mine)
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(done.out).toContain(`web1 (127.0.0.1:${sshd.port}) ssh-ed25519 ${mine} is trusted now`)
    expect(known()).toBe(line(sshd))
    const again = await trust('web*', '--fingerprint', 'SHA256:other')
    expect(again).toMatchObject({ status: 0, out: expect.stringContaining('is known already') })
    expect(known()).toBe(line(sshd))
  })

  it('with another fingerprint is not', async () => {
    const done = await trust('all', '--fingerprint', 'SHA256:other')
    expect(done.status).toBe(4)
    expect(done.err).toContain(`web1 shows another key than the expected one: ssh-ed25519 ${fingerprint(sshd)}`)
    expect(known()).toBe('')
  })

  it('is written down unseen when that is wanted, and not when nobody can be asked', async () => {
    expect(await trust('web1')).toMatchObject({ status: 5, err: expect.stringContaining('--fingerprint') })
    expect(known()).toBe('')
    expect(await trust('web1', '--yes')).toMatchObject({ status: 0 })
    expect(known()).toBe(line(sshd))
  })

  it('that changed is never written over, whatever is wanted', async () => {
    const old = line(sshd).replace(sshd.hostKey('ed25519'), gate.hostKey('ed25519'))
    writeFileSync(at('known_hosts'), old)
    const done = await trust('web1', '--yes')
    expect(done.status).toBe(4)
    expect(done.err).toContain('is not the known one')
    expect(known()).toBe(old)
  })

  it.each([
    ['y', 0],
    ['n', 130],
  ])('is asked about at a terminal, and the answer %s counts', async (answer, status) => {
    const script = `
import os, pty, sys
seen = b''
def read(fd):
    global seen
    data = os.read(fd, 4096)
    if b'[y/N]' not in seen and b'[y/N]' in seen + data: os.write(fd, b'${answer}\\r')
    seen += data
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read, lambda fd: b'')))
`
    const words = [process.execPath, 'src/cli/main.ts', 'trust', 'web1', '-i', at('inventory.yaml')]
    const child = spawn('python3', ['-c', script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece
    })
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(status)
    expect(out).toContain(fingerprint(sshd))
    expect(known()).toBe(status === 0 ? line(sshd) : '')
  })
})

it('names the command that makes an unknown host known', async () => {
  writeFileSync(at('playbook.yaml'), '- name: x\n  hosts: all\n  tasks:\n    - command: { run: "true" }\n')
  const refused = await provision.run('run', at('playbook.yaml'), '-i', inventory(), '--check')
  expect(refused.status).toBe(4)
  expect((refused.out + refused.err).replaceAll(/\s+/g, ' ')).toContain('run `provision trust web1`')
})

it('a host that cannot be reached is told', async () => {
  inventory('', await freePort())
  expect(await trust('web1', '--yes')).toMatchObject({ status: 4, err: expect.stringContaining('nothing listens') })
})

it('a pattern that fits nothing is told', async () => {
  inventory()
  expect(await trust('db*', '--yes')).toMatchObject({ status: 5, err: expect.stringContaining('fits "db*"') })
})

it('the hosts on the way come first', async () => {
  writeFileSync(
    at('ssh_config'),
    `Host the-gate
  HostName 127.0.0.1
  Port ${gate.port}
  IdentityFile ${gate.identity}
  UserKnownHostsFile ${at('known_hosts')}
`,
  )
  inventory('      ansible_ssh_common_args: -F ssh_config -J the-gate\n')
  const refused = await trust('web1', '--fingerprint', fingerprint(sshd))
  expect(refused).toMatchObject({ status: 4, err: expect.stringContaining('the-gate shows another key') })
  expect(known()).toBe('')
  const done = await trust('web1', '--fingerprint', fingerprint(sshd), '--fingerprint', fingerprint(gate))
  expect(done).toMatchObject({ status: 0, err: '' })
  expect(known()).toBe(line(gate) + line(sshd))
})
