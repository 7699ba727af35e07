/**
 * What is found in what services and hosts tell: tables of states, and what must be said of each.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { bytes, diagnosisOf, fault, warning } from '../../src/diagnosis/diagnosis.ts'
import { type GatewayState, judgeGateway } from '../../src/diagnosis/gateway.ts'
import { speaksHttp2 } from '../../src/diagnosis/grpc.ts'
import { type HostState, hostScript, judgeHost, parseHost } from '../../src/diagnosis/host.ts'
import { judgeQdrant, requestsIn } from '../../src/diagnosis/qdrant.ts'
import { judgeRedis } from '../../src/diagnosis/redis.ts'
import { diagnosisLines, diagnosisSummary } from '../../src/report/diagnosis.ts'
import type { CollectionInfo } from '../../src/services/qdrant.ts'
import { mute } from '../bench/target.ts'

const said = ({ findings }: Diagnosis): readonly string[] => findings.map(({ level, what }) => `${level}: ${what}`)

describe('a host', () => {
  const real = (): string => execFileSync('/bin/sh', ['-s'], { input: hostScript(['sh']), encoding: 'utf8' })

  it('this machine, in one script', () => {
    const state = parseHost(real())
    if (state === undefined) throw new Error(real())
    expect(state.disks.map(({ mount }) => mount)).toContain('/')
    expect(state.files.most).toBeGreaterThan(0)
    const shell = state.processes.find(({ name }) => name === 'sh')
    expect(shell?.limit).toBeGreaterThan(0)
    expect(shell?.memoryKib).toBeGreaterThan(100)
  })

  it('tells each filesystem once, by where it is mounted as a whole', () => {
    const rows = [
      '/dev/vda1 100 50 1048576 31% /run/host/os-release',
      '/dev/vda1 100 50 1048576 31% /',
      '/dev/vdb1 100 97 0 97% /data with spaces',
    ]
    const output = real().replace(
      /=== disks\n[\s\S]*?=== inodes/,
      `=== disks\nFilesystem\n${rows.join('\n')}\n=== inodes`,
    )
    expect(parseHost(output)?.disks).toEqual([
      { mount: '/', used: 0.31, free: '1.0 GiB' },
      { mount: '/data with spaces', used: 0.97, free: '0.0 GiB' },
    ])
  })

  it('is no state when the output is cut off', () => {
    const output = real()
    expect(parseHost(output.slice(0, -20))).toBeUndefined()
    expect(parseHost('')).toBeUndefined()
  })

  const fine: HostState = {
    use: {
      cpu: 0.2,
      steal: 0,
      cores: 4,
      load1: 1,
      memory: 0.5,
      diskReadBytesPerSecond: 0,
      diskWriteBytesPerSecond: 0,
      netInBytesPerSecond: 0,
      netOutBytesPerSecond: 0,
      pressure: { cpu: 0.1, memory: 0, io: 0 },
    },
    disks: [{ mount: '/', used: 0.4, free: '60 GiB' }],
    files: { open: 1000, most: 100_000 },
    oomKills: 0,
    swap: { totalKib: 0, freeKib: 0 },
    overflows: 0,
    failedUnits: [],
    processes: [{ name: 'qdrant', limit: 65_535, open: 100, memoryKib: 100_000 }],
  }
  const use = (changes: Partial<HostState['use']>): HostState => ({ ...fine, use: { ...fine.use, ...changes } })
  it.each<[string, HostState, readonly RegExp[]]>([
    ['well', fine, []],
    ['busy', use({ cpu: 0.8 }), [/^warning: the processor is used 80 %, more than 70 %/]],
    ['with a neighbour', use({ steal: 0.3 }), [/^warning: 30 % .* other machines/]],
    ['nearly out of memory', use({ memory: 0.97 }), [/^fault: 97 % of memory/]],
    ['short of memory', use({ memory: 0.8 }), [/^warning: 80 % of memory is used, more than 75 %/]],
    ['waiting for disks', use({ pressure: { cpu: 0, memory: 0, io: 0.5 } }), [/^warning: .*disks 50 %/]],
    ['full', { ...fine, disks: [{ mount: '/data', used: 0.98, free: '1 GiB' }] }, [/^fault: \/data is full/]],
    ['nearly full', { ...fine, disks: [{ mount: '/', used: 0.9, free: '9 GiB' }] }, [/^warning: \/ is 90 % full/]],
    ['with a failed unit', { ...fine, failedUnits: ['qdrant.service'] }, [/^fault: qdrant.service has failed/]],
    ['after OOM', { ...fine, oomKills: 1 }, [/^warning: the kernel ended 1 process since/]],
    [
      'with a tight limit',
      { ...fine, processes: [{ name: 'qdrant', limit: 1024, open: 1000, memoryKib: 1 }] },
      [/^fault: qdrant has 1000 of 1024 open files/, /^warning: qdrant may open no more than 1024/],
    ],
    ['without limits', { ...fine, processes: [{ name: 'a', open: 9, memoryKib: 1 }] }, []],
  ])('%s', (_, state, wanted) => {
    expect(said(judgeHost(state, {}))).toEqual(wanted.map(one => expect.stringMatching(one)))
  })
})

const collection = (
  changes: Partial<
    Pick<CollectionInfo, 'status' | 'optimizer_status' | 'points_count' | 'indexed_vectors_count' | 'segments_count'>
  > = {},
  optimizer: Readonly<Record<string, unknown>> = {},
): CollectionInfo =>
  ({
    status: 'green',
    optimizer_status: 'ok',
    points_count: 100_000,
    indexed_vectors_count: 100_000,
    segments_count: 4,
    config: {
      params: { vectors: { size: 128, distance: 'Cosine' } },
      hnsw_config: { m: 16, ef_construct: 100, full_scan_threshold: 10_000 },
      optimizer_config: {
        indexing_threshold: 10_000,
        max_segment_size: null,
        max_optimization_threads: null,
        ...optimizer,
      },
      quantization_config: { scalar: { type: 'int8' } },
    },
    ...changes,
  }) as unknown as CollectionInfo

describe('Qdrant', () => {
  it.each<[string, CollectionInfo, readonly RegExp[]]>([
    ['well', collection(), []],
    [
      'failed',
      collection({ status: 'red', optimizer_status: { error: 'disk full' } }),
      [/^fault: a has failed: disk full/],
    ],
    ['asleep after a restart', collection({ status: 'grey' }), [/^warning: the optimizers of a have not begun/]],
    ['at work', collection({ status: 'yellow' }), [/^warning: a is being optimized/]],
    [
      'green and not indexed',
      collection({ indexed_vectors_count: 0 }),
      [/^warning: 100000 points of a \(48.8 MiB\) are searched without an index/],
    ],
    ['small and not indexed', collection({ points_count: 9000, indexed_vectors_count: 0 }), []],
    [
      'never indexed',
      collection({ indexed_vectors_count: 0 }, { max_segment_size: 10_000 }),
      [/^fault: a is never indexed: max_segment_size \(10000 KiB\)/],
    ],
    [
      'told not to index',
      collection({ indexed_vectors_count: 0 }, { indexing_threshold: 0 }),
      [/^warning: a is never indexed/],
    ],
    ['in many pieces', collection({ segments_count: 40 }), [/^advice: a has 40 segments/]],
  ])('with a collection that is %s', (_, info, wanted) => {
    const diagnosis = judgeQdrant({ version: '1.16.3', collections: new Map([['a', info]]), issues: [] })
    expect(said(diagnosis)).toEqual(wanted.map(one => expect.stringMatching(one)))
    expect(diagnosis.facts.at(-1)?.value).toMatch(/dimension 128; m 16, ef_construct 100, quantization scalar$/)
  })

  it('counts searches and faults from its telemetry, and needs none', () => {
    const responses = {
      'POST /collections/{name}/points/search': {
        '200': { count: 10, avg_duration_micros: 1000 },
        '500': { count: 2 },
      },
      'POST /collections/{name}/points/query': { '200': { count: 30, avg_duration_micros: 3000 }, '404': { count: 1 } },
      'GET /collections': { '200': { count: 99, avg_duration_micros: 9 } },
    }
    const telemetry = { result: { requests: { rest: { responses } } } }
    expect(requestsIn(telemetry)).toEqual({ searches: { count: 40, averageMs: 2.5 }, failures: 2 })
    expect(requestsIn({})).toEqual({ failures: 0 })
  })
})

describe('Redis', () => {
  const fields = {
    redis_version: '7.0.15',
    used_memory: '1000000',
    maxmemory: '2000000',
    maxmemory_policy: 'allkeys-lru',
    total_system_memory: '8000000000',
    keyspace_hits: '970',
    keyspace_misses: '30',
    maxclients: '10000',
    connected_clients: '3',
    db0: 'keys=10,expires=5,avg_ttl=100',
    rdb_last_bgsave_status: 'ok',
  }
  const judged = (changes: Readonly<Record<string, string>> = {}) =>
    judgeRedis(
      {
        info: new Map(Object.entries({ ...fields, ...changes })),
        earlier: new Map(Object.entries(fields)),
        pings: [0.1, 0.2, 0.3],
      },
      {},
    )
  it.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    ['well', {}, []],
    ['without traffic', { keyspace_hits: '0', keyspace_misses: '0' }, []],
    ['without a limit', { maxmemory: '0' }, [/^warning: its memory has no limit/]],
    [
      'that will refuse writes',
      { used_memory: '1950000', maxmemory_policy: 'noeviction' },
      [/^fault: 97.5 % of maxmemory/],
    ],
    ['whose limit is all memory', { maxmemory: '7900000000' }, [/^warning: maxmemory .* nearly all/]],
    ['that misses', { keyspace_misses: '970' }, [/^warning: only 50 % of the lookups/]],
    ['that refused', { rejected_connections: '4' }, [/^warning: 4 connections were refused/]],
    ['that cannot save', { rdb_last_bgsave_status: 'err' }, [/^fault: rdb_last_bgsave_status is err/]],
    ['that forks slowly', { latest_fork_usec: '250000' }, [/^warning: its last fork took 250 ms/]],
  ])('%s', (_, changes, wanted) => {
    expect(said(judged(changes))).toEqual(wanted.map(one => expect.stringMatching(one)))
  })

  it('tells hit rates apart, and none without lookups', () => {
    const value = (diagnosis: Diagnosis): string | undefined =>
      diagnosis.facts.find(({ name }) => name === 'hit rate')?.value
    expect(value(judged())).toBe('97 % since its start, no lookups in the last second')
    expect(value(judged({ keyspace_hits: '980' }))).toBe('97 % since its start, 100 % in the last second')
  })
})

describe('the gateway', () => {
  const ok = { status: 200, body: '{"data":{}}', ms: 1 }
  const metrics = (hits: number, misses: number, seconds = 0.001): string =>
    `cache_hits_total{level="l1"} ${hits}\ncache_misses_total ${misses}\ncache_latency_seconds_sum ${seconds}\ncache_latency_seconds_count ${hits + misses}\ngateway_requests_total 1000\ngateway_errors_total 0\n`
  const fine: GatewayState = { health: ok, metrics: { ...ok, body: metrics(99, 1) }, rest: ok, graphql: ok }
  it.each<[string, Partial<GatewayState>, readonly RegExp[]]>([
    ['well', {}, []],
    [
      'away',
      { health: { status: 0, body: '', ms: 1, why: 'ECONNREFUSED' } },
      [/^fault: its health check says ECONNREFUSED/],
    ],
    ['ill', { health: { ...ok, status: 503 } }, [/^fault: its health check says 503/]],
    ['without REST', { rest: { ...ok, status: 502 } }, [/^fault: REST \/api says 502/]],
    [
      'with a GraphQL error of status 200',
      { graphql: { ...ok, body: '{"errors":[{"message":"no"}]}' } },
      [/^fault: GraphQL answers with an error: no/],
    ],
    ['with HTML for GraphQL', { graphql: { ...ok, body: '<html>' } }, [/^fault: GraphQL does not answer with JSON/]],
    ['that misses', { metrics: { ...ok, body: metrics(1, 9) } }, [/^warning: its caches answer 10 %/]],
    [
      'with slow caches',
      { metrics: { ...ok, body: metrics(99, 1, 1) } },
      [/^warning: a lookup in its caches takes 10.00 ms/],
    ],
    ['without metrics', { metrics: { ...ok, status: 404 } }, [/^warning: its metrics say 404/]],
    ['with metrics of another kind', { metrics: { ...ok, body: 'other 1' } }, []],
  ])('%s', (_, changes, wanted) => {
    const diagnosis = judgeGateway({ ...fine, ...changes }, { url: 'http://a', rest: '/api' }, {})
    expect(said(diagnosis)).toEqual(wanted.map(one => expect.stringMatching(one)))
  })
})

describe('gRPC', () => {
  it.each<[string, () => Promise<number>, string | undefined]>([
    [
      'HTTP/2',
      async () => {
        const server = createServer()
        server.listen(0, '127.0.0.1')
        await once(server, 'listening')
        server.unref()
        return (server.address() as AddressInfo).port
      },
      undefined,
    ],
    ['something else', () => mute('HTTP/1.1 400 Bad Request\r\n\r\n'), 'it speaks another protocol'],
    ['nothing', () => mute(), 'it says nothing'],
  ])('is told from %s', async (_, port, wanted) => {
    const socket = connect(await port(), '127.0.0.1')
    await once(socket, 'connect')
    expect(await speaksHttp2(socket, 400)).toBe(wanted)
  })
})

describe('a diagnosis', () => {
  it('is shown with the worst first', () => {
    const diagnosis = diagnosisOf(
      'redis',
      [{ name: 'version', value: '7' }],
      [warning('slow', 'see'), undefined, fault('gone', 'start it')],
    )
    expect(diagnosisLines({ host: 'one', diagnoses: [diagnosis] }, false)).toEqual([
      'one · redis',
      '  version  7',
      '  fault: gone',
      '    = help: start it',
      '  warning: slow',
      '    = help: see',
      '',
    ])
    expect(diagnosisSummary([{ host: 'one', diagnoses: [diagnosis] }])).toBe('1 host: 1 fault, 1 warning')
    expect(diagnosisSummary([{ host: 'one', diagnoses: [] }])).toBe('1 host: nothing to be done')
    expect(diagnosisSummary([])).toBe('0 hosts: none could be looked at')
  })

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [200 * 2 ** 20, '200 MiB'],
    [3.2 * 2 ** 30, '3.2 GiB'],
  ])('%d bytes are %s', (count, text) => {
    expect(bytes(count)).toBe(text)
  })
})
