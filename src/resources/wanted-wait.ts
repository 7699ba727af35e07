/**
 * Plans to wait for something: only when it is not so, or when an earlier step may change it. Shared by the resources
 * that wait.
 */
import { type Awaited, type AwaitedState, awaitedName, awaitedQuestion } from '../facts/awaited.ts'
import type { Seen } from '../facts/fact.ts'
import { type Problem, problem } from '../problem.ts'
import type { Context, Decision } from './resource.ts'
import { secondsOf } from './wanted-seconds.ts'

export interface Patience {
  readonly within?: string
  readonly interval?: string
}

export function planWait(
  awaited: Awaited,
  { within = '30s', interval = '1s' }: Patience,
  seen: Seen,
  { secret }: Context,
): Decision {
  const state = seen.get('awaited', awaitedQuestion(awaited).key)
  if (state.holds) return { changes: [] }
  if (state.cannotTell)
    return { changes: [], problems: [cannotTell(secret ? 'what is waited for' : awaitedName(awaited), state)] }
  const patience = {
    timeoutSeconds: Math.ceil(secondsOf(within)),
    intervalSeconds: Math.max(1, Math.ceil(secondsOf(interval))),
  }
  return {
    changes: [{ kind: 'wait', awaited, ...patience, ...(secret ? { secret } : {}) }],
    notes: secret || state.found === '' ? [] : [`now: ${state.found}`],
  }
}

const cannotTell = (name: string, { found }: AwaitedState): Problem =>
  problem({
    code: 'wait.cannot-tell',
    message: `${name} cannot be looked at: ${found}`,
    remedy: 'install the program by hand or in an earlier task, or wait with a `command` task of your own',
  })
