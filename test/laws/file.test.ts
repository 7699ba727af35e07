/**
 * What must hold for every path in every state, whoever planned it: plans lead to what is wanted and are then empty,
 * inverses lead back, and standing says where one is.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileKind } from '../../src/changes/file.ts'
import type { FileState } from '../../src/facts/file.ts'
import { bytesOf, fileNeeds, planFile, sha256Of, type WantedFile } from '../../src/resources/wanted-file.ts'
import { ModelHost } from '../support/model-host.ts'

const path = '/etc/app.conf'
const mode = fc.integer({ min: 0, max: 0o7777 })
const id = fc.constantFrom(0, 1, 991)
const regular = fc.record({ content: fc.uint8Array({ maxLength: 8 }), mode, uid: id, gid: id }).map(
  ({ content, ...stat }): FileState => ({
    type: 'file',
    ...stat,
    size: content.length,
    sha256: sha256Of(content),
    content,
    mtime: '1700000000.5',
  }),
)
const target = fc.constantFrom('/opt/real', 'real', '/none')
const link = fc.record({ target, behind: fc.option(regular, { nil: undefined }) }).map(
  ({ target: to, behind }): FileState => ({
    type: 'link',
    target: to,
    uid: 0,
    gid: 0,
    ...(behind?.type === 'file' ? { leadsTo: { path: '/opt/real', state: behind } } : {}),
  }),
)
const state: fc.Arbitrary<FileState> = fc.oneof(
  regular,
  regular,
  link,
  fc.constant<FileState>({ type: 'absent' }),
  fc.record({ mode, uid: id, gid: id }).map((stat): FileState => ({ type: 'directory', ...stat })),
  fc.constant<FileState>({ type: 'other', what: 'socket' }),
)
const owner = fc.constantFrom('0', '1', '991')
const wanted: fc.Arbitrary<WantedFile> = fc.record(
  {
    path: fc.constant(path),
    content: fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 8 }), fc.string({ maxLength: 8 })),
    mode: mode.map(bits => bits.toString(8).padStart(4, '0')),
    owner,
    group: owner,
    symlinks: fc.constantFrom('refuse', 'follow', 'replace'),
  },
  { requiredKeys: ['path', 'content'] },
)

function hostWith(now: FileState): ModelHost {
  const host = new ModelHost()
  host.set('file', path, now)
  if (now.type === 'link' && now.leadsTo !== undefined) host.set('file', now.leadsTo.path, now.leadsTo.state)
  return host
}

describe('a path', () => {
  it('is afterwards as wanted, and undone as before, or a problem says why not', () => {
    const check = fc.property(state, wanted, (now, want) => {
      const host = hostWith(now)
      const plan = () => planFile(want, host.answer(fileNeeds(want)))
      const { changes, problems = [] } = plan()
      if (problems.length > 0) {
        expect(changes).toEqual([])
        return
      }
      const before = host.snapshot()
      for (const change of changes) host.make(change)
      expect(plan()).toMatchObject({ changes: [] })
      expectWanted(host.answer([{ kind: 'file', key: path }]).get('file', path), want)

      for (const change of changes) {
        if (change.kind !== 'file') throw new Error('only paths change')
        const seen = () => host.answer(fileKind.questions(change))
        expect(fileKind.standing(change, seen())).toBe('after')
        const inverse = fileKind.inverse(change)
        if (inverse.how === 'none') throw new Error(inverse.because)
        host.make(inverse.change)
        expect(fileKind.standing(change, seen())).toBe('before')
      }
      expect(host.snapshot()).toEqual(before)
    })
    fc.assert(check, { numRuns: 2000 })
  })
})

function expectWanted(now: FileState, { content, mode: bits, owner: uid, group: gid }: WantedFile): void {
  if (content === null) {
    expect(now.type).toBe('absent')
    return
  }
  const file = now.type === 'link' ? now.leadsTo?.state : now
  expect(file).toMatchObject({
    type: 'file',
    content: bytesOf(content),
    ...(bits === undefined ? {} : { mode: Number.parseInt(String(bits), 8) }),
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    ...(gid === undefined ? {} : { gid: Number(gid) }),
  })
}
