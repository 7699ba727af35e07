/**
 * Where reports are written to: pipes that close, disks that fill, terminals with a live region.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/engine/events.ts'
import { makeReporter } from '../../src/report/choose.ts'
import { eventJson } from '../../src/report/ndjson.ts'
import { Progress } from '../../src/report/progress.ts'
import { scenarios } from '../golden/scenarios.ts'
import { Sink } from '../golden/sink.ts'

const options = { output: 'lines', isTty: false, color: false, verbosity: 0, diff: true } as const

const failing = (code: string, onWrite: () => void): Writable =>
  new Writable({
    write: (_chunk, _encoding, done) => {
      onWrite()
      done(Object.assign(new Error(code), { code }))
    },
  })

describe('a stream that fails', () => {
  it.each(['EPIPE', 'ENOSPC', 'EIO'])('with %s is left alone', async code => {
    let writes = 0
    const stream = failing(code, () => {
      writes += 1
    })
    const reporter = await makeReporter({ ...options, stream })
    for (const event of scenarios.one) reporter.listener(event)
    await sleep(1)
    const before = writes
    for (const event of scenarios.one) reporter.listener(event)
    await expect(reporter.finish()).resolves.toBeUndefined()
    expect([before > 0, writes]).toEqual([true, before])
  })

  it('like `| head` ends quietly', async () => {
    const show = fileURLToPath(new URL('../golden/show.ts', import.meta.url))
    const child = spawn('sh', ['-c', '"$0" "$1" 500 ndjson | head -n 1', process.execPath, show])
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    expect(JSON.parse(out)).toMatchObject({ v: 1, type: 'run.started' })
    expect(err).toMatch(/^cpu \d+ ms\n$/)
  })
})

describe('the live region', () => {
  const started: Event = { type: 'run.started', run: 'r', mode: 'apply', subject: 'p', plays: ['P'], hosts: ['a', 'b'] }
  const escapes = new RegExp(`${String.fromCodePoint(27)}(\\[[?0-9;]*[A-Za-z])`, 'g')

  async function live(color: boolean): Promise<Sink> {
    const stream = new Sink()
    const reporter = await makeReporter({ ...options, output: 'auto', isTty: true, color, stream })
    reporter.listener(started)
    reporter.listener({ type: 'host.phase', host: 'a', phase: 'connecting' })
    await sleep(500)
    reporter.listener({ type: 'problem', problem: { code: 'x', severity: 'warning', message: 'a warning that stays' } })
    await sleep(500)
    reporter.listener({ type: 'plan.ready', changed: 0, unchanged: 0, failed: 2 })
    stream.text += '<asked>'
    await sleep(300)
    await reporter.finish()
    return stream
  }

  it('is erased before anything that stays, and before the operator is asked', async () => {
    const stream = await live(false)
    const plain = stream.text.replace(escapes, '')
    expect(plain).toMatch(/connect and look: 0 of 2 hosts · 1 connecting\n {2}a {2}connecting/)
    expect(plain.split('<asked>')[1]).toBe('')
    const used = new Set([...stream.text.matchAll(escapes)].map(([, code]) => code?.slice(-1)))
    expect(used.has('m')).toBe(false)
    expect(stream.text.lastIndexOf('[?25h')).toBeGreaterThan(stream.text.lastIndexOf('[?25l'))
  })

  it('shows what stays once, in order', async () => {
    const plain = (await live(true)).text.replace(escapes, '')
    const places = [
      'apply p on 2 hosts',
      'a warning that stays',
      'connect and look: 2 hosts',
      'no plan for a, b',
      '<asked>',
    ]
    const found = places.map(place => plain.indexOf(place))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found).not.toContain(-1)
    expect(plain.split('a warning that stays')).toHaveLength(2)
  })
})

describe('NDJSON', () => {
  const time = new Date('2026-11-22T03:15:00.123Z')
  const withCause = (cause: unknown): string =>
    eventJson({ type: 'problem', problem: { code: 'x', severity: 'error', message: 'm', cause } }, time)
  const circular: { self?: unknown } = {}
  circular.self = circular

  it.each<readonly [unknown, string | undefined]>([
    [new TypeError('bad', { cause: new Error('deeper') }), 'TypeError: bad ← Error: deeper'],
    ['text', 'text'],
    [{ code: 7 }, '{"code":7}'],
    [circular, '[object Object]'],
    [undefined, undefined],
  ])('turns the cause %# into text', (cause, expected) => {
    expect(JSON.parse(withCause(cause)).problem.cause).toBe(expected)
  })

  it('is one line with version, time and type first', () => {
    const line = eventJson(scenarios.one[0] ?? ({} as never), time)
    expect(line).toMatch(/^\{"v":1,"time":"2026-11-22T03:15:00\.123Z","type":"run\.started",/)
    expect(line).not.toContain('\n')
  })
})

describe('what to do next', () => {
  it('is told with the options that chose hosts and tasks', async () => {
    const stream = new Sink(80)
    const reporter = await makeReporter({ ...options, stream, chosen: '-i hosts.yaml --tags tls' })
    for (const event of scenarios.few) reporter.listener(event)
    await reporter.finish()
    expect(stream.text).toMatch(/try again: {3}provision run \S+ -i hosts\.yaml --tags tls --limit/)
  })
})

describe('the live line', () => {
  it('leaves out what matters least rather than breaking off in a word', () => {
    const progress = new Progress('Kernel, memory and network, batch 2 of 20', ['web100', 'web200', 'web300'], 0)
    progress.note({ type: 'host.phase', host: 'web100', phase: 'applying' }, 0)
    progress.note({ type: 'host.phase', host: 'web200', phase: 'verifying' }, 0)
    const heads = [100, 80, 70, 40].map(columns => progress.lines(9_000, columns)[0])
    expect(heads).toEqual([
      'Kernel, memory and network, batch 2 of 20: 0 of 3 hosts · 1 applying · 1 verifying',
      'Kernel, memory and network, batch 2 of 20: 0 of 3 hosts · 1 applying',
      'Kernel, memory and network, batch 2 of 20: 0 of 3 hosts',
      'Kernel, mem…tch 2 of 20: 0 of 3 hosts',
    ])
  })
})
