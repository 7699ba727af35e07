/**
 * The shipped workloads against real services with real data: what is counted adds up, exact search finds everything, and
 * services that are away, closed or ending are told as what they are. No time is judged.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MeasuredFile, parseMeasured } from '../../src/bench/measured-file.ts'
import type { LoadMeasurement, Measurement } from '../../src/bench/measurement.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { CommandLine } from '../support/command.ts'
import { collections, connectCaches, fillQdrant } from '../support/filled-lab.ts'
import { writeLabInventory } from '../support/lab-inventory.ts'

let lab: Lab
let inventory: string
let folder: string
let provision: CommandLine
let qdrant: LabHost
let redis: LabHost

const host = (name: string): LabHost => {
  const found = lab.hosts.get(name)
  if (found === undefined) throw new Error(`the lab has no ${name}`)
  return found
}

beforeAll(async () => {
  lab = await labUp({
    hosts: [
      { name: 'qdrant-1', role: 'vector_db' },
      { name: 'redis-1', role: 'cache' },
    ],
  })
  ;[qdrant, redis] = [host('qdrant-1'), host('redis-1')]
  provision = await CommandLine.create()
  inventory = await writeLabInventory(lab)
  folder = await mkdtemp(join(tmpdir(), 'provision-bench-'))
  await connectCaches(qdrant, redis)
  await fillQdrant(qdrant, { points: 6000, dimension: 64 })
})

afterAll(async () => {
  await lab?.down()
  for (const path of [inventory, folder, provision?.state])
    if (path !== undefined) await rm(path, { recursive: true, force: true })
})

const bench = (...args: readonly string[]) => provision.run('bench', 'run', ...args, '-i', inventory)

const kept = async (): Promise<MeasuredFile> =>
  parseMeasured(await readFile(join(folder, 'm.json'), 'utf8')) as MeasuredFile

const loadsOf = (measurements: readonly Measurement[]): readonly LoadMeasurement[] =>
  measurements.filter(one => one.kind !== 'resources')

/** A file of workloads with this one, and the host. */
async function file(workload: string, hosts = 'vector_db'): Promise<string> {
  const path = join(folder, 'w.yaml')
  const head = `hosts: ${hosts}\nrounds: 1\nseconds: 1\nwarm_up: 0.2\nworkloads:\n`
  await writeFile(path, `${head}${workload}\n  - { name: host, resources: {} }\n`)
  return path
}

describe('the shipped workloads', () => {
  test('are all measured, and all that is counted adds up', async () => {
    const files = ['workloads/vector-db.yaml', 'workloads/cache.yaml']
    const quick = ['--rounds', '1', '--seconds', '1', '--warm-up', '0.2', '-e', 'searches=20']
    const { status, err, out } = await bench(...files, ...quick, '--out', join(folder, 'm.json'))
    expect(err).not.toContain('error')
    expect(status).toBe(0)
    const { hosts } = await kept()
    expect(hosts.map(one => one.host)).toEqual(['qdrant-1', 'redis-1'])
    for (const { measurements } of hosts) {
      for (const { workload, rounds, mode, rate } of loadsOf(measurements)) {
        expect(rounds.length, workload).toBe(1)
        for (const { sent, ok, failed, failures, histogram, host: use } of rounds) {
          expect([sent, failed, failures], workload).toEqual([ok, 0, []])
          if (mode === 'open') expect(sent, workload).toBe(rate)
          expect(
            histogram.reduce((sum, { count }) => sum + count, 0),
            workload,
          ).toBe(ok)
          expect(use?.cpu, workload).toBeGreaterThan(0)
        }
      }
      expect(measurements.at(-1)).toMatchObject({ workload: 'host', kind: 'resources' })
    }
    const [first, second] = hosts.map(({ measurements }) => loadsOf(measurements))
    const named = (start: string) => first?.filter(({ workload }) => workload.startsWith(start)) ?? []
    expect(
      named('collection ')
        .map(({ workload }) => workload.slice(11))
        .toSorted(),
    ).toEqual(collections.toSorted())
    for (const { workload, rounds } of named('collection ')) {
      expect(rounds[0]?.recall, workload).toBeGreaterThan(0.5)
      expect(rounds[0]?.recall, workload).toBeLessThanOrEqual(1)
    }
    // 20 different searches were asked before, when all was warmed up.
    for (const { workload, rounds } of named('model ')) expect(rounds[0]?.hitRate, workload).toBeGreaterThan(0)
    expect(second?.map(({ workload }) => workload)).toEqual(['cache latency', 'cache mixed'])
    expect((await redis.exec('redis-cli --scan --pattern "provision-bench:*" | wc -l')).out.trim()).toBe('0')
    expect(out).toMatch(/recall +hits +failed +cpu +memory/)
  })

  test('exact search has a recall of 1, also through a tunnel to a port of the host alone', async () => {
    const path = await file(`  - name: exact
    qdrant_search: { url: "http://127.0.0.1:6333", collection: general, queries: 20, params: { exact: true } }
    through: tunnel`)
    const { status, err } = await bench(path, '--out', join(folder, 'm.json'))
    expect([status, err.includes('error')]).toEqual([0, false])
    const [exact] = (await kept()).hosts[0]?.measurements ?? []
    expect(exact).toMatchObject({ through: 'tunnel', rounds: [{ recall: 1, failed: 0 }] })
  })
})

describe('diagnose', () => {
  const diagnose = (...args: readonly string[]) => provision.run('diagnose', ...args, '-i', inventory)

  test('tells of every component, collection and protocol', async () => {
    const { status, out, err } = await diagnose()
    expect(err).toBe('')
    for (const component of ['host', 'qdrant', 'gateway']) expect(out).toContain(`qdrant-1 · ${component}\n`)
    expect(out).toContain('redis-1 · redis\n')
    for (const name of collections) expect(out).toMatch(new RegExp(`${name} +green, 6000 points, \\d+ indexed`))
    expect(out).toMatch(/REST +200 after/)
    expect(out).toMatch(/GraphQL +200 after/)
    expect(out).toMatch(/latency +PING p50 [\d.]+ ms/)
    // systemd's limit, which task 4.2 raises.
    expect(out).toContain('warning: qdrant and gunicorn may open no more than 1024 files')
    expect(out).not.toContain('gRPC')
    // The host of tests may itself be short of something; services are well.
    expect([0, 3]).toContain(status)
    const json = await diagnose('cache', '--output', 'json')
    expect(JSON.parse(json.out)).toMatchObject([
      { host: 'redis-1', diagnoses: [{ component: 'host' }, { component: 'redis' }] },
    ])
  })

  test('tells what is away, and ends with 3', async () => {
    await qdrant.exec('systemctl stop vector-gateway')
    const { status, out } = await diagnose(
      'vector_db',
      '-e',
      '{"qdrant": {"url": "http://127.0.0.1:6333", "grpc_port": 6399}}',
    )
    await qdrant.exec('systemctl start vector-gateway')
    expect(status).toBe(3)
    expect(out).toContain('fault: no tunnel to http://127.0.0.1:8000: the host gets no connection there')
    expect(out).toContain('fault: nothing listens on port 6399 for gRPC')
  })
})

describe('what goes wrong is told, with no figures:', () => {
  test('a collection that is missing', async () => {
    const { status, out, err } = await bench(
      await file(`  - name: none
    qdrant_search: { url: "http://{{ ansible_host }}:6333", collection: nowhere }`),
    )
    expect([status, out]).toEqual([3, ''])
    expect(err).toMatch(/Collection `nowhere` doesn't exist.*\[service.missing\]/)
  })

  test('Redis with a password, without and with it', async () => {
    await redis.exec('redis-cli CONFIG SET requirepass geheim')
    try {
      const denied = await bench('workloads/cache.yaml')
      expect(denied.status).toBe(3)
      expect(denied.err).toMatch(/Redis at .* wants a password.*\[service.denied\]/)
      const path = await file(
        `  - name: cache
    redis: { url: "redis://{{ ansible_host }}:6379", password: "{{ secret }}" }`,
        'cache',
      )
      const allowed = await bench(path, '-e', 'secret=geheim', '--out', join(folder, 'm.json'))
      expect([allowed.status, allowed.err.includes('error')]).toEqual([0, false])
      expect(`${allowed.out}${allowed.err}${await readFile(join(folder, 'm.json'), 'utf8')}`).not.toContain('geheim')
      expect((await bench(path, '-e', 'secret=other')).err).toMatch(/\[service.denied\]/)
    } finally {
      await redis.exec('redis-cli -a geheim CONFIG SET requirepass ""')
    }
  })

  test('Qdrant that ends in the middle, and one that is away', async () => {
    const running = provision.start([
      'bench',
      'run',
      'workloads/vector-db.yaml',
      '--only',
      'peak search',
      '--seconds',
      '20',
      '-i',
      inventory,
    ])
    await new Promise(resolve => setTimeout(resolve, 8000))
    await qdrant.exec('systemctl stop qdrant')
    const broken = await running.done
    expect([broken.status, broken.out]).toEqual([3, ''])
    expect(broken.err).toMatch(/\[(bench.failing|service.unreachable)\]/)
    const away = await bench('workloads/vector-db.yaml')
    expect(away.status).toBe(3)
    expect(away.err).toMatch(/Qdrant cannot be reached at .*: nothing listens there/)
    // Each of them is told, once for every workload that needs it.
    expect(away.err.match(/\[service.unreachable\]/g)?.length).toBeGreaterThan(10)
    await qdrant.exec('systemctl start qdrant')
  })
})
