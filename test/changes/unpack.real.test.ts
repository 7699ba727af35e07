/**
 * Archives unpacked in real shells by real tools, taken back, and refused.
 */

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type UnpackChange, unpackedSignature, unpackKind } from '../../src/changes/unpack.ts'
import { type ArchiveFormat, type UnpackedState, unpackedKey, unpackedReader } from '../../src/facts/unpacked.ts'
import { lines, sh } from '../../src/remote/script.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'
import { homePrelude, runFolder } from '../../src/target/home.ts'
import { journalPrelude } from '../../src/target/journal-prelude.ts'
import { forgedTar, type Header, type Member, makeArchive } from '../support/archives.ts'
import { inHome } from '../support/own-home.ts'
import { type Ran, run, type Shell, shells } from '../support/shells.ts'
import { Traced } from '../support/traced.ts'

const members: readonly Member[] = [
  { name: 'tool-1/bin/tool', content: '#!/bin/sh\necho ü\n', mode: 0o4755 },
  { name: 'tool-1/conf/a b.ini', content: 'a = 1\n', mode: 0o640 },
  { name: "tool-1/conf/it's $HOME \\ x", content: '' },
  { name: 'tool-1/lib', mode: 0o750 },
  { name: 'tool-1/lib/now', link: '../bin/tool' },
]

const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const asRoot = own.uid === 0

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'provision-unpack-'))
  folder = join(root, 'dest')
  mkdirSync(folder)
  mkdirSync(join(root, 'home/runs/one'), { recursive: true })
  mkdirSync(join(root, 'home/runs/two'), { recursive: true })
  mkdirSync(join(root, 'home/objects'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const unpack = (content: Uint8Array, format: ArchiveFormat, more: Partial<UnpackChange> = {}): UnpackChange => ({
  kind: 'unpack',
  id: 'a'.repeat(32),
  format,
  folder,
  source: { from: 'controller', name: 'tool', content },
  sha256: sha256Of(content),
  ...own,
  strip: 1,
  exclude: [],
  before: { record: null, missing: [] },
  ...more,
})

/** As the engine does it: in a run, whose journal keeps what is replaced. */
function make(shell: Shell, change: UnpackChange, runName = 'one'): Ran {
  const context = lines(homePrelude, runFolder(runName), sh`undone_run=one`, journalPrelude)
  return run(shell, inHome(lines(context, unpackKind.prelude ?? sh``, unpackKind.script(change)), join(root, 'home')))
}

function look(shell: Shell, change: UnpackChange): UnpackedState {
  const questions = [{ kind: 'unpacked', key: unpackedKey(change) } as const]
  const { out, err } = run(shell, inHome(unpackedReader.script(questions), join(root, 'home')))
  expect(err).toBe('')
  const [state] = unpackedReader.decode(out, questions)
  if (state === undefined) throw new Error('no answer')
  return state
}

const back = (change: UnpackChange): UnpackChange => {
  const reversal = unpackKind.inverse(change)
  if (reversal.how === 'none' || reversal.change.kind !== 'unpack') throw new Error('it can be taken back')
  return reversal.change
}

/** Everything below the folder: names, kinds, modes, owners, contents. */
function tree(): string {
  const find = spawnSync('find', ['.', '-printf', '%P %y %m %U:%G %l\\n'], { cwd: folder, encoding: 'utf8' })
  const sums = spawnSync('sh', ['-c', 'find . -type f -exec sha256sum {} +'], { cwd: folder, encoding: 'utf8' })
  return [...find.stdout.split('\n').toSorted(), ...sums.stdout.split('\n').toSorted()].join('\n')
}

const formats: readonly (readonly [string, ArchiveFormat])[] = [
  ['tool.tar', 'tar'],
  ['tool.tar.gz', 'tar.gz'],
  ['tool.tar.bz2', 'tar.bz2'],
  ['tool.tar.xz', 'tar.xz'],
  ['tool.tar.zst', 'tar.zst'],
  ['tool.zip', 'zip'],
]

describe.each(shells)('an archive in $name', shell => {
  it.each(formats)('%s is unpacked, found right, and taken back', (name, format) => {
    const change = unpack(makeArchive(name, members), format)
    const { missing } = look(shell, change)
    if (missing.length > 0) {
      expect(missing).toEqual(['zstd'])
      return
    }
    const before = tree()
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(folder, 'bin/tool'), 'utf8')).toContain('echo ü')
    expect(lstatSync(join(folder, 'bin/tool')).mode & 0o7777).toBe(0o755)
    expect(lstatSync(join(folder, 'conf/a b.ini')).mode & 0o7777).toBe(0o640)
    expect(lstatSync(join(folder, 'lib')).mode & 0o7777).toBe(0o750)
    expect(lstatSync(join(folder, 'lib')).uid).toBe(own.uid)
    expect(readlinkSync(join(folder, 'lib/now'))).toBe('../bin/tool')
    expect(look(shell, change).record).toMatchObject({ members: 7, wrong: 0, digest: '-' })
    const after = tree()
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(after)
    expect(after).not.toContain('.provision')
    expect(make(shell, back(change), 'two')).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(before)
    expect(look(shell, change).record).toBeNull()
  })

  it('is not carried along by what takes it back', () => {
    const undo = back(unpack(makeArchive('tool.tar', members), 'tar'))
    expect(undo.source).toEqual({ from: 'controller', name: 'tool' })
    expect(unpackKind.inverse(undo)).toMatchObject({ how: 'none' })
  })

  it('takes its place among what is there, which comes back', () => {
    mkdirSync(join(folder, 'conf'), { mode: 0o700 })
    chmodSync(join(folder, 'conf'), 0o700)
    writeFileSync(join(folder, 'conf/a b.ini'), 'old', { mode: 0o600 })
    writeFileSync(join(folder, 'conf/other'), 'stays')
    mkdirSync(join(folder, 'lib'))
    symlinkSync('/nowhere', join(folder, 'lib/now'))
    const before = tree()
    const change = unpack(makeArchive('tool.tar.gz', members), 'tar.gz')
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(folder, 'conf/a b.ini'), 'utf8')).toBe('a = 1\n')
    expect(readFileSync(join(folder, 'conf/other'), 'utf8')).toBe('stays')
    expect(lstatSync(join(folder, 'conf')).mode & 0o7777).toBe(0o700)
    expect(readlinkSync(join(folder, 'lib/now'))).toBe('../bin/tool')
    expect(make(shell, back(change), 'two')).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(before)
  })

  it('is mended where somebody changed it, and both are taken back', () => {
    const content = makeArchive('tool.tar.gz', members)
    const first = unpack(content, 'tar.gz')
    const bare = tree()
    expect(make(shell, first)).toMatchObject({ code: 0, err: '' })
    const whole = tree()
    writeFileSync(join(folder, 'conf/a b.ini'), 'theirs')
    rmSync(join(folder, 'lib'), { recursive: true })
    const drifted = tree()
    const now = look(shell, first)
    expect(now.record).toMatchObject({ wrong: 3 })
    expect(now.record?.examples.toSorted()).toEqual(['conf/a b.ini', 'lib', 'lib/now'])
    const second = unpack(content, 'tar.gz', { before: now })
    expect(make(shell, second, 'two')).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(whole)
    const context = lines(homePrelude, runFolder('two'), sh`undone_run=two`, journalPrelude)
    const undo = lines(context, unpackKind.prelude ?? sh``, unpackKind.script(back(second)))
    expect(run(shell, inHome(undo, join(root, 'home')))).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(drifted)
    expect(unpackedSignature(look(shell, first))).toBe(unpackedSignature(now))
    expect(make(shell, { ...second, before: now }, 'two')).toMatchObject({ code: 0, err: '' })
    expect(make(shell, back(first), 'two')).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(bare)
  })

  it('leaves what somebody else made of it, unless it is forced', () => {
    const change = unpack(makeArchive('tool.tar.gz', members), 'tar.gz')
    const bare = tree()
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    writeFileSync(join(folder, 'conf/a b.ini'), 'theirs')
    const undone = make(shell, back(change), 'two')
    expect(undone.code).toBe(75)
    expect(undone.err).toContain(`the rest is as before:\n${folder}/conf/a b.ini\n${folder}/conf\n`)
    expect(existsSync(join(folder, 'bin'))).toBe(false)
    expect(make(shell, back({ ...change, forced: true }), 'two')).toMatchObject({ code: 0, err: '' })
    expect(tree()).toBe(bare)
  })

  it('does not go through a link that somebody put in its way', () => {
    mkdirSync(join(root, 'elsewhere'))
    symlinkSync('../elsewhere', join(folder, 'bin'))
    const ran = make(shell, unpack(makeArchive('tool.tar.gz', members), 'tar.gz'))
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('/bin stands in the way') })
    const change = unpack(makeArchive('tool.tar.gz', members), 'tar.gz')
    rmSync(join(folder, 'bin'))
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    rmSync(join(folder, 'bin'), { recursive: true })
    symlinkSync('../elsewhere', join(folder, 'bin'))
    writeFileSync(join(root, 'elsewhere/tool'), readFileSync('/dev/null'))
    expect(make(shell, back(change), 'two').code).toBe(75)
    expect(existsSync(join(root, 'elsewhere/tool'))).toBe(true)
  })

  it('without what is excluded, and with nothing left over', () => {
    const content = makeArchive('tool.tar', members)
    const change = unpack(content, 'tar', { exclude: ['conf/a.*', 'lib'] })
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(folder, 'conf/a b.ini'))).toBe(false)
    expect(existsSync(join(folder, 'lib'))).toBe(false)
    expect(existsSync(join(folder, 'bin/tool'))).toBe(true)
    const nothing = make(shell, unpack(content, 'tar', { id: 'b'.repeat(32), strip: 9 }))
    expect(nothing.err).toContain('nothing of the archive is left for it')
  })

  it('that is another than was named, cut off, or no archive', () => {
    const content = makeArchive('tool.tar.gz', members)
    const before = tree()
    const other = make(shell, unpack(content, 'tar.gz', { sha256: 'b'.repeat(64) }))
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining(`not ${'b'.repeat(64)}`) })
    for (const bad of [content.slice(0, 200), new TextEncoder().encode('no archive at all')]) {
      const ran = make(shell, unpack(bad, 'tar.gz'))
      expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('the archive cannot be read') })
    }
    expect(make(shell, unpack(new TextEncoder().encode('no archive'), 'zip')).code).toBe(1)
    expect(tree()).toBe(before)
  })

  it.runIf(asRoot)('belongs to whom the task says', () => {
    const change = unpack(makeArchive('tool.tar', members), 'tar', { uid: 4712, gid: 4713 })
    expect(make(shell, change)).toMatchObject({ code: 0, err: '' })
    expect(lstatSync(join(folder, 'lib/now'))).toMatchObject({ uid: 4712, gid: 4713 })
    expect(look(shell, change).record).toMatchObject({ uid: 4712, gid: 4713, wrong: 0 })
  })
})

describe.each(shells)('undo.sh in $name', shell => {
  it('takes back what was unpacked, also when only a part of it was', async () => {
    const traced = new Traced()
    try {
      folder = traced.path('dest')
      mkdirSync(join(folder, 'conf'), { recursive: true })
      writeFileSync(join(folder, 'conf/a b.ini'), 'old', { mode: 0o600 })
      const before = tree()
      const change = unpack(makeArchive('tool.tar.gz', members), 'tar.gz')
      const { outcomes } = await traced.make([change])
      expect(outcomes.map(({ result, problem }) => problem ?? result)).toEqual(['applied'])
      expect(readFileSync(join(folder, 'conf/a b.ini'), 'utf8')).toBe('a = 1\n')
      rmSync(join(folder, 'lib'), { recursive: true })
      const undone = traced.undo(shell)
      expect(undone).toMatchObject({ code: 0 })
      expect(Buffer.from(undone.out).toString()).toContain('everything is as it was before')
      expect(tree()).toBe(before)
    } finally {
      traced.remove()
    }
  })
})

interface Evil {
  readonly what: string
  readonly headers: readonly Header[]
  readonly says: string
  /** busybox does not show the name. */
  readonly busybox?: string
}

const evil: readonly Evil[] = [
  {
    what: 'a name that leads out',
    headers: [{ name: 'a/../../up', type: 0, content: 'x' }],
    says: 'a member would be written outside of it: a/../../up',
    busybox: "removing leading 'a/../../' from member names",
  },
  {
    what: 'an absolute name',
    headers: [{ name: '/tmp/provision-evil', type: 0, content: 'x' }],
    says: 'a member would be written outside of it: /tmp/provision-evil',
    busybox: "removing leading '/' from member names",
  },
  {
    what: 'a file through a link of the archive',
    headers: [
      { name: 'lnk', type: 2, target: '..' },
      { name: 'lnk/out', type: 0, content: 'x' },
    ],
    says: 'through the link lnk of the archive: lnk/out',
  },
  { what: 'an absolute link', headers: [{ name: 'l', type: 2, target: '/etc' }], says: 'leads out of it: l -> /etc' },
  {
    what: 'a link upwards',
    headers: [
      { name: 'a', type: 5 },
      { name: 'a/l', type: 2, target: '../../x' },
    ],
    says: 'leads out of it: a/l -> ../../x',
  },
  {
    what: 'a link upwards behind another',
    headers: [
      { name: 'a', type: 2, target: '.' },
      { name: 'l', type: 2, target: 'a/../../x' },
    ],
    says: 'leads out of it: l -> a/../../x',
  },
  {
    what: 'a hard link out',
    headers: [{ name: 'h', type: 1, target: '/etc/hostname' }],
    says: 'a hard link of the archive leads out of it: h link to /etc/hostname',
    busybox: 'dest is unchanged',
  },
  { what: 'a device', headers: [{ name: 'null', type: 3 }], says: 'neither file, folder nor link: null' },
  { what: 'a pipe', headers: [{ name: 'p', type: 6 }], says: 'neither file, folder nor link: p' },
  {
    what: 'a line break in a name',
    headers: [{ name: 'a\nb', type: 0, content: 'x' }],
    says: 'holds a control character: ./a?b',
    busybox: 'dest is unchanged',
  },
  {
    what: 'two files of one name after strip',
    headers: [
      { name: 'a/x', type: 0, content: '1' },
      { name: 'b/x', type: 0, content: '2' },
    ],
    says: '',
  },
]

describe.each(shells)('$name refuses', shell => {
  it.each(evil)('$what', ({ what, headers, says, busybox }) => {
    const strip = what.includes('strip') ? 1 : 0
    const before = tree()
    const ran = make(shell, unpack(forgedTar(headers), 'tar', { strip }))
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(shell.name === 'busybox' ? (busybox ?? says) : says)
    expect(ran.err).toContain(`${folder} is unchanged`)
    expect(tree()).toBe(before)
    expect(existsSync(join(root, 'up'))).toBe(false)
    expect(existsSync(join(root, 'out'))).toBe(false)
    expect(existsSync('/tmp/provision-evil')).toBe(false)
  })

  it('a zip whose names lead out', () => {
    const made = join(root, 'evil.zip')
    const script = `import zipfile; z = zipfile.ZipFile(${JSON.stringify(made)}, 'w'); z.writestr('../up', 'x'); z.close()`
    expect(spawnSync('python3', ['-c', script]).status).toBe(0)
    const ran = make(shell, unpack(new Uint8Array(readFileSync(made)), 'zip', { strip: 0 }))
    // The unzip of busybox cuts such names, and does not show them.
    if (shell.name === 'busybox') expect(existsSync(join(folder, 'up'))).toBe(true)
    else expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('outside of it: ../up') })
    expect(existsSync(join(root, 'up'))).toBe(false)
  })
})
