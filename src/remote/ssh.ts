/**
 * The transport over SSH: verified host keys always, keys and agents only, one script a channel. What it takes from
 * `node-ssh` and `ssh2` comes through `ssh/door.ts`.
 */
import type { Problem } from '../problem.ts'
import { entranceOf } from './become.ts'
import { completeAddress } from './complete-address.ts'
import { connectionOver } from './connection.ts'
import { type JumpHosts, jumpHosts, type Reached as ReachedBy } from './jump-hosts.ts'
import type { KnownHostsEntry } from './known-hosts.ts'
import { knownHosts, remember } from './known-hosts-of.ts'
import { noSecrets, passwordFor, type Secrets } from './secrets.ts'
import { authentication } from './ssh/authentication.ts'
import { startShell } from './ssh/channel.ts'
import type { Client } from './ssh/door.ts'
import { type LoggedIn, logIn } from './ssh/handshake.ts'
import { type HostKeyCheck, hostKeyAlgorithms, hostKeyCheck } from './ssh/host-key.ts'
import { loginProblem } from './ssh/login-problem.ts'
import { interrupted, type Phase, socketProblem, timedOut } from './ssh/socket.ts'
import { TunnelFault, tunnel, tunnelProblem } from './ssh/tunnel.ts'
import { openWay, type Way } from './ssh/way.ts'
import { type SshConfigReader, sshConfigReader } from './ssh-config.ts'
import type { Connection, HostAddress, Opened, Transport } from './transport.ts'

export interface SshOptions {
  /** Socket of the ssh-agent; default `SSH_AUTH_SOCK` of the environment. */
  readonly agentSocket?: string
  readonly secrets?: Secrets
  readonly config?: SshConfigReader
}

export type Shown = { readonly ok: true; readonly key: Buffer } | { readonly ok: false; readonly problem: Problem }

/** The key that a host shows, without trusting it or logging in. Hosts on the way must be trusted already. */
export async function shownHostKey(host: HostAddress, options: SshOptions = {}): Promise<Shown> {
  const means = meansOf(options)
  let shown: Buffer | undefined
  const look: HostKeyCheck = {
    verify(key) {
      shown = Buffer.from(key)
      return false
    },
    refusal: () => undefined,
    toRemember: () => undefined,
  }
  const reached = await reach(host, means, { hostKey: look })
  if (shown !== undefined) return { ok: true, key: shown }
  if (reached.ok) throw new Error(`${host.hostname} was logged in to with a key that was refused`)
  return reached
}

type Reached = ReachedBy<LoggedIn>

interface SshMeans {
  readonly agentSocket: string | undefined
  readonly secrets: Secrets
  readonly jumps: JumpHosts<LoggedIn>
}

export function sshTransport(options: SshOptions = {}): Transport {
  const { config = sshConfigReader() } = options
  const means = meansOf(options)
  return {
    async open(host, signal) {
      const completed = await completeAddress(host, config)
      return completed.ok ? await open(completed.host, means, signal) : completed
    },
  }
}

function meansOf(options: SshOptions): SshMeans {
  const agentSocket = options.agentSocket ?? process.env['SSH_AUTH_SOCK']
  const means: SshMeans = {
    agentSocket: agentSocket === '' ? undefined : agentSocket,
    secrets: options.secrets ?? noSecrets,
    jumps: jumpHosts(host => reach(host, means)),
  }
  return means
}

async function open(host: HostAddress, means: SshMeans, signal?: AbortSignal): Promise<Opened> {
  const password = await passwordFor(host, host.user, means.secrets)
  if (!password.ok) return password
  const reached = await reach(host, means, signal === undefined ? {} : { signal })
  return reached.ok ? { ok: true, connection: connectionOn(host, reached.loggedIn, password.value) } : reached
}

interface Wishes {
  readonly signal?: AbortSignal
  /** Instead of the check against known_hosts. */
  readonly hostKey?: HostKeyCheck
}

/** Hosts on the way come first, and have their own deadlines. */
async function reach(host: HostAddress, means: SshMeans, wishes: Wishes = {}): Promise<Reached> {
  if (host.jump === undefined) return await logInTo(host, means, undefined, wishes)
  const jump = await means.jumps.to(host.jump, host)
  if (!jump.ok) return jump
  const reached = await logInTo(host, means, jump.loggedIn.client, wishes)
  if (reached.ok) reached.loggedIn.onLost(jump.release)
  else jump.release()
  return reached
}

async function logInTo(
  host: HostAddress,
  means: SshMeans,
  jump: Client | undefined,
  { signal, hostKey }: Wishes,
): Promise<Reached> {
  const known = await knownHosts(host)
  if (!known.ok) return known
  const deadline = AbortSignal.timeout(host.connectTimeoutMs)
  const end = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  let phase: Phase = 'connecting'
  const onPhase = (next: Phase): void => {
    phase = next
  }
  const reached = await connect(
    host,
    { ...(hostKey === undefined ? {} : { hostKey }), entries: known.entries, means, jump },
    { end, onPhase },
  )
  if (reached.ok || !end.aborted) return reached
  return { ok: false, problem: signal?.aborted === true ? interrupted(host) : timedOut(host, phase) }
}

interface By {
  readonly entries: readonly KnownHostsEntry[]
  readonly means: SshMeans
  readonly jump: Client | undefined
  readonly hostKey?: HostKeyCheck
}

interface Limits {
  readonly end: AbortSignal
  readonly onPhase: (phase: Phase) => void
}

async function connect(host: HostAddress, by: By, { end, onPhase }: Limits): Promise<Reached> {
  let way: Way
  try {
    way = await openWay(host, by.jump, end)
  } catch (cause) {
    return {
      ok: false,
      problem: cause instanceof TunnelFault ? tunnelProblem(host, cause) : socketProblem(host, cause),
    }
  }
  onPhase('speaking SSH')
  const { stream } = way
  const abort = (): void => {
    stream.destroy()
  }
  end.addEventListener('abort', abort, { once: true })
  const hostKey = by.hostKey ?? hostKeyCheck(host, by.entries)
  const login = authentication(host, by.means)
  try {
    const shake = { host, stream, hostKey, hostKeyAlgorithms: hostKeyAlgorithms(host, by.entries) }
    const loggedIn = await logIn({ ...shake, authentication: login, onPhase })
    const unwritable = await remember(host, hostKey.toRemember())
    if (unwritable === undefined) return { ok: true, loggedIn }
    await loggedIn.close()
    return { ok: false, problem: unwritable }
  } catch (cause) {
    const refusal = hostKey.refusal()
    const fault = refusal ?? (login.begun() ? undefined : await way.fault?.()) ?? loginProblem(host, login, cause)
    stream.destroy()
    return { ok: false, problem: fault }
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
  const forward: Connection['forward'] = to => tunnel(client, to, AbortSignal.timeout(host.connectTimeoutMs))
  return connectionOver({ host, source, entrance: () => entranceOf(host, entering) }, close, forward)
}
