/**
 * Completes the address of a host by ssh's configuration: whatever the inventory does not say, and the hosts on the way.
 */
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { hostName } from '../brands.ts'
import { type Problem, problem } from '../problem.ts'
import type { SshConfigReader, SshSettings } from './ssh-config.ts'
import { expandPath, expandTokens, type Tokens, type Whose } from './ssh-tokens.ts'
import type { HostAddress, Settled, SshConfigUse } from './transport.ts'

export type Completed =
  | { readonly ok: true; readonly host: HostAddress }
  | { readonly ok: false; readonly problem: Problem }

/** A configuration that leads in a circle must end somewhere. */
const longestWay = 8

export async function completeAddress(host: HostAddress, reader: SshConfigReader, way = 0): Promise<Completed> {
  const { sshConfig } = host
  if (sshConfig === undefined) return { ok: true, host }
  const asked = await reader.settingsFor(host, sshConfig)
  if (!asked.ok) return asked
  const completed = addressWith(host, sshConfig, asked.settings)
  const jumps = jumpsOf(asked.settings)
  const [last] = jumps.slice(-1)
  if (last === undefined) return { ok: true, host: completed }
  if (way === longestWay) return { ok: false, problem: inACircle(host) }
  const jump = jumpAddress(last, jumps.slice(0, -1), completed, sshConfig)
  const completedJump = await completeAddress(jump, reader, way + 1)
  if (completedJump.ok) return { ok: true, host: { ...completed, jump: completedJump.host } }
  return { ok: false, problem: { ...completedJump.problem, run: { host: host.name } } }
}

function addressWith(host: HostAddress, use: SshConfigUse, settings: SshSettings): HostAddress {
  const { settled } = use
  const first = (name: string): string | undefined => settings.get(name)?.[0]
  const given = <T>(what: Settled, own: T, other: T | undefined): T => (settled.includes(what) ? own : (other ?? own))
  const seconds = (name: string): number | undefined => {
    const value = Number(first(name))
    return value > 0 ? value * 1000 : undefined
  }
  const hostname = first('hostname') ?? host.hostname
  const port = given('port', host.port, numberOf(first('port')))
  const user = given('user', host.user, first('user'))
  const alias = first('hostkeyalias')
  const tokens = tokensFor({ hostname, port, user, original: host.hostname, alias: alias ?? host.hostname })
  const whose: Whose = { home: homedir(), env: process.env }
  const path = (text: string): string => expandPath(text, tokens, whose)
  const command = first('proxycommand')
  return {
    ...host,
    sshConfig: { ...use, asked: host.hostname },
    hostname,
    port,
    user,
    identityFiles: given('identityFiles', host.identityFiles, identityFiles(settings, path)),
    ...certificateFiles(settings, path),
    ...agentOf(host, first('identityagent'), path),
    ...(first('identitiesonly') === 'yes' ? { identitiesOnly: true } : {}),
    knownHostsFiles: given('knownHostsFiles', host.knownHostsFiles, knownHostsFiles(settings, path)),
    ...(alias === undefined ? {} : { hostKeyAlias: alias }),
    hostKeyChecking: given('hostKeyChecking', host.hostKeyChecking, hostKeyChecking(first('stricthostkeychecking'))),
    ...(command === undefined || command === 'none' ? {} : { proxyCommand: expandTokens(command, tokens) }),
    connectTimeoutMs: seconds('connecttimeout') ?? host.connectTimeoutMs,
    keepAliveMs: seconds('serveraliveinterval') ?? host.keepAliveMs,
    keepAliveCount: seconds('serveraliveinterval') === undefined ? 3 : (numberOf(first('serveralivecountmax')) ?? 3),
  }
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

function tokensFor(named: {
  readonly hostname: string
  readonly port: number
  readonly user: string
  readonly original: string
  readonly alias: string
}): Tokens {
  const me = userInfo()
  return {
    h: named.hostname,
    n: named.original,
    k: named.alias,
    p: String(named.port),
    r: named.user,
    u: me.username,
    i: String(me.uid),
    d: homedir(),
    l: hostname(),
    L: hostname().split('.')[0] ?? '',
  }
}

/** `ssh -G` names the usual files when none are configured; then they are looked for, and need not be there. */
function identityFiles(settings: SshSettings, path: (text: string) => string): readonly string[] | undefined {
  const files = settings.get('identityfile')
  if (files === undefined) return undefined
  const usual = files.length > 3 && files.every(file => /^~\/\.ssh\/id_[a-z0-9_]+$/.test(file))
  return usual ? [] : files.filter(file => file !== 'none').map(path)
}

function certificateFiles(
  settings: SshSettings,
  path: (text: string) => string,
): Pick<HostAddress, 'certificateFiles'> {
  const files = (settings.get('certificatefile') ?? []).filter(file => file !== 'none')
  return files.length === 0 ? {} : { certificateFiles: files.map(path) }
}

function agentOf(
  host: HostAddress,
  agent: string | undefined,
  path: (text: string) => string,
): Pick<HostAddress, 'useAgent' | 'agentSocket'> {
  if (agent === undefined || agent === 'SSH_AUTH_SOCK') return { useAgent: host.useAgent }
  if (agent === 'none') return { useAgent: false }
  const socket = agent.startsWith('$') ? process.env[agent.slice(1)] : path(agent)
  return socket === undefined || socket === '' ? { useAgent: false } : { useAgent: true, agentSocket: socket }
}

function knownHostsFiles(settings: SshSettings, path: (text: string) => string): readonly string[] | undefined {
  const named = ['userknownhostsfile', 'globalknownhostsfile'].flatMap(name => settings.get(name) ?? [])
  if (named.length === 0) return undefined
  return named
    .flatMap(files => files.split(' '))
    .filter(file => file !== '' && file !== 'none')
    .map(path)
}

/** Never less strict than what is written there: `no` would let a changed key pass, and asking needs somebody. */
function hostKeyChecking(value: string | undefined): HostAddress['hostKeyChecking'] | undefined {
  if (value === undefined) return undefined
  return value === 'accept-new' || value === 'no' || value === 'off' || value === 'false' ? 'accept-new' : 'strict'
}

/** The hosts on the way, from near to far. */
const jumpsOf = (settings: SshSettings): readonly string[] =>
  (settings.get('proxyjump')?.[0] ?? 'none')
    .split(',')
    .map(jump => jump.trim())
    .filter(jump => jump !== 'none' && jump !== '')

function partsOf(jump: string): { readonly user?: string; readonly hostname: string; readonly port?: number } {
  const match = /^(?:ssh:\/\/)?(?:([^@]+)@)?(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?\/?$/.exec(jump)
  const [, user, bracketed, plain, port] = match ?? []
  return {
    ...(user === undefined ? {} : { user }),
    hostname: bracketed ?? plain ?? jump,
    ...(port === undefined ? {} : { port: Number(port) }),
  }
}

/** What the inventory says of the host itself, says nothing of those on the way. */
function jumpAddress(jump: string, before: readonly string[], host: HostAddress, use: SshConfigUse): HostAddress {
  const { user, hostname, port } = partsOf(jump)
  const settled: readonly Settled[] = [
    ...(user === undefined ? [] : (['user'] as const)),
    ...(port === undefined ? [] : (['port'] as const)),
  ]
  return {
    name: hostName(hostname),
    connection: host.connection,
    hostname,
    port: port ?? 22,
    user: user ?? userInfo().username,
    identityFiles: [],
    useAgent: (process.env['SSH_AUTH_SOCK'] ?? '') !== '',
    knownHostsFiles: [join(homedir(), '.ssh/known_hosts'), '/etc/ssh/ssh_known_hosts'],
    hostKeyChecking: 'strict',
    connectTimeoutMs: host.connectTimeoutMs,
    keepAliveMs: host.keepAliveMs,
    sshConfig: {
      ...(use.file === undefined ? {} : { file: use.file }),
      options: before.length === 0 ? [] : [`ProxyJump=${before.join(',')}`],
      settled,
    },
  }
}

const inACircle = (host: HostAddress): Problem =>
  problem({
    code: 'ssh.jump-circle',
    message: `the way to ${host.hostname} leads over more than ${longestWay} hosts: ProxyJump goes in a circle`,
    run: { host: host.name },
    remedy: 'correct ProxyJump in ~/.ssh/config; `ssh -G HOST` shows what it is for each host',
  })
