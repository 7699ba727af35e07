/**
 * The command line that starts the shell of a trip: as we are, or as another user through sudo without a password.
 */
import { type Problem, problem } from '../problem.ts'
import { sh } from './script.ts'
import type { HostAddress } from './transport.ts'

/** Nobody needs sudo to become who they are. `loginUser` is who the connection belongs to. */
export function shellCommand(host: HostAddress, loginUser: string): string {
  const user = host.become?.user
  if (user === undefined || user === loginUser) return 'exec /bin/sh -s'
  return sh`LC_ALL=C exec sudo -n -H -u ${user} -- /bin/sh -s`
}

/** sudo ended instead of a shell; its words differ between versions and are shown as they are. */
export function becomeFailed(host: HostAddress, err: string): Problem {
  const user = host.become?.user ?? 'root'
  return problem({
    code: 'become.failed',
    message: `${host.user} cannot become ${user} on ${host.name} without a password`,
    run: { host: host.name },
    remedy: `let sudo allow it without a password and without a terminal, for example with the line \`${host.user} ALL=(${user}) NOPASSWD: ALL\` in /etc/sudoers.d, or connect as ${user}`,
    ...(err === '' ? {} : { detail: err }),
  })
}
