/**
 * Words for a host that does not let us become another user. What happened is told by statuses and by our own marks
 * where that is possible; the words of sudo differ between versions, choose the remedy only, and are always shown.
 */
import { type Problem, problem } from '../problem.ts'
import type { Entrance } from './become.ts'
import type { HostAddress } from './transport.ts'

/** Status of a shell that does not find a command. */
const notFound = 127

export function becomeFailed(host: HostAddress, entrance: Entrance, code: number, err: Uint8Array): Problem {
  const said = textOf(err)
  const detail = readable(said, entrance)
  if (code === notFound) return notInstalled(host, entrance, detail)
  if (/must have a tty/i.test(said)) return needsTerminal(host, detail)
  if (/not in the sudoers|not allowed to (?:run|execute)|may not run|I'm afraid I can't do that/i.test(said)) {
    return notAllowed(host, entrance, detail)
  }
  const asked = entrance.handshake !== undefined && said.includes(entrance.handshake.prompt)
  if (asked && /incorrect|try again|authentication failed|password attempt/i.test(said)) {
    return wrongPassword(host, entrance, err)
  }
  if (/password is required|authentication is required|terminal is required/i.test(said)) {
    return passwordNeeded(host, entrance, detail)
  }
  return anyReason(host, entrance, detail)
}

export function wrongPassword(host: HostAddress, entrance: Entrance, err: Uint8Array): Problem {
  return fault(host, readable(textOf(err), entrance), {
    code: 'become.wrong-password',
    message: `the password of ${host.user} was not accepted by sudo on ${host.name}`,
    remedy: `give the password of ${host.user} on that host (\`--ask-become-pass\`, or where the inventory takes it from); it was sent once`,
  })
}

const notInstalled = (host: HostAddress, entrance: Entrance, detail: string): Problem => {
  const { user, method } = becomes(entrance)
  return fault(host, detail, {
    code: 'become.not-installed',
    message: `${host.name} has no ${method}`,
    remedy: `install the package ${method} there, set \`ansible_become_method\` to what it has (sudo or doas), or connect as ${user}`,
  })
}

const needsTerminal = (host: HostAddress, detail: string): Problem =>
  fault(host, detail, {
    code: 'become.needs-terminal',
    message: `sudo on ${host.name} works only at a terminal (requiretty), and a run has none`,
    remedy: `add the line \`Defaults:${host.user} !requiretty\` to a file of /etc/sudoers.d`,
  })

const notAllowed = (host: HostAddress, entrance: Entrance, detail: string): Problem => {
  const { user } = becomes(entrance)
  return fault(host, detail, {
    code: 'become.not-allowed',
    message: `${host.user} may not become ${user} on ${host.name}`,
    remedy: `allow it with the line \`${host.user} ALL=(${user}) ALL\` in a file of /etc/sudoers.d, or connect as ${user}`,
  })
}

const passwordNeeded = (host: HostAddress, entrance: Entrance, detail: string): Problem => {
  const { user } = becomes(entrance)
  return fault(host, detail, {
    code: 'become.password-needed',
    message: `${host.user} cannot become ${user} on ${host.name} without a password`,
    remedy: `give it with \`--ask-become-pass\`, \`ansible_become_password\` or \`provision_become_password_command\`; or let sudo do without, for example with the line \`${host.user} ALL=(${user}) NOPASSWD: ALL\` in a file of /etc/sudoers.d`,
  })
}

const anyReason = (host: HostAddress, entrance: Entrance, detail: string): Problem => {
  const { user, method } = becomes(entrance)
  const permit =
    method === 'sudo'
      ? `let sudo allow it without a terminal, for example with the line \`${host.user} ALL=(${user}) NOPASSWD: ALL\` in a file of /etc/sudoers.d`
      : `let doas allow it without a password, with the line \`permit nopass ${host.user} as ${user}\` in /etc/doas.conf`
  return fault(host, detail, {
    code: 'become.failed',
    message: `${host.user} cannot become ${user} on ${host.name} through ${method}`,
    remedy: `${permit}, or connect as ${user}`,
  })
}

const becomes = (entrance: Entrance) => entrance.becomes ?? ({ user: 'root', method: 'sudo' } as const)

const fault = (
  host: HostAddress,
  detail: string,
  words: Pick<Problem, 'code' | 'message'> & { readonly remedy: string },
): Problem => problem({ ...words, run: { host: host.name }, ...(detail === '' ? {} : { detail }) })

const textOf = (err: Uint8Array): string => Buffer.from(err).toString()

/** Without our own marks; and should something have echoed the password, without that. */
function readable(said: string, { handshake }: Entrance): string {
  if (handshake === undefined) return said.trim().slice(-2000)
  const { prompt, ready, password } = handshake
  const plain = said.replaceAll(prompt, '').replaceAll(ready, '')
  return (password === '' ? plain : plain.replaceAll(password, '[password]')).trim().slice(-2000)
}
