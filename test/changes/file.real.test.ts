/**
 * Changes of a path against a real file system: every script runs in dash, bash and busybox.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movedStatus } from '../../src/changes/change.ts'
import { type FileChange, fileKind } from '../../src/changes/file.ts'
import { absent, type FileState, fileReader, type RegularFile } from '../../src/facts/file.ts'
import { applyScript } from '../../src/remote/frames.ts'
import { lines } from '../../src/remote/script.ts'
import { bytesOf, sha256Of } from '../../src/resources/wanted-file.ts'
import { type Ran, run, type Shell, shells } from '../support/shells.ts'

const root = process.getuid?.() === 0
const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'provision-file-'))
})
afterEach(() => {
  spawnSync('chattr', ['-R', '-i', dir])
  rmSync(dir, { recursive: true, force: true })
})

const text = (change: FileChange): string => lines(fileKind.prelude ?? fileKind.script(change), fileKind.script(change))
const make = (shell: Shell, change: FileChange): Ran => run(shell, text(change))
function look(shell: Shell, path: string): FileState {
  const question = { kind: 'file', key: path } as const
  const [state = absent] = fileReader.decode(run(shell, fileReader.script([question])).out, [question])
  return state
}
function fileOf(content: string | Uint8Array, more: Partial<RegularFile> = {}): RegularFile {
  const bytes = bytesOf(content)
  const content_ = { size: bytes.length, sha256: sha256Of(bytes), content: bytes }
  return { type: 'file', mode: 0o644, uid, gid, ...content_, ...more }
}
function undo(shell: Shell, change: FileChange): Ran {
  const reversal = fileKind.inverse(change)
  if (reversal.how === 'none' || reversal.change.kind !== 'file') throw new Error('cannot be undone')
  return make(shell, reversal.change)
}
/** What stands beside the path while it is changed begins with this; the shell's process id follows. */
function heldBy(change: FileChange): string {
  const [name = ''] = /\.provision-[0-9a-f]{16}/.exec(fileKind.script(change)) ?? []
  return join(dirname(change.path), name)
}
/** What a run left whose shell is no more: no process has an id above 2^22. */
const leftBy = (change: FileChange): string => `${heldBy(change)}.999999999`
const ok = (ran: Ran): void => expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
const bits = (path: string): number => lstatSync(path).mode & 0o7777

describe.each(shells)('a change of a path in $name', shell => {
  it('creates a file, makes no second one, and takes it back', () => {
    const path = join(dir, 'new.conf')
    const change: FileChange = { kind: 'file', path, before: absent, after: fileOf('a\r\nü\n', { mode: 0o640 }) }
    ok(make(shell, change))
    expect(readFileSync(path, 'utf8')).toBe('a\r\nü\n')
    expect(bits(path)).toBe(0o640)
    const inode = lstatSync(path).ino
    ok(make(shell, change))
    expect(lstatSync(path).ino).toBe(inode)
    ok(undo(shell, change))
    expect(readdirSync(dir)).toEqual([])
    ok(undo(shell, change))
  })

  it('changes content, owner and setuid bits, and puts all back with the time of modification', () => {
    const path = join(dir, 'program')
    writeFileSync(path, 'old\n')
    chmodSync(path, 0o600)
    utimesSync(path, 1, 1672880523)
    const before = look(shell, path)
    const owner = root ? { uid: 12, gid: 34 } : {}
    const change: FileChange = { kind: 'file', path, before, after: fileOf('new\n', { mode: 0o4755, ...owner }) }
    ok(make(shell, change))
    expect(readFileSync(path, 'utf8')).toBe('new\n')
    expect(lstatSync(path)).toMatchObject({ mode: 0o104755, ...owner })
    ok(undo(shell, change))
    expect(look(shell, path)).toEqual(before)
    expect(lstatSync(path).mtimeMs).toBe(1672880523000)
    expect(readdirSync(dir)).toEqual(['program'])
  })

  it('does not write the content again when only mode or owner differ', () => {
    const path = join(dir, 'a')
    writeFileSync(path, 'same')
    chmodSync(path, 0o644)
    const { ino } = lstatSync(path)
    const change: FileChange = { kind: 'file', path, before: look(shell, path), after: fileOf('same', { mode: 0 }) }
    ok(make(shell, change))
    expect(lstatSync(path)).toMatchObject({ ino, mode: 0o100000 })
    ok(undo(shell, change))
    expect(lstatSync(path)).toMatchObject({ ino, mode: 0o100644 })
  })

  it('removes a file and brings it back, byte for byte', () => {
    const path = join(dir, 'gone')
    const bytes = Buffer.from([0, 255, 10, 13, 0, 10])
    writeFileSync(path, bytes)
    const before = look(shell, path)
    const change: FileChange = { kind: 'file', path, before, after: absent }
    ok(make(shell, change))
    expect(existsSync(path)).toBe(false)
    ok(undo(shell, change))
    expect(look(shell, path)).toEqual(before)
  })

  it('makes, changes, replaces and removes links without touching what they lead to', () => {
    const path = join(dir, 'link')
    mkdirSync(join(dir, 'folder'))
    const link = (target: string): FileState => ({ type: 'link', target, uid, gid })
    const toFolder: FileChange = { kind: 'file', path, before: absent, after: link('folder') }
    ok(make(shell, toFolder))
    expect(readlinkSync(path)).toBe('folder')
    const elsewhere: FileChange = { kind: 'file', path, before: link('folder'), after: link("-n o'where\n") }
    ok(make(shell, elsewhere))
    expect(readlinkSync(path)).toBe("-n o'where\n")
    expect(readdirSync(join(dir, 'folder'))).toEqual([])
    ok(undo(shell, elsewhere))
    const file: FileChange = { kind: 'file', path, before: link('folder'), after: fileOf('file now') }
    ok(make(shell, file))
    expect(lstatSync(path).isFile()).toBe(true)
    ok(undo(shell, file))
    expect(readlinkSync(path)).toBe('folder')
    ok(undo(shell, toFolder))
    expect(readdirSync(dir)).toEqual(['folder'])
  })

  it('makes and changes folders, and removes only an empty one', () => {
    const path = join(dir, 'a folder')
    const folder = (mode: number): FileState => ({ type: 'directory', mode, uid, gid })
    const create: FileChange = { kind: 'file', path, before: absent, after: folder(0o2755) }
    ok(make(shell, create))
    expect(bits(path)).toBe(0o2755)
    const close: FileChange = { kind: 'file', path, before: folder(0o2755), after: folder(0o700) }
    ok(make(shell, close))
    expect(bits(path)).toBe(0o700)
    ok(undo(shell, close))
    writeFileSync(join(path, 'kept'), '')
    const refused = undo(shell, create)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(`${path} is not removed: only an empty directory is`)
    rmSync(join(path, 'kept'))
    ok(undo(shell, create))
    expect(readdirSync(dir)).toEqual([])
  })

  it('notices that somebody else was there since we looked', () => {
    const path = join(dir, 'a')
    writeFileSync(path, 'old')
    chmodSync(path, 0o644)
    const before = look(shell, path)
    const change: FileChange = { kind: 'file', path, before, after: fileOf('new') }
    // Each starts from what the one before left.
    const others: readonly [string, () => void][] = [
      ['content', () => writeFileSync(path, 'foreign')],
      ['mode', () => chmodSync(path, 0o666)],
      ['absence', () => rmSync(path)],
      ['link', () => symlinkSync('elsewhere', path)],
      ['nothing', () => rmSync(path)],
      ['folder', () => mkdirSync(path)],
    ]
    for (const [, meddle] of others) {
      meddle()
      const was = look(shell, path)
      const moved = make(shell, change)
      expect(moved.code).toBe(movedStatus)
      expect(moved.err).toMatch(
        /^.* is now «.*», but was «file 644 .*» when it was looked at; somebody else changed it\n$/,
      )
      expect(look(shell, path)).toEqual(was)
    }
  })

  it('writes through a link, and refuses when the link leads elsewhere by now', () => {
    const path = join(dir, 'real')
    writeFileSync(path, 'old')
    symlinkSync('real', join(dir, 'link'))
    const before = look(shell, path)
    const change: FileChange = { kind: 'file', path, before, after: fileOf('new'), through: join(dir, 'link') }
    ok(make(shell, change))
    expect(readFileSync(join(dir, 'link'), 'utf8')).toBe('new')
    ok(undo(shell, change))
    rmSync(join(dir, 'link'))
    symlinkSync('other', join(dir, 'link'))
    expect(make(shell, change).code).toBe(movedStatus)
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  it.each(['grep -q good %s', "grep -q good '%s'", 'test "$(cat "%s")" = good'])('lets `%s` refuse', validate => {
    const path = join(dir, "it's a.conf")
    writeFileSync(path, 'old')
    const before = look(shell, path)
    const bad = make(shell, { kind: 'file', path, before, after: fileOf('bad'), validate })
    expect(bad.code).toBe(1)
    expect(bad.err).toContain(`${path} is unchanged: its validation refuses the new content`)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(dir)).toEqual(["it's a.conf"])
    ok(make(shell, { kind: 'file', path, before, after: fileOf('good'), validate }))
  })

  it('ends a validator that hangs', () => {
    const path = join(dir, 'a')
    writeFileSync(path, 'old')
    const change: FileChange = {
      kind: 'file',
      path,
      before: look(shell, path),
      after: fileOf('new'),
      validate: 'cat %s; sleep 300',
    }
    // A minute is too long for a test.
    const quick =
      'timeout() { if [ "$1" = --foreground ]; then shift 2; "$@"; else shift 3; command timeout 1 "$@"; fi; }'
    const ran = run(shell, `${quick}\n${text(change)}`)
    expect(ran.code).toBe(1)
    // busybox tells it by the signal.
    expect(ran.err).toMatch(
      /is unchanged: its validation (still ran after a minute and was ended|refuses the new content)/,
    )
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(dir)).toEqual(['a'])
  })

  it('shows the validator the name that the file will have, and what it says', () => {
    const path = join(dir, 'x.service')
    const validate = 'echo "seen as $(basename %s)"; false'
    const ran = make(shell, { kind: 'file', path, before: absent, after: fileOf('x'), validate })
    expect(ran.err).toContain('seen as x.service')
    expect(ran.code).toBe(1)
  })

  it('removes what a killed run left', () => {
    const path = join(dir, 'a')
    for (const mode of [0o644, 0o600]) {
      const change: FileChange = { kind: 'file', path, before: absent, after: fileOf('x', { mode }) }
      mkdirSync(leftBy(change))
      writeFileSync(join(leftBy(change), 'a'), 'half')
      ok(make(shell, change))
      expect(readdirSync(dir)).toEqual(['a'])
      writeFileSync(leftBy(change), 'half')
      ok(make(shell, change))
      expect(readdirSync(dir)).toEqual(['a'])
      rmSync(path)
      writeFileSync(leftBy(change), 'half')
      ok(make(shell, change))
      expect(readdirSync(dir)).toEqual(['a'])
      rmSync(path)
    }
  })

  it('leaves the candidate of a run that still works', () => {
    const change: FileChange = { kind: 'file', path: join(dir, 'a'), before: absent, after: fileOf('x') }
    writeFileSync(`${heldBy(change)}.${process.pid}`, 'half')
    ok(make(shell, change))
    expect(readFileSync(`${heldBy(change)}.${process.pid}`, 'utf8')).toBe('half')
    expect(readFileSync(join(dir, 'a'), 'utf8')).toBe('x')
  })

  it.each([
    ['a file', 'victim'],
    ['a folder', 'folder'],
    ['nothing', 'none'],
  ])('does not follow a planted link to %s', (_, target) => {
    writeFileSync(join(dir, 'victim'), 'untouched')
    mkdirSync(join(dir, 'folder'))
    const path = join(dir, 'a')
    const directory: FileState = { type: 'directory', mode: 0o755, uid, gid }
    const link: FileState = { type: 'link', target: 'elsewhere', uid, gid }
    for (const after of [fileOf('x'), fileOf('x', { mode: 0o600 }), directory, link]) {
      const change: FileChange = { kind: 'file', path, before: absent, after }
      symlinkSync(target, leftBy(change))
      ok(run(shell, `ln -s ${target} ${heldBy(change)}.$$\n${text(change)}`))
      expect(look(shell, path).type).toBe(after.type)
      expect(readdirSync(dir)).toEqual(['a', 'folder', 'victim'])
      expect(readdirSync(join(dir, 'folder'))).toEqual([])
      ok(undo(shell, change))
    }
    expect(readFileSync(join(dir, 'victim'), 'utf8')).toBe('untouched')
  })

  it('writes into nothing that is planted under the name of the candidate while it works', () => {
    writeFileSync(join(dir, 'victim'), 'untouched')
    const change: FileChange = { kind: 'file', path: join(dir, 'a'), before: absent, after: fileOf('x') }
    const plant = `rm() { :; }\nln -s victim ${heldBy(change)}.$$\n`
    expect(run(shell, plant + text(change)).code).toBe(1)
    expect(readFileSync(join(dir, 'victim'), 'utf8')).toBe('untouched')
    expect(existsSync(join(dir, 'a'))).toBe(false)
  })

  it('hides the candidate from those who may not read it, or could exchange it', () => {
    const path = join(dir, 'a')
    /** What stands beside the path when the candidate is complete: a file, or the folder that hides one. */
    const seenWhile = (change: FileChange): string => {
      const spy = `mv() { ls -ld "$file_hold" >&2; command mv "$@"; }\n`
      return run(shell, spy + text(change)).err.slice(0, 10)
    }
    const create = (mode: number, more: Partial<FileChange> = {}): string => {
      rmSync(path, { force: true })
      return seenWhile({ kind: 'file', path, before: absent, after: fileOf('x', { mode }), ...more })
    }
    const change = (from: number, to: number): string => {
      writeFileSync(path, 'old')
      chmodSync(path, from)
      return seenWhile({ kind: 'file', path, before: look(shell, path), after: fileOf('new', { mode: to }) })
    }
    const hidden = 'drwx------'
    expect(create(0o644)).toBe('-rw-r--r--')
    expect(create(0o640)).toBe(hidden)
    expect(create(0o4755)).toBe(hidden)
    expect(create(0o644, { validate: 'true' })).toBe(hidden)
    expect(change(0o644, 0o644)).toBe('-rw-r--r--')
    expect(change(0o666, 0o644)).toBe(hidden)
    expect(change(0o600, 0o600)).toBe(hidden)
    chmodSync(dir, 0o1777)
    expect(create(0o644)).toBe(hidden)
    chmodSync(dir, 0o755)
    if (!root) return
    chownSync(dir, 12, 34)
    expect(create(0o644)).toBe(hidden)
  })

  it('stays out of a folder that somebody made meanwhile where the path was to be', () => {
    const path = join(dir, 'a')
    const validate = `mkdir '${path}'`
    const ran = make(shell, { kind: 'file', path, before: absent, after: fileOf('x'), validate })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`${path} is unchanged: the new one could not take its place`)
    expect(readdirSync(dir)).toEqual(['a'])
    expect(readdirSync(path)).toEqual([])
  })

  it('notices a validator that changes what it was to look at', () => {
    const path = join(dir, 'a')
    const ran = make(shell, { kind: 'file', path, before: absent, after: fileOf('x'), validate: 'echo more >>%s' })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`${path} was changed but is now «file 644`)
  })

  it.runIf(root)('gives the wanted group also where a folder hands down its own', () => {
    chownSync(dir, 0, 34)
    chmodSync(dir, 0o2755)
    const path = join(dir, 'a')
    const directory: FileState = { type: 'directory', mode: 0o755, uid: 0, gid: 0 }
    const link: FileState = { type: 'link', target: 'none', uid: 0, gid: 0 }
    for (const after of [fileOf('x', { uid: 0, gid: 0 }), directory, link]) {
      const change: FileChange = { kind: 'file', path, before: absent, after }
      ok(make(shell, change))
      expect(lstatSync(path)).toMatchObject({ uid: 0, gid: 0 })
      ok(undo(shell, change))
    }
  })

  it('works the same as a section of a script, and cleans up there', () => {
    const path = join(dir, 'a')
    const change = (validate: string): FileChange => ({
      kind: 'file',
      path,
      before: absent,
      after: fileOf('x'),
      validate,
    })
    const section = (id: string, validate: string) => {
      const body = fileKind.script(change(validate))
      return { id, body, onFailure: 'continue' } as const
    }
    const sections = [section('bad', 'echo no; false %s'), section('good', 'true %s'), section('again', 'false %s')]
    const ran = run(shell, applyScript('nonce', fileKind.prelude ?? lines(), sections))
    const statuses = [
      ...Buffer.from(ran.out)
        .toString()
        .matchAll(/^@nonce} (\d+)$/gm),
    ].map(found => found[1])
    expect(statuses).toEqual(['1', '0', '0'])
    expect(readdirSync(dir)).toEqual(['a'])
  })

  it('says so when the folder is missing', () => {
    const path = join(dir, 'none/a')
    const ran = make(shell, { kind: 'file', path, before: absent, after: fileOf('x') })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`its folder ${join(dir, 'none')} does not exist`)
  })

  it('writes 5 MB within seconds', () => {
    const path = join(dir, 'large')
    const bytes = Buffer.alloc(5_000_000, 'provision')
    ok(make(shell, { kind: 'file', path, before: absent, after: fileOf(bytes) }))
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('any bytes under any name arrive, and are put back', () => {
    const unit = fc.constantFrom('\n', ' ', "'", '"', '\\', '-', '$', '*', 'ü', '%', '`', '🙂', 'a')
    const name = fc.string({ unit, minLength: 1, maxLength: 12 })
    const bytes = fc.uint8Array({ maxLength: 500 })
    const check = fc.property(name, bytes, bytes, fc.integer({ min: 0, max: 0o7777 }), (base, old, wanted, mode) => {
      const here = mkdtempSync(join(dir, 'p-'))
      const path = `${here}/${base}`
      writeFileSync(path, old)
      const before = look(shell, path)
      const change: FileChange = { kind: 'file', path, before, after: fileOf(wanted, { mode }) }
      ok(make(shell, change))
      expect(readFileSync(path).equals(wanted)).toBe(true)
      expect(bits(path)).toBe(mode)
      ok(undo(shell, change))
      expect(look(shell, path)).toEqual(before)
      expect(readdirSync(here)).toEqual([base])
    })
    fc.assert(check, { numRuns: 25 })
  })
})

describe.runIf(root).each(shells)('a disk that does not take it, in $name', shell => {
  function mounted(options: string, then: (mount: string) => void): void {
    const mount = join(dir, 'mount')
    mkdirSync(mount)
    const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'provision-test', mount])
    if (done.status !== 0) throw new Error(done.stderr.toString())
    try {
      then(mount)
    } finally {
      spawnSync('umount', [mount])
    }
  }

  it('full: says so, leaves the old file, leaves nothing else', () => {
    mounted('size=64k', mount => {
      const path = join(mount, 'a')
      writeFileSync(path, 'old')
      const before = look(shell, path)
      const ran = make(shell, { kind: 'file', path, before, after: fileOf(Buffer.alloc(200_000, 'x')) })
      expect(ran.code).toBe(1)
      expect(ran.err).toContain('No space left on device')
      expect(ran.err).toContain(`${path} is unchanged`)
      expect(readFileSync(path, 'utf8')).toBe('old')
      expect(readdirSync(mount)).toEqual(['a'])
    })
  })

  it('read-only: says so and leaves the old file', () => {
    mounted('size=64k', mount => {
      const path = join(mount, 'a')
      writeFileSync(path, 'old')
      const before = look(shell, path)
      spawnSync('mount', ['-o', 'remount,ro', mount])
      for (const after of [fileOf('new'), absent, fileOf('old', { mode: 0o600 })]) {
        const ran = make(shell, { kind: 'file', path, before, after })
        expect(ran.code).toBe(1)
        expect(ran.err).toContain('Read-only file system')
        expect(ran.err).toContain(path)
      }
      expect(readFileSync(path, 'utf8')).toBe('old')
    })
  })

  it('immutable: says so and leaves the old file', context => {
    const path = join(dir, 'a')
    writeFileSync(path, 'old')
    if (spawnSync('chattr', ['+i', path]).status !== 0) return context.skip()
    const before = look(shell, path)
    const ran = make(shell, { kind: 'file', path, before, after: fileOf('new') })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('Operation not permitted')
    expect(ran.err).toContain(`${path} is unchanged`)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(dir)).toEqual(['a'])
    spawnSync('chattr', ['-i', path])
  })
})

describe.each(shells)('killed in the middle, in $name', shell => {
  it('the file is old or new, never between, and a second try succeeds', async () => {
    const path = join(dir, 'a')
    const old = Buffer.alloc(300_000, 'old ')
    const content = Buffer.alloc(400_000, 'wanted ')
    const seen = new Set<string>()
    for (let round = 0; round < 25; round += 1) {
      rmSync(path, { force: true })
      writeFileSync(path, old)
      chmodSync(path, 0o644)
      // By turns in the open and hidden.
      const after = fileOf(content, { mode: round % 2 === 0 ? 0o644 : 0o640 })
      const change: FileChange = { kind: 'file', path, before: look(shell, path), after }
      await killedAfter(shell, text(change), Math.random() * 45)
      const now = readFileSync(path)
      expect(now.equals(old) || now.equals(content)).toBe(true)
      seen.add(now.equals(old) ? 'old' : 'new')
      ok(make(shell, change))
      expect(readdirSync(dir)).toEqual(['a'])
    }
    expect([...seen]).toContain('old')
  })
})

describe.runIf(root)('the price of a change', () => {
  it('is six processes for a small new file: a first run writes dozens on every host', () => {
    const tools = join(dir, 'tools')
    const log = join(dir, 'log')
    mkdirSync(tools)
    for (const tool of readdirSync('/usr/bin')) {
      if (!/^[a-z0-9]+$/.test(tool)) continue
      const spy = `#!/bin/sh\necho ${tool} >>${log}\nexec /usr/bin/${tool} "$@"\n`
      writeFileSync(join(tools, tool), spy, { mode: 0o755 })
    }
    const dash: Shell = { name: 'dash', command: ['/bin/sh', '-s'], path: [tools, '/usr/bin'].join(delimiter) }
    ok(make(dash, { kind: 'file', path: join(dir, 'a'), before: absent, after: fileOf('x\n') }))
    const ran = readFileSync(log, 'utf8').trim().split('\n')
    expect(ran).toEqual(['base64', 'sha256sum', 'chmod', 'sync', 'mv', 'sync'])
  })
})

/** Starts the script in its own process group and kills the whole group with SIGKILL after so many milliseconds. */
function killedAfter({ command, path }: Shell, script: string, delay: number): Promise<void> {
  const [program = '', ...words] = command
  const child = spawn(program, words, { detached: true, env: { PATH: path }, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.on('error', () => undefined)
  child.stdin.end(script)
  const timer = setTimeout(() => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended by itself a moment ago.
    }
  }, delay)
  return new Promise(resolve => {
    child.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
