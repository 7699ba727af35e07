/**
 * A gate from the command line, with the real load generator and a real service: a cache whose size a file says. The hit
 * rate is counted and not timed, so that a busy machine changes nothing. And what the report says of it.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CommandLine, eventsOf } from '../support/command.ts'

let folder: string
let provision: CommandLine
let server: Server
let hits = 0
let misses = 0
let asked = 0

const at = (path: string): string => join(folder, path)

/** Finds as much of what it is asked for as the file says, in percent. */
async function serve(): Promise<number> {
  server = createServer(async (request, response) => {
    if (request.url === '/metrics') {
      response.end(`cache_hits_total ${hits}\ncache_misses_total ${misses}\n`)
      return
    }
    const size = Number(await readFile(at('work/cache'), 'utf8'))
    asked += 1
    // Spread evenly, so that any hundred in a row have that share.
    if ((asked * 37) % 100 < size) hits += 1
    else misses += 1
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-gate-'))
  provision = await CommandLine.here()
  const url = `http://127.0.0.1:${await serve()}`
  await mkdir(at('work'))
  await mkdir(at('gates'))
  await writeFile(at('work/cache'), '80')
  await writeFile(at('inventory.yaml'), `all:\n  hosts:\n    here: { ansible_connection: local, service: "${url}" }\n`)
  await writeFile(
    at('gates/cache.yaml'),
    `workloads:
  - name: lookups
    http:
      url: "{{ service }}/lookup"
      hit_rate: { metrics: "{{ service }}/metrics", hits: cache_hits_total, misses: cache_misses_total }
    rate: 100
guard: { p50: "off", p95: "off", hit_rate: "2 points" }
# On a busy machine some are not sent in time, which says nothing about the cache.
validity: { errors: "60%" }
rounds: 3
seconds: 1
warm_up: 0
`,
  )
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const playbook = async (size: string): Promise<string> => {
  await writeFile(
    at('playbook.yaml'),
    `- name: Cache
  hosts: all
  gate: gates/cache.yaml
  tasks:
    - { name: size of the cache, copy: { content: "${size}", dest: ${at('work/cache')} } }
    - { name: its key, no_log: true, copy: { content: "s3cret", dest: ${at('work/key')}, mode: "0600" } }
`,
  )
  return at('playbook.yaml')
}
const run = async (size: string) =>
  provision.run('run', await playbook(size), '-i', at('inventory.yaml'), '--yes', '--output', 'ndjson')

test('validate reads the gate too, and tells what it can never judge', async () => {
  const good = await provision.run('validate', await playbook('10'), '-i', at('inventory.yaml'))
  expect(good.status, good.out + good.err).toBe(0)
  const text = await readFile(at('gates/cache.yaml'), 'utf8')
  await writeFile(at('gates/cache.yaml'), `${text}goal: { throughput: "+30%" }\n`)
  const bad = await provision.run('validate', at('playbook.yaml'), '-i', at('inventory.yaml'))
  await writeFile(at('gates/cache.yaml'), text)
  expect(bad.status).toBe(5)
  expect(bad.out + bad.err).toContain('gate.goal-of-nothing')
  expect(bad.out + bad.err).toContain('leave `rate` out of one')
})

test('a cache that is too small goes back by itself', async () => {
  const { status, out, err } = await run('10')
  expect(status, out + err).toBe(6)
  const ruled = eventsOf(out).find(({ type }) => type === 'gate.ruled')
  expect(ruled).toMatchObject({ decision: 'put-back', looks: 2, ruling: { verdict: 'regressed' } })
  expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
  expect(await readdir(at('work'))).toEqual(['cache'])
})

test('what was measured is in the record, and the report tells it', async () => {
  const runs = await readdir(join(provision.state, 'runs'))
  const [id = ''] = runs.toSorted()
  const samples = await readdir(join(provision.state, 'runs', id, 'samples'))
  // Two baselines, the change twice, and once more.
  expect(samples.map(name => name.replace(/^Cache-1-/, ''))).toEqual([
    '1-baseline',
    '2-baseline',
    '3-after',
    '4-again',
    '5-returned',
  ])
  const shown = await provision.run('report', id)
  expect(shown.status, shown.err).toBe(0)
  expect(shown.out).toContain('«Cache» made it worse and was put back: hit rate -')
  expect(shown.out).toContain('Nothing is left to put back.')
  expect(shown.out).toContain('**size of the cache** on here: put back')
  expect(shown.out).not.toContain('s3cret')
  const written = await provision.run('report', id, '--html', at('r.html'), '--prometheus', at('r.prom'))
  expect(written.status, written.err).toBe(0)
  expect(await readFile(at('r.html'), 'utf8')).toContain('<svg')
  expect(await readFile(at('r.prom'), 'utf8')).toContain('verdict="regressed"} 1')
})

test('a larger one stays, and the lines say so', async () => {
  const { status, out, err } = await provision.run('run', await playbook('95'), '-i', at('inventory.yaml'), '--yes')
  expect(status, out + err).toBe(0)
  expect(out).toMatch(/^gate {8}measuring before the change, about /m)
  expect(out).toMatch(/^gate {8}nothing got worse: kept/m)
  expect(await readFile(at('work/cache'), 'utf8')).toBe('95')
  const undone = await provision.run('rollback', '--yes')
  expect(undone.status, undone.out + undone.err).toBe(0)
  expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
  const later = await provision.run('report', (/run (\S+)\)/.exec(out) ?? [])[1] ?? '')
  expect(later.out).toContain('Nothing is left to put back.')
})

test('--attribute finds the stage that did it, and keeps the other', async () => {
  const text = await readFile(at('gates/cache.yaml'), 'utf8')
  await writeFile(at('gates/cache.yaml'), `${text}stages: [{ name: key, tags: [key] }, { name: size, tags: [size] }]\n`)
  await writeFile(
    at('playbook.yaml'),
    `- name: Cache
  hosts: all
  gate: gates/cache.yaml
  tasks:
    - { name: key, copy: { content: x, dest: ${at('work/key')} }, tags: key }
    - { name: size, copy: { content: "10", dest: ${at('work/cache')} }, tags: size }
`,
  )
  const { status, out, err } = await provision.run(
    'run',
    at('playbook.yaml'),
    '-i',
    at('inventory.yaml'),
    '--yes',
    '--attribute',
  )
  await writeFile(at('gates/cache.yaml'), text)
  expect(status, out + err).toBe(6)
  expect(out).toMatch(/^stages kept: key\nput back: {4}size$/m)
  expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
  expect(await readFile(at('work/key'), 'utf8')).toBe('x')
  await rm(at('work/key'))
})

test('a service that is away: nothing is touched', async () => {
  await writeFile(
    at('elsewhere.yaml'),
    'all:\n  hosts:\n    here: { ansible_connection: local, service: "http://127.0.0.1:9" }\n',
  )
  const file = await playbook('50')
  const { status, out, err } = await provision.run('run', file, '-i', at('elsewhere.yaml'), '--yes')
  expect(status, out + err).toBe(3)
  expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
})

test('bench compare tells two measurements apart, and from noise', async () => {
  const workloads = `hosts: all\nrounds: 3\nseconds: 1\nwarm_up: 0\nmost_failed: 0.6\nworkloads:\n  - name: lookups\n    http: { url: "{{ service }}/lookup", hit_rate: { metrics: "{{ service }}/metrics", hits: cache_hits_total, misses: cache_misses_total } }\n    rate: 100\n`
  await writeFile(at('w.yaml'), workloads)
  const measure = async (size: string, file: string): Promise<void> => {
    await writeFile(at('work/cache'), size)
    const done = await provision.run('bench', 'run', at('w.yaml'), '-i', at('inventory.yaml'), '--out', at(file))
    expect(done.status, done.out + done.err).toBe(0)
  }
  await measure('80', 'a.json')
  await measure('80', 'b.json')
  await measure('20', 'c.json')
  const same = await provision.run(
    'bench',
    'compare',
    at('a.json'),
    at('b.json'),
    '--exit-regressed',
    '--output',
    'json',
  )
  const hitRate = (out: string) =>
    (JSON.parse(out) as { hosts: { comparisons: { figure: string; verdict: string }[] }[] }).hosts[0]?.comparisons.find(
      ({ figure }) => figure === 'hit_rate',
    )?.verdict
  expect(hitRate(same.out)).toBe('same')
  const worse = await provision.run(
    'bench',
    'compare',
    at('a.json'),
    at('c.json'),
    '--noise',
    at('b.json'),
    '--exit-regressed',
  )
  expect(worse.status, worse.out + worse.err).toBe(6)
  expect(worse.out).toMatch(/^lookups +hit rate .* worse$/m)
  const none = await provision.run('bench', 'compare', at('inventory.yaml'), at('gone.json'))
  expect(none.status).toBe(5)
  expect(none.err + none.out).toContain('bench.no-measurements')
  expect(none.err + none.out).toContain('gone.json does not exist   [bench.no-file]')
})

describe('a controller that dies is followed by resume', () => {
  /** Killed as soon as it says this. */
  const killed = async (size: string, word: string) => {
    const playbookFile = await playbook(size)
    const ordered = ['run', playbookFile, '-i', at('inventory.yaml'), '--yes', '--output', 'ndjson']
    const running = provision.start(ordered)
    await running.says(word)
    running.kill('SIGKILL')
    await running.done
  }
  const resume = async () => {
    const { status, out, err } = await provision.run('resume', '--yes', '--output', 'ndjson')
    const events = eventsOf(out)
    const phases = events.flatMap(({ type, phase }) => (type === 'gate.measuring' ? [phase] : []))
    return { status, told: out + err, phases, of: (wanted: string) => events.find(({ type }) => type === wanted) }
  }
  const hitRate = (baseline: unknown): number | undefined =>
    (baseline as { figures: { figure: string; value: number }[] }).figures.find(({ figure }) => figure === 'hit_rate')
      ?.value

  beforeAll(() => writeFile(at('work/cache'), '80'))

  test.each([
    ['nobody has judged it', '"phase":"after"'],
    ['it was put back, and is measured once more', '"phase":"returned"'],
  ])('%s: what was changed goes back first, and is judged from the beginning', async (_, word) => {
    await killed('10', word)
    const { status, told, phases, of } = await resume()
    expect(status, told).toBe(6)
    expect(hitRate(of('gate.baseline'))).toBeCloseTo(0.8, 1)
    expect(phases).toEqual(['baseline', 'baseline', 'after', 'again', 'returned'])
    expect(of('gate.ruled')).toMatchObject({ decision: 'put-back', looks: 2, ruling: { verdict: 'regressed' } })
    expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
  })

  test('the verdict is there, and nobody has confirmed it or somebody has: it stays in the end, and can be taken back', async () => {
    await killed('95', '"type":"gate.ruled"')
    const { status, told } = await resume()
    expect(status, told).toBe(0)
    expect(await readFile(at('work/cache'), 'utf8')).toBe('95')
    const undone = await provision.run('rollback', '--yes')
    expect(undone.status, undone.out + undone.err).toBe(0)
    expect(await readFile(at('work/cache'), 'utf8')).toBe('80')
    expect(await readdir(at('work'))).toEqual(['cache'])
  })
})
