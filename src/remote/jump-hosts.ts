/**
 * Connections to the hosts on the way to others. There is one to each, however many hosts lie behind it: an sshd lets
 * only a few log in at the same time (MaxStartups). It ends with the last that needs it.
 */
import type { Problem } from '../problem.ts'
import type { HostAddress } from './transport.ts'

/** A login, however it was made. */
export interface Login {
  /** Calls the listener with the reason when the connection is gone; gives the way to unsubscribe. */
  onLost(listener: (reason: unknown) => void): () => void
  close(): Promise<void>
}

export type Reached<L extends Login> =
  | { readonly ok: true; readonly loggedIn: L }
  | { readonly ok: false; readonly problem: Problem }

export type Jump<L extends Login> =
  | { readonly ok: true; readonly loggedIn: L; readonly release: () => void }
  | { readonly ok: false; readonly problem: Problem }

export interface JumpHosts<L extends Login> {
  /** The connection to a host on the way to `target`; the caller releases it when it needs it no more. */
  to(jump: HostAddress, target: HostAddress): Promise<Jump<L>>
}

interface Shared<L extends Login> {
  readonly reached: Promise<Reached<L>>
  users: number
}

export function jumpHosts<L extends Login>(reach: (host: HostAddress) => Promise<Reached<L>>): JumpHosts<L> {
  const open = new Map<string, Shared<L>>()

  const forget = (key: string, shared: Shared<L>): void => {
    if (open.get(key) === shared) open.delete(key)
  }

  const start = (key: string, host: HostAddress): Shared<L> => {
    const shared: Shared<L> = { reached: reach(host), users: 0 }
    open.set(key, shared)
    // Whoever comes after a failure, or after the connection was lost, tries anew.
    void shared.reached.then(reached => {
      if (reached.ok) reached.loggedIn.onLost(() => forget(key, shared))
      else forget(key, shared)
    })
    return shared
  }

  return {
    async to(jump, target) {
      const key = JSON.stringify(jump)
      const shared = open.get(key) ?? start(key, jump)
      shared.users += 1
      const reached = await shared.reached
      if (!reached.ok) return { ok: false, problem: onTheWay(reached.problem, jump, target) }
      const release = (): void => {
        shared.users -= 1
        if (shared.users > 0) return
        forget(key, shared)
        void reached.loggedIn.close()
      }
      return { ok: true, loggedIn: reached.loggedIn, release }
    },
  }
}

/** Whoever trusts the host behind is asked about those on the way too. */
const onTheWay = (fault: Problem, jump: HostAddress, target: HostAddress): Problem => ({
  ...fault,
  ...(fault.remedy === undefined
    ? {}
    : { remedy: fault.remedy.replace(`provision trust ${jump.name}`, `provision trust ${target.name}`) }),
  message: `${fault.message}; ${jump.hostname} is on the way to ${target.hostname}`,
  run: { host: target.name },
})
