/**
 * The Qdrant of a lab host, reached from here: collections with vectors that are enough to be indexed, and what became of
 * their configuration.
 */
import type { LabHost } from '../../src/lab/lab.ts'

type Json = Readonly<Record<string, unknown>>

export interface Told {
  readonly status: string
  readonly points_count: number
  readonly indexed_vectors_count: number
  readonly segments_count: number
  readonly config: {
    readonly params: Json & { readonly vectors: Json }
    readonly hnsw_config: Json
    readonly optimizer_config: Json
    readonly quantization_config: unknown
  }
}

export class LabQdrant {
  readonly #url: string
  key: string | undefined

  constructor({ address }: Pick<LabHost, 'address'>) {
    this.#url = `http://${address}:6333`
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(this.key === undefined ? {} : { 'api-key': this.key }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (JSON.parse(text) as { readonly result: T }).result
  }

  /** The vector without a name, and a threshold that so few vectors reach. */
  async make(name: string, count: number, more: Json = {}): Promise<void> {
    const usual = { vectors: { size: 64, distance: 'Cosine' }, optimizers_config: { indexing_threshold: 1000 } }
    await this.ask('PUT', `/collections/${name}`, { ...usual, ...more })
    await this.fill(name, count)
    await this.rest(name)
  }

  async fill(name: string, count: number, dimension = 64): Promise<void> {
    for (let first = 0; first < count; first += 2000) {
      const ids = Array.from({ length: Math.min(2000, count - first) }, (_, at) => first + at)
      const vectors = ids.map(() => Array.from({ length: dimension }, () => Math.random() - 0.5))
      await this.ask('PUT', `/collections/${name}/points?wait=true`, { batch: { ids, vectors } })
    }
  }

  told(name: string): Promise<Told> {
    return this.ask('GET', `/collections/${name}`)
  }

  /** Everything that a run may change, as one text. */
  async configuration(name: string): Promise<string> {
    return JSON.stringify((await this.told(name)).config)
  }

  patch(name: string, body: Json): Promise<unknown> {
    return this.ask('PATCH', `/collections/${name}`, body)
  }

  /** `m` of the index of each segment that has one. */
  async builtWith(name: string): Promise<readonly number[]> {
    interface Segment {
      readonly config: { readonly vector_data: Readonly<Record<string, { readonly index: Json }>> }
    }
    interface Telemetry {
      readonly collections: {
        readonly collections: readonly {
          readonly id: string
          readonly shards: readonly { readonly local: { readonly segments: readonly Segment[] } }[]
        }[]
      }
    }
    const { collections } = (await this.ask<Telemetry>('GET', '/telemetry?details_level=10')).collections
    return collections
      .filter(({ id }) => id === name)
      .flatMap(({ shards }) => shards.flatMap(({ local }) => local.segments))
      .flatMap(({ config }) => Object.values(config.vector_data))
      .filter(({ index }) => index['type'] === 'hnsw')
      .map(({ index }) => Number((index['options'] as Json)['m']))
  }

  async rest(name: string, seconds = 120): Promise<void> {
    await until(async () => (await this.told(name)).status === 'green', seconds, `${name} to come to rest`)
  }

  async answers(): Promise<void> {
    const ready = () =>
      fetch(`${this.#url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    await until(ready, 60, 'Qdrant to answer')
  }
}

export async function until(holds: () => Promise<boolean>, seconds: number, what: string): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
