/**
 * Fills collections of a real Qdrant fast, with vectors as embeddings are: few dimensions carry most of them, the rest is
 * noise. The same seed gives the same points.
 */
import { seeded } from '../../src/bench/seeded.ts'

export interface Filling {
  readonly url: string
  readonly apiKey?: string
  readonly collection: string
  readonly points: number
  readonly dimension: number
  readonly seed?: number
  /** Default: numbers from 1. */
  readonly ids?: 'number' | 'uuid'
  /** Configuration of the collection, besides its vectors. */
  readonly config?: Readonly<Record<string, unknown>>
}

const batch = 2000
/** Dimensions that carry the information. */
const intrinsic = 32

/** The collection is made anew. Resolves when all points are in; indexing may go on. */
export async function fillCollection(filling: Filling): Promise<void> {
  const { collection, points, dimension, config } = filling
  const path = `/collections/${encodeURIComponent(collection)}`
  await ask(filling, 'DELETE', path)
  await ask(filling, 'PUT', path, { vectors: { size: dimension, distance: 'Cosine' }, ...config })
  const next = vectors(filling)
  for (let from = 0; from < points; from += batch) {
    const count = Math.min(batch, points - from)
    const ids = Array.from({ length: count }, (_, i) => idOf(filling, from + i + 1))
    const body = { batch: { ids, vectors: ids.map(() => next()) } }
    await ask(filling, 'PUT', `${path}/points?wait=${from + count >= points}`, body)
  }
}

/** Resolves when Qdrant has nothing left to do for it. */
export async function untilGreen(
  filling: Pick<Filling, 'url' | 'apiKey' | 'collection'>,
  withinMs = 120_000,
): Promise<void> {
  const end = performance.now() + withinMs
  const path = `/collections/${encodeURIComponent(filling.collection)}`
  for (let green = 0; green < 2; ) {
    const { result } = (await ask(filling, 'GET', path)) as { readonly result: { readonly status: string } }
    green = result.status === 'green' ? green + 1 : 0
    if (performance.now() > end) throw new Error(`${filling.collection} is still ${result.status}`)
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

function vectors({ dimension, seed = 1 }: Filling): () => number[] {
  const random = seeded(seed)
  const normal = (): number => random() + random() + random() + random() - 2
  const few = Math.min(intrinsic, dimension)
  // Every dimension is a mixture of the few.
  const mixing = Array.from({ length: dimension }, () => Array.from({ length: few }, normal))
  return () => {
    const source = Array.from({ length: few }, normal)
    return mixing.map(weights => {
      const mixed = weights.reduce((sum, weight, i) => sum + weight * (source[i] ?? 0), 0)
      return Math.round((mixed + normal() * 0.5) * 1e4) / 1e4
    })
  }
}

const idOf = ({ ids = 'number' }: Filling, number: number): number | string =>
  ids === 'number'
    ? number
    : `${((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`

async function ask(
  { url, apiKey }: Pick<Filling, 'url' | 'apiKey'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(apiKey === undefined ? {} : { 'api-key': apiKey }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}
