/**
 * The reader of kind `file` against a real file system, in every shell that this machine has.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Question, UnreadableAnswer } from '../../src/facts/fact.ts'
import { contentLimit, type FileState, fileReader } from '../../src/facts/file.ts'
import { run, shells } from '../support/shells.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'provision-facts-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const ask = (key: string, hint?: string): Question<'file'> => ({
  kind: 'file',
  key,
  ...(hint === undefined ? {} : { hint }),
})
function read(shell: (typeof shells)[number], questions: readonly Question<'file'>[]): readonly FileState[] {
  const { code, out, err } = run(shell, fileReader.script(questions))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return fileReader.decode(out, questions)
}

describe.each(shells)('file facts in $name', shell => {
  it('tells absence, files, folders, links and devices apart', () => {
    writeFileSync(join(dir, 'file'), 'content\n', { mode: 0o640 })
    chmodSync(join(dir, 'file'), 0o4751)
    utimesSync(join(dir, 'file'), 1, 1672880523)
    mkdirSync(join(dir, 'folder'))
    chmodSync(join(dir, 'folder'), 0o1777)
    symlinkSync('file', join(dir, 'link'))
    symlinkSync('link', join(dir, 'link of a link'))
    symlinkSync('folder', join(dir, 'to folder'))
    symlinkSync('nowhere', join(dir, 'dangling'))
    symlinkSync('loop', join(dir, 'loop'))
    const names = ['file', 'folder', 'link', 'link of a link', 'to folder', 'dangling', 'loop', 'none', 'none/deeper']
    const states = read(shell, [...names.map(name => ask(join(dir, name))), ask('/dev/null')])
    const file = {
      type: 'file',
      mode: 0o4751,
      uid: process.getuid?.(),
      gid: process.getgid?.(),
      size: 8,
      sha256: sha256('content\n'),
      content: Buffer.from('content\n'),
      mtime: expect.stringMatching(/^1672880523(\.0{9})?$/),
    }
    const owner = { uid: process.getuid?.(), gid: process.getgid?.() }
    const folder = { type: 'directory', mode: 0o1777, ...owner }
    expect(states).toEqual([
      file,
      folder,
      { type: 'link', target: 'file', ...owner, leadsTo: { path: join(dir, 'file'), state: file } },
      { type: 'link', target: 'link', ...owner, leadsTo: { path: join(dir, 'file'), state: file } },
      { type: 'link', target: 'folder', ...owner, leadsTo: { path: join(dir, 'folder'), state: folder } },
      { type: 'link', target: 'nowhere', ...owner },
      { type: 'link', target: 'loop', ...owner },
      { type: 'absent' },
      { type: 'absent' },
      { type: 'other', what: 'character device' },
    ])
  })

  it('spares the content that the asker has or does not want, also behind a link', () => {
    writeFileSync(join(dir, 'a'), 'same')
    symlinkSync('a', join(dir, 'l'))
    const content = (question: Question<'file'>): unknown => {
      const [state] = read(shell, [question])
      const seen = state?.type === 'link' ? state.leadsTo?.state : state
      return seen?.type === 'file' ? seen.content?.toString() : seen
    }
    expect(content(ask(join(dir, 'a')))).toBe('same')
    expect(content(ask(join(dir, 'a'), sha256('same')))).toBeUndefined()
    expect(content(ask(join(dir, 'a'), sha256('other')))).toBe('same')
    expect(content(ask(join(dir, 'a'), '-'))).toBeUndefined()
    expect(content(ask(join(dir, 'l'), '-'))).toBeUndefined()
    expect(content(ask(join(dir, 'l'), sha256('other')))).toBe('same')
  })

  it('does not send back what is above the limit', () => {
    writeFileSync(join(dir, 'large'), Buffer.alloc(contentLimit + 1))
    const [state] = read(shell, [ask(join(dir, 'large'))])
    expect(state).toMatchObject({ type: 'file', size: contentLimit + 1 })
    expect(state).not.toHaveProperty('content')
  })

  it.runIf(process.getuid?.() === 0)('does not take for absent what it may not see', () => {
    mkdirSync(join(dir, 'closed', 'deeper'), { recursive: true })
    writeFileSync(join(dir, 'closed', 'a'), 'a')
    writeFileSync(join(dir, 'secret'), 'a')
    chmodSync(join(dir, 'secret'), 0o600)
    chmodSync(join(dir, 'closed'), 0o700)
    chmodSync(dir, 0o755)
    for (const name of ['secret', 'closed/a', 'closed/none', 'closed/deeper/none']) {
      const question = ask(join(dir, name))
      const { out } = run(shell, fileReader.script([question]), 65534)
      expect(() => fileReader.decode(out, [question])).toThrow(`${question.key} cannot be read as this user`)
    }
    const open = [ask(join(dir, 'none')), ask(join(dir, 'closed'), '-')]
    const { out } = run(shell, fileReader.script(open), 65534)
    expect(fileReader.decode(out, open)).toMatchObject([{ type: 'absent' }, { type: 'directory', mode: 0o700 }])
  })

  it('reads any bytes under any name', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom('\n', ' ', "'", '"', '\\', '-', '$', '*', 'ü', '\t'),
        minLength: 1,
        maxLength: 8,
      }),
    )
    const usable = names
      .map(name => name.replaceAll(/[/\0]/g, '_').toWellFormed())
      .filter(name => name !== '.' && name !== '..')
    const files = fc.uniqueArray(fc.tuple(usable, fc.uint8Array({ maxLength: 300 })), {
      selector: ([name]) => name,
      maxLength: 6,
    })
    const check = fc.property(files, pairs => {
      const here = mkdtempSync(join(dir, 'p-'))
      for (const [name, bytes] of pairs) writeFileSync(`${here}/${name}`, bytes)
      symlinkSync(`${here}/${pairs[0]?.[0] ?? 'none'}`, `${dir}/link`)
      const link = readlinkSync(`${dir}/link`)
      const questions = [...pairs.map(([name]) => ask(`${here}/${name}`)), ask(`${dir}/link`)]
      const states = read(shell, questions)
      rmSync(`${dir}/link`)
      for (const [index, [, bytes]] of pairs.entries()) {
        expect(states[index]).toMatchObject({ type: 'file', size: bytes.length, content: Buffer.from(bytes) })
      }
      expect(states.at(-1)).toMatchObject({ type: 'link', target: link })
    })
    fc.assert(check, { numRuns: 40 })
  })

  it('answers for more paths than one batch holds', () => {
    const paths = Array.from({ length: 300 }, (_, index) => join(dir, `f${index}`))
    for (const [index, path] of paths.entries()) if (index % 3 !== 0) writeFileSync(path, String(index))
    const states = read(shell, [...paths.map(path => ask(path))])
    for (const [index, state] of states.entries()) {
      if (index % 3 === 0) expect(state).toEqual({ type: 'absent' })
      else expect(state).toMatchObject({ content: Buffer.from(String(index)) })
    }
  })
})

describe('an answer that is not as agreed', () => {
  it.each([
    ['cut off', 'A 0\n'],
    ['other count', 'A 0\nEND 2\n'],
    ['unknown record', 'Q 0\nEND 1\n'],
    ['index out of range', 'A 7\nEND 1\n'],
    ['silent about a path', 'END 1\n'],
    ['no hash', 'S 0\n81a4 0 0 5 1672880523\nEND 1\n'],
    ['content of another hash', `S 0\n81a4 0 0 5 1\nH 0 ${sha256('a')}\nC 0 Yg==\nEND 1\n`],
    ['not readable', 'X 0\nEND 1\n'],
  ])('is refused: %s', (_, out) => {
    expect(() => fileReader.decode(Buffer.from(out), [ask('/etc/x')])).toThrow(UnreadableAnswer)
  })
})
