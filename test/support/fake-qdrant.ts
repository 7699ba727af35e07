/**
 * A server that answers as Qdrant does, and misbehaves when it is told to: what a real one only does in bad hours. That
 * the real one behaves as this is shown by test/e2e/qdrant.test.ts.
 */
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly key: string | undefined
}

interface Json {
  [name: string]: unknown
}

export interface FakeCollection {
  config: Json
  /** One is told for each look; the last one stays. */
  statuses: string[]
  optimizer: unknown
  /** Says ok and does nothing. */
  deaf: boolean
  /** Answers instead of doing; status and body. */
  refuses?: readonly [number, string]
  /** `m` of the index of its segments, one for each look; the last one stays. */
  indexed: number[]
  ongoing: readonly Json[]
  snapshots: string[]
}

export class FakeQdrant {
  readonly collections = new Map<string, FakeCollection>()
  asked: Asked[] = []
  /** Wanted of everybody; absent: nobody is asked. */
  key: string | undefined
  /** SHA-256 that is told of every snapshot; each of them is `abc`. */
  sum = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  /** Since 1.17 some things have other names. */
  newer = false
  /** Raw answer to everything. */
  instead: string | undefined
  readonly #server: Server | SecureServer
  readonly #scheme: string

  private constructor(server: Server | SecureServer, scheme: string) {
    this.#server = server
    this.#scheme = scheme
  }

  /** With a certificate it speaks TLS. */
  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<FakeQdrant> {
    const server = tls === undefined ? createServer() : createSecureServer(tls)
    const fake = new FakeQdrant(server, tls === undefined ? 'http' : 'https')
    server.on('request', (request, response) => {
      let body = ''
      request.on('data', piece => {
        body += String(piece)
      })
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        const key = headers['api-key']
        fake.asked.push({ method, path: url, body, key: typeof key === 'string' ? key : undefined })
        const [status, text] = fake.#answer(method, new URL(url, 'http://x'), body, key)
        response.writeHead(status).end(text)
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return fake
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  add(name: string, more: Partial<FakeCollection> = {}): FakeCollection {
    const made: FakeCollection = {
      config: {
        params: { vectors: { size: 64, distance: 'Cosine' }, on_disk_payload: true },
        hnsw_config: { m: 16, ef_construct: 100, full_scan_threshold: 10_000 },
        optimizer_config: { indexing_threshold: 10_000, max_segment_size: null },
        quantization_config: null,
      },
      statuses: ['green'],
      optimizer: 'ok',
      deaf: false,
      indexed: [],
      ongoing: [],
      snapshots: [],
      ...more,
    }
    this.collections.set(name, made)
    return made
  }

  /** What was asked since the last time. */
  heard(): readonly Asked[] {
    const { asked } = this
    this.asked = []
    return asked
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #answer(method: string, { pathname }: URL, body: string, key: unknown): readonly [number, string] {
    if (this.instead !== undefined) return [200, this.instead]
    if (pathname === '/') return [200, JSON.stringify({ title: 'qdrant', version: '1.16.3' })]
    if (this.key !== undefined && key !== this.key)
      return [401, 'Must provide an API key or an Authorization bearer token']
    if (pathname === '/collections') return ok({ collections: [...this.collections.keys()].map(name => ({ name })) })
    if (pathname === '/telemetry') return ok({ collections: { collections: this.#telemetry() } })
    const [, , name = '', rest] = pathname.split('/').map(decodeURIComponent)
    const found = this.collections.get(name)
    if (found === undefined)
      return [404, JSON.stringify({ status: { error: `Not found: Collection \`${name}\` doesn't exist!` } })]
    if (rest === 'snapshots')
      return this.#snapshots(method, found, name, pathname.split('/').map(decodeURIComponent)[4])
    if (rest === 'optimizations') return ok({ [this.newer ? 'running' : 'ongoing']: found.ongoing })
    if (method === 'GET') return ok(look(found))
    if (found.refuses !== undefined) return found.refuses
    if (!found.deaf) patch(found.config, JSON.parse(body) as Json)
    return ok(true)
  }

  #snapshots(method: string, { snapshots }: FakeCollection, name: string, which?: string): readonly [number, string] {
    const told = (one: string) => ({ name: one, size: 3, creation_time: '2026-01-01T00:00:00', checksum: this.sum })
    if (method === 'POST') {
      snapshots.push(`${name}-${snapshots.length}.snapshot`)
      return ok(told(snapshots.at(-1) ?? ''))
    }
    if (which === undefined) return ok(snapshots.map(told))
    if (!snapshots.includes(which)) return [404, '{"status":{"error":"Not found"}}']
    if (method === 'GET') return [200, 'abc']
    snapshots.splice(snapshots.indexOf(which), 1)
    return ok(true)
  }

  #telemetry(): readonly Json[] {
    return [...this.collections].map(([id, { indexed }]) => {
      const m = indexed.length > 1 ? indexed.shift() : indexed[0]
      const index = m === undefined ? { type: 'plain', options: {} } : { type: 'hnsw', options: { m } }
      return { id, shards: [{ local: { segments: [{ config: { vector_data: { '': { index } } } }] } }] }
    })
  }
}

const ok = (result: unknown): readonly [number, string] => [200, JSON.stringify({ result, status: 'ok', time: 0.1 })]

function look({ config, statuses, optimizer }: FakeCollection): Json {
  const status = statuses.length > 1 ? statuses.shift() : statuses[0]
  return { status, optimizer_status: optimizer, points_count: 5, indexed_vectors_count: 3, segments_count: 2, config }
}

function patch(
  config: Json,
  { hnsw_config: hnsw, optimizers_config: optimizers, quantization_config: quantization }: Json,
): void {
  Object.assign(config['hnsw_config'] as Json, hnsw)
  Object.assign(config['optimizer_config'] as Json, optimizers)
  if (quantization !== undefined) config['quantization_config'] = quantization === 'Disabled' ? null : quantization
}
