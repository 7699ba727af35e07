/**
 * Recall at k: the share of the true nearest neighbours that a search finds. The truth comes from Qdrant's exact search
 * with the same queries, which uses neither index nor quantized vectors.
 */
import type { Answered, PointId, Qdrant, SearchParams } from '../services/qdrant.ts'

export interface Neighbour {
  readonly id: PointId
  readonly score: number
}

export interface Asked {
  readonly collection: string
  readonly using?: string
  readonly k: number
  readonly vectors: readonly (readonly number[])[]
}

/** Exact search reads everything: more at once would only disturb. */
const atOnce = 2

export async function neighbours(
  qdrant: Qdrant,
  { collection, using, k, vectors }: Asked,
  params: SearchParams,
  signal?: AbortSignal,
): Promise<Answered<readonly (readonly Neighbour[])[]>> {
  return await qdrant.ask(async client => {
    const found: (readonly Neighbour[])[] = []
    const one = async (index: number): Promise<void> => {
      const { points } = await client.query(collection, {
        query: [...(vectors[index] ?? [])],
        limit: k,
        params,
        with_payload: false,
        ...(using === undefined ? {} : { using }),
      })
      found[index] = points.map(({ id, score }) => ({ id, score }))
    }
    for (let from = 0; from < vectors.length && signal?.aborted !== true; from += atOnce)
      await Promise.all(vectors.slice(from, from + atOnce).map((_, i) => one(from + i)))
    return found
  })
}

/** 0 to 1. One that is as near as the last true neighbour is as good: which of them are taken is chance. */
export function recallOf(
  found: readonly (readonly Neighbour[])[],
  truth: readonly (readonly Neighbour[])[],
): number | undefined {
  let [hits, wanted] = [0, 0]
  for (const [index, best] of truth.entries()) {
    const last = best.at(-1)
    if (last === undefined) continue
    const ids = new Set(best.map(({ id }) => id))
    const tie = Math.abs(last.score) * 1e-6
    const good = (found[index] ?? []).filter(({ id, score }) => ids.has(id) || Math.abs(score - last.score) <= tie)
    hits += Math.min(good.length, best.length)
    wanted += best.length
  }
  return wanted === 0 ? undefined : hits / wanted
}
