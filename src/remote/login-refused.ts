/**
 * Words for a host that accepts no key.
 */
import { type Problem, problem } from '../problem.ts'
import type { HostAddress } from './transport.ts'

export interface Attempts {
  /** Keys that were offered, as they are called. */
  readonly tried: readonly string[]
  /** Keys that could not even be tried. */
  readonly faults: readonly Problem[]
  /** What only the program ssh could have offered. */
  readonly onlyOpenssh: readonly string[]
  /** A key that was not offered any more. */
  readonly kept: string | undefined
  readonly refusesKeys: boolean
  readonly wantsMore: boolean
}

export function loginRefused(host: HostAddress, log: Attempts, cause: unknown): Problem {
  const run = { host: host.name }
  const [fault] = log.faults
  const hungUp = /too many authentication failures/i.test((cause as { readonly message?: string }).message ?? '')
  if (log.tried.length === 0 && log.onlyOpenssh.length === 0 && fault !== undefined) return { ...fault, run }
  return problem({
    code: 'ssh.auth-failed',
    message: `${host.user}@${host.hostname}:${host.port} ${whatHappened(log, hungUp)}`,
    run,
    remedy: [...onlyOpenssh(log), remedyFor(host, log, hungUp)].join('; or '),
    detail: [
      ...log.tried.map(name => `tried ${name}`),
      ...(log.kept === undefined ? [] : [`not tried any more: ${log.kept}`]),
      ...log.faults.map(f => f.message),
      ...log.onlyOpenssh.map(what => `not tried, since it needs openssh: ${what}`),
    ].join('\n'),
    cause,
  })
}

const onlyOpenssh = ({ onlyOpenssh: what }: Attempts): readonly string[] =>
  what.length === 0 ? [] : ['set `ansible_connection: openssh`, which can use what was not tried here']

function whatHappened({ tried, kept, refusesKeys, wantsMore }: Attempts, hungUp: boolean): string {
  if (wantsMore) return 'accepted a key, but demands a second factor'
  if (refusesKeys) return 'does not let this user in with a key'
  if (tried.length === 0) return 'wants a key, and there is none to offer'
  if (hungUp) return `hung up after ${tried.length} keys (MaxAuthTries)`
  if (kept !== undefined) return `accepted none of the first ${tried.length} keys, and more are not offered`
  return `accepted none of the ${tried.length === 1 ? 'keys (one was tried)' : `${tried.length} keys that were tried`}`
}

function remedyFor(host: HostAddress, { tried, kept, refusesKeys, wantsMore }: Attempts, hungUp: boolean): string {
  if (wantsMore || refusesKeys) {
    return `let sshd accept a key alone for ${host.user} (AuthenticationMethods, PubkeyAuthentication): passwords are never sent`
  }
  if (tried.length === 0) {
    return 'name a private key with `ansible_ssh_private_key_file`, or add one to your agent with `ssh-add`'
  }
  if (hungUp || kept !== undefined) {
    return 'name the right key with `ansible_ssh_private_key_file` or IdentityFile, which is offered first, and set IdentitiesOnly so that those of the agent are not'
  }
  return `add one of the keys to ~${host.user}/.ssh/authorized_keys on the host, or name another user (\`ansible_user\`) or key (\`ansible_ssh_private_key_file\`)`
}
