/**
 * How the program ssh logs in, what is said when it cannot, and what of the user's configuration holds.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Problem } from '../../../src/problem.ts'
import { opensshTransport } from '../../../src/remote/openssh.ts'
import { sh } from '../../../src/remote/script.ts'
import type { Connection, HostAddress } from '../../../src/remote/transport.ts'
import { lookAtHostKey } from '../../../src/remote/trust.ts'
import { connect, text } from './contract.ts'
import { makeKey, publicKey, type Sshd, startSshd, until } from './sshd.ts'

let sshd: Sshd
let agent: ChildProcess
let agentSocket: string
beforeAll(async () => {
  sshd = await startSshd({ keyTypes: ['ed25519', 'ecdsa'], config: ['AcceptEnv *'] })
  agentSocket = join(sshd.folder, 'agent')
  agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: 'ignore' })
  await until(() => existsSync(agentSocket), 'the agent')
})
afterAll(async () => {
  agent.kill()
  await sshd.stop()
})

const address = (changes: Partial<HostAddress> = {}, server = sshd): HostAddress =>
  server.address({ connection: 'openssh', ...changes })
const open = (changes: Partial<HostAddress> = {}, server = sshd) => opensshTransport().open(address(changes, server))
async function logIn(changes: Partial<HostAddress> = {}, server = sshd): Promise<Problem | 'in'> {
  const opened = await open(changes, server)
  if (!opened.ok) return opened.problem
  await opened.connection.close()
  return 'in'
}
const key = (name: string, passphrase = ''): string => makeKey(join(sshd.folder, name), 'ed25519', passphrase)
const accept = (identity: string): void =>
  appendFileSync(join(sshd.folder, 'authorized_keys'), `${publicKey(identity)}\n`)
const inAgent = (...args: string[]): Buffer =>
  execFileSync('ssh-add', args, { env: { ...process.env, SSH_AUTH_SOCK: agentSocket }, stdio: 'pipe' })
const everything = ['port', 'user', 'identityFiles', 'knownHostsFiles', 'hostKeyChecking'] as const
let files = 0
/** Addresses that say everything themselves, and a configuration besides. */
function configured(lines: readonly string[], settled: readonly (typeof everything)[number][] = everything) {
  files += 1
  const file = join(sshd.folder, `ssh_config.${files}`)
  writeFileSync(file, `Host *\n${lines.map(line => `  ${line}\n`).join('')}`)
  return { sshConfig: { file, options: [], settled } }
}

describe('a key', () => {
  it('that is not accepted', async () => {
    const fault = await logIn({ identityFiles: [key('wrong')] })
    const { message, detail = '', remedy = '' } = fault as Problem
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', run: { host: 'web1' } })
    expect(message).toContain(`${sshd.address().user}@127.0.0.1:${sshd.port}`)
    expect(detail).toContain(`tried ${join(sshd.folder, 'wrong')} (SHA256:`)
    expect(remedy).toContain('authorized_keys')
  })

  it('with a strange name', async () => {
    const identity = key(`a "strange" 100%d name`)
    accept(identity)
    expect(await logIn({ identityFiles: [identity] })).toBe('in')
  })

  it('that is locked by a passphrase', async () => {
    const identity = key('locked', 'secret')
    accept(identity)
    const fault = await logIn({ identityFiles: [identity] })
    expect(fault).toMatchObject({ code: 'ssh.key-encrypted', remedy: expect.stringContaining(`ssh-add ${identity}`) })
  })

  it('that others may read', async () => {
    const identity = key('open')
    accept(identity)
    chmodSync(identity, 0o644)
    const fault = await logIn({ identityFiles: [identity] })
    expect(fault).toMatchObject({ code: 'ssh.key-unreadable', message: expect.stringContaining('chmod 600') })
  })

  it('that is not there', async () => {
    const fault = await logIn({ identityFiles: [join(sshd.folder, 'nothing')] })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', message: expect.stringContaining('there is none to offer') })
  })

  it('that is named comes before an agent that holds many, and alone', async () => {
    const narrow = await startSshd({ config: ['MaxAuthTries 2'] })
    for (const n of [1, 2, 3, 4]) inAgent('-q', key(`held-${n}`))
    expect(await logIn({ useAgent: true, agentSocket }, narrow)).toBe('in')
    const fault = await logIn({ identityFiles: [], useAgent: true, agentSocket }, narrow)
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', remedy: expect.stringContaining('IdentitiesOnly') })
    inAgent('-q', '-D')
    await narrow.stop()
  })

  it('of an agent lets in, and the agent is left alone where it is not to be used', async () => {
    const identity = key('agent-only')
    accept(identity)
    inAgent('-q', identity)
    expect(await logIn({ identityFiles: [], useAgent: true, agentSocket })).toBe('in')
    expect(await logIn({ identityFiles: [], useAgent: false })).toMatchObject({ code: 'ssh.auth-failed' })
    inAgent('-q', '-D')
  })
})

describe('a host', () => {
  it('that takes no keys', async () => {
    const closed = await startSshd({ config: ['PubkeyAuthentication no', 'PasswordAuthentication yes'] })
    expect(await logIn({}, closed)).toMatchObject({
      code: 'ssh.auth-failed',
      message: expect.stringContaining('does not let this user in with a key'),
    })
    await closed.stop()
  })

  it('that wants more than a key', async () => {
    const strict = await startSshd({
      config: ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'],
    })
    expect(await logIn({}, strict)).toMatchObject({
      code: 'ssh.auth-failed',
      message: expect.stringContaining('demands a second factor'),
    })
    await strict.stop()
  })

  it('with which nothing is in common', async () => {
    const fault = await logIn(configured(['KexAlgorithms diffie-hellman-group1-sha1']))
    expect(fault).toMatchObject({ code: 'ssh.no-common-algorithm', detail: expect.stringContaining('Their offer') })
  })

  it('shows its key to whoever wants to trust it', async () => {
    const looked = await lookAtHostKey(address({ knownHostsFiles: [join(sshd.folder, 'trusted')] }))
    if (!looked.ok) throw new Error(looked.problem.message)
    expect(looked.shown).toMatchObject({ keyType: 'ssh-ed25519', standing: 'unknown' })
    await looked.shown.trust()
    expect(await logIn({ knownHostsFiles: [join(sshd.folder, 'trusted')] })).toBe('in')
  })
})

describe('without the program ssh', () => {
  it('says so', async () => {
    const opened = await opensshTransport({ program: '/nowhere/ssh' }).open(address())
    expect(opened).toMatchObject({
      ok: false,
      problem: { code: 'ssh.no-client', remedy: expect.stringContaining('openssh-client'), run: { host: 'web1' } },
    })
  })
})

describe('the configuration of the user', () => {
  const whatHolds = async (lines: readonly string[], script = sh`echo here; env`): Promise<string> => {
    const connection: Connection = await connect({
      transport: opensshTransport(),
      address: () => address(configured(lines)),
    })
    const exit = await connection.run({ script, deadlineMs: 20_000 })
    await connection.close()
    expect(exit.how).toBe('exited')
    return text(exit.out)
  }

  it('makes no master of theirs, and joins none', async () => {
    const path = join(sshd.folder, 'their-master')
    expect(await whatHolds(['ControlMaster auto', `ControlPath ${path}`, 'ControlPersist 60'])).toContain('here')
    expect(existsSync(path)).toBe(false)
  })

  it('runs nothing, forwards nothing and sends no variables', async () => {
    const ran = join(sshd.folder, 'ran')
    vi.stubEnv('LANG', 'xx_XX.UTF-8')
    vi.stubEnv('LC_MESSAGES', 'xx_XX.UTF-8')
    vi.stubEnv('SENT', 'yes')
    const env = await whatHolds([
      `LocalCommand touch ${ran}`,
      'PermitLocalCommand yes',
      'RemoteCommand false',
      'RequestTTY force',
      'ForwardAgent yes',
      'ForwardX11 yes',
      `LocalForward ${join(sshd.folder, 'forwarded')} /nowhere`,
      'SendEnv LANG LC_* SENT',
      'LogLevel QUIET',
    ])
    vi.unstubAllEnvs()
    expect(env).toContain('here')
    expect(env).not.toMatch(/^(?:SSH_AUTH_SOCK|DISPLAY|SSH_TTY|SENT|LANG|LC_\w+)=/m)
    expect(existsSync(ran) || existsSync(join(sshd.folder, 'forwarded'))).toBe(false)
  })

  it('makes nothing less strict', async () => {
    const stranger = publicKey(key('stranger'))
    const file = join(sshd.folder, 'changed')
    writeFileSync(file, `[127.0.0.1]:${sshd.port} ${stranger}\n`)
    const lax = ['StrictHostKeyChecking no', 'NoHostAuthenticationForLocalhost yes', `UserKnownHostsFile ${file}`]
    const settled = ['port', 'user', 'identityFiles'] as const
    expect(await logIn(configured(lax, settled))).toMatchObject({ code: 'ssh.host-key-changed', source: { file } })
    expect(readFileSync(file, 'utf8')).toBe(`[127.0.0.1]:${sshd.port} ${stranger}\n`)
  })

  it('says where a host is, and by which key', async () => {
    const lines = [`HostName 127.0.0.1`, `Port ${sshd.port}`, `IdentityFile ${sshd.identity}`, 'IdentitiesOnly yes']
    const known = `UserKnownHostsFile ${join(sshd.folder, 'known_hosts')}`
    const opened = await open({
      hostname: 'named-so',
      port: 1,
      identityFiles: [],
      ...configured([...lines, known], []),
    })
    if (!opened.ok) throw new Error(opened.problem.message)
    expect(opened.connection.host).toMatchObject({ hostname: '127.0.0.1', port: sshd.port })
    await opened.connection.close()
  })

  it('that ssh cannot read is a fault', async () => {
    expect(await logIn(configured(['Nonsense yes']))).toMatchObject({ code: 'ssh.config' })
  })
})
