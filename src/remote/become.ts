/**
 * The command line that starts the shell of a trip: as we are, or as another user through sudo or doas; and what has to
 * be said at its door when that wants a password. A password goes over standard input only, and only when asked for.
 */
import { freshNonce } from './nonce.ts'
import { raw, sh } from './script.ts'
import type { BecomeMethod, HostAddress } from './transport.ts'

/** How one shell is started and entered. */
export interface Entrance {
  readonly command: string
  /** Absent: we stay who we are. */
  readonly becomes?: { readonly user: string; readonly method: BecomeMethod }
  /** Absent: the script may be sent at once. */
  readonly handshake?: Handshake
}

export interface Handshake {
  /** What stands on standard error when the password is wanted; sudo may put words around it. */
  readonly prompt: string
  /** What stands there when the shell is ours. */
  readonly ready: string
  readonly password: string
}

export interface Entering {
  /** Who the connection belongs to: nobody needs sudo to become who they are. */
  readonly loginUser: string
  readonly password?: string
}

/** Whether somebody else must be become, and so whether a password may be needed. */
export const becomesAnother = (host: HostAddress, loginUser: string): boolean =>
  host.become !== undefined && host.become.user !== loginUser

const shell = sh`/bin/sh -s`

export function entranceOf(host: HostAddress, { loginUser, password }: Entering): Entrance {
  const { become } = host
  if (become === undefined || !becomesAnother(host, loginUser)) return { command: sh`exec ${raw(shell)}` }
  const { user, method = 'sudo' } = become
  const becomes = { user, method }
  if (method === 'doas') return { command: sh`exec doas -n -u ${user} -- ${raw(shell)}`, becomes }
  // Everybody's sudo speaks English then, which is shown when it refuses.
  if (password === undefined) {
    return { command: sh`LC_ALL=C exec sudo -n -H -u ${user} -- ${raw(shell)}`, becomes }
  }
  const nonce = freshNonce()
  const handshake = { prompt: `[pv-pass ${nonce}]`, ready: `[pv-ready ${nonce}]`, password }
  // Where no password is wanted, none is sent: it would become the first command of the shell.
  const knock = sh`printf '%s' ${handshake.ready} >&2; exec ${raw(shell)}`
  return {
    command: sh`LC_ALL=C exec sudo -H -S -p ${handshake.prompt} -u ${user} -- /bin/sh -c ${knock}`,
    becomes,
    handshake,
  }
}
