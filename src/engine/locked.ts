/**
 * Words for a host on which another run is at work.
 */
import type { RunWho } from '../facts/host-runs.ts'
import { type Problem, problem } from '../problem.ts'

/** `told`: the run, and the line of JSON that its lock holds. */
export function lockedProblem(host: string, told: string): Problem {
  const [run = '', line = ''] = told.split('\n')
  return locked(host, run, whoOf(line))
}

export function locked(host: string, run: string, { by, since }: RunWho): Problem {
  const whose = by === undefined ? '' : ` of ${by}`
  const when = since === undefined ? '' : `, since ${since}`
  return problem({
    code: 'run.locked',
    message: `run ${run}${whose} is at work on ${host}${when}; nothing was changed`,
    run: { host },
    remedy: `wait for its end; when its controller died, go on with it (provision resume ${run}), take it back (--force ends what it still does), or wait two minutes`,
  })
}

function whoOf(line: string): RunWho {
  try {
    return JSON.parse(line) as RunWho
  } catch {
    return {}
  }
}
