/**
 * The host itself waits until something is so. It changes nothing, so there is nothing to take back: its inverse is a
 * wait that is over, and a rollback leaves it out.
 */
import { type Awaited, awaitedName, awaitedQuestion, awaitedTest } from '../facts/awaited.ts'
import { awaitedFunctions } from '../facts/awaited-script.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { ChangeKind, Description } from './change.ts'

export interface WaitChange {
  readonly kind: 'wait'
  readonly awaited: Awaited
  readonly timeoutSeconds: number
  /** Between two looks; whole seconds, since not every `sleep` knows others. */
  readonly intervalSeconds: number
  /** Nothing is waited for any more. */
  readonly over?: true
  readonly secret?: boolean
}

/** Time is read from /proc/uptime, which no clock step moves. */
const waiting = sh`await_now() {
  read -r await_up await_rest </proc/uptime
  echo "\${await_up%%.*}"
}
# await_until SECONDS INTERVAL NAME TEST…
await_until() {
  await_within=$1 await_pause=$2 await_name=$3
  shift 3
  await_end=$(($(await_now) + await_within))
  while :; do
    if "$@"; then return 0; else await_said=$?; fi
    if [ "$await_said" = 2 ]; then
      echo "$await_name: $await_found" >&2
      exit 1
    fi
    if [ "$(await_now)" -ge "$await_end" ]; then
      echo "$await_name: $await_found after $await_within s of waiting" >&2
      exit 1
    fi
    sleep "$await_pause"
  done
}`

export const waitKind: ChangeKind<WaitChange> = {
  kind: 'wait',
  prelude: lines(awaitedFunctions, waiting),
  script: change => {
    const { awaited, timeoutSeconds, intervalSeconds, over } = change
    if (over === true) return sh`:`
    return sh`await_until ${timeoutSeconds} ${intervalSeconds} ${describe(change).object} ${raw(awaitedTest(awaited))}`
  },
  inverse: change => ({ how: 'exact', change: { ...change, over: true } }),
  effects: ({ awaited, over }) =>
    over === true
      ? []
      : [{ kind: 'awaited', key: awaitedQuestion(awaited).key, update: () => ({ holds: true, found: '' }) }],
  // What held once need not hold for ever: a later step may stop what an earlier one waited for.
  questions: () => [],
  standing: () => 'stateless',
  describe,
  severs: () => false,
}

function describe({ awaited, timeoutSeconds, secret, over }: WaitChange): Description {
  const object = secret === true ? 'what is not shown (no_log)' : awaitedName(awaited)
  if (over === true) return { object, verb: 'wait', notes: ['nothing to take back'] }
  return { object, verb: 'wait', notes: [`until ${untilText(awaited)}, for ${timeoutSeconds} s at most`] }
}

function untilText(awaited: Awaited): string {
  switch (awaited.what) {
    case 'port': {
      const open = awaited.host === undefined ? 'something listens' : 'it accepts a connection'
      const closed = awaited.host === undefined ? 'nothing listens' : 'it accepts no connection'
      return awaited.is === 'open' ? open : closed
    }
    case 'path':
      return awaited.is === 'present' ? 'it exists' : 'it does not exist'
    case 'http':
      return `it answers ${awaited.status.join(' or ')}${awaited.body === undefined ? '' : ' with the text that is wanted'}`
    default:
      return awaited satisfies never
  }
}
