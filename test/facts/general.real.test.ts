/**
 * Accounts, groups, checks and general facts, read from this machine in every shell that it has.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statfsSync } from 'node:fs'
import { arch, cpus, hostname, release, totalmem } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diskReader } from '../../src/facts/disk.ts'
import { UnreadableAnswer } from '../../src/facts/fact.ts'
import { hostReader } from '../../src/facts/host.ts'
import { networksReader } from '../../src/facts/networks.ts'
import { groupReader, userReader } from '../../src/facts/owner.ts'
import { probeReader } from '../../src/facts/probe.ts'
import { run, type Shell, shells } from '../support/shells.ts'

const probe = (shell: Shell, ...checks: readonly string[]) => {
  const questions = checks.map(key => ({ kind: 'probe', key }) as const)
  return probeReader.decode(run(shell, probeReader.script(questions)).out, questions)
}

describe.each(shells)('general facts in $name', shell => {
  it('finds accounts and groups, and leaves numbers as they are', () => {
    const users = ['root', 'daemon', 'nobody-like-this', '4711', '-n'].map(key => ({ kind: 'user', key }) as const)
    expect(userReader.decode(run(shell, userReader.script(users)).out, users)).toEqual([0, 1, null, 4711, null])
    const groups = ['4711', 'root', 'none such', 'daemon', '-x'].map(key => ({ kind: 'group', key }) as const)
    expect(groupReader.decode(run(shell, groupReader.script(groups)).out, groups)).toEqual([4711, 0, null, 1, null])
    const numbers = [{ kind: 'user', key: '0' }] as const
    expect(userReader.decode(run(shell, userReader.script(numbers)).out, numbers)).toEqual([0])
  })

  it('tells what the machine is', () => {
    const questions = [{ kind: 'host', key: '' }] as const
    const { out, err } = run(shell, hostReader.script(questions))
    const [facts] = hostReader.decode(out, questions)
    expect(err).toBe('')
    expect(facts).toMatchObject({
      hostname: hostname(),
      kernel: release(),
      architecture: arch() === 'x64' ? 'x86_64' : arch() === 'arm64' ? 'aarch64' : expect.any(String),
      distribution: 'debian',
      distribution_version: '12',
      cores: cpus().length,
      memory_mb: Math.floor(totalmem() / 1024 / 1024),
      page_size: 4096,
      boot_id: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    })
  })

  it('tells the room on the disk, also for what is yet to be made', () => {
    const questions = ['/', '/proc', '/none such/a b/c', '/tmp'].map(key => ({ kind: 'disk', key }) as const)
    const { out, err } = run(shell, diskReader.script(questions))
    const rooms = diskReader.decode(out, questions)
    expect(err).toBe('')
    const { blocks, bsize } = statfsSync('/')
    expect(rooms[0]).toMatchObject({ total: blocks * bsize, mount: '/' })
    expect(rooms[0]?.free).toBeGreaterThan(0)
    expect(rooms[1]?.mount).toBe('/proc')
    expect(rooms[2]?.mount).toBe('/')
    expect(() => diskReader.decode(Buffer.from('nothing\n'), questions)).toThrow(UnreadableAnswer)
  })

  it('tells who listens in a network of its own', async () => {
    const server = `require("net").createServer().listen(80, "127.0.0.1", () => console.log("up"))`
    const child = spawn('unshare', [
      '--net',
      'sh',
      '-c',
      'ip link set lo up 2>/dev/null; exec "$0" -e "$1"',
      process.execPath,
      server,
    ])
    try {
      await once(child.stdout, 'data')
      const questions = [{ kind: 'networks', key: '' }] as const
      const [listeners = []] = networksReader.decode(run(shell, networksReader.script(questions)).out, questions)
      expect(listeners.map(({ pid }) => pid)).toContain(child.pid)
      expect(listeners.map(({ pid }) => pid)).not.toContain(process.pid)
    } finally {
      child.kill()
    }
  })

  it('tells how checks ended, each alone', () => {
    const results = probe(
      shell,
      'echo out; echo err >&2; exit 3',
      'true',
      'read -r line; echo "status $?"',
      'if',
      `printf 'P Zm9v\\n0 Zm9v'; printf 'P Zm9v\\n0 Zm9v' >&2`,
      'cd /; exit',
      '. /none',
      'test "$(pwd)" != / || echo moved',
    )
    expect(results.slice(0, 3)).toEqual([
      { status: 3, out: 'out', err: 'err\n' },
      { status: 0, out: '', err: '' },
      { status: 0, out: 'status 1', err: '' },
    ])
    expect(results[3]?.status).not.toBe(0)
    expect(results[4]).toEqual({ status: 0, out: 'P Zm9v\n0 Zm9v', err: 'P Zm9v\n0 Zm9v' })
    expect(results[5]).toEqual({ status: 0, out: '', err: '' })
    expect(results[6]?.status).not.toBe(0)
    expect(results[7]).toEqual({ status: 0, out: '', err: '' })
  })

  it('any text that a check prints arrives', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 40 }).map(text => text.toWellFormed().replaceAll('\0', ''))
    const check = fc.property(texts, texts, (first, second) => {
      const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
      const [result] = probe(shell, `printf %s ${quoted(first)}; printf %s ${quoted(second)} >&2`)
      // A shell drops the newlines at the end of what it captures.
      expect(result).toEqual({ status: 0, out: first.replace(/\n+$/, ''), err: second })
    })
    fc.assert(check, { numRuns: 30 })
  })
})

it('an answer that is cut off is refused', () => {
  expect(() => hostReader.decode(Buffer.from('node=a\n'), [{ kind: 'host', key: '' }])).toThrow(UnreadableAnswer)
  expect(() => probeReader.decode(Buffer.from('P\n'), [{ kind: 'probe', key: 'x' }])).toThrow(UnreadableAnswer)
  expect(() => userReader.decode(Buffer.from(''), [{ kind: 'user', key: 'x' }])).toThrow(UnreadableAnswer)
})
