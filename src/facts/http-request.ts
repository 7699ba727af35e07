/**
 * A request over HTTP as curl and wget on a host take it. What may be secret goes to curl on its standard input; wget
 * has no such way and gets only addresses that every user of the host may see.
 */
export interface HttpRequest {
  readonly url: string
  /** Default GET. */
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  /** The whole address is secret, not only what is known to be one. */
  readonly secret: boolean
}

/** Without user, password and what follows the path: fit for people. */
export const shownAddress = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

/** For `curl -K -`: one option a line; within quotes a backslash keeps the next character as it is. */
export function curlConfig({ url, method = 'GET', headers }: HttpRequest): string {
  const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`
  return [
    `url = ${quoted(new URL(url).href)}`,
    ...(method === 'GET' ? [] : [method === 'HEAD' ? 'head' : `request = ${quoted(method)}`]),
    ...Object.entries(headers).map(([name, value]) => `header = ${quoted(`${name}: ${value}`)}`),
  ].join('\n')
}

/** The address where it may stand in a list of processes, else nothing. */
export function openAddress({ url, method = 'GET', headers, secret }: HttpRequest): string {
  const { href, username, password } = new URL(url)
  const plain = method === 'GET' && Object.keys(headers).length === 0 && username === '' && password === ''
  return plain && !secret ? href : ''
}
