/**
 * Measuring against servers that do as they shall, and against those that do not. Counts are exact; times are never
 * judged, but for those that a target makes at least so long itself.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bench } from '../../src/bench/measure.ts'
import { type LoadMeasurement, type Measured, type MeasureOptions, usualMeasure } from '../../src/bench/measurement.ts'
import type { HttpLoad, Workload } from '../../src/bench/workload.ts'
import { hostName } from '../../src/brands.ts'
import { localTransport } from '../../src/remote/local.ts'
import type { HostAddress } from '../../src/remote/transport.ts'
import { closedPort, mute, target } from './target.ts'

const quick: MeasureOptions = { ...usualMeasure, rounds: 1, seconds: 0.5, warmUpSeconds: 0.1 }
const load = { concurrency: 4, timeoutMs: 2000, through: 'network' } as const
const http = (args: HttpLoad['args'], changes: Partial<HttpLoad['load']> = {}): HttpLoad => ({
  name: 'asked',
  kind: 'http',
  args,
  load: { ...load, ...changes },
})
const here: HostAddress = {
  name: hostName('here'),
  connection: 'local',
  hostname: 'localhost',
  port: 22,
  user: 'root',
  identityFiles: [],
  useAgent: false,
  knownHostsFiles: [],
  hostKeyChecking: 'strict',
  connectTimeoutMs: 5000,
  keepAliveMs: 5000,
}
const connected = async () => {
  const opened = await localTransport().open(here)
  if (!opened.ok) throw new Error(opened.problem.message)
  return opened.connection
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) if (await holds()) return
  throw new Error('it never came about')
}

const measure = (workloads: readonly Workload[], changes: Partial<MeasureOptions> = {}): Promise<Measured> =>
  bench.measure(workloads, { ...quick, ...changes })

async function figures(workload: Workload, changes: Partial<MeasureOptions> = {}): Promise<LoadMeasurement> {
  const measured = await measure([workload], changes)
  if (measured.ok !== true) throw new Error(JSON.stringify(measured))
  const [first] = measured.measurements
  if (first === undefined || first.kind === 'resources') throw new Error('nothing was measured')
  return first
}

async function faults(workloads: readonly Workload[], changes: Partial<MeasureOptions> = {}) {
  const measured = await measure(workloads, changes)
  if (measured.ok !== false) throw new Error(`it has no faults: ${JSON.stringify(measured)}`)
  return measured.problems.map(({ code, message, detail = '', run }) => ({ code, message, detail, task: run?.task }))
}

describe('a good target', () => {
  it('in a closed loop: counts add up, with its own, in every round', async () => {
    const { url, seen } = await target((_, response) => response.end('{"status":"ok"}'))
    const { mode, rounds, concurrency } = await figures(http({ url, expect: { contains: 'ok' } }), { rounds: 2 })
    expect([mode, rounds.length, concurrency]).toEqual(['closed', 2, 4])
    for (const round of rounds) {
      expect(round.sent).toBe(round.ok + round.failed)
      expect([round.failed, round.failures]).toEqual([0, []])
      expect(round.ok).toBeGreaterThan(0)
      expect(round.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(round.ok)
      expect(round.perSecond).toBeCloseTo(round.ok / round.seconds)
      const { p50, p90, p95, p99, max } = round.latencyMs
      expect([p50, p90, p95, p99, max]).toEqual([p50, p90, p95, p99, max].toSorted((a, b) => a - b))
      expect(round).not.toHaveProperty('recall')
      expect(round).not.toHaveProperty('hitRate')
      expect(round).not.toHaveProperty('host')
    }
    // Those of warming up, and the one before, are not counted.
    expect(seen.count).toBeGreaterThan(rounds.reduce((sum, { sent }) => sum + sent, 0))
  })

  it('in an open loop: exactly as many requests as the rate says', async () => {
    const { url } = await target((_, response) => response.end('fine'))
    const { mode, rate, rounds } = await figures(http({ url }, { rate: 40, concurrency: 40, timeoutMs: 20_000 }), {
      seconds: 1,
    })
    expect([mode, rate]).toEqual(['open', 40])
    expect(rounds.map(({ sent, ok }) => [sent, ok])).toEqual([[40, 40]])
  })

  it('that stalls: the open loop counts everybody who had to wait', async () => {
    const stallMs = 700
    let stalled: Promise<void> | undefined
    const { url } = await target((number, response) => {
      // Once, in the middle of the timed part.
      if (number === 20) stalled = new Promise(resolve => setTimeout(resolve, stallMs))
      void (stalled ?? Promise.resolve()).then(() => response.end('fine'))
    })
    // Room for all that wait, on a machine that has other things to do as well.
    const { rounds } = await figures(http({ url }, { rate: 40, concurrency: 60, timeoutMs: 20_000 }), { seconds: 1.5 })
    const [{ latencyMs, sent } = { latencyMs: { p90: 0, max: 0 }, sent: 0 }] = rounds
    expect(sent).toBe(60)
    // Of 60 requests 28 fell due during the stall; the mean of their waiting is half of it.
    expect(latencyMs.max).toBeGreaterThan(0.9 * stallMs)
    expect(latencyMs.p90).toBeGreaterThan(0.5 * stallMs)
  })

  it('sends vectors, headers and methods as they were written', async () => {
    let [method, kind, key] = ['', '', '']
    const { url, seen } = await target((_, response, request) => {
      method = request.method ?? ''
      kind = request.headers['content-type'] ?? ''
      key = String(request.headers['x-key'])
      response.end('{}')
    })
    await figures(http({ url, json: { a: [1, { b: null }] }, headers: { 'X-Key': 7 } }))
    expect([method, kind, key, seen.bodies[0]]).toEqual(['POST', 'application/json', '7', '{"a":[1,{"b":null}]}'])
  })

  it('watches the host, and keeps the samples', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'provision-samples-'))
    const { url } = await target((_, response) => response.end('fine'))
    const connection = await connected()
    const watch: Workload = { name: 'host', kind: 'resources', args: {} }
    const measured = await measure([http({ url }), watch], { connection, samples: folder })
    if (measured.ok !== true) throw new Error(JSON.stringify(measured))
    const [asked, host] = measured.measurements
    expect([asked?.workload, host?.workload]).toEqual(['asked', 'host'])
    const round = asked?.kind === 'http' ? asked.rounds[0] : undefined
    const [watched] = host?.rounds ?? []
    for (const use of [round?.host, watched?.host]) {
      expect(use?.cpu).toBeGreaterThan(0)
      expect(use?.cpu).toBeLessThanOrEqual(1)
      expect(use?.memory).toBeGreaterThan(0)
    }
    const bytes = readFileSync(join(folder, round?.samples ?? ''))
    expect(bytes.byteLength).toBe(4 * (round?.ok ?? 0))
    expect(Math.max(...new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4))).toBeCloseTo(
      round?.latencyMs.max ?? 0,
      1,
    )
    await connection.close()
    rmSync(folder, { recursive: true })
  })

  it('through a tunnel says so', async () => {
    const { url, seen } = await target((_, response) => response.end('fine'))
    const connection = await connected()
    const { through, rounds } = await figures(http({ url }, { through: 'tunnel' }), { connection })
    expect(through).toBe('tunnel')
    expect(rounds[0]?.ok).toBeGreaterThan(0)
    expect(seen.count).toBeGreaterThan(0)
    await connection.close()
  })

  it('reads the hit rate from the counters that are named', async () => {
    let hits = 0
    const { url } = await target((_, response) => {
      hits += 1
      response.end('fine')
    })
    const metrics = await target((_, response) => response.end(`hits ${hits * 3}\nmisses ${hits}\n`))
    const names = { metrics: metrics.url, hits: 'hits', misses: 'misses' }
    const { rounds } = await figures(http({ url, hit_rate: names }))
    expect(rounds[0]?.hitRate).toBeCloseTo(0.75)
  })
})

describe('a bad target', () => {
  it.each<[string, (n: number) => number, string]>([
    ['fails half of its requests', n => (n % 2 === 0 ? 503 : 200), 'bench.failing'],
    ['fails after a while', n => (n > 3 ? 500 : 200), 'bench.failing'],
    ['fails from the first', () => 503, 'bench.bad-answer'],
  ])('%s', async (_, status, wanted) => {
    const { url } = await target((number, response) => {
      response.statusCode = status(number)
      response.end('answer')
    })
    const [fault] = await faults([http({ url })])
    expect(fault?.code).toBe(wanted)
    expect(`${fault?.message} ${fault?.detail}`).toMatch(/status 50/)
    expect(fault?.task).toBe('asked')
  })

  it('answers GraphQL errors with status 200', async () => {
    const { url } = await target((_, response) => response.end('{"errors":[{"message":"no such field"}]}'))
    const [fault] = await faults([http({ url, graphql: { query: '{ a }' } })])
    expect(fault).toMatchObject({ code: 'bench.bad-answer', message: expect.stringContaining('no such field') })
  })

  it('is not there', async () => {
    const url = `http://127.0.0.1:${await closedPort()}/`
    expect(await faults([http({ url })])).toMatchObject([
      { code: 'service.unreachable', message: expect.stringContaining('nothing listens there') },
    ])
  })

  it('hangs', async () => {
    const url = `http://127.0.0.1:${await mute()}/`
    expect(await faults([http({ url }, { timeoutMs: 300 })])).toMatchObject([{ code: 'service.timeout' }])
  })

  it('hangs after a while', async () => {
    const { url } = await target((number, response) => {
      if (number < 5) response.end('fine')
    })
    const [fault] = await faults([http({ url }, { timeoutMs: 200 })])
    expect(fault).toMatchObject({ code: 'bench.failing', detail: expect.stringContaining('no answer within 200 ms') })
  })

  it('closes connections in the middle', async () => {
    const { url } = await target((number, response) => {
      if (number > 10) response.destroy()
      else response.end('fine')
    })
    const [fault] = await faults([http({ url })])
    expect(fault).toMatchObject({ code: 'bench.failing', detail: expect.stringContaining('closed by the other side') })
  })

  it('does not speak HTTP', async () => {
    const url = `http://127.0.0.1:${await mute('220 mail ready\r\n')}/`
    expect(await faults([http({ url })])).toMatchObject([{ code: 'service.unreachable' }])
  })

  it('cannot keep a rate: what was not sent has failed', async () => {
    const { url } = await target((_, response) => setTimeout(() => response.end('fine'), 200))
    const [fault] = await faults([http({ url }, { rate: 200, concurrency: 1 })])
    expect(fault).toMatchObject({ code: 'bench.failing', detail: expect.stringContaining('fell too far behind') })
  })

  it('and others: all are told at once', async () => {
    const closed = await closedPort()
    const first: Workload = { ...http({ url: `http://127.0.0.1:${closed}/` }), name: 'first' }
    const search: Workload = {
      name: 'search',
      kind: 'qdrant_search',
      args: { url: `http://127.0.0.1:${closed}`, collection: 'a' },
      load,
    }
    const cache: Workload = { name: 'cache', kind: 'redis', args: { url: `redis://127.0.0.1:${closed}` }, load }
    const watch: Workload = { name: 'host', kind: 'resources', args: {} }
    const tunnel: Workload = { ...http({ url: 'http://127.0.0.1:1/' }, { through: 'tunnel' }), name: 'tunnel' }
    const found = await faults([first, search, cache, watch, tunnel])
    expect(found.map(({ code, task }) => [code, task])).toEqual([
      ['service.unreachable', 'first'],
      ['service.unreachable', 'search'],
      ['service.unreachable', 'cache'],
      ['bench.no-host', 'host'],
      ['bench.no-tunnel', 'tunnel'],
    ])
  })

  it('behind a tunnel that nobody answers', async () => {
    const connection = await connected()
    const url = `http://127.0.0.1:${await closedPort()}/`
    expect(await faults([http({ url }, { through: 'tunnel' })], { connection })).toMatchObject([
      { code: 'bench.tunnel-refused' },
    ])
    await connection.close()
  })
})

describe('the generator', () => {
  it('ends with whoever started it, also when that is killed', async () => {
    const { url, seen } = await target((_, response) => response.end('fine'))
    const script = join(mkdtempSync(join(tmpdir(), 'provision-killed-')), 'measure.mjs')
    const from = (file: string): string => JSON.stringify(new URL(`../../src/bench/${file}`, import.meta.url).href)
    const workload = JSON.stringify([http({ url })])
    const options = JSON.stringify({ ...quick, seconds: 60 })
    writeFileSync(script, `import { bench } from ${from('measure.ts')}\nawait bench.measure(${workload}, ${options})\n`)
    const parent = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], { stdio: 'ignore' })
    while (seen.count < 50) await new Promise(resolve => setTimeout(resolve, 20))
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    // It notices that nobody listens to it, and its last requests come in.
    await until(async () => {
      const before = seen.count
      await new Promise(resolve => setTimeout(resolve, 300))
      return seen.count === before
    })
  })
})

describe('an interrupted measurement', () => {
  it.each([
    ['while it sends', 400],
    ['at once', 0],
  ])('ends soon and gives no figures: %s', async (_, afterMs) => {
    const { url } = await target((_number, response) => response.end('fine'))
    const stop = new AbortController()
    setTimeout(() => stop.abort(), afterMs)
    const measured = await measure([http({ url })], { seconds: 60, signal: stop.signal })
    expect(measured).toEqual({ ok: 'interrupted' })
  })

  it('does not wait for a target that hangs', async () => {
    const { url } = await target((number, response) => {
      if (number < 20) response.end('fine')
    })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 500)
    const began = performance.now()
    const measured = await measure([http({ url }, { timeoutMs: 60_000 })], { seconds: 60, signal: stop.signal })
    expect(measured).toEqual({ ok: 'interrupted' })
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})
