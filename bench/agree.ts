/**
 * Whether our figures agree with those of tools that others wrote: the same requests to the same server, in turns, sent by
 * `provision bench` and by wrk (HTTP) or redis-benchmark (Redis), both in a closed loop.
 *
 *   node bench/agree.ts http://127.0.0.1:6333 COLLECTION redis://127.0.0.1:6379
 *
 * wrk and redis-benchmark (Debian: wrk, redis-tools) must be on the PATH.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bench } from '../src/bench/measure.ts'
import { type LoadRound, usualMeasure } from '../src/bench/measurement.ts'
import { queryVectors } from '../src/bench/query-vectors.ts'
import type { Loading } from '../src/bench/workload.ts'
import { qdrant } from '../src/services/qdrant.ts'

const [url = '', collection = '', redisUrl = ''] = process.argv.slice(2)
const run = promisify(execFile)
const rounds = 7
const seconds = 4
const seed = 1

interface Figures {
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function ours(workload: Loading): Promise<Figures> {
  const measured = await bench.measure([workload], { ...usualMeasure, rounds: 1, seconds, warmUpSeconds: 0.5, seed })
  if (measured.ok !== true) throw new Error(JSON.stringify(measured))
  const [measurement] = measured.measurements
  const round = measurement?.rounds[0] as LoadRound
  return { p50: round.latencyMs.p50, p95: round.latencyMs.p95, perSecond: round.perSecond }
}

/** The bodies in turn, as we send them; latencies come in microseconds. */
const wrkScript = (bodies: readonly string[]): string => `
local bodies = {${bodies.map(body => `[==[${body}]==]`).join(',\n')}}
local i = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
request = function()
  i = i % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[i])
end
done = function(summary, latency, requests)
  io.write(string.format("RESULT %f %f %f %d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.requests / (summary.duration / 1e6), summary.errors.status))
end
`

async function wrk(script: string, address: string, connections: number): Promise<Figures> {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, address]
  const [, p50, p95, perSecond, failed] = /RESULT (\S+) (\S+) (\S+) (\d+)/.exec((await run('wrk', args)).stdout) ?? []
  if (failed !== '0') throw new Error(`wrk: ${failed} bad answers`)
  return { p50: Number(p50), p95: Number(p95), perSecond: Number(perSecond) }
}

/** `"PING_MBULK","rps","avg","min","p50","p95","p99","max"` */
async function redisBenchmark(connections: number): Promise<Figures> {
  const { hostname, port } = new URL(redisUrl)
  const args = ['-h', hostname, '-p', port, '-t', 'ping_mbulk', '-c', String(connections), '-n', '60000', '--csv']
  const row = (await run('redis-benchmark', args)).stdout.trim().split('\n').at(-1) ?? ''
  const [, perSecond, , , p50, p95] = row.split(',').map(cell => Number(cell.replaceAll('"', '')))
  return { p50: p50 ?? 0, p95: p95 ?? 0, perSecond: perSecond ?? 0 }
}

async function compare(
  title: string,
  mine: () => Promise<Figures>,
  tool: 'wrk' | 'redis-benchmark',
  theirs: () => Promise<Figures>,
): Promise<void> {
  const [a, b]: [Figures[], Figures[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    a.push(await mine())
    b.push(await theirs())
  }
  const cell = (figures: readonly Figures[], name: keyof Figures): string => {
    const values = figures.map(one => one[name])
    const text = (value: number): string => (name === 'perSecond' ? value.toFixed(0) : value.toFixed(2))
    return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`
  }
  for (const [who, figures] of [
    ['provision', a],
    [tool, b],
  ] as const)
    console.log(
      `| ${title} | ${who} | ${cell(figures, 'p50')} | ${cell(figures, 'p95')} | ${cell(figures, 'perSecond')} |`,
    )
}

const folder = mkdtempSync(join(tmpdir(), 'provision-agree-'))

/** What it takes is known: so much from when the request is there until the answer is sent. In a process of its own. */
const delays = [5, 20]
const delaying = spawn(
  process.execPath,
  [
    '-e',
    `require('node:http')
      .createServer((request, response) => {
        request.resume().once('end', () => setTimeout(() => response.end('ok'), Number(request.url.slice(1))))
      })
      .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const [port] = (await once(delaying.stdout, 'data')) as [Buffer]
const delayed = (ms: number): string => `http://127.0.0.1:${port.toString().trim()}/${ms}`

const client = await qdrant({ url, timeoutMs: 30_000 })
const vectors = await queryVectors(client, { collection, count: 200, seed })
if (!vectors.ok) throw new Error(vectors.problem.message)
await client.close()
console.log('| requests | sent by | p50 ms | p95 ms | per second |\n|---|---|---|---|---|')
const plain = join(folder, 'plain.lua')
writeFileSync(plain, wrkScript(['x']))
for (const delay of delays)
  for (const concurrency of [1, 8]) {
    const load = { concurrency, timeoutMs: 10_000, through: 'network' } as const
    await compare(
      `a server that takes ${delay} ms, ${concurrency} at a time`,
      () => ours({ name: 'delayed', kind: 'http', args: { url: delayed(delay), body: 'x' }, load }),
      'wrk',
      () => wrk(plain, delayed(delay), concurrency),
    )
  }
delaying.kill()
for (const exact of [true, false]) {
  const script = join(folder, 'search.lua')
  const rest = { limit: 10, params: { exact }, with_payload: false }
  writeFileSync(script, wrkScript(vectors.value.map(query => JSON.stringify({ query, ...rest }))))
  for (const concurrency of exact ? [1, 4] : [1]) {
    const load = { concurrency, timeoutMs: 10_000, through: 'network' } as const
    const args = { url, collection, params: { exact }, recall: false }
    await compare(
      `${exact ? 'exact search' : 'search'}, ${concurrency} at a time`,
      () => ours({ name: 'search', kind: 'qdrant_search', args, load }),
      'wrk',
      () => wrk(script, `${url}/collections/${collection}/points/query`, concurrency),
    )
  }
}
for (const concurrency of redisUrl === '' ? [] : [1, 4]) {
  const load = { concurrency, timeoutMs: 10_000, through: 'network' } as const
  await compare(
    `PING, ${concurrency} at a time`,
    () => ours({ name: 'ping', kind: 'redis', args: { url: redisUrl }, load }),
    'redis-benchmark',
    () => redisBenchmark(concurrency),
  )
}
rmSync(folder, { recursive: true })
