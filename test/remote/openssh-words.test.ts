/**
 * What ssh says, in its own words (OpenSSH 9.2), and what is made of it. Pure.
 */
import { describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { certificateFault, certificatesIn } from '../../src/remote/openssh/certificates.ts'
import { hostCertificateProblem } from '../../src/remote/openssh/host-key-problem.ts'
import { accountOf } from '../../src/remote/openssh/login-account.ts'
import { loginProblem, refusedHostKey } from '../../src/remote/openssh/login-problem.ts'
import { lookWords, masterWords } from '../../src/remote/openssh/words.ts'
import type { HostAddress } from '../../src/remote/transport.ts'

const host: HostAddress = {
  name: hostName('web1'),
  connection: 'openssh',
  hostname: '192.0.2.1',
  port: 2222,
  user: 'root',
  identityFiles: [],
  useAgent: false,
  knownHostsFiles: ['/home/me/.ssh/known_hosts'],
  hostKeyChecking: 'strict',
  connectTimeoutMs: 10_000,
  keepAliveMs: 15_000,
}

const connecting = `OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026
debug1: Connecting to 192.0.2.1 [192.0.2.1] port 2222.
`
const connected = `${connecting}debug1: Connection established.
debug1: Local version string SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10
`
const speaking = `${connected}debug1: Authenticating to 192.0.2.1:2222 as 'root'
debug1: kex: algorithm: sntrup761x25519-sha512
debug1: kex: host key algorithm: ssh-ed25519-cert-v01@openssh.com
`
const loggingIn = `${speaking}debug1: SSH2_MSG_NEWKEYS received
debug1: Will attempt key: /k/me ED25519 SHA256:aaa explicit
debug1: Authentications that can continue: publickey,password
debug1: Next authentication method: publickey
debug1: Offering public key: /k/me of mine ED25519-CERT SHA256:aaa explicit
debug1: Authentications that can continue: publickey,password
debug1: Offering public key: me@home RSA SHA256:bbb agent
debug1: Authentications that can continue: publickey,password
debug1: No more authentication methods to try.
`

describe('the account of a login', () => {
  it.each([
    ['', 'connecting'],
    [connecting, 'connecting'],
    [connected, 'speaking SSH'],
    [`OpenSSH_9.2p1\ndebug1: Executing proxy command: exec nc 192.0.2.1 22\n`, 'speaking SSH'],
    [speaking, 'speaking SSH'],
    [loggingIn, 'logging in'],
  ])('%# says how far it came', (said, phase) => {
    expect(accountOf(said).phase).toBe(phase)
  })

  it('names what was offered, and what the host takes', () => {
    expect(accountOf(`${loggingIn}root@192.0.2.1: Permission denied (publickey,password).\r\n`)).toEqual({
      phase: 'logging in',
      offered: [
        { name: '/k/me of mine', type: 'ED25519-CERT', fingerprint: 'SHA256:aaa', fromAgent: false },
        { name: 'me@home', type: 'RSA', fingerprint: 'SHA256:bbb', fromAgent: true },
      ],
      accepted: undefined,
      hostKeyAlgorithm: 'ssh-ed25519-cert-v01@openssh.com',
      methods: ['publickey', 'password'],
      partial: false,
      words: 'root@192.0.2.1: Permission denied (publickey,password).',
    })
  })
})

describe('a login that failed', () => {
  it.each([
    ['ssh: connect to host 192.0.2.1 port 2222: Connection refused', 'ssh.refused'],
    ['ssh: Could not resolve hostname nowhere.invalid: Name or service not known', 'ssh.name-not-found'],
    ['ssh: connect to host 192.0.2.1 port 2222: Connection timed out', 'ssh.timeout'],
    ['Connection timed out during banner exchange\nConnection to 192.0.2.1 port 2222 timed out', 'ssh.timeout'],
    ['ssh: connect to host 192.0.2.1 port 2222: No route to host', 'ssh.unreachable'],
    ['ssh: connect to host 192.0.2.1 port 2222: Network is unreachable', 'ssh.unreachable'],
    ['kex_exchange_identification: read: Connection reset by peer', 'ssh.unreachable'],
    ['', 'ssh.unreachable'],
    ['command-line: line 0: Bad configuration option: nonsense', 'ssh.config'],
    ['Unable to negotiate with 192.0.2.1 port 2222: no matching host key type found.', 'ssh.no-common-algorithm'],
    ['root@192.0.2.1: Permission denied (publickey).', 'ssh.auth-failed'],
    ['Received disconnect from 192.0.2.1 port 2222:2: Too many authentication failures', 'ssh.auth-failed'],
  ])('%s', async (words, code) => {
    const fault = await loginProblem(host, accountOf(`${connecting}${words}\n`))
    expect(fault).toMatchObject({ code, run: { host: 'web1' } })
    expect(fault.remedy).toBeDefined()
    if (words !== '' && code !== 'ssh.auth-failed') expect(fault.detail).toBe(words)
  })

  it.each([
    ['administratively prohibited: open failed', 'ssh.jump-prohibited'],
    ['connect failed: Connection refused', 'ssh.jump-failed'],
  ])('behind a host on the way: %s', async (reason, code) => {
    const account = accountOf(`${connecting}Stdio forwarding request failed: Session open refused by peer\n`)
    const behind = { ...host, jump: { ...host, hostname: 'gate' } }
    const fault = await loginProblem(behind, account, `debug1: x\nchannel 2: open failed: ${reason}\n`)
    expect(fault).toMatchObject({ code, detail: reason, message: expect.stringContaining('gate') })
  })

  it('does not lay the refusal of one host at the door of another', async () => {
    const account = accountOf('Stdio forwarding request failed: Session open refused by peer\n')
    const said = 'channel 2: open failed: administratively prohibited: x\nchannel 3: open failed: connect failed: y\n'
    const fault = await loginProblem({ ...host, jump: host }, account, said)
    expect(fault).toMatchObject({ code: 'ssh.jump-failed', detail: expect.stringMatching(/prohibited[\s\S]*connect/) })
  })

  it.each([
    ['Certificate invalid: expired', /not valid \(expired\)/],
    ['Certificate invalid: not yet valid', /not valid \(not yet valid\)/],
    ['Certificate invalid: name is not a listed principal', /not made for this name/],
  ])('by the certificate of the host: %s', (words, message) => {
    const account = accountOf(`${speaking}${words}
No ED25519 host key is known for [192.0.2.1]:2222 and you have requested strict checking.
Host key verification failed.
`)
    expect(refusedHostKey(account)).toBe(true)
    expect(hostCertificateProblem(host, account)?.message).toMatch(message)
  })
})

const listing = (valid: string, principals: readonly string[]): string => `/k/me-cert.pub:
        Type: ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-CERT SHA256:aaa
        Signing CA: ED25519 SHA256:ccc (using ssh-ed25519)
        Key ID: "me"
        Serial: 0
        Valid: ${valid}
        Principals: ${principals.length === 0 ? '(none)\n' : `\n${principals.map(name => `                ${name}\n`).join('')}`}        Critical Options: (none)
        Extensions: 
                permit-pty
`

describe('certificates', () => {
  const [from, to] = ['2026-01-01T00:00:00', '2026-02-01T00:00:00']
  it.each([
    [`from ${from} to ${to}`, ['root', 'deploy'], { from, to, principals: ['root', 'deploy'] }],
    ['forever', [], { principals: [] }],
    [`after ${from}`, ['root'], { from, principals: ['root'] }],
    [`before ${to}`, [], { to, principals: [] }],
  ])('are read: %s', (valid, principals, expected) => {
    const one = { fingerprint: 'SHA256:aaa', ...expected }
    expect(certificatesIn(listing(valid, principals))).toEqual([one])
    expect(certificatesIn(listing(valid, principals).repeat(2))).toEqual([one, one])
  })

  it.each([
    ['2025-12-31T23:59:59', [], 'ssh.certificate-not-yet-valid'],
    ['2026-01-15T00:00:00', [], undefined],
    ['2026-01-15T00:00:00', ['root', 'ann'], undefined],
    ['2026-01-15T00:00:00', ['ann'], 'ssh.certificate-other-user'],
    ['2026-02-01T00:00:00', ['ann'], 'ssh.certificate-expired'],
  ])('at %s for %j: %s', (now, principals, code) => {
    const certificate = { fingerprint: 'SHA256:aaa', principals, from, to }
    expect(certificateFault(host, '/k/me', certificate, now)?.code).toBe(code)
  })
})

describe('the arguments of ssh', () => {
  const value = (words: readonly string[], name: string): string | undefined =>
    words.find(word => word.startsWith(`${name}=`))?.slice(name.length + 1)
  const passage = { program: 'ssh' }

  it('ask nobody and trust nothing new', () => {
    const words = masterWords(host, '/tmp/x/s', passage)
    expect(value(words, 'BatchMode')).toBe('yes')
    expect(value(words, 'StrictHostKeyChecking')).toBe('yes')
    expect(value(words, 'UserKnownHostsFile')).toBe('"/home/me/.ssh/known_hosts"')
    expect(words.slice(-2)).toEqual(['--', '192.0.2.1'])
  })

  it('trust at first sight only where nothing is logged in to', () => {
    const words = lookWords(host, '/tmp/shown', { ...passage, algorithm: 'ssh-ed25519' })
    expect(value(words, 'StrictHostKeyChecking')).toBe('accept-new')
    expect(value(words, 'UserKnownHostsFile')).toBe('"/tmp/shown"')
    expect(value(words, 'PreferredAuthentications')).toBe('none')
  })

  it('come before those of the inventory and of the configuration', () => {
    const options = ['StrictHostKeyChecking=no', 'ProxyJump=gate']
    const sshConfig = { file: '/x/ssh.cfg', options, settled: ['port' as const], asked: 'web1' }
    const words = masterWords({ ...host, sshConfig, jump: host }, '/tmp/x/s', {
      ...passage,
      jump: { socket: '/tmp/j/s' },
    })
    expect(value(words, 'StrictHostKeyChecking')).toBe('yes')
    expect(value(words, 'ProxyCommand')).toContain('-S /tmp/j/s')
    expect(words.findIndex(word => word.startsWith('ProxyCommand='))).toBeLessThan(words.indexOf('ProxyJump=gate'))
    expect(words.slice(-4)).toEqual(['-p', '2222', '--', 'web1'])
  })

  it('name paths as ssh reads them back', () => {
    const words = masterWords({ ...host, identityFiles: ['/k/100% "me"'] }, '/tmp/x/s', passage)
    expect(value(words, 'IdentityFile')).toBe('"/k/100%% \\"me\\""')
    expect(value(words, 'IdentitiesOnly')).toBe('yes')
    expect(value(masterWords({ ...host, knownHostsFiles: [] }, '/tmp/x/s', passage), 'UserKnownHostsFile')).toBe(
      '/dev/null',
    )
  })
})
