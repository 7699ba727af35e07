/**
 * Vectors of a collection to search with: real ones, so that they have its dimension and its distribution; and the same
 * ones for the same seed, as long as the points are the same.
 */
import { type Problem, problem } from '../problem.ts'
import type { Answered, CollectionInfo, PointId, Qdrant } from '../services/qdrant.ts'
import { choose, seeded } from './seeded.ts'

export interface Wanted {
  readonly collection: string
  readonly using?: string
  readonly count: number
  readonly seed: number
}

/** Below this the ids of all points are read, so that every point is as likely as any other. */
const readAll = 20_000
const page = 2_000

export async function queryVectors(qdrant: Qdrant, wanted: Wanted): Promise<Answered<readonly number[][]>> {
  const info = await qdrant.ask(client => client.getCollection(wanted.collection))
  if (!info.ok) return info
  const unfit = unfitVector(info.value, wanted)
  if (unfit !== undefined) return { ok: false, problem: unfit }
  const ids = await idsOf(qdrant, wanted, info.value.points_count ?? 0)
  if (!ids.ok) return ids
  const vectors = await vectorsOf(qdrant, wanted, ids.value)
  if (!vectors.ok || vectors.value.length > 0) return vectors
  const message = `the collection ${wanted.collection} has no points to search with`
  return { ok: false, problem: problem({ code: 'bench.no-vectors', message, remedy: 'fill it, or leave it out' }) }
}

function unfitVector(info: CollectionInfo, { collection, using }: Wanted): Problem | undefined {
  const vectors = (info.config.params.vectors ?? {}) as Readonly<Record<string, unknown>>
  const single = typeof vectors['size'] === 'number'
  const names = single ? [] : Object.keys(vectors)
  const chosen = single && using === undefined ? vectors : using === undefined ? undefined : vectors[using]
  const fault = (message: string, remedy: string): Problem => problem({ code: 'bench.no-vectors', message, remedy })
  if (single && using !== undefined)
    return fault(`the vectors of ${collection} have no names, so there is none ${using}`, 'leave out `using`')
  if (typeof chosen !== 'object' || chosen === null)
    return fault(
      using === undefined
        ? `${collection} has no unnamed vector`
        : `${collection} has no dense vector ${JSON.stringify(using)}`,
      names.length === 0 ? 'only dense vectors can be searched for' : `name one with \`using\`: ${names.join(', ')}`,
    )
  return 'multivector_config' in chosen && chosen.multivector_config
    ? fault(
        `${collection} keeps several vectors a point, which is not supported`,
        'choose another vector or collection',
      )
    : undefined
}

async function idsOf(qdrant: Qdrant, wanted: Wanted, points: number): Promise<Answered<readonly PointId[]>> {
  const random = seeded(wanted.seed)
  if (points > readAll) return await qdrant.ask(async client => await scattered(client, wanted, random))
  const all = await qdrant.ask(async client => {
    const ids: PointId[] = []
    let offset: PointId | undefined
    do {
      const { points: some, next_page_offset: next } = await client.scroll(wanted.collection, {
        limit: page,
        with_payload: false,
        with_vector: false,
        ...(offset === undefined ? {} : { offset }),
      })
      ids.push(...some.map(({ id }) => id))
      offset = next as PointId | undefined
    } while (offset !== undefined && offset !== null && ids.length < readAll * 2)
    return ids
  })
  if (!all.ok) return all
  const chosen = choose(wanted.count, all.value.length, random).flatMap(i => all.value[i] ?? [])
  return { ok: true, value: chosen }
}

type Client = Parameters<Parameters<Qdrant['ask']>[0]>[0]

/** Points come in the order of their ids, so whoever follows a drawn id is a draw too. */
async function scattered(client: Client, { collection, count }: Wanted, random: () => number): Promise<PointId[]> {
  const after = async (offset: PointId): Promise<PointId | undefined> => {
    const { points } = await client.scroll(collection, { offset, limit: 1, with_payload: false, with_vector: false })
    return points[0]?.id
  }
  const first = await after(0)
  const top = typeof first === 'number' ? await highest(after) : undefined
  const drawn = new Set<PointId>()
  for (let tries = 0; drawn.size < count && tries < count * 3; tries += 1) {
    const draw = top === undefined ? uuid(random) : Math.floor(random() * (top + 1))
    const id = await after(draw)
    if (id !== undefined) drawn.add(id)
  }
  return [...drawn]
}

/** The highest number that is an id, by halving: Qdrant has no order from the end. */
async function highest(after: (id: number) => Promise<PointId | undefined>): Promise<number> {
  let [low, high] = [0, Number.MAX_SAFE_INTEGER]
  while (low < high) {
    const middle = Math.floor(low + (high - low) / 2) + ((high - low) % 2)
    if (typeof (await after(middle)) === 'number') low = middle
    else high = middle - 1
  }
  return low
}

const uuid = (random: () => number): string => {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function vectorsOf(
  qdrant: Qdrant,
  { collection, using }: Wanted,
  ids: readonly PointId[],
): Promise<Answered<readonly number[][]>> {
  return await qdrant.ask(async client => {
    const found: number[][] = []
    for (let from = 0; from < ids.length; from += 100) {
      const records = await client.retrieve(collection, {
        ids: ids.slice(from, from + 100),
        with_payload: false,
        with_vector: using === undefined ? true : [using],
      })
      const order = new Map(records.map(({ id, vector }) => [id, vector]))
      for (const id of ids.slice(from, from + 100)) {
        const vector = order.get(id)
        const dense = using === undefined ? vector : (vector as Readonly<Record<string, unknown>> | undefined)?.[using]
        if (Array.isArray(dense)) found.push(dense as number[])
      }
    }
    return found
  })
}
