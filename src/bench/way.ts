/**
 * What every workload needs to know of its address before it can ask: where to connect, and whom to trust.
 */
import { type Problem, problem } from '../problem.ts'
import type { Place } from '../services/doorway.ts'
import type { Means } from './prepared.ts'
import type { Through } from './workload.ts'

export interface Way {
  readonly connectTo?: Place
  readonly ca?: string
}

export async function wayTo(
  { url, ca_file }: { readonly url: string; readonly ca_file?: string },
  through: Through,
  means: Means,
): Promise<Way | Problem> {
  const place = await means.placeFor(url, through)
  if (place !== undefined && 'code' in place) return place
  const connectTo = place === undefined ? {} : { connectTo: { hostname: place.hostname, port: place.port } }
  if (ca_file === undefined) return connectTo
  try {
    return { ...connectTo, ca: await means.readFile(ca_file) }
  } catch (cause) {
    return problem({
      code: 'bench.ca-file',
      message: `the certificate authority ${ca_file} cannot be read`,
      remedy: 'give the path of a PEM file on this machine',
      cause,
    })
  }
}
