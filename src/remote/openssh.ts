/**
 * The transport over the program ssh of the controller, for what the other one cannot do: certificates, hardware keys,
 * post-quantum key exchange, GSSAPI. One connection is one master (ControlMaster), used by nobody else; a script is a
 * session on it.
 */
import { type Problem, problem } from '../problem.ts'
import { entranceOf } from './become.ts'
import { completeAddress } from './complete-address.ts'
import { connectionOver } from './connection.ts'
import { type JumpHosts, jumpHosts, type Reached as ReachedBy } from './jump-hosts.ts'
import type { KnownHostsEntry } from './known-hosts.ts'
import { knownHosts, remember } from './known-hosts-of.ts'
import { hostCertificateProblem, revokedProblem, strangeHostKey } from './openssh/host-key-problem.ts'
import { accountOf, type LoginAccount } from './openssh/login-account.ts'
import { loginProblem, refusedHostKey } from './openssh/login-problem.ts'
import { type Master, startMaster } from './openssh/master.ts'
import { startShell } from './openssh/session.ts'
import { lookAtKey } from './openssh/shown-key.ts'
import { openTunnel } from './openssh/tunnel.ts'
import { masterWords, type Passage } from './openssh/words.ts'
import { noSecrets, passwordFor, type Secrets } from './secrets.ts'
import { hostKeyCheck } from './ssh/host-key.ts'
import { interrupted, timedOut } from './ssh/socket.ts'
import type { Shown } from './ssh.ts'
import { type SshConfigReader, sshConfigReader } from './ssh-config.ts'
import type { Connection, HostAddress, Opened, Transport } from './transport.ts'

export interface OpensshOptions {
  readonly secrets?: Secrets
  readonly config?: SshConfigReader
  /** The client; default `ssh`. */
  readonly program?: string
}

type Reached = ReachedBy<Master>

interface Means {
  readonly program: string
  readonly secrets: Secrets
  readonly jumps: JumpHosts<Master>
}

export function opensshTransport(options: OpensshOptions = {}): Transport {
  const { program = 'ssh', config = sshConfigReader(program) } = options
  const means = meansOf(options)
  return {
    async open(host, signal) {
      const completed = await completeAddress(host, config)
      return completed.ok ? await open(completed.host, means, signal) : completed
    },
  }
}

/** The key that a host shows, without trusting it or logging in. Hosts on the way must be trusted already. */
export async function shownToOpenssh(host: HostAddress, options: OpensshOptions = {}): Promise<Shown> {
  const means = meansOf(options)
  const jump = host.jump === undefined ? undefined : await means.jumps.to(host.jump, host)
  if (jump?.ok === false) return jump
  const passage = passageBy(means, jump?.loggedIn)
  const { key, said } = await lookAtKey(host, passage, AbortSignal.timeout(host.connectTimeoutMs))
  jump?.release()
  return key === undefined ? { ok: false, problem: await loginProblem(host, accountOf(said)) } : { ok: true, key }
}

function meansOf({ program = 'ssh', secrets = noSecrets }: OpensshOptions): Means {
  const means: Means = { program, secrets, jumps: jumpHosts(host => reach(host, means)) }
  return means
}

async function open(host: HostAddress, means: Means, signal?: AbortSignal): Promise<Opened> {
  const password = await passwordFor(host, host.user, means.secrets)
  if (!password.ok) return password
  const reached = await reach(host, means, signal)
  return reached.ok ? { ok: true, connection: connectionOn(host, means, reached.loggedIn, password.value) } : reached
}

/** Hosts on the way come first, and have their own deadlines. */
async function reach(host: HostAddress, means: Means, signal?: AbortSignal): Promise<Reached> {
  if (host.jump === undefined) return await logInTo(host, passageBy(means), signal)
  const jump = await means.jumps.to(host.jump, host)
  if (!jump.ok) return jump
  const reached = await logInTo(host, passageBy(means, jump.loggedIn), signal)
  if (reached.ok) reached.loggedIn.onLost(jump.release)
  else jump.release()
  return reached
}

/** The way that ssh takes; what the connection to the host before says of it is heard. */
interface HeardPassage extends Passage {
  readonly jump?: Master
}

const passageBy = ({ program }: Means, jump?: Master): HeardPassage => ({
  program,
  ...(jump === undefined ? {} : { jump }),
})

async function logInTo(host: HostAddress, passage: HeardPassage, signal?: AbortSignal): Promise<Reached> {
  const known = await knownHosts(host)
  if (!known.ok) return known
  const first = await attempt(host, passage, signal)
  if (first.how === 'reached') return { ok: true, loggedIn: first.master }
  if (first.how === 'fault') return { ok: false, problem: first.problem }
  const strange = await meet(host, passage, known.entries, first.account)
  if (strange !== undefined) return { ok: false, problem: strange }
  const second = await attempt(host, passage, signal)
  if (second.how === 'reached') return { ok: true, loggedIn: second.master }
  return { ok: false, problem: second.how === 'fault' ? second.problem : strangeHostKey(host, second.account) }
}

type Attempt =
  | { readonly how: 'reached'; readonly master: Master }
  | { readonly how: 'strange'; readonly account: LoginAccount }
  | { readonly how: 'fault'; readonly problem: Problem }

async function attempt(host: HostAddress, passage: HeardPassage, signal?: AbortSignal): Promise<Attempt> {
  const fault = (found: Problem): Attempt => ({ how: 'fault', problem: found })
  const isInterrupted = (): boolean => signal?.aborted === true
  if (isInterrupted()) return fault(interrupted(host))
  const deadline = AbortSignal.timeout(host.connectTimeoutMs)
  const end = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  const jumpSaid = passage.jump?.listen()
  const started = await startMaster(passage.program, socket => masterWords(host, socket, passage), end)
  if (started.ok) return { how: 'reached', master: started.master }
  if (isInterrupted()) return fault(interrupted(host))
  if (started.missing) return fault(noProgram(host, passage.program))
  const account = accountOf(started.said)
  if (end.aborted) return fault(timedOut(host, account.phase))
  return refusedHostKey(account) ? { how: 'strange', account } : fault(await loginProblem(host, account, jumpSaid?.()))
}

/** A key that ssh does not know: judged by the rules of the other transport. Undefined: it is known now. */
async function meet(
  host: HostAddress,
  passage: HeardPassage,
  entries: readonly KnownHostsEntry[],
  account: LoginAccount,
): Promise<Problem | undefined> {
  const certificate = hostCertificateProblem(host, account)
  if (certificate !== undefined) return certificate
  const deadline = AbortSignal.timeout(host.connectTimeoutMs)
  const { key } = await lookAtKey(host, passage, deadline, account.hostKeyAlgorithm)
  if (key === undefined) return revokedProblem(host, account) ?? strangeHostKey(host, account)
  const check = hostKeyCheck(host, entries)
  check.verify(key)
  const refusal = check.refusal()
  if (refusal?.code === 'ssh.host-key-revoked') return refusal
  return revokedProblem(host, account) ?? refusal ?? (await remember(host, check.toRemember()))
}

function connectionOn(host: HostAddress, { program }: Means, master: Master, password: string | undefined): Connection {
  const source = {
    onLost: master.onLost,
    start: (command: string) => startShell(program, host, master, command),
  }
  const entering = { loginUser: host.user, ...(password === undefined ? {} : { password }) }
  const forward: Connection['forward'] = to =>
    openTunnel(program, master, to, AbortSignal.timeout(host.connectTimeoutMs))
  return connectionOver({ host, source, entrance: () => entranceOf(host, entering) }, master.close, forward)
}

const noProgram = (host: HostAddress, program: string): Problem =>
  problem({
    code: 'ssh.no-client',
    message: `${host.name} is to be reached by the program ${program} (\`ansible_connection: openssh\`), which this machine does not have`,
    run: { host: host.name },
    remedy: 'install the package openssh-client here, or set `ansible_connection: ssh`',
  })
