/**
 * Words for a script that did not begin, or did not come to its end.
 */
import { type Problem, problem } from '../problem.ts'
import type { Frame } from '../remote/frame.ts'
import { type Exit, TripFault } from '../remote/transport.ts'
import { lockedStatus } from '../target/lock.ts'
import { lockedProblem } from './locked.ts'

export function exitProblem(exit: Exclude<Exit, { how: 'exited' }>, host: string, doing: string): Problem {
  const run = { host }
  const err = Buffer.from(exit.err).toString('utf8').trim().slice(-2000)
  const detail = err === '' ? {} : { detail: err }
  switch (exit.how) {
    case 'timed-out':
      return problem({
        code: 'run.timed-out',
        message: `no end after ${Math.round(exit.afterMs / 1000)} s while ${doing}`,
        run,
        remedy: 'see what the host is busy with; a task can be given more time with `timeout`',
        ...detail,
      })
    case 'lost':
      // The transport knows more: sudo refused, too much output, no channel.
      if (exit.cause instanceof TripFault) return { ...exit.cause.problem, run: { ...exit.cause.problem.run, host } }
      return problem({
        code: 'run.connection-lost',
        message: `the connection was lost while ${doing}`,
        run,
        remedy: 'see that the host and the network are up, then run again',
        cause: exit.cause,
        ...detail,
      })
    case 'signalled':
      return problem({
        code: 'run.signalled',
        message: `the shell on the host was ended by signal ${exit.signal} while ${doing}`,
        run,
        remedy: 'see the log of the host: somebody, or the out-of-memory killer, ended it',
        ...detail,
      })
    case 'cancelled':
      return problem({ code: 'run.interrupted', message: `interrupted while ${doing}`, run, ...detail })
    default:
      return exit satisfies never
  }
}

export const endedEarly = (host: string, exit: { readonly code?: number; readonly err: Uint8Array }): Problem =>
  problem({
    code: 'run.ended-early',
    message: `the shell on the host ended before the changes were through`,
    detail: text(exit.err).slice(-2000),
    run: { host },
    remedy: 'run again: it goes on from what is there now',
  })

/** The host would not begin: another run is at work, or its journal cannot be written. */
export function refusal(host: string, opened: Frame): Problem {
  if (opened.status === lockedStatus) return lockedProblem(host, text(opened.out))
  // Our own words come last, after what the shell and its programs had to say.
  const said = text(opened.err).split('\n')
  return problem({
    code: 'run.no-journal',
    message: said.at(-1) || `${host} could not write down what is to be changed`,
    ...(said.length > 1 ? { detail: said.slice(0, -1).join('\n') } : {}),
    run: { host },
    remedy: 'free disk space on the host, or make its /var writable; nothing was changed',
  })
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').trim()
