/**
 * The transport over SSH: verified host keys always, keys and agents only, one script a channel. What it takes from
 * `node-ssh` and `ssh2` comes through `ssh/door.ts`.
 */
import type { Socket } from 'node:net'
import { type Problem, problem } from '../problem.ts'
import { entranceOf } from './become.ts'
import { connectionOver } from './connection.ts'
import type { KnownHostsEntry } from './known-hosts.ts'
import { addKnownHost, readKnownHosts } from './known-hosts-files.ts'
import { noSecrets, passwordFor, type Secrets } from './secrets.ts'
import { authentication } from './ssh/authentication.ts'
import { startShell } from './ssh/channel.ts'
import { type LoggedIn, logIn } from './ssh/handshake.ts'
import { type HostKeyCheck, hostKeyAlgorithms, hostKeyCheck } from './ssh/host-key.ts'
import { loginProblem } from './ssh/login-problem.ts'
import { openSocket, type Phase, socketProblem, timedOut } from './ssh/socket.ts'
import type { Connection, HostAddress, Opened, Transport } from './transport.ts'

export interface SshOptions {
  /** Socket of the ssh-agent; default `SSH_AUTH_SOCK` of the environment. */
  readonly agentSocket?: string
  readonly secrets?: Secrets
}

export function sshTransport(options: SshOptions = {}): Transport {
  const agentSocket = options.agentSocket ?? process.env['SSH_AUTH_SOCK']
  const means = { agentSocket: agentSocket === '' ? undefined : agentSocket, secrets: options.secrets ?? noSecrets }
  return {
    open: (host, signal) => open(host, means, signal),
  }
}

interface SshMeans {
  readonly agentSocket: string | undefined
  readonly secrets: Secrets
}

async function open(host: HostAddress, means: SshMeans, signal?: AbortSignal): Promise<Opened> {
  const known = await knownHosts(host)
  if (!known.ok) return known
  const password = await passwordFor(host, host.user, means.secrets)
  if (!password.ok) return password
  const deadline = AbortSignal.timeout(host.connectTimeoutMs)
  const end = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  let phase: Phase = 'connecting'
  const onPhase = (next: Phase): void => {
    phase = next
  }
  const reached = await connect(host, known.entries, means.agentSocket, { end, onPhase })
  if (reached.ok) return { ok: true, connection: connectionOn(host, reached.loggedIn, password.value) }
  if (!end.aborted) return reached
  return { ok: false, problem: signal?.aborted === true ? interrupted(host) : timedOut(host, phase) }
}

type Reached = { readonly ok: true; readonly loggedIn: LoggedIn } | { readonly ok: false; readonly problem: Problem }

interface Limits {
  readonly end: AbortSignal
  readonly onPhase: (phase: Phase) => void
}

async function connect(
  host: HostAddress,
  entries: readonly KnownHostsEntry[],
  agentSocket: string | undefined,
  { end, onPhase }: Limits,
): Promise<Reached> {
  let socket: Socket
  try {
    socket = await openSocket(host, end)
  } catch (cause) {
    return { ok: false, problem: socketProblem(host, cause) }
  }
  onPhase('speaking SSH')
  const abort = (): void => {
    socket.destroy()
  }
  end.addEventListener('abort', abort, { once: true })
  const hostKey = hostKeyCheck(host, entries)
  const login = authentication(host, agentSocket)
  try {
    const shake = { host, socket, hostKey, hostKeyAlgorithms: hostKeyAlgorithms(host, entries) }
    const loggedIn = await logIn({ ...shake, authentication: login, onPhase })
    const unwritable = await remember(host, hostKey)
    if (unwritable === undefined) return { ok: true, loggedIn }
    await loggedIn.close()
    return { ok: false, problem: unwritable }
  } catch (cause) {
    socket.destroy()
    return { ok: false, problem: hostKey.refusal() ?? loginProblem(host, login, cause) }
  } finally {
    end.removeEventListener('abort', abort)
  }
}

function connectionOn(
  host: HostAddress,
  { client, onLost, close }: LoggedIn,
  password: string | undefined,
): Connection {
  const source = { onLost, start: (command: string) => startShell(client, host, command) }
  const entering = { loginUser: host.user, ...(password === undefined ? {} : { password }) }
  return connectionOver({ host, source, entrance: () => entranceOf(host, entering) }, close)
}

type KnownHosts =
  | { readonly ok: true; readonly entries: readonly KnownHostsEntry[] }
  | { readonly ok: false; readonly problem: Problem }

async function knownHosts(host: HostAddress): Promise<KnownHosts> {
  try {
    return { ok: true, entries: await readKnownHosts(host.knownHostsFiles) }
  } catch (cause) {
    return { ok: false, problem: knownHostsFault(host, 'read', cause) }
  }
}

/** A host whose key cannot be kept would be trusted at first sight again and again. */
async function remember(host: HostAddress, hostKey: HostKeyCheck): Promise<Problem | undefined> {
  const line = hostKey.toRemember()
  const [file] = host.knownHostsFiles
  if (line === undefined) return undefined
  if (file === undefined) return knownHostsFault(host, 'written', new Error('no known_hosts file is configured'))
  try {
    await addKnownHost(file, line)
    return undefined
  } catch (cause) {
    return knownHostsFault(host, 'written', cause)
  }
}

const knownHostsFault = (host: HostAddress, verb: string, cause: unknown): Problem =>
  problem({
    code: 'ssh.known-hosts-unusable',
    message: `the known_hosts file of ${host.name} cannot be ${verb} (${host.knownHostsFiles.join(', ')})`,
    run: { host: host.name },
    remedy: 'correct its path (`provision_known_hosts`) or its permissions',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  })

const interrupted = (host: HostAddress): Problem =>
  problem({
    code: 'run.interrupted',
    message: `interrupted while connecting to ${host.hostname}:${host.port}`,
    run: { host: host.name },
  })
