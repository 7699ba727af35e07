/**
 * What only the program ssh can do, and what the other transport says where it meets that.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/problem.ts'
import { opensshTransport } from '../../../src/remote/openssh.ts'
import { sh } from '../../../src/remote/script.ts'
import { sshTransport } from '../../../src/remote/ssh.ts'
import type { HostAddress, Transport } from '../../../src/remote/transport.ts'
import { text } from './contract.ts'
import { makeKey, publicKey, type Sshd, sign, startSshd, until } from './sshd.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-certificates-'))
const authority = makeKey(join(folder, 'authority'))
const me = userInfo().username
const yesterday = ['-V', '-2d:-1d'] as const
const tomorrow = ['-V', '+1d:+2d'] as const
let sshd: Sshd
let agent: ChildProcess
const agentSocket = join(folder, 'agent')
beforeAll(async () => {
  agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: 'ignore' })
  sshd = await startSshd({
    config: [`TrustedUserCAKeys ${authority}.pub`],
    hostCertificate: ['-s', authority, '-n', '127.0.0.1', '-V', '+1d'],
  })
  await until(() => existsSync(agentSocket), 'the agent')
})
afterAll(async () => {
  agent.kill()
  await sshd.stop()
  rmSync(folder, { recursive: true })
})

async function reach(transport: Transport, address: HostAddress): Promise<Problem | 'in'> {
  const opened = await transport.open(address)
  if (!opened.ok) return opened.problem
  const exit = await opened.connection.run({ script: sh`echo here`, deadlineMs: 20_000 })
  await opened.connection.close()
  expect(text(exit.out)).toBe('here\n')
  return 'in'
}
const byOpenssh = (changes: Partial<HostAddress>, server = sshd) =>
  reach(opensshTransport(), server.address({ connection: 'openssh', ...changes }))
const bySsh = (changes: Partial<HostAddress>, server = sshd) => reach(sshTransport(), server.address(changes))
const namesOpenssh = expect.stringContaining('`ansible_connection: openssh`')

let keys = 0
/** A key that no host knows, with a certificate; `words` are for ssh-keygen. */
function certified(...words: readonly string[]): string {
  keys += 1
  const key = makeKey(join(folder, `key-${keys}`))
  sign(key, '-s', authority, ...words)
  return key
}

describe('a certificate of a user', () => {
  it('lets in, beside its key', async () => {
    const key = certified('-n', me, '-V', '+1d')
    expect(await byOpenssh({ identityFiles: [key] })).toBe('in')
    const fault = await bySsh({ identityFiles: [key] })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', remedy: namesOpenssh })
    expect((fault as Problem).detail).toContain(`${key}-cert.pub`)
  })

  it('lets in from elsewhere, by CertificateFile', async () => {
    const key = certified('-n', me, '-V', '+1d')
    const elsewhere = join(folder, `elsewhere-${keys}.pub`)
    renameSync(`${key}-cert.pub`, elsewhere)
    expect(await byOpenssh({ identityFiles: [key] })).toMatchObject({ code: 'ssh.auth-failed' })
    const settled = ['port', 'user', 'identityFiles', 'knownHostsFiles', 'hostKeyChecking'] as const
    const sshConfig = { file: 'none', options: [`CertificateFile=${elsewhere}`], settled }
    expect(await byOpenssh({ identityFiles: [key], sshConfig })).toBe('in')
    const file = join(folder, 'ssh_config')
    writeFileSync(file, `Host *\n  CertificateFile ${elsewhere}\n`)
    const configured = { identityFiles: [key], sshConfig: { file, options: [], settled } }
    expect(await byOpenssh(configured)).toBe('in')
    const fault = await bySsh(configured)
    expect(fault).toMatchObject({ remedy: namesOpenssh, detail: expect.stringContaining(elsewhere) })
  })

  it('lets in from an agent', async () => {
    const key = certified('-n', me, '-V', '+1d')
    execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: agentSocket }, stdio: 'pipe' })
    const held = { identityFiles: [], useAgent: true, agentSocket }
    expect(await byOpenssh(held)).toBe('in')
    const fault = await bySsh({ ...held, identityFiles: [join(folder, 'nothing')] })
    expect(fault).toMatchObject({ remedy: namesOpenssh, detail: expect.stringMatching(/certificate .*of the agent/) })
    execFileSync('ssh-add', ['-q', '-D'], { env: { ...process.env, SSH_AUTH_SOCK: agentSocket }, stdio: 'pipe' })
  })

  it.each([
    ['expired', [...yesterday], 'ssh.certificate-expired', /expired at 20\d\d-\d\d-\d\dT[\d:]+ UTC/],
    ['is not yet valid', [...tomorrow], 'ssh.certificate-not-yet-valid', /valid only from 20\d\d-/],
    ['was made for others', ['-V', '+1d', '-n', 'ann,bob'], 'ssh.certificate-other-user', /lets in ann, bob, and not/],
  ])('that %s', async (_, words, code, message) => {
    const key = certified(...(words.includes('-n') ? [] : ['-n', me]), ...words)
    const fault = await byOpenssh({ identityFiles: [key] })
    expect(fault).toMatchObject({ code, message: expect.stringMatching(message), run: { host: 'web1' } })
    expect((fault as Problem).remedy).toBeDefined()
    expect((fault as Problem).detail).toMatch(/tried .* \(certificate of SHA256:/)
  })

  it('that expired, in an agent', async () => {
    const key = certified('-n', me, ...yesterday)
    const env = { ...process.env, SSH_AUTH_SOCK: agentSocket }
    execFileSync('ssh-add', ['-q', key], { env, stdio: 'pipe' })
    expect(await byOpenssh({ identityFiles: [], useAgent: true, agentSocket })).toMatchObject({
      code: 'ssh.certificate-expired',
    })
    execFileSync('ssh-add', ['-q', '-D'], { env, stdio: 'pipe' })
  })
})

describe('a certificate of a host', () => {
  let files = 0
  const known = (line: string): Partial<HostAddress> => {
    files += 1
    const file = join(folder, `known-${files}`)
    writeFileSync(file, `${line}\n`)
    return { knownHostsFiles: [file] }
  }
  const vouches = `@cert-authority [127.0.0.1]:*,127.0.0.1 ${publicKey(authority)}`

  it('makes it known', async () => {
    expect(await byOpenssh(known(vouches))).toBe('in')
    expect(await bySsh(known(vouches))).toMatchObject({ code: 'ssh.host-key-ca-only', remedy: namesOpenssh })
  })

  it('of another authority does not', async () => {
    const other = makeKey(join(folder, 'other-authority'))
    for (const hostKeyChecking of ['strict', 'accept-new'] as const) {
      const fault = await byOpenssh({
        ...known(vouches.replace(publicKey(authority), publicKey(other))),
        hostKeyChecking,
      })
      expect(fault).toMatchObject({ code: 'ssh.host-key-ca-only', message: expect.stringContaining('no certificate') })
    }
  })

  it.each([
    ['expired', ['-n', '127.0.0.1', ...yesterday], /not valid \(expired\)/],
    ['is not yet valid', ['-n', '127.0.0.1', ...tomorrow], /not yet valid/],
    ['was made for another name', ['-n', 'db.example.org', '-V', '+1d'], /not made for this name/],
  ])('that %s is refused', async (_, words, message) => {
    const server = await startSshd({ hostCertificate: ['-s', authority, ...words] })
    for (const hostKeyChecking of ['strict', 'accept-new'] as const) {
      expect(await byOpenssh({ ...known(vouches), hostKeyChecking }, server)).toMatchObject({
        code: 'ssh.host-certificate-invalid',
        message: expect.stringMatching(message),
        run: { host: 'web1' },
      })
    }
    await server.stop()
  })

  it('that is revoked with its authority is refused', async () => {
    for (const hostKeyChecking of ['strict', 'accept-new'] as const) {
      const changes = known(`${vouches}\n@revoked * ${publicKey(authority)}`)
      expect(await byOpenssh({ ...changes, hostKeyChecking })).toMatchObject({ code: 'ssh.host-key-revoked' })
    }
  })
})

describe('besides certificates', () => {
  it('a post-quantum key exchange', async () => {
    const server = await startSshd({ config: ['KexAlgorithms sntrup761x25519-sha512@openssh.com'] })
    expect(await byOpenssh({}, server)).toBe('in')
    expect(await bySsh({}, server)).toMatchObject({ code: 'ssh.no-common-algorithm', remedy: namesOpenssh })
    await server.stop()
  })

  it('a hardware key, which is named where it cannot be used', async () => {
    const key = join(folder, 'hardware')
    writeFileSync(key, hardwareKey())
    const fault = await bySsh({ identityFiles: [key] })
    expect(fault).toMatchObject({ code: 'ssh.auth-failed', remedy: namesOpenssh })
    expect((fault as Problem).detail).toContain(`the hardware key ${key}`)
  })
})

/** A file as `ssh-keygen -t ed25519-sk` makes it; the public part is in the clear. PROTOCOL.key of OpenSSH. */
function hardwareKey(): string {
  const field = (value: string | Buffer): Buffer => {
    const bytes = Buffer.from(value)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const type = 'sk-ssh-ed25519@openssh.com'
  const open = Buffer.concat([field(type), field(Buffer.alloc(32, 7)), field('ssh:')])
  const one = Buffer.from([0, 0, 0, 1])
  const secret = Buffer.concat([one, one, open, Buffer.from([1]), field('handle'), field(''), field('a hardware key')])
  const padded = Buffer.concat([secret, Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).subarray(0, 8 - (secret.length % 8))])
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    one,
    field(open),
    field(padded),
  ])
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.toString('base64').replaceAll(/(.{70})/g, '$1\n')}\n-----END OPENSSH PRIVATE KEY-----\n`
}
