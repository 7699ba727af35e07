/**
 * Addresses completed by the real `ssh -G`, from configuration files of their own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { completeAddress } from '../../src/remote/complete-address.ts'
import { sshConfigReader } from '../../src/remote/ssh-config.ts'
import { expandPath, expandTokens } from '../../src/remote/ssh-tokens.ts'
import type { HostAddress, SshConfigUse } from '../../src/remote/transport.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-ssh-config-'))
const file = join(folder, 'config')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => writeFileSync(file, ''))

const address = (name: string, changes: Partial<HostAddress> = {}, use: Partial<SshConfigUse> = {}): HostAddress => ({
  name: hostName('web1'),
  connection: 'ssh',
  hostname: name,
  port: 22,
  user: userInfo().username,
  identityFiles: [],
  useAgent: true,
  knownHostsFiles: ['/default/known_hosts'],
  hostKeyChecking: 'strict',
  connectTimeoutMs: 10_000,
  keepAliveMs: 15_000,
  sshConfig: { file, options: [], settled: [], ...use },
  ...changes,
})
async function complete(host: HostAddress, reader = sshConfigReader()) {
  const completed = await completeAddress(host, reader)
  if (!completed.ok) return completed.problem
  const { sshConfig: _, ...rest } = completed.host
  return rest
}
const configured = async (text: string, host = address('alias')) => {
  writeFileSync(file, text)
  return await complete(host)
}

describe('ssh_config', () => {
  const home = homedir()
  it.each<readonly [string, Partial<HostAddress>]>([
    [
      'Host alias\n HostName 192.0.2.7\n Port 2222\n User deploy',
      { hostname: '192.0.2.7', port: 2222, user: 'deploy' },
    ],
    ['Host a*\n HostName %h.example.org', { hostname: 'alias.example.org' }],
    ['Host !alias *\n Port 5\nHost *\n Port 6', { port: 6 }],
    [`Match host alias exec "true"\n User matched`, { user: 'matched' }],
    [`Match host alias exec "false"\n User matched`, { user: userInfo().username }],
    [
      'IdentityFile ~/.ssh/for_%h\nIdentityFile /k/%r@%p\nIdentitiesOnly yes',
      {
        identityFiles: [`${home}/.ssh/for_alias`, `/k/${userInfo().username}@22`],
        identitiesOnly: true,
      },
    ],
    ['IdentityAgent none', { useAgent: false }],
    ['IdentityAgent ~/agent.%n', { useAgent: true, agentSocket: `${home}/agent.alias` }],
    [
      'UserKnownHostsFile ~/.ssh/known_%h /two\nGlobalKnownHostsFile none',
      {
        knownHostsFiles: [`${home}/.ssh/known_alias`, '/two'],
      },
    ],
    ['HostKeyAlias other', { hostKeyAlias: 'other' }],
    ['StrictHostKeyChecking no', { hostKeyChecking: 'accept-new' }],
    ['StrictHostKeyChecking accept-new', { hostKeyChecking: 'accept-new' }],
    ['StrictHostKeyChecking ask', { hostKeyChecking: 'strict' }],
    ['StrictHostKeyChecking yes', { hostKeyChecking: 'strict' }],
    [
      'ConnectTimeout 3\nServerAliveInterval 7\nServerAliveCountMax 2',
      {
        connectTimeoutMs: 3000,
        keepAliveMs: 7000,
        keepAliveCount: 2,
      },
    ],
    ['ProxyCommand nc -q %% %h %p', { proxyCommand: 'nc -q % alias 22' }],
    [
      '',
      {
        hostname: 'alias',
        port: 22,
        identityFiles: [],
        connectTimeoutMs: 10_000,
        keepAliveMs: 15_000,
        keepAliveCount: 3,
      },
    ],
  ])('%j', async (text, expected) => expect(await configured(text)).toMatchObject(expected))

  it('is included', async () => {
    writeFileSync(join(folder, 'more'), 'Host alias\n Port 77\n')
    expect(await configured(`Include ${folder}/more`)).toMatchObject({ port: 77 })
  })

  it('does not change what the inventory says', async () => {
    const own = address(
      'alias',
      { port: 2200, user: 'mine', identityFiles: ['/mine'], hostKeyChecking: 'strict' },
      { settled: ['port', 'user', 'identityFiles', 'knownHostsFiles', 'hostKeyChecking'] },
    )
    const text =
      'Host alias\n HostName real\n Port 1\n User theirs\n IdentityFile /theirs\n UserKnownHostsFile /theirs\n StrictHostKeyChecking no'
    expect(await configured(text, own)).toMatchObject({
      hostname: 'real',
      port: 2200,
      user: 'mine',
      identityFiles: ['/mine'],
      knownHostsFiles: ['/default/known_hosts'],
      hostKeyChecking: 'strict',
    })
    // A Match depends on the user that will be used.
    expect(await configured('Match user mine\n HostKeyAlias matched', own)).toMatchObject({ hostKeyAlias: 'matched' })
  })

  it('comes after the arguments of the inventory', async () => {
    const own = address('alias', {}, { options: ['ProxyCommand=mine %h', 'IdentityFile=/mine'] })
    expect(await configured('ProxyCommand theirs\nIdentityFile /theirs', own)).toMatchObject({
      proxyCommand: 'mine alias',
      identityFiles: ['/mine', '/theirs'],
    })
  })

  it('that ssh refuses is a fault', async () => {
    expect(await configured('Port many\n')).toMatchObject({
      code: 'ssh.config',
      run: { host: 'web1' },
      detail: expect.stringContaining(`${file} line 1`),
      remedy: expect.stringContaining(`ssh -G -F ${file} alias`),
    })
  })
})

describe('hosts on the way', () => {
  it('are completed too, each by its own part', async () => {
    const text = `Host alias\n ProxyJump me@far:2201,near\nHost far\n HostName 192.0.2.1\n Port 1\nHost near\n User n`
    expect(await configured(text)).toMatchObject({
      hostname: 'alias',
      jump: {
        name: 'near',
        hostname: 'near',
        user: 'n',
        port: 22,
        hostKeyChecking: 'strict',
        jump: { hostname: '192.0.2.1', port: 2201, user: 'me' },
      },
    })
  })

  it('may have hosts on the way themselves', async () => {
    const text = 'Host alias\n ProxyJump middle\nHost middle\n ProxyJump gate\nHost gate\n ProxyJump none'
    const found = await configured(text)
    expect(found).toMatchObject({ jump: { hostname: 'middle', jump: { hostname: 'gate' } } })
    expect(JSON.stringify(found).split('"jump"')).toHaveLength(3)
  })

  it('that are their own way are refused, as ssh does', async () => {
    expect(await configured('Host *\n ProxyJump gate')).toMatchObject({ code: 'ssh.config', run: { host: 'web1' } })
  })

  it('in a circle are a fault', async () => {
    const text = 'Host alias\n ProxyJump a\nHost a\n ProxyJump b\nHost b\n ProxyJump a'
    expect(await configured(text)).toMatchObject({ code: 'ssh.jump-circle', run: { host: 'web1' } })
  })
})

describe('the program ssh', () => {
  it('is asked once for a host', async () => {
    const counter = join(folder, 'count')
    const fake = join(folder, 'ssh')
    writeFileSync(fake, `#!/bin/sh\necho x >> ${counter}\nexec ssh "$@"\n`, { mode: 0o755 })
    const reader = sshConfigReader(fake)
    const { readFileSync } = await import('node:fs')
    await Promise.all([1, 2, 3].map(() => complete(address('alias'), reader)))
    expect(readFileSync(counter, 'utf8')).toBe('x\n')
    await complete(address('other'), reader)
    expect(readFileSync(counter, 'utf8')).toBe('x\nx\n')
  })

  it('that is not there leaves the defaults, and cannot do what was asked of it', async () => {
    const reader = sshConfigReader('/nowhere/ssh')
    const plain = { ...address('alias'), sshConfig: { options: [], settled: [] } }
    expect(await complete(plain, reader)).toMatchObject({
      hostname: 'alias',
      knownHostsFiles: ['/default/known_hosts'],
      keepAliveCount: 3,
    })
    expect(await complete(address('alias'), reader)).toMatchObject({ code: 'ssh.no-client' })
  })
})

describe('tokens', () => {
  it('are filled in where they are known', () => {
    expect(expandTokens('%h:%p %% %z %', { h: 'host', p: '1' })).toBe('host:1 % %z %')
    const whose = { home: '/home/me', env: { XDG: '/run/me' } }
    expect(expandPath('~/%h', { h: 'x' }, whose)).toBe('/home/me/x')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as ssh_config writes it
    expect(expandPath('${XDG}/a${NONE}b', {}, whose)).toBe('/run/me/ab')
  })
})
