/**
 * Whole runs as a user who becomes root with a password: wherever that comes from, it stands nowhere afterwards, and a
 * rollback gets it again.
 */
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Sshd, startSshd } from '../contract/transport/sshd.ts'
import { makeSudoUser, type SudoUser } from '../contract/transport/sudo-user.ts'
import { CommandLine, type CommandResult, eventsOf } from '../support/command.ts'

let sshd: Sshd
let user: SudoUser
let folder: string
let provision: CommandLine
beforeAll(async () => {
  user = makeSudoUser('USER ALL=(ALL) ALL', 'Defaults:USER timestamp_timeout=0')
  sshd = await startSshd()
})
const home = '/var/lib/provision'
const hadHome = existsSync(home)
afterAll(async () => {
  // Root's runs leave their traces where root's runs do.
  if (!hadHome) rmSync(home, { recursive: true, force: true })
  await sshd.stop()
  user.remove()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provision-become-'))
  mkdirSync(join(folder, 'target'))
  provision = await CommandLine.create()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  rmSync(provision.state, { recursive: true })
})

const at = (name: string): string => join(folder, name)
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text, { mode: 0o600 })
  return at(name)
}

/** Runs a playbook that writes a file as root. */
function run(variables: string, ...options: readonly string[]): Promise<CommandResult> {
  const { port } = sshd.address()
  const inventory = `all:
  hosts:
    web1:
      ansible_host: 127.0.0.1
      ansible_port: ${port}
      ansible_user: ${user.name}
      ansible_ssh_private_key_file: ${sshd.identity}
      provision_known_hosts: ${join(sshd.folder, 'known_hosts')}
      ansible_become: true
${variables}`
  const playbook = `- name: Here
  hosts: all
  tasks:
    - copy: { content: "by root\\n", dest: ${at('target/file')} }
`
  const words = ['run', file('playbook.yaml', playbook), '-i', file('inventory.yaml', inventory), '--yes', ...options]
  return provision.run(...words, '--output', 'ndjson')
}

function expectDone({ status, out, err }: CommandResult): void {
  expect({ status, err, events: eventsOf(out).length > 3 }).toEqual({ status: 0, err: '', events: true })
  expect(readFileSync(at('target/file'), 'utf8')).toBe('by root\n')
  expect(statSync(at('target/file')).uid).toBe(0)
  const records = globSync('**/*', { cwd: provision.state })
    .map(name => join(provision.state, name))
    .filter(path => statSync(path).isFile())
    .map(path => readFileSync(path, 'latin1'))
  expect(records.join('')).toContain(user.name)
  expect((out + records.join('')).includes(user.password)).toBe(false)
  // Nor in the way in which JSON would write it.
  expect((out + records.join('')).includes(JSON.stringify(user.password).slice(1, -1))).toBe(false)
}

async function rollback(): Promise<CommandResult> {
  return await provision.run('rollback', '--yes', '--output', 'ndjson')
}

it('from a command, which a rollback asks again', async () => {
  file('password', `${user.password}\n`)
  expectDone(await run(`      provision_become_password_command: cat ${at('password')}\n`))
  expect(await rollback()).toMatchObject({ status: 0, err: '' })
  expect(() => statSync(at('target/file'))).toThrow(/ENOENT/)
})

it('from a file beside the inventory', async () => {
  file('password', `${user.password}\n`)
  expectDone(await run('      provision_become_password_file: password\n'))
})

it('from a variable of the command line; a rollback must be given it again', async () => {
  const secrets = file('secrets.json', JSON.stringify({ ansible_become_password: user.password }))
  expectDone(await run('', '-e', `@${secrets}`))
  const without = await rollback()
  expect(without.status).toBe(4)
  expect(without.out).toContain('become.password-unknown')
  process.env['PROVISION_BECOME_PASSWORD'] = user.password
  const given = await rollback().finally(() => delete process.env['PROVISION_BECOME_PASSWORD'])
  expect(given).toMatchObject({ status: 0, err: '' })
})

it('from the environment, for hosts that have no source of their own', async () => {
  process.env['PROVISION_BECOME_PASSWORD'] = user.password
  const done = await run('').finally(() => delete process.env['PROVISION_BECOME_PASSWORD'])
  expectDone(done)
})

it('not from a question when there is no terminal', async () => {
  const { status, err } = await run('', '--ask-become-pass')
  expect(status).toBe(5)
  expect(err).toContain('there is no terminal to ask for a password at')
})

it('from a question at the terminal, asked once and not shown', async () => {
  await run('') // writes the files, and fails
  const command = ['node', 'src/cli/main.ts', 'run', at('playbook.yaml'), '-i', at('inventory.yaml'), '--yes', '-K']
  // A terminal of its own for the command; answers the first question, and shows all that came out.
  const atTerminal = `
import os, pty, sys
seen = b''
def read(fd):
    global seen
    data = os.read(fd, 4096)
    if b'Password' not in seen and b'Password' in seen + data:
        os.write(fd, sys.stdin.buffer.read() + b'\\r')
    seen += data
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read, lambda fd: b'')))
`
  const child = spawn('python3', ['-c', atTerminal, ...command], {
    env: { ...process.env, PROVISION_STATE: provision.state, PATH: `${process.execPath}/..:${process.env['PATH']}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(user.password)
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
  })
  const status = await new Promise(resolve => child.on('close', resolve))
  expect(out.split('Password for becoming another user:')).toHaveLength(2)
  expect({ status, shown: out.includes(user.password) }).toEqual({ status: 0, shown: false })
  expect(readFileSync(at('target/file'), 'utf8')).toBe('by root\n')
})
