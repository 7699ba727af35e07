/**
 * Resource `wait_for`: a port or a path of which the next tasks have need.
 */
import { type Awaited, awaitedQuestion } from '../facts/awaited.ts'
import type { WaitForArguments } from '../generated/index.ts'
import type { Resource } from './resource.ts'
import { plainPath } from './wanted-parent.ts'
import { planWait } from './wanted-wait.ts'

export const waitFor: Resource<WaitForArguments> = {
  name: 'wait_for',
  needs: args => [awaitedQuestion(awaitedOf(args))],
  plan: (args, seen, context) => planWait(awaitedOf(args), args, seen, context),
}

/** As in Ansible `started` and `present` mean the same, and so do `stopped` and `absent`. */
function awaitedOf({ port, host, path, state = 'started' }: WaitForArguments): Awaited {
  const there = state === 'started' || state === 'present'
  if (path !== undefined) return { what: 'path', path: plainPath(path), is: there ? 'present' : 'absent' }
  if (port === undefined) throw new Error('the schema lets nothing pass without port or path')
  return { what: 'port', port, ...(host === undefined ? {} : { host }), is: there ? 'open' : 'closed' }
}
