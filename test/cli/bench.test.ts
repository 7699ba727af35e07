/**
 * `provision bench run` as a user types it.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type MeasuredFile, parseMeasured } from '../../src/bench/measured-file.ts'
import { closedPort, target } from '../bench/target.ts'
import { CommandLine } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-bench-'))
let provision: CommandLine
let url: string
let asked = 0
beforeAll(async () => {
  provision = await CommandLine.create()
  ;({ url } = await target((_, response) => {
    asked += 1
    response.end('{"status":"ok"}')
  }))
  writeFileSync(
    join(folder, 'inventory.yaml'),
    `all:
  vars: { port: "${new URL(url).port}" }
  hosts:
    one: { ansible_connection: local }
`,
  )
  writeFileSync(
    join(folder, 'w.yaml'),
    `hosts: one
rounds: 2
seconds: 0.3
warm_up: 0.1
workloads:
  - name: ask {{ item }}
    http: { url: "http://127.0.0.1:{{ port }}/{{ item }}" }
    through: tunnel
    loop: [a, b]
  - name: host
    resources: {}
`,
  )
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(provision.state, { recursive: true, force: true })
})

const bench = (...args: readonly string[]) =>
  provision.start(['bench', 'run', 'w.yaml', '-i', 'inventory.yaml', ...args], folder).done

describe('bench run', () => {
  it('shows a table, and keeps what was measured', async () => {
    const { status, out, err } = await bench('--out', 'm.json', '--samples', 'samples')
    expect(err).toMatch(/^preparing ask a\npreparing ask b\nround 1\/2 {2}ask a: p50 /)
    expect(status).toBe(0)
    const [title, head, first, second, watch] = out.split('\n')
    expect(title).toBe('w.yaml on one')
    expect(head).toMatch(/^workload +load +p50 +p95 +p99 +per second +failed +cpu +memory$/)
    expect(first).toMatch(/^ask a +8 at a time, tunnel +/)
    expect(second).toMatch(/^ask b /)
    expect(watch).toMatch(/^host +watch +[\d.]+ % +[\d.]+ %$/)
    const measured = parseMeasured(readFileSync(join(folder, 'm.json'), 'utf8')) as MeasuredFile
    const [host] = measured.hosts
    expect(measured.version).toBe(1)
    expect(host).toMatchObject({
      host: 'one',
      workloads: 'w.yaml',
      rounds: 2,
      seconds: 0.3,
      warmUpSeconds: 0.1,
      seed: 1,
    })
    expect(host?.measurements.map(({ workload, rounds }) => [workload, rounds.length])).toEqual([
      ['ask a', 2],
      ['ask b', 2],
      ['host', 2],
    ])
    expect(readdirSync(join(folder, 'samples')).toSorted()).toEqual(
      ['ask%20a-1', 'ask%20a-2', 'ask%20b-1', 'ask%20b-2'].map(name => `${name}.f32`),
    )
  })

  it('takes the words of the command line before those of the file', async () => {
    const { status, out } = await bench(
      '--only',
      '*b',
      '--rounds',
      '1',
      '--rate',
      '50',
      '--seconds',
      '1',
      '--output',
      'json',
    )
    expect(status).toBe(0)
    const { hosts } = parseMeasured(out) as MeasuredFile
    expect(hosts).toMatchObject([{ rounds: 1, seconds: 1 }])
    expect(hosts[0]?.measurements).toMatchObject([
      { workload: 'ask b', mode: 'open', rate: 50, rounds: [{ sent: 50, ok: 50, failed: 0 }] },
      { workload: 'host' },
    ])
  })

  it.each([
    ['a target that is away', async () => ['-e', `port=${await closedPort()}`], 3, /bench.tunnel-refused/],
    ['no such workload', async () => ['--only', 'x'], 5, /there are: ask a, ask b, host/],
    ['no such host', async () => ['--limit', 'other'], 5, /other/],
    ['a variable that is missing', async () => ['-e', '{"port": "{{ nowhere }}"}'], 5, /nowhere/],
    ['a wrong number', async () => ['--rounds', '0'], 5, /above 0/],
  ])('with %s: a clear fault, the right exit status, no figures', async (_, args, wanted, words) => {
    const { status, out, err } = await bench('--out', 'none.json', ...(await args()))
    expect(err).toMatch(words)
    expect([status, out, existsSync(join(folder, 'none.json'))]).toEqual([wanted, '', false])
  })

  it('reads secrets where they are kept, and shows them nowhere', async () => {
    const secret = 'a-very-secret-word'
    let heard = ''
    const guarded = await target((_, response, request) => {
      heard = String(request.headers['api-key'])
      response.end('fine')
    })
    writeFileSync(join(folder, 'key.txt'), secret)
    writeFileSync(
      join(folder, 'secret.yaml'),
      `vars: { key: { $secret: { file: key.txt } } }
rounds: 1
seconds: 0.3
warm_up: 0
workloads:
  - name: guarded
    http: { url: "${guarded.url}", headers: { api-key: "{{ key }}" } }
`,
    )
    const running = provision.start(['bench', 'run', 'secret.yaml', '--out', 's.json'], folder)
    const { status, out, err } = await running.done
    expect([status, heard]).toEqual([0, secret])
    expect(`${out}${err}${readFileSync(join(folder, 's.json'), 'utf8')}`).not.toContain(secret)
  })

  it('ends soon and clean when it is interrupted, and writes nothing', async () => {
    const running = provision.start(
      ['bench', 'run', 'w.yaml', '-i', 'inventory.yaml', '--seconds', '60', '--out', 'none.json'],
      folder,
    )
    const before = asked
    await vi.waitFor(() => expect(asked).toBeGreaterThan(before + 10), { timeout: 60_000 })
    running.kill('SIGINT')
    const { status, out } = await running.done
    expect([status, out, existsSync(join(folder, 'none.json'))]).toEqual([130, '', false])
  })
})
