/**
 * Words for a script that did not come to its end.
 */
import { type Problem, problem } from '../problem.ts'
import { type Exit, TripFault } from '../remote/transport.ts'

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
