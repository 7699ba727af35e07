/**
 * `undo.sh` as an operator runs it, in dash, bash and busybox: everything back, three ways, resumable, and never a word of
 * what files hold.
 */
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/changes/change.ts'
import { absent, type FileState, fileReader } from '../../src/facts/file.ts'
import { bytesOf, sha256Of } from '../../src/resources/wanted-file.ts'
import { run as runIn, type Shell, shells } from '../support/shells.ts'
import { Traced } from '../support/traced.ts'

let host: Traced
beforeEach(() => {
  host = new Traced()
})
afterEach(() => host.remove())

const [first] = shells
const look = (path: string): FileState => {
  const question = { kind: 'file', key: path } as const
  if (first === undefined) throw new Error('no shell')
  return fileReader.decode(runIn(first, fileReader.script([question])).out, [question])[0] ?? absent
}
const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
const text = (content: string, mode = 0o644): FileState => {
  const bytes = bytesOf(content)
  return { type: 'file', mode, uid, gid, size: bytes.length, sha256: sha256Of(bytes), content: bytes }
}
const write = (name: string, after: FileState): Change => ({
  kind: 'file',
  path: host.path(name),
  before: look(host.path(name)),
  after,
})
const command = (run: string, undo?: string): Change => ({
  kind: 'command',
  run,
  touches: [],
  ...(undo === undefined ? { irreversible: 'gone is gone' } : { undo }),
})

const each = (name: string, work: (shell: Shell) => Promise<void>): void => {
  for (const shell of shells) it(`${name} (${shell.name})`, () => work(shell))
}

describe('everything goes back', () => {
  each('content, mode, time, absence, links and folders, in reverse order', async shell => {
    writeFileSync(host.path('old'), 'before')
    chmodSync(host.path('old'), 0o640)
    utimesSync(host.path('old'), 1_600_000_000, 1_600_000_000.25)
    writeFileSync(host.path('gone'), 'kept')
    mkdirSync(host.path('folder'))
    await host.make([
      write('old', text('after', 0o600)),
      write('new', text('made')),
      write('gone', absent),
      write('link', { type: 'link', target: 'old', uid, gid }),
      { kind: 'file', path: host.path('deep'), before: absent, after: { type: 'directory', mode: 0o755, uid, gid } },
      { kind: 'file', path: host.path('deep/file'), before: absent, after: text('in it') },
    ])
    expect(readFileSync(host.path('old'), 'utf8')).toBe('after')
    expect(readFileSync(host.path('deep/file'), 'utf8')).toBe('in it')
    const { code, out, err } = host.undo(shell)
    expect({ code, err }, Buffer.from(out).toString()).toEqual({ code: 0, err: '' })
    expect(host.names()).toEqual(['folder', 'gone', 'old'])
    expect(readFileSync(host.path('old'), 'utf8')).toBe('before')
    expect(statSync(host.path('old')).mode & 0o7777).toBe(0o640)
    // The touch of busybox knows no fractions.
    expect(statSync(host.path('old')).mtimeMs).toBe(shell.name === 'busybox' ? 1_600_000_000_000 : 1_600_000_000_250)
    expect(readFileSync(host.path('gone'), 'utf8')).toBe('kept')
    expect(readFileSync(join(host.runFolder, 'ended'), 'utf8')).toBe('undone left=0\n')
  })

  each('of several scripts of one run, and twice is as good as once', async shell => {
    writeFileSync(host.path('a'), '1')
    await host.make([write('a', text('2'))])
    await host.make([write('a', text('3')), write('b', text('b'))])
    expect(host.undo(shell).code).toBe(0)
    expect(host.names()).toEqual(['a'])
    expect(readFileSync(host.path('a'), 'utf8')).toBe('1')
    writeFileSync(host.path('b'), 'of somebody else')
    expect(host.undo(shell).code).toBe(0)
    expect(readFileSync(host.path('b'), 'utf8')).toBe('of somebody else')
  })

  it.each([
    ['blanks', 'a b  c'],
    ['quotes', `it's "so"`],
    ['a newline', 'two\nlines'],
    ['a dash in front', '-rf'],
    ['signs of the shell', '$(touch x); `id` * ?'],
    ['letters of the world', 'Übergröße 日本'],
  ])('names with %s', async (_, name) => {
    for (const shell of shells) {
      writeFileSync(host.path(name), 'before')
      await host.make([write(name, text(`after ${shell.name}`))])
      expect(host.undo(shell).code).toBe(0)
      expect(readFileSync(host.path(name), 'utf8')).toBe('before')
      expect(host.names()).toEqual([name])
      host.remove()
      host = new Traced()
    }
  })

  each('large and binary contents', async shell => {
    const bytes = Buffer.alloc(3_000_000, 7).fill(Uint8Array.from([0, 255, 10, 13]), 0, 400_000)
    writeFileSync(host.path('big'), bytes)
    await host.make([write('big', text('small'))])
    expect(host.undo(shell).code).toBe(0)
    expect(readFileSync(host.path('big')).equals(bytes)).toBe(true)
  })

  it('goes on after it was killed', async () => {
    for (const shell of shells) {
      const names = Array.from({ length: 12 }, (_, index) => `file${index}`)
      for (const name of names) writeFileSync(host.path(name), 'before')
      await host.make(names.map(name => write(name, text('after'))))
      const [program = '', ...options] = shell.command.filter(word => word !== '-s')
      const child = spawn(program, [...options, join(host.runFolder, 'undo.sh')], {
        env: { PATH: shell.path },
        detached: true,
        stdio: 'ignore',
      })
      const journal = join(host.runFolder, 'journal')
      while (!readFileSync(journal, 'utf8').includes('undone 0.9 '))
        await new Promise(resolve => setTimeout(resolve, 2))
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      await new Promise(resolve => child.once('close', resolve))
      const half = names.filter(name => readFileSync(host.path(name), 'utf8') === 'before').length
      expect(half).toBeGreaterThan(0)
      expect(half).toBeLessThan(12)
      expect(host.undo(shell).code).toBe(0)
      expect(names.map(name => readFileSync(host.path(name), 'utf8'))).toEqual(names.map(() => 'before'))
      expect(host.names()).toEqual(names.toSorted())
      host.remove()
      host = new Traced()
    }
  })
})

describe('what is not simply put back', () => {
  each('is left where somebody else was, and named; the rest goes back', async shell => {
    writeFileSync(host.path('a'), 'a')
    writeFileSync(host.path('b'), 'b')
    await host.make([write('a', text('new a')), write('b', text('new b'))])
    writeFileSync(host.path('b'), 'third')
    const { code, out } = host.undo(shell)
    expect(code).toBe(3)
    expect(Buffer.from(out).toString()).toMatch(/^LEFT {6}change .*\/b: .*somebody else changed it$/m)
    expect(readFileSync(host.path('a'), 'utf8')).toBe('a')
    expect(readFileSync(host.path('b'), 'utf8')).toBe('third')
    expect(readFileSync(join(host.home, 'attention'), 'utf8')).toContain(host.path('b'))
    // Back as the run had left it, it can go on.
    writeFileSync(host.path('b'), 'new b')
    expect(host.undo(shell).code).toBe(0)
    expect(readFileSync(host.path('b'), 'utf8')).toBe('b')
  })

  each('is told and left whole when the content of before is lost or damaged', async shell => {
    for (const damage of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, 'rot')]) {
      writeFileSync(host.path('a'), 'a')
      await host.make([write('a', text('new'))])
      damage(join(host.home, 'objects', sha256Of(bytesOf('a'))))
      const { code, out } = host.undo(shell)
      expect(code).toBe(4)
      expect(Buffer.from(out).toString()).toMatch(
        /is unchanged: (its former content is not kept|what is kept as its former content)/,
      )
      expect(readFileSync(host.path('a'), 'utf8')).toBe('new')
      expect(host.names()).toEqual(['a'])
      host.remove()
      host = new Traced()
    }
  })

  each('is a command that never ran, ran once, or cannot be undone', async shell => {
    const log = host.path('log')
    await host.make([
      command(`echo did >>${log}`, `echo undid >>${log}`),
      command('true'),
      command('exit 1', `echo never >>${log}`),
      command('true', `echo not-begun >>${log}`),
    ])
    const { code, out } = host.undo(shell)
    expect(code).toBe(3)
    expect(Buffer.from(out).toString()).toContain('it cannot be undone: gone is gone')
    expect(Buffer.from(out).toString()).toContain('nobody knows whether it ran to its end')
    expect(readFileSync(log, 'utf8')).toBe('did\nundid\n')
    host.undo(shell)
    expect(readFileSync(log, 'utf8')).toBe('did\nundid\n')
  })

  each('was never changed: it moved before the run got there', async shell => {
    const change = write('a', text('ours'))
    writeFileSync(host.path('a'), 'theirs')
    const done = await host.make([change])
    expect(done.outcomes[0]?.problem?.code).toBe('run.moved')
    expect(host.undo(shell).code).toBe(0)
    expect(readFileSync(host.path('a'), 'utf8')).toBe('theirs')
  })

  each('list changes nothing', async shell => {
    writeFileSync(host.path('a'), 'a')
    await host.make([write('a', text('new'))])
    const before = readFileSync(join(host.runFolder, 'journal'), 'utf8')
    const { code, out } = host.undo(shell, 'list')
    expect(code).toBe(0)
    expect(Buffer.from(out).toString()).toContain(`change ${host.path('a')}`)
    expect(readFileSync(host.path('a'), 'utf8')).toBe('new')
    expect(readFileSync(join(host.runFolder, 'journal'), 'utf8')).toBe(before)
  })

  each('a journal with a torn line, and with rubbish', async shell => {
    writeFileSync(host.path('a'), 'a')
    await host.make([write('a', text('new'))])
    appendFileSync(join(host.runFolder, 'journal'), Buffer.from([10, 0, 255, 32, 200, 10, 97, 112, 112]))
    expect(host.undo(shell).code).toBe(0)
    expect(readFileSync(host.path('a'), 'utf8')).toBe('a')
  })
})

describe('what stands on the host', () => {
  it('is for its owner alone, and holds no content but in the objects', async () => {
    writeFileSync(host.path('a'), 'the-old-secret')
    await host.make([write('a', text('the-new-secret')), write('link', { type: 'link', target: 'a', uid, gid })])
    expect(statSync(host.home).mode & 0o777).toBe(0o700)
    const names = readdirSync(host.home, { recursive: true, withFileTypes: true })
    for (const entry of names.filter(one => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.parentPath.endsWith('objects')) {
        expect(readFileSync(path, 'latin1')).not.toMatch(/the-(old|new)-secret/)
        expect(readFileSync(path, 'latin1')).not.toContain(
          Buffer.from('the-new-secret').toString('base64').slice(0, 12),
        )
      }
    }
    expect(readFileSync(join(host.home, 'objects', sha256Of(bytesOf('the-old-secret'))), 'utf8')).toBe('the-old-secret')
    expect(lstatSync(host.path('link')).isSymbolicLink() && readlinkSync(host.path('link'))).toBe('a')
  })

  each('what a killed change left beside a file is cleared up', async shell => {
    writeFileSync(host.path('a'), 'a')
    await host.make([write('a', text('new'))])
    const left = host.path('.provision-left.999999')
    mkdirSync(left)
    appendFileSync(join(host.runFolder, 'leaves'), `${left}\n`)
    expect(host.undo(shell).code).toBe(0)
    expect(existsSync(left)).toBe(false)
  })
})
