/**
 * Which keys are offered, and what is said when none is accepted.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/problem.ts'
import { type Given, secretsFrom } from '../../../src/remote/secrets.ts'
import { lockedKeys, unlocks } from '../../../src/remote/ssh/locked-keys.ts'
import { sshTransport } from '../../../src/remote/ssh.ts'
import type { HostAddress } from '../../../src/remote/transport.ts'
import { makeKey, publicKey, type Sshd, startSshd, until } from './sshd.ts'

let sshd: Sshd
let agent: ChildProcess
let agentSocket: string
beforeAll(async () => {
  sshd = await startSshd({ config: ['MaxAuthTries 2'] })
  agentSocket = join(sshd.folder, 'agent')
  agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: 'ignore' })
  await until(() => existsSync(agentSocket), 'the agent')
})
afterAll(async () => {
  agent.kill()
  await sshd.stop()
})

const key = (
  name: string,
  ...more: Parameters<typeof makeKey> extends [string, ...infer Rest] ? Rest : never
): string => makeKey(join(sshd.folder, name), ...more)
const accept = (identity: string): void =>
  appendFileSync(join(sshd.folder, 'authorized_keys'), `${publicKey(identity)}\n`)
const inAgent = (...args: string[]): string =>
  execFileSync('ssh-add', args, { env: { ...process.env, SSH_AUTH_SOCK: agentSocket }, stdio: 'pipe' }).toString()

async function logIn(
  changes: Partial<HostAddress>,
  { socket = agentSocket, given = {}, server = sshd }: { socket?: string; given?: Given; server?: Sshd } = {},
): Promise<Problem | 'in'> {
  const opened = await sshTransport({ agentSocket: socket, secrets: secretsFrom(given) }).open(server.address(changes))
  if (!opened.ok) return opened.problem
  await opened.connection.close()
  return 'in'
}

describe('with identity files', () => {
  it.each(['ed25519', 'ecdsa', 'rsa'] as const)('logs in by an %s key', async type => {
    const identity = key(`id-${type}`, type)
    accept(identity)
    expect(await logIn({ identityFiles: [identity] })).toBe('in')
  })

  it('reads the old PEM format', async () => {
    const identity = key('id-pem', 'rsa')
    execFileSync('ssh-keygen', ['-q', '-p', '-m', 'PEM', '-N', '', '-f', identity], { stdio: 'ignore' })
    expect(readFileSync(identity, 'utf8')).toContain('BEGIN RSA PRIVATE KEY')
    accept(identity)
    expect(await logIn({ identityFiles: [identity] })).toBe('in')
  })

  it('tries the second when the first is not accepted', async () => {
    expect(await logIn({ identityFiles: [key('wrong-1'), sshd.identity] })).toBe('in')
  })

  it('says which keys were not accepted, and by whom', async () => {
    const wrong = key('wrong-2')
    const fault = await logIn({ identityFiles: [wrong] })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', run: { host: 'web1' } })
    const { message, detail = '', remedy = '' } = fault as Problem
    expect(message).toContain(`${sshd.address().user}@127.0.0.1:${sshd.port}`)
    expect(detail).toContain(`tried ${wrong} (SHA256:`)
    expect(remedy).toContain('authorized_keys')
  })

  it('says the same when the host loses patience', async () => {
    const fault = await logIn({ identityFiles: [1, 2, 3, 4].map(n => key(`many-${n}`)) })
    expect(fault).toMatchObject({
      code: 'ssh.auth-failed',
      message: expect.stringContaining('hung up after 2 keys (MaxAuthTries)'),
      detail: expect.stringMatching(/many-1[\s\S]*many-2/),
      remedy: expect.stringContaining('IdentitiesOnly'),
    })
  })

  it('stops before the host loses patience, and names what it tried and what not', async () => {
    const patient = await startSshd({ config: ['MaxAuthTries 20'] })
    const fault = await logIn(
      { identityFiles: [1, 2, 3, 4, 5, 6, 7, 8].map(n => key(`row-${n}`)) },
      { server: patient },
    )
    const { message, detail = '', remedy = '' } = fault as Problem
    expect(message).toContain('accepted none of the first 6 keys, and more are not offered')
    expect(detail.match(/^tried /gm)).toHaveLength(6)
    expect(detail).toMatch(/^not tried any more: .*row-7/m)
    expect(remedy).toContain('IdentitiesOnly')
    expect(patient.log()).not.toContain('Too many authentication failures')
    await patient.stop()
  })

  it('unlocks a key by its passphrase, and by no other', async () => {
    const locked = key('locked-known', 'ed25519', 'the passphrase')
    accept(locked)
    const by = (passphrase: string) =>
      logIn({ identityFiles: [locked] }, { given: { passphrases: new Map([[locked, passphrase]]) } })
    expect(await by('the passphrase')).toBe('in')
    expect(await by('another')).toMatchObject({ code: 'ssh.key-encrypted' })
    expect([await unlocks(locked, 'the passphrase'), await unlocks(locked, 'another')]).toEqual([true, false])
  })

  it('does not get in as another user', async () => {
    const fault = await logIn({ user: 'no-such-user' })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed' })
    expect((fault as Problem).message).toContain('no-such-user@127.0.0.1')
  })

  it.each([
    ['that is not there', () => join(sshd.folder, 'nothing'), 'does not exist'],
    ['that is a public key', () => `${sshd.identity}.pub`, 'is a public key'],
    ['that is a folder', () => sshd.folder, 'cannot be read'],
    ['that is something else', () => join(sshd.folder, 'sshd_config'), 'is not a private key'],
  ])('names a file %s', async (_, file, words) => {
    const fault = await logIn({ identityFiles: [file()] })
    expect(fault).toMatchObject({ code: 'ssh.key-unreadable', run: { host: 'web1' } })
    expect((fault as Problem).message).toContain(file())
    expect((fault as Problem).message).toContain(words)
  })

  it.each(['OpenSSH', 'PEM', 'PKCS8'])('names a key locked by a passphrase (%s)', async format => {
    const identity = key(`locked-${format}`, 'rsa', 'secret')
    if (format !== 'OpenSSH') {
      const words = ['-q', '-p', '-m', format, '-P', 'secret', '-N', 'secret', '-f', identity]
      execFileSync('ssh-keygen', words, { stdio: 'ignore' })
    }
    const fault = await logIn({ identityFiles: [identity] })
    expect(fault).toMatchObject({ code: 'ssh.key-encrypted', run: { host: 'web1' } })
    expect((fault as Problem).remedy).toContain(`ssh-add ${identity}`)
  })

  it('goes on after a key that cannot be used', async () => {
    const locked = key('locked-first', 'ed25519', 'secret')
    expect(await logIn({ identityFiles: [locked, join(sshd.folder, 'nothing'), sshd.identity] })).toBe('in')
  })
})

describe('with an agent', () => {
  it('that holds five keys too many, offers the right file first', async () => {
    for (const n of [1, 2, 3, 4, 5]) inAgent('-q', key(`held-${n}`))
    expect(inAgent('-l').trim().split('\n')).toHaveLength(5)
    expect(await logIn({ useAgent: true })).toBe('in')
    inAgent('-q', '-D')
  })

  it.each(['ed25519', 'ecdsa', 'rsa'] as const)('logs in by an %s key that it holds', async type => {
    const identity = key(`agent-${type}`, type)
    accept(identity)
    inAgent('-q', identity)
    // No file is given, and those of ~/.ssh must not help: the host accepts none of them.
    expect(await logIn({ identityFiles: [join(sshd.folder, 'nothing')], useAgent: true })).toBe('in')
    expect(await logIn({ identityFiles: [join(sshd.folder, 'nothing')], useAgent: false })).not.toBe('in')
    inAgent('-q', '-D')
  })

  it('uses the one that goes with a locked file, and no other', async () => {
    const identity = key('unlocked-by-agent', 'ed25519')
    accept(identity)
    for (const n of [1, 2, 3]) inAgent('-q', key(`before-${n}`))
    inAgent('-q', identity)
    execFileSync('ssh-keygen', ['-q', '-p', '-N', 'secret', '-f', identity], { stdio: 'ignore' })
    expect(await logIn({ identityFiles: [identity], useAgent: true })).toBe('in')
    inAgent('-q', '-D')
  })

  it('names the keys of the agent that were not accepted', async () => {
    inAgent('-q', key('refused'))
    const fault = await logIn({ identityFiles: [key('also-refused')], useAgent: true })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed' })
    expect((fault as Problem).detail).toMatch(/also-refused[\s\S]*a ed25519 key of the agent \(SHA256:/)
    inAgent('-q', '-D')
  })

  it('keeps its other keys when only those of the files are wanted', async () => {
    const identity = key('only-agent')
    accept(identity)
    inAgent('-q', identity)
    const refused = { identityFiles: [key('only-file')], useAgent: true }
    expect(await logIn(refused)).toBe('in')
    const fault = await logIn({ ...refused, identitiesOnly: true })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed' })
    expect((fault as Problem).detail).not.toContain('of the agent')
    // The public file names the key, the agent holds it.
    expect(await logIn({ identityFiles: [`${identity}.pub`], identitiesOnly: true, useAgent: true })).toBe('in')
    inAgent('-q', '-D')
  })

  it('of the host comes before that of the environment', async () => {
    const identity = key('own-agent')
    accept(identity)
    inAgent('-q', identity)
    const changes = { identityFiles: [join(sshd.folder, 'nothing')], useAgent: true }
    const elsewhere = { socket: join(sshd.folder, 'no-agent') }
    expect(await logIn({ ...changes, agentSocket }, elsewhere)).toBe('in')
    inAgent('-q', '-D')
  })

  it('makes it needless to ask for a passphrase', async () => {
    const [free, locked] = [key('ask-free'), key('ask-locked', 'ed25519', 'secret')]
    const host = sshd.address({ identityFiles: [free, locked], useAgent: true, agentSocket })
    const jump = sshd.address({ identityFiles: [key('ask-jump', 'rsa', 'secret')] })
    expect(await lockedKeys(host)).toEqual([locked])
    expect(await lockedKeys({ ...host, jump })).toEqual([join(sshd.folder, 'ask-jump'), locked])
    const unlocked = makeKey(join(sshd.folder, 'ask-unlocked'))
    inAgent('-q', unlocked)
    execFileSync('ssh-keygen', ['-q', '-p', '-N', 'secret', '-f', unlocked], { stdio: 'ignore' })
    expect(await lockedKeys({ ...host, identityFiles: [unlocked] })).toEqual([])
    inAgent('-q', '-D')
  })

  it('that is gone, does without it', async () => {
    expect(await logIn({ useAgent: true }, { socket: join(sshd.folder, 'no-agent') })).toBe('in')
    const fault = await logIn(
      { identityFiles: [key('alone')], useAgent: true },
      { socket: join(sshd.folder, 'no-agent') },
    )
    expect(fault).toMatchObject({ code: 'ssh.auth-failed' })
  })
})

describe('a host that wants more than a key', () => {
  it('takes no keys at all', async () => {
    const closed = await startSshd({ config: ['PubkeyAuthentication no', 'PasswordAuthentication yes'] })
    const opened = await sshTransport().open(closed.address())
    expect(opened).toMatchObject({ ok: false, problem: { code: 'ssh.auth-failed' } })
    await closed.stop()
  })

  it('has nothing to speak in common with us', async () => {
    const odd = await startSshd({ config: ['KexAlgorithms sntrup761x25519-sha512@openssh.com'] })
    const opened = await sshTransport().open(odd.address())
    expect(opened).toMatchObject({ ok: false, problem: { code: 'ssh.no-common-algorithm' } })
    await odd.stop()
  })
})
