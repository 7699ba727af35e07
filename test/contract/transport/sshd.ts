/**
 * A real OpenSSH server on a high port of the loopback, with keys and folders of its own. Its sessions have a home
 * folder of their own too, whose ~/.bashrc prints noise, as many do.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { hostName } from '../../../src/brands.ts'
import type { HostAddress } from '../../../src/remote/transport.ts'

export type KeyType = 'ed25519' | 'ecdsa' | 'rsa'

export interface Sshd {
  readonly pid: number
  readonly port: number
  /** Removed when the server is stopped. */
  readonly folder: string
  /** Where ~ of the sessions is. */
  readonly home: string
  /** A key that the server accepts. */
  readonly identity: string
  /** `type base64` of a host key. */
  hostKey(type: KeyType): string
  /** How to reach it, with all of its host keys known. */
  address(changes?: Partial<HostAddress>): HostAddress
  /** What the server has written into its log so far. */
  log(): string
  /** From now on it shows another key; those who are logged in stay. */
  changeHostKey(type: KeyType): Promise<void>
  stop(): Promise<void>
}

export interface SshdOptions {
  readonly keyTypes?: readonly KeyType[]
  /** Further lines of sshd_config. */
  readonly config?: readonly string[]
  /** Signs the host key: options of ssh-keygen, among them `-s`. */
  readonly hostCertificate?: readonly string[]
}

export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const { keyTypes = ['ed25519'], config = [], hostCertificate } = options
  const folder = mkdtempSync(join(tmpdir(), 'provision-sshd-'))
  const home = join(folder, 'home')
  mkdirSync(home)
  // Users other than our own log in too.
  chmodSync(folder, 0o711)
  chmodSync(home, 0o777)
  writeFileSync(join(home, '.bashrc'), 'echo "noise of bashrc"; echo "more noise" >&2; : > ~/noisy\n')
  for (const type of keyTypes) makeKey(join(folder, type), type)
  const [first = 'ed25519'] = keyTypes
  if (hostCertificate !== undefined) sign(join(folder, first), '-h', ...hostCertificate)
  const identity = makeKey(join(folder, 'identity'))
  const port = await freePort()
  const hostKey = (type: KeyType): string => publicKey(join(folder, type))
  writeFileSync(join(folder, 'authorized_keys'), `${publicKey(identity)}\n`)
  writeFileSync(join(folder, 'known_hosts'), keyTypes.map(type => `[127.0.0.1]:${port} ${hostKey(type)}\n`).join(''))
  writeFileSync(
    join(folder, 'sshd_config'),
    [
      // The first of several equal settings counts, so the test's own come first.
      ...config,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      ...keyTypes.map(type => `HostKey ${join(folder, type)}`),
      ...(hostCertificate === undefined ? [] : [`HostCertificate ${join(folder, first)}-cert.pub`]),
      `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
      `SetEnv HOME=${home}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      'MaxStartups 100',
    ].join('\n'),
  )
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true })
  const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  await listening(server)
  return {
    pid: server.pid ?? 0,
    log: () => log,
    port,
    folder,
    home,
    identity,
    hostKey,
    address: changes => ({
      name: hostName('web1'),
      connection: 'ssh',
      hostname: '127.0.0.1',
      port,
      user: userInfo().username,
      identityFiles: [identity],
      useAgent: false,
      knownHostsFiles: [join(folder, 'known_hosts')],
      hostKeyChecking: 'strict',
      connectTimeoutMs: 10_000,
      keepAliveMs: 15_000,
      ...changes,
    }),
    async changeHostKey(type) {
      const starts = (): number => log.split('Server listening').length
      const before = starts()
      makeKey(join(folder, type), type)
      server.kill('SIGHUP')
      await until(() => starts() > before, 'the server to listen again')
    },
    async stop() {
      // Its sessions may hold its standard error a little longer.
      const ended = new Promise(resolve => server.once('exit', resolve))
      if (server.kill()) await ended
      server.stderr?.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function listening(server: ChildProcess): Promise<void> {
  let log = ''
  return new Promise((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('Server listening')) resolve()
    })
    server.once('error', reject)
    server.once('close', () => reject(new Error(`sshd did not start:\n${log}`)))
  })
}

/** Makes a key pair and gives its path. */
export function makeKey(path: string, type: KeyType = 'ed25519', passphrase = ''): string {
  rmSync(path, { force: true })
  const bits = type === 'rsa' ? ['-b', '2048'] : []
  execFileSync('ssh-keygen', ['-q', '-t', type, ...bits, '-N', passphrase, '-C', `a ${type} key`, '-f', path])
  return path
}

/** Makes `PATH-cert.pub`: options of ssh-keygen, among them `-s`. */
export const sign = (path: string, ...words: readonly string[]): Buffer =>
  execFileSync('ssh-keygen', ['-q', '-I', 'a certificate', ...words, `${path}.pub`], { stdio: 'pipe' })

/** `type base64` of a key pair, without its comment. */
export const publicKey = (path: string): string =>
  readFileSync(`${path}.pub`, 'utf8').trim().split(' ').slice(0, 2).join(' ')

/** A server that accepts connections and never says a word; gives its port. */
export async function silentServer(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer(() => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server), server }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const { port, server } = await silentServer()
  await new Promise(resolve => server.close(resolve))
  return port
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Whether a process of this machine still runs; one that only waits to be reaped does not. */
export function alive(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  try {
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits until something holds; a guard against hanging, not a measure of speed. */
export async function until(holds: () => boolean, what: string, patienceMs = 60_000): Promise<void> {
  const end = Date.now() + patienceMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain for: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
