/**
 * Whether an answer is a good one. A load test that counts answers of any kind measures how fast a server refuses.
 */
import { isDeepStrictEqual } from 'node:util'
import type { AnswerCheck } from './load-plan.ts'

/** What is wrong with it, in words that are the same for all answers of its kind; undefined: nothing. */
export function faultOf(check: AnswerCheck, status: number, body: string): string | undefined {
  if (!check.status.includes(status)) return `status ${status}`
  if (check.contains !== undefined && !body.includes(check.contains)) return `without ${JSON.stringify(check.contains)}`
  if (check.json === undefined && check.items === undefined && check.graphql === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return 'no JSON'
  }
  return jsonFault(check, value)
}

function jsonFault({ json = {}, items, graphql }: AnswerCheck, value: unknown): string | undefined {
  if (graphql === true) {
    const errors = at(value, '/errors')
    if (errors !== undefined) return `GraphQL error: ${firstMessage(errors)}`
    if (at(value, '/data') === undefined) return 'GraphQL without data'
  }
  for (const [pointer, wanted] of Object.entries(json)) {
    const found = at(value, pointer)
    if (wanted === '$present' ? found === undefined || found === null : false) return `nothing at ${pointer}`
    if (wanted === '$absent' && found !== undefined) return `something at ${pointer}`
    if (wanted !== '$present' && wanted !== '$absent' && !isDeepStrictEqual(found, wanted))
      return `another value at ${pointer}`
  }
  if (items === undefined) return undefined
  const list = at(value, items.at)
  if (!Array.isArray(list)) return `no list at ${items.at}`
  return list.length < items.least ? `only ${list.length} of ${items.least} items at ${items.at}` : undefined
}

/** RFC 6901; undefined when there is nothing. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  let here = value
  for (const part of pointer.slice(1).split('/')) {
    if (typeof here !== 'object' || here === null) return undefined
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (!Object.hasOwn(here, key)) return undefined
    here = (here as Readonly<Record<string, unknown>>)[key]
  }
  return here
}

const firstMessage = (errors: unknown): string => {
  const message = at(errors, '/0/message')
  return (typeof message === 'string' ? message : 'without a message').slice(0, 120)
}
