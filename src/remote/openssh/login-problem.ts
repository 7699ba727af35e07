/**
 * Words for a login through the program ssh that failed, in the same codes as those of the other transport. What speaks
 * of the key of the host is told elsewhere: that needs the key.
 */
import { type Problem, problem } from '../../problem.ts'
import { loginRefused } from '../login-refused.ts'
import { socketProblem } from '../ssh/socket.ts'
import { TunnelFault, tunnelProblem } from '../ssh/tunnel.ts'
import type { HostAddress } from '../transport.ts'
import { certificateFaults } from './certificates.ts'
import type { LoginAccount, OfferedKey } from './login-account.ts'

/** The key of the host was not accepted, by us. */
export const refusedHostKey = ({ words }: LoginAccount): boolean =>
  /^Host key verification failed|^No .* host key is known for/m.test(words)

/** `jumpSaid`: what the connection to the host on the way told meanwhile. */
export async function loginProblem(host: HostAddress, account: LoginAccount, jumpSaid = ''): Promise<Problem> {
  const { words } = account
  const cause = new Error(words === '' ? 'ssh ended without a word' : words)
  if (/Permission denied \(|Too many authentication failures/.test(words)) return await refused(host, account, cause)
  if (/Unable to negotiate with|no matching .* found/.test(words)) return nothingInCommon(host, words, cause)
  if (/bad configuration option|^command-line: line \d+: /im.test(words)) return badConfiguration(host, words)
  if (host.jump !== undefined && tunnelFailed.test(words)) return tunnelProblem(host, tunnelFault(words, jumpSaid))
  if (throughCommand(host) && account.phase === 'speaking SSH') return commandFailed(host, words)
  const fault = socketProblem(host, Object.assign(cause, { code: systemErrorIn(words) }))
  return { ...fault, ...detailOf(words) }
}

const tunnelFailed = /stdio forwarding (?:request )?failed|mux_client_request_stdio_fwd/i

/**
 * As from the other transport; reason 1 is "administratively prohibited" (RFC 4254, 5.1). Others may go through the same
 * host at the same time: only what holds for all of them is said of this one.
 */
function tunnelFault(words: string, jumpSaid: string): TunnelFault {
  const reasons = [...jumpSaid.matchAll(/^channel \d+: open failed: (.*)$/gm)].map(([, why = '']) => why)
  const prohibited = reasons.length > 0 && reasons.every(why => /prohibited/.test(why))
  const message = reasons.length === 0 ? words : [...new Set(reasons)].join('\n')
  return new TunnelFault(Object.assign(new Error(message), { reason: prohibited ? 1 : 2 }))
}

function systemErrorIn(words: string): string {
  const found = systemErrors.find(([pattern]) => pattern.test(words))
  return found?.[1] ?? 'ECONNRESET'
}

const systemErrors: readonly (readonly [RegExp, string])[] = [
  [/Could not resolve hostname/i, 'ENOTFOUND'],
  [/Connection refused/i, 'ECONNREFUSED'],
  [/No route to host/i, 'EHOSTUNREACH'],
  [/Network is unreachable/i, 'ENETUNREACH'],
  [/Host is down/i, 'EHOSTDOWN'],
  [/timed out/i, 'ETIMEDOUT'],
]

const throughCommand = (host: HostAddress): boolean => host.jump === undefined && host.proxyCommand !== undefined

/** What ssh says of the end of a pipe depends on which side was faster, and is no reason. */
const ofNobody =
  /^(?:kex_exchange_identification: |banner exchange: Connection to UNKNOWN |Connection (?:closed|reset) by UNKNOWN ).*$/gm

const commandFailed = (host: HostAddress, words: string): Problem =>
  problem({
    code: 'ssh.proxy-command',
    message: `the ProxyCommand to ${host.hostname}:${host.port} ended before SSH was spoken`,
    run: { host: host.name },
    remedy: `see whether it works by itself: \`${host.proxyCommand}\``,
    ...detailOf(words.replaceAll(ofNobody, '').trim()),
  })

const detailOf = (detail: string): Pick<Problem, 'detail'> => (detail === '' ? {} : { detail })

const nothingInCommon = (host: HostAddress, words: string, cause: unknown): Problem =>
  problem({
    code: 'ssh.no-common-algorithm',
    message: `${host.hostname}:${host.port} and the program ssh of this machine have no way of speaking SSH in common`,
    run: { host: host.name },
    remedy:
      'update the older of the two, or allow what both have (KexAlgorithms, HostKeyAlgorithms, Ciphers) in ~/.ssh/config here or in sshd_config there',
    detail: words,
    cause,
  })

const badConfiguration = (host: HostAddress, words: string): Problem =>
  problem({
    code: 'ssh.config',
    message: `ssh cannot make sense of its configuration for ${host.hostname}`,
    run: { host: host.name },
    remedy: `correct ~/.ssh/config or \`ansible_ssh_common_args\`; \`ssh -G ${host.hostname}\` shows the same`,
    detail: words,
  })

async function refused(host: HostAddress, account: LoginAccount, cause: unknown): Promise<Problem> {
  const { offered, accepted, methods, partial } = account
  const faults = [...(await unusable(account)), ...(await certificateFaults(host, offered))]
  const attempts = {
    tried: offered.map(nameOf),
    faults,
    onlyOpenssh: [],
    kept: undefined,
    refusesKeys: methods.length > 0 && !methods.includes('publickey'),
    wantsMore: partial,
  }
  const fault = loginRefused(host, attempts, cause)
  const [reason] = faults
  // What would have been accepted, or what ran out, is the reason; the rest stays as its detail.
  if (reason === undefined || (accepted === undefined && !reason.code.startsWith('ssh.certificate'))) return fault
  return { ...reason, run: { host: host.name }, ...(fault.detail === undefined ? {} : { detail: fault.detail }) }
}

/** Key files that could not be used, by what ssh says of them and by what they are. */
async function unusable({ accepted, words }: LoginAccount): Promise<readonly Problem[]> {
  const { keyEncrypted, keyUnreadable, readIdentity } = await import('../ssh/identity-file.ts')
  const named = [...words.matchAll(/^Load key "(.+?)": (.+)$/gm)].map(([, file = '', why = '']) =>
    /bad permissions/.test(why) ? keyUnreadable(file, 'can be read by others (chmod 600)') : keyUnreadable(file, why),
  )
  if (named.length > 0 || accepted === undefined) return named
  const identity = await readIdentity(accepted)
  if (identity.is === 'encrypted') return [keyEncrypted(accepted)]
  return /agent refused operation/.test(words) ? [agentRefused(accepted)] : []
}

const agentRefused = (name: string): Problem =>
  problem({
    code: 'ssh.agent-refused',
    message: `the agent did not sign with ${name}`,
    remedy:
      'confirm when the agent asks, touch the hardware key, or see whether the key is still there with `ssh-add -l`; nothing can be typed during a run',
  })

const nameOf = ({ name, type, fingerprint, fromAgent }: OfferedKey): string =>
  `${name}${fromAgent ? ' of the agent' : ''} (${type.endsWith('-CERT') ? 'certificate of ' : ''}${fingerprint})`
