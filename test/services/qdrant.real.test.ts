/**
 * Qdrant's API against the real server, which comes as a package for the lab.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bench } from '../../src/bench/measure.ts'
import { usualMeasure } from '../../src/bench/measurement.ts'
import { queryVectors } from '../../src/bench/query-vectors.ts'
import type { QdrantSearch } from '../../src/bench/workload.ts'
import { qdrantBinary } from '../../src/lab/qdrant-binary.ts'
import { type Qdrant, qdrant } from '../../src/services/qdrant.ts'
import { closedPort, mute, target } from '../bench/target.ts'
import { fillCollection } from '../support/vectors.ts'

const key = 'a-key'
let [url, readOnly] = ['', 'a-read-only-key']
let server: ChildProcess
let client: Qdrant
const folder = mkdtempSync(join(tmpdir(), 'provision-qdrant-'))

beforeAll(async () => {
  const port = await closedPort()
  url = `http://127.0.0.1:${port}`
  const settings = {
    SERVICE__HOST: '127.0.0.1',
    SERVICE__HTTP_PORT: String(port),
    SERVICE__GRPC_PORT: String(await closedPort()),
    SERVICE__API_KEY: key,
    SERVICE__READ_ONLY_API_KEY: readOnly,
    TELEMETRY_DISABLED: 'true',
  }
  const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`QDRANT__${name}`, value]))
  server = spawn(qdrantBinary(), [], { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' })
  client = await qdrant({ url, apiKey: key, timeoutMs: 20_000 })
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await client.ask(asked => asked.getCollections())).ok) break
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await fillCollection({ url, apiKey: key, collection: 'numbers', points: 3000, dimension: 16 })
  await fillCollection({ url, apiKey: key, collection: 'uuids', points: 300, dimension: 8, ids: 'uuid' })
}, 60_000)

afterAll(async () => {
  await client?.close()
  server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const fault = async (address: Parameters<typeof qdrant>[0], collection?: string): Promise<string> => {
  const asked = await qdrant(address)
  const answer = await asked.ask(async one =>
    collection === undefined ? await one.getCollections() : await one.getCollection(collection),
  )
  await asked.close()
  return answer.ok ? 'none' : `${answer.problem.code} ${answer.problem.message} (${answer.problem.detail ?? ''})`
}

describe('a fault of Qdrant', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    ['no key', () => fault({ url, timeoutMs: 5000 }), /^service.denied .*API key.*Must provide an API key/],
    ['a wrong key', () => fault({ url, apiKey: 'x', timeoutMs: 5000 }), /^service.denied/],
    [
      'no such collection',
      () => fault({ url, apiKey: key, timeoutMs: 5000 }, 'none'),
      /^service.missing .*Collection `none` doesn't exist/,
    ],
    [
      'nobody there',
      async () => fault({ url: `http://127.0.0.1:${await closedPort()}`, timeoutMs: 5000 }),
      /^service.unreachable .*nothing listens/,
    ],
    [
      'somebody who hangs',
      async () => fault({ url: `http://127.0.0.1:${await mute()}`, timeoutMs: 300 }),
      /^service.timeout .*within 0.3 s/,
    ],
    [
      'TLS where there is none',
      () => fault({ url: url.replace('http', 'https'), timeoutMs: 5000 }),
      /^service.unreachable .*protocol/,
    ],
    [
      'another service',
      async () => fault({ url: new URL((await target((_, r) => r.end('<html>'))).url).origin, timeoutMs: 5000 }),
      /^service.refused .*not Qdrant/,
    ],
  ])('says what it is: %s', async (_, said, wanted) => {
    expect(await said()).toMatch(wanted)
  })

  it('none with the key that only reads', async () => {
    expect(await fault({ url, apiKey: readOnly, timeoutMs: 5000 }, 'numbers')).toBe('none')
  })
})

describe('query vectors', () => {
  it.each([
    ['numbers', 16],
    ['uuids', 8],
  ])('of %s are the same for the same seed, and others for another', async (collection, dimension) => {
    const take = async (seed: number) => {
      const vectors = await queryVectors(client, { collection, count: 25, seed })
      if (!vectors.ok) throw new Error(vectors.problem.message)
      return vectors.value
    }
    const first = await take(1)
    expect(first.length).toBe(25)
    expect(new Set(first.map(String)).size).toBe(25)
    for (const vector of first) expect(vector.length).toBe(dimension)
    expect(await take(1)).toEqual(first)
    expect(await take(2)).not.toEqual(first)
  })

  it.each([
    [{ collection: 'none' }, 'service.missing'],
    [{ collection: 'numbers', using: 'text' }, 'bench.no-vectors'],
  ])('%j: %s', async (wanted, code) => {
    const vectors = await queryVectors(client, { ...wanted, count: 5, seed: 1 })
    expect(vectors.ok ? 'vectors' : vectors.problem.code).toBe(code)
  })
})

describe('a search', () => {
  const search = (args: Partial<QdrantSearch['args']>): QdrantSearch => ({
    name: 'search',
    kind: 'qdrant_search',
    args: { url, api_key: readOnly, collection: 'numbers', queries: 30, ...args },
    load: { concurrency: 2, timeoutMs: 5000, through: 'network' },
  })
  const measure = (args: Partial<QdrantSearch['args']>) =>
    bench.measure([search(args)], { ...usualMeasure, rounds: 1, seconds: 0.5, warmUpSeconds: 0.1 })

  it.each([
    ['exact', { params: { exact: true } }],
    ['more neighbours than there are points', { collection: 'uuids', k: 500, queries: 3, params: { exact: true } }],
  ])('has a recall of 1 when it is %s', async (_, args) => {
    const measured = await measure(args)
    if (measured.ok !== true) throw new Error(JSON.stringify(measured))
    expect(measured.measurements[0]).toMatchObject({ rounds: [{ recall: 1, failed: 0 }] })
  })

  it.each([
    [{ collection: 'none' }, 'service.missing'],
    [{ api_key: 'wrong' }, 'service.denied'],
    [{ using: 'text' }, 'bench.no-vectors'],
  ])('with %j gives a problem and no figures', async (args, code) => {
    const measured = await measure(args)
    expect(measured.ok === false && measured.problems.map(problem => problem.code)).toEqual([code])
  })
})
