/**
 * How the Qdrant resources name the server that they ask, and what is said when it cannot be asked.
 */
import type { QdrantCollection } from '../facts/qdrant-collection.ts'
import { type QdrantServer, usualUrl } from '../facts/qdrant-server.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'

export interface ServerArguments {
  readonly url?: string
  readonly api_key?: string
  readonly api_key_file?: string
  readonly ca?: string
  readonly insecure?: boolean
}

/** A key in a file comes first, since it is kept nowhere else. */
export function serverOf({ url = usualUrl, api_key, api_key_file, ca, insecure }: ServerArguments): QdrantServer {
  const key = api_key === undefined ? {} : { apiKey: api_key }
  return {
    url: url.replace(/\/+$/, ''),
    ...(api_key_file === undefined ? key : { apiKeyFile: api_key_file }),
    ...(ca === undefined ? {} : { ca }),
    ...(insecure === true ? { insecure } : {}),
  }
}

export const isAddress = ({ url = usualUrl }: ServerArguments): boolean => URL.canParse(url)

export const notAnAddress = (): Problem =>
  problem({
    code: 'qdrant.not-an-address',
    message: '`url` is not an address',
    remedy: 'write it as http://host:port',
  })

type Silent = Exclude<QdrantCollection, { readonly how: 'there' | 'absent' }>

/** Why nothing can be said of what is on the server. */
export function silence(state: Silent, { url }: QdrantServer): Problem {
  switch (state.how) {
    case 'cannot-tell':
      return problem({
        code: 'qdrant.cannot-ask',
        message: `Qdrant at ${url} cannot be asked: ${state.said}`,
        remedy:
          'install curl in an earlier task (apt-get install curl); a key in a file must be readable for who connects',
      })
    case 'no-answer':
      return problem({
        code: 'qdrant.no-answer',
        message: `Qdrant does not answer at ${url}${state.said === '' ? '' : `: ${state.said}`}`,
        remedy: 'start it in an earlier task, or correct `url`: it is the address as the host itself reaches it',
      })
    case 'refused':
      return problem({
        code: state.status === 401 || state.status === 403 ? 'qdrant.unauthorized' : 'qdrant.refused',
        message: `Qdrant at ${url} answers ${state.status}${state.said === '' ? '' : `: ${state.said}`}`,
        remedy:
          state.status === 401 || state.status === 403
            ? 'give the key in `api_key`, or better in `api_key_file`'
            : 'see the log of Qdrant, or correct `url`',
      })
    default:
      return state satisfies never
  }
}

export const missingCollection = (name: string, { url }: QdrantServer, others: readonly string[]): Problem =>
  problem({
    code: 'qdrant.no-such-collection',
    message: `Qdrant at ${url} has no collection ${name}${didYouMean(name, others)}`,
    run: { object: name },
    remedy: `correct the name, or set \`missing: skip\`${others.length === 0 ? '' : `; there are: ${others.slice(0, 20).join(', ')}`}`,
  })
