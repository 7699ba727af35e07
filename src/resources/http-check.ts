/**
 * Resource `http_check`: an address must answer before it goes on.
 */
import { type Awaited, awaitedQuestion } from '../facts/awaited.ts'
import type { HttpCheckArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import type { Context, Resource } from './resource.ts'
import { planWait } from './wanted-wait.ts'

export const httpCheck: Resource<HttpCheckArguments> = {
  name: 'http_check',
  needs: (args, context) => (URL.canParse(args.url) ? [awaitedQuestion(awaitedOf(args, context))] : []),
  plan: (args, seen, context) =>
    URL.canParse(args.url)
      ? planWait(awaitedOf(args, context), args, seen, context)
      : { changes: [], problems: [notAnAddress()] },
}

function awaitedOf(
  { url, method = 'GET', status = 200, headers = {}, body }: HttpCheckArguments,
  { secret }: Context,
): Awaited {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const wanted = { status: [status].flat(), headers: texts, ...(body === undefined ? {} : { body }) }
  return { what: 'http', url, method, ...wanted, secret }
}

/** It is not repeated, since it may hold a password. */
const notAnAddress = (): Problem =>
  problem({
    code: 'http_check.not-an-address',
    message: '`url` is not an address',
    remedy: 'write it as http://host:port/path; special characters in a password are written as %40 and the like',
  })
