/**
 * Keys that an ssh-agent holds, each usable alone, so that no key is offered to a host without need.
 */
import { execFile } from 'node:child_process'
import { fingerprint } from '../known-hosts.ts'
import {
  BaseAgent,
  type IdentityCallback,
  OpenSSHAgent,
  type ParsedKey,
  type SignCallback,
  type SigningRequestOptions,
} from './door.ts'

export interface AgentKey {
  /** The public key as it travels on the wire. */
  readonly key: Buffer
  /** For messages: comment and fingerprint. */
  readonly name: string
  /** An agent that knows this key only. */
  readonly agent: InstanceType<typeof BaseAgent>
}

/** Keys of the agent in its own order; none when it does not answer. Certificates and FIDO keys are not supported. */
export function agentKeys(socketPath: string): Promise<readonly AgentKey[]> {
  const agent = new OpenSSHAgent(socketPath)
  return new Promise(resolve => {
    agent.getIdentities((fault, keys) => {
      const usable = fault === null || fault === undefined ? (keys ?? []) : []
      resolve(usable.filter(isParsed).map(key => agentKey(agent, key)))
    })
  })
}

/** What the agent holds besides: certificates and hardware keys, by their names. Asked of ssh-add; none without it. */
export function unusableInAgent(socketPath: string): Promise<readonly string[]> {
  return new Promise(resolve => {
    const options = { env: { ...process.env, SSH_AUTH_SOCK: socketPath }, timeout: 5000 }
    execFile('ssh-add', ['-L'], options, (_, stdout) => {
      const found = [...stdout.matchAll(/^(\S+) \S+ ?(.*)$/gm)].flatMap(([, type = '', comment = '']) => {
        if (/-cert-v\d\d@/.test(type)) return `the certificate ${comment} of the agent`
        return type.startsWith('sk-') ? `the hardware key ${comment} of the agent` : []
      })
      resolve(found)
    })
  })
}

const isParsed = (key: unknown): key is ParsedKey => typeof key === 'object' && key !== null && 'getPublicSSH' in key

function agentKey(agent: InstanceType<typeof OpenSSHAgent>, parsed: ParsedKey): AgentKey {
  const key = parsed.getPublicSSH()
  return { key, name: `${parsed.comment} of the agent (${fingerprint(key)})`, agent: new SingleKeyAgent(agent, parsed) }
}

class SingleKeyAgent extends BaseAgent<ParsedKey> {
  readonly #agent: InstanceType<typeof OpenSSHAgent>
  readonly #key: ParsedKey
  constructor(agent: InstanceType<typeof OpenSSHAgent>, key: ParsedKey) {
    super()
    this.#agent = agent
    this.#key = key
  }
  override getIdentities(done: IdentityCallback<ParsedKey>): void {
    done(undefined, [this.#key])
  }
  override sign(
    key: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    done?: SignCallback,
  ): void {
    if (typeof options === 'function') this.#agent.sign(key, data, options)
    else this.#agent.sign(key, data, options, done)
  }
}
