/**
 * A host is reached only when it is the one that is known.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/problem.ts'
import { sh } from '../../../src/remote/script.ts'
import type { HostAddress } from '../../../src/remote/transport.ts'
import { text } from './contract.ts'
import { makeKey, publicKey, type Sshd, startSshd } from './sshd.ts'
import { ways } from './ways.ts'

let sshd: Sshd
let stranger: string
beforeAll(async () => {
  sshd = await startSshd({ keyTypes: ['ed25519', 'ecdsa', 'rsa'] })
  stranger = publicKey(makeKey(join(sshd.folder, 'stranger')))
})
afterAll(() => sshd.stop())

let files = 0
describe.each(ways)('by %s, a host', (_, way) => {
  /** Connects with these lines as known_hosts; `HOST` stands for how the server is called there. */
  async function reach(lines: string, changes: Partial<HostAddress> = {}): Promise<Problem | 'reached'> {
    files += 1
    const file = join(sshd.folder, `known_hosts.${files}`)
    writeFileSync(file, lines.replaceAll('HOST', `[127.0.0.1]:${sshd.port}`))
    return await reachWith({ knownHostsFiles: [file], ...changes })
  }
  async function reachWith(changes: Partial<HostAddress>): Promise<Problem | 'reached'> {
    const opened = await way.transport().open(way.address(sshd.address(changes)))
    if (!opened.ok) return opened.problem
    const exit = await opened.connection.run({ script: sh`echo here`, deadlineMs: 20_000 })
    await opened.connection.close()
    expect(text(exit.out)).toBe('here\n')
    return 'reached'
  }

  const fingerprintOf = (key: string): string => {
    writeFileSync(join(sshd.folder, 'key'), `${key}\n`)
    return execFileSync('ssh-keygen', ['-lf', join(sshd.folder, 'key')], { encoding: 'utf8' }).split(' ')[1] ?? ''
  }

  describe('is reached when known', () => {
    it.each(['ed25519', 'ecdsa', 'rsa'] as const)('by its %s key alone', async type => {
      expect(await reach(`HOST ${sshd.hostKey(type)}\n`)).toBe('reached')
    })

    it('by a hashed line', async () => {
      const file = join(sshd.folder, 'hashed')
      writeFileSync(file, `[127.0.0.1]:${sshd.port} ${sshd.hostKey('rsa')}\n`)
      execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' })
      expect(readFileSync(file, 'utf8')).toMatch(/^\|1\|/)
      expect(await reachWith({ knownHostsFiles: [file] })).toBe('reached')
    })

    it('by the second of two files', async () => {
      const second = join(sshd.folder, 'known_hosts')
      expect(await reachWith({ knownHostsFiles: [join(sshd.folder, 'not-there'), second] })).toBe('reached')
    })

    it('by a key of a type that ssh2 does not speak, beside one that it does', async () => {
      const hardware = 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t'
      expect(await reach(`HOST ${hardware}\nHOST ${sshd.hostKey('ecdsa')}\n`)).toBe('reached')
    })
  })

  describe('is refused', () => {
    it('when unknown, with what is needed to trust it', async () => {
      const fault = await reach('')
      const file = join(sshd.folder, `known_hosts.${files}`)
      expect(fault).toMatchObject({ code: 'ssh.host-key-unknown', severity: 'error', run: { host: 'web1' } })
      const { remedy = '', detail = '' } = fault as Problem
      expect(detail).toContain(fingerprintOf(sshd.hostKey('ed25519')))
      expect(detail).toContain(`[127.0.0.1]:${sshd.port} ${sshd.hostKey('ed25519')}`)
      expect(remedy).toContain(file)
      expect(remedy).toContain('--accept-new-host-keys')
      expect(readFileSync(file, 'utf8')).toBe('')
      // The line of the detail is what makes it known.
      expect(await reach(`${detail.split('\n').at(-1)}\n`)).toBe('reached')
    })

    it.each(['strict', 'accept-new'] as const)('when its key changed, even with %s', async hostKeyChecking => {
      const fault = await reach(`# mine\nHOST ${stranger}\n`, { hostKeyChecking })
      const file = join(sshd.folder, `known_hosts.${files}`)
      expect(fault).toMatchObject({ code: 'ssh.host-key-changed', run: { host: 'web1' }, source: { file, line: 2 } })
      const { remedy = '', detail = '' } = fault as Problem
      expect(detail).toContain(`${file}:2`)
      expect(detail).toContain(fingerprintOf(stranger))
      expect(detail).toContain(fingerprintOf(sshd.hostKey('ed25519')))
      expect(remedy).toContain(`ssh-keygen -R '[127.0.0.1]:${sshd.port}' -f ${file}`)
      expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3)
    })

    it('when its key is revoked', async () => {
      const key = sshd.hostKey('ed25519')
      expect(await reach(`HOST ${key}\n@revoked * ${key}\n`)).toMatchObject({ code: 'ssh.host-key-revoked' })
      expect(await reach(`@revoked * ${key}\n`, { hostKeyChecking: 'accept-new' })).toMatchObject({
        code: 'ssh.host-key-revoked',
      })
    })

    it('when only an authority vouches for it', async () => {
      const fault = await reach(`@cert-authority HOST ${stranger}\n`, { hostKeyChecking: 'accept-new' })
      expect(fault).toMatchObject({ code: 'ssh.host-key-ca-only' })
    })

    it('when it shows a key of another type than the known ones, even with accept-new', async () => {
      const only = await startSshd({ keyTypes: ['ed25519'] })
      const file = join(sshd.folder, 'other-type')
      writeFileSync(file, `[127.0.0.1]:${only.port} ${sshd.hostKey('rsa')}\n`)
      for (const hostKeyChecking of ['strict', 'accept-new'] as const) {
        const opened = await way
          .transport()
          .open(way.address(only.address({ knownHostsFiles: [file], hostKeyChecking })))
        expect(opened).toMatchObject({ ok: false, problem: { code: 'ssh.host-key-unknown' } })
      }
      await only.stop()
    })

    it('when known_hosts cannot be read', async () => {
      expect(await reachWith({ knownHostsFiles: [sshd.folder] })).toMatchObject({ code: 'ssh.known-hosts-unusable' })
    })
  })

  describe('at first sight, with accept-new,', () => {
    it('is reached and remembered', async () => {
      const file = join(sshd.folder, 'fresh', 'known_hosts')
      expect(await reachWith({ knownHostsFiles: [file], hostKeyChecking: 'accept-new' })).toBe('reached')
      expect(readFileSync(file, 'utf8')).toBe(`[127.0.0.1]:${sshd.port} ${sshd.hostKey('ed25519')}\n`)
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(await reachWith({ knownHostsFiles: [file] })).toBe('reached')
      const found = execFileSync('ssh-keygen', ['-F', `[127.0.0.1]:${sshd.port}`, '-f', file], { encoding: 'utf8' })
      expect(found).toContain('found: line 1')
    })

    it('is not reached when it cannot be remembered', async () => {
      const file = join(sshd.folder, 'ed25519.pub', 'known_hosts')
      const fault = await reachWith({ knownHostsFiles: [file], hostKeyChecking: 'accept-new' })
      expect(fault).toMatchObject({ code: 'ssh.known-hosts-unusable' })
      expect(existsSync(file)).toBe(false)
    })
  })
})
