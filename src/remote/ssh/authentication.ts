/**
 * Which keys are offered to a host, in which order: identity files first, then the agent's. One at a time and none
 * twice, since hosts count failures (MaxAuthTries) and punish them (PerSourcePenalties). Never a password.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import { type AgentKey, agentKeys } from './agent.ts'
import type { AnyAuthMethod } from './door.ts'
import { keyEncrypted, keyUnreadable, readIdentity } from './identity-file.ts'

export interface Authentication {
  /** The next key to offer; undefined when there is none left, or the host does not take keys. */
  next(methodsLeft: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | undefined>
  /** Why nothing was accepted. */
  failure(cause: unknown): Problem
}

/** The usual files, in OpenSSH's order. */
const usualFiles = ['id_rsa', 'id_ecdsa', 'id_ed25519'].map(name => join(homedir(), '.ssh', name))

interface Attempt {
  readonly name: string
  readonly method: AnyAuthMethod
}

interface Log {
  readonly tried: string[]
  /** Keys that could not even be tried. */
  readonly faults: Problem[]
  refusesKeys: boolean
  wantsMore: boolean
}

export function authentication(host: HostAddress, agentSocket: string | undefined): Authentication {
  const log: Log = { tried: [], faults: [], refusesKeys: false, wantsMore: false }
  const attempts = attemptsFor(host, agentSocket, log)
  return {
    async next(methodsLeft, partial) {
      log.wantsMore ||= partial === true
      log.refusesKeys ||= methodsLeft?.includes('publickey') === false
      if (log.wantsMore || log.refusesKeys) return undefined
      const { value } = await attempts.next()
      if (value === undefined) return undefined
      log.tried.push(value.name)
      return value.method
    },
    failure: cause => failure(host, log, cause),
  }
}

async function* attemptsFor(
  host: HostAddress,
  agentSocket: string | undefined,
  log: Log,
): AsyncGenerator<Attempt, undefined> {
  const username = host.user
  let held: Promise<readonly AgentKey[]> | undefined
  const agent = (): Promise<readonly AgentKey[]> => {
    held ??= host.useAgent && agentSocket !== undefined ? agentKeys(agentSocket) : Promise.resolve([])
    return held
  }
  const offered: Buffer[] = []
  const byAgent = (key: AgentKey): Attempt => {
    offered.push(key.key)
    return { name: key.name, method: { type: 'agent', username, agent: key.agent } }
  }
  const asked = host.identityFiles.length > 0
  for (const file of asked ? host.identityFiles : usualFiles) {
    const identity = await readIdentity(file)
    if (identity.is === 'usable') {
      offered.push(identity.key.getPublicSSH())
      yield { name: identity.name, method: { type: 'publickey', username, key: identity.key } }
    } else if (identity.is === 'encrypted') {
      const { publicKey } = identity
      const match = publicKey && (await agent()).find(({ key }) => key.equals(publicKey))
      if (match === undefined) log.faults.push(keyEncrypted(file))
      else yield byAgent(match)
    } else if (identity.is === 'unreadable') log.faults.push(identity.problem)
    else if (asked) log.faults.push(keyUnreadable(file, 'does not exist'))
  }
  for (const key of await agent()) {
    if (!offered.some(other => other.equals(key.key))) yield byAgent(key)
  }
}

function failure(host: HostAddress, log: Log, cause: unknown): Problem {
  const run = { host: host.name }
  const [fault] = log.faults
  if (log.tried.length === 0 && fault !== undefined) return { ...fault, run }
  return problem({
    code: 'ssh.auth-failed',
    message: `${host.user}@${host.hostname}:${host.port} ${whatHappened(log)}`,
    run,
    remedy: remedyFor(host, log),
    detail: [...log.tried.map(name => `tried ${name}`), ...log.faults.map(f => f.message)].join('\n'),
    cause,
  })
}

function whatHappened({ tried, refusesKeys, wantsMore }: Log): string {
  if (wantsMore) return 'accepted a key, but demands a second factor'
  if (refusesKeys) return 'does not let this user in with a key'
  if (tried.length === 0) return 'wants a key, and there is none to offer'
  return `accepted none of the ${tried.length === 1 ? 'keys (one was tried)' : `${tried.length} keys that were tried`}`
}

function remedyFor(host: HostAddress, { tried, refusesKeys, wantsMore }: Log): string {
  if (wantsMore || refusesKeys) {
    return `let sshd accept a key alone for ${host.user} (AuthenticationMethods, PubkeyAuthentication): passwords are never sent`
  }
  if (tried.length === 0) {
    return 'name a private key with `ansible_ssh_private_key_file`, or add one to your agent with `ssh-add`'
  }
  return `add one of the keys to ~${host.user}/.ssh/authorized_keys on the host, or name another user (\`ansible_user\`) or key (\`ansible_ssh_private_key_file\`)`
}
