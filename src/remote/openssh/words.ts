/**
 * The arguments that the program ssh is called with. Pure. ssh takes the first of several equal options, so ours come
 * before those of its configuration.
 */
import { sh } from '../script.ts'
import { configWords } from '../ssh-config.ts'
import type { HostAddress } from '../transport.ts'

export interface Passage {
  /** The program. */
  readonly program: string
  /** The connection to the host on the way, when there is one. */
  readonly jump?: { readonly socket: string }
}

const option = (name: string, value: string | number): readonly string[] => ['-o', `${name}=${value}`]

/** As ssh reads it back: in quotation marks, and with `%` doubled where it stands for something. */
const path = (file: string): string => `"${file.replaceAll('%', '%%').replaceAll(/["\\]/g, '\\$&')}"`

/** Whole seconds, and at least one. */
const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

/** Nobody is asked anything, nothing is forwarded, nothing else is run, nothing is shared with a connection of the user. */
const always: readonly string[] = [
  ['BatchMode', 'yes'],
  ['ControlPersist', 'no'],
  ['ForwardAgent', 'no'],
  ['ForwardX11', 'no'],
  ['ClearAllForwardings', 'yes'],
  ['Tunnel', 'no'],
  ['PermitLocalCommand', 'no'],
  ['RemoteCommand', 'none'],
  ['UpdateHostKeys', 'no'],
].flatMap(([name = '', value = '']) => option(name, value))

/** Keys are known or refused, whatever the configuration says: what is met for the first time is our decision. */
const hostKeys = (knownHostsFiles: readonly string[], checking: 'yes' | 'accept-new'): readonly string[] => [
  ...option('StrictHostKeyChecking', checking),
  ...option('UserKnownHostsFile', knownHostsFiles.length === 0 ? '/dev/null' : knownHostsFiles.map(path).join(' ')),
  ...option('GlobalKnownHostsFile', '/dev/null'),
  ...option('VerifyHostKeyDNS', 'no'),
  ...option('NoHostAuthenticationForLocalhost', 'no'),
]

/** Only the keys that the inventory names, where it names one: ssh would offer all of the agent first. */
function identities(host: HostAddress): readonly string[] {
  const { sshConfig, identityFiles, identitiesOnly, useAgent, agentSocket } = host
  const settled = sshConfig === undefined || sshConfig.settled.includes('identityFiles')
  const named = settled && identityFiles.length > 0
  return [
    ...(named ? identityFiles.flatMap(file => option('IdentityFile', path(file))) : []),
    ...(identitiesOnly === true || named ? option('IdentitiesOnly', 'yes') : []),
    ...(useAgent
      ? agentSocket === undefined
        ? []
        : option('IdentityAgent', path(agentSocket))
      : option('IdentityAgent', 'none')),
  ]
}

/** A command of the configuration is ssh's own to run; an address without one says it itself. */
function way(host: HostAddress, { program, jump }: Passage): readonly string[] {
  if (jump !== undefined) {
    const words = [program, ...throughWords(jump.socket), '-W', '[%h]:%p', '--', 'jump']
    return option('ProxyCommand', sh`${words}`)
  }
  if (host.sshConfig !== undefined || host.proxyCommand === undefined) return []
  return option('ProxyCommand', host.proxyCommand.replaceAll('%', '%%'))
}

/** Who is meant, and where the rest is said. */
function destination(host: HostAddress): readonly string[] {
  const { sshConfig, hostname, port, user, hostKeyAlias } = host
  if (sshConfig !== undefined) return configWords(host, sshConfig)
  const alias = hostKeyAlias === undefined ? [] : option('HostKeyAlias', hostKeyAlias)
  return ['-F', 'none', ...alias, '-p', String(port), '-l', user, '--', hostname]
}

/** A connection that carries sessions and runs none of its own. It tells what it does while it logs in. */
export const masterWords = (host: HostAddress, socket: string, passage: Passage): readonly string[] => [
  '-v',
  '-M',
  '-N',
  '-T',
  '-S',
  socket,
  ...always,
  ...hostKeys(host.knownHostsFiles, 'yes'),
  ...reaching(host, passage),
]

/** Writes the key that the host shows into a file, and logs in to nothing. */
export const lookWords = (
  host: HostAddress,
  file: string,
  passage: Passage & { readonly algorithm: string | undefined },
): readonly string[] => [
  '-N',
  '-T',
  ...option('ControlMaster', 'no'),
  ...option('ControlPath', 'none'),
  ...always,
  ...hostKeys([file], 'accept-new'),
  ...option('HashKnownHosts', 'no'),
  ...option('PreferredAuthentications', 'none'),
  ...(passage.algorithm === undefined ? [] : option('HostKeyAlgorithms', passage.algorithm)),
  ...reaching(host, passage),
]

const reaching = (host: HostAddress, passage: Passage): readonly string[] => [
  ...identities(host),
  ...option('ConnectTimeout', seconds(host.connectTimeoutMs)),
  ...option('ServerAliveInterval', seconds(host.keepAliveMs)),
  ...option('ServerAliveCountMax', host.keepAliveCount ?? 3),
  ...way(host, passage),
  ...destination(host),
]

/** Over a connection that is there, and never over one of its own: that would be made by a command that fails. */
const throughWords = (socket: string, logLevel = 'ERROR'): readonly string[] => [
  '-F',
  'none',
  '-S',
  socket,
  ...option('ControlMaster', 'no'),
  ...option('ProxyCommand', 'false'),
  ...option('BatchMode', 'yes'),
  ...option('LogLevel', logLevel),
]

/** One session, without what the configuration would send along. The name of the host means nothing here. */
export const sessionWords = (host: HostAddress, socket: string, command: string): readonly string[] => [
  ...throughWords(socket),
  '-T',
  '-e',
  'none',
  '--',
  host.hostname,
  command,
]

/** As seen from the host. */
export interface Place {
  readonly hostname: string
  readonly port: number
}

/** One tunnel, which tells when it is open. */
export const tunnelWords = (socket: string, { hostname, port }: Place): readonly string[] => [
  ...throughWords(socket, 'DEBUG1'),
  '-W',
  `[${hostname}]:${port}`,
  '--',
  'host',
]
