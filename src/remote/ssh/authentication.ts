/**
 * Which keys are offered to a host, in which order: identity files first, then the agent's. One at a time and none
 * twice, since hosts count failures (MaxAuthTries) and punish them (PerSourcePenalties). Never a password.
 */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../../problem.ts'
import { type Attempts, loginRefused } from '../login-refused.ts'
import type { Secrets } from '../secrets.ts'
import type { HostAddress } from '../transport.ts'
import { type AgentKey, agentKeys, unusableInAgent } from './agent.ts'
import type { AnyAuthMethod } from './door.ts'
import { keyEncrypted, keyPublic, keyUnreadable, readIdentity } from './identity-file.ts'

export interface Authentication {
  /** The next key to offer; undefined when there is none left, or the host does not take keys. */
  next(methodsLeft: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | undefined>
  /** SSH was spoken so far that a key was asked for. */
  begun(): boolean
  /** Why nothing was accepted. */
  failure(cause: unknown): Problem
}

/** The usual files, in OpenSSH's order. */
export const usualFiles = ['id_rsa', 'id_ecdsa', 'id_ed25519'].map(name => join(homedir(), '.ssh', name))

/** After so many wrong keys sshd hangs up (MaxAuthTries), and may block the address (PerSourcePenalties). */
const most = 6

export interface AuthenticationMeans {
  readonly agentSocket: string | undefined
  readonly secrets: Secrets
}

interface Attempt {
  readonly name: string
  readonly method: AnyAuthMethod
}

interface Log extends Attempts {
  readonly tried: string[]
  readonly faults: Problem[]
  readonly onlyOpenssh: string[]
  kept: string | undefined
  begun: boolean
  refusesKeys: boolean
  wantsMore: boolean
}

export function authentication(host: HostAddress, means: AuthenticationMeans): Authentication {
  const log: Log = {
    tried: [],
    faults: [],
    onlyOpenssh: [],
    kept: undefined,
    begun: false,
    refusesKeys: false,
    wantsMore: false,
  }
  const attempts = attemptsFor(host, means, log)
  return {
    async next(methodsLeft, partial) {
      log.begun = true
      log.wantsMore ||= partial === true
      log.refusesKeys ||= methodsLeft?.includes('publickey') === false
      if (log.refusesKeys && methodsLeft?.includes('gssapi-with-mic') === true) log.onlyOpenssh.push('GSSAPI')
      if (log.wantsMore || log.refusesKeys) return undefined
      const { value } = await attempts.next()
      if (value === undefined) return undefined
      if (log.tried.length === most) {
        log.kept = value.name
        return undefined
      }
      log.tried.push(value.name)
      return value.method
    },
    begun: () => log.begun,
    failure: cause => loginRefused(host, log, cause),
  }
}

async function* attemptsFor(
  host: HostAddress,
  { agentSocket, secrets }: AuthenticationMeans,
  log: Log,
): AsyncGenerator<Attempt, undefined> {
  const username = host.user
  const socket = host.agentSocket ?? agentSocket
  let held: Promise<readonly AgentKey[]> | undefined
  const agent = (): Promise<readonly AgentKey[]> => {
    held ??= host.useAgent && socket !== undefined ? agentKeys(socket) : Promise.resolve([])
    return held
  }
  const offered: Buffer[] = []
  const isNew = (key: Buffer): boolean => !offered.some(other => other.equals(key))
  const byAgent = (key: AgentKey): Attempt => {
    offered.push(key.key)
    return { name: key.name, method: { type: 'agent', username, agent: key.agent } }
  }
  const asked = host.identityFiles.length > 0
  for (const file of asked ? host.identityFiles : usualFiles) {
    const identity = await readIdentity(file, secrets.passphrase(file))
    if (existsSync(`${file}-cert.pub`)) log.onlyOpenssh.push(`the certificate ${file}-cert.pub`)
    if (identity.is === 'usable') {
      const key = identity.key.getPublicSSH()
      if (!isNew(key)) continue
      offered.push(key)
      yield { name: identity.name, method: { type: 'publickey', username, key: identity.key } }
    } else if (identity.is === 'encrypted' || identity.is === 'public') {
      const { publicKey } = identity
      const match = publicKey && (await agent()).find(({ key }) => key.equals(publicKey))
      if (match === undefined) log.faults.push(identity.is === 'public' ? keyPublic(file) : keyEncrypted(file))
      else if (isNew(match.key)) yield byAgent(match)
    } else if (identity.is === 'hardware') log.onlyOpenssh.push(`the hardware key ${file}`)
    else if (identity.is === 'unreadable') log.faults.push(identity.problem)
    else if (asked) log.faults.push(keyUnreadable(file, 'does not exist'))
  }
  log.onlyOpenssh.push(...(host.certificateFiles ?? []).map(file => `the certificate ${file}`))
  if (host.identitiesOnly === true) return
  for (const key of await agent()) {
    if (isNew(key.key)) yield byAgent(key)
  }
  if (host.useAgent && socket !== undefined) log.onlyOpenssh.push(...(await unusableInAgent(socket)))
}
