import { describe, expect, it } from 'vitest'
import { editNeeds, planEdit } from '../../src/resources/edited-file.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'
import { ModelHost } from '../support/model-host.ts'

const plan = (bytes: readonly number[]) => {
  const model = new ModelHost()
  const content = Uint8Array.from(bytes)
  const state = {
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: content.length,
    sha256: sha256Of(content),
    content,
  } as const
  model.set('file', '/etc/a', state)
  const wanted = { path: '/etc/a', create: false, content: 'wanted', secret: false } as const
  return planEdit(wanted, text => ({ ok: true, text: `${text}x` }), model.answer(editNeeds(wanted)))
}

describe('a file that is edited', () => {
  it('must be text', () => {
    expect(plan([0x61, 0xff, 0x0a]).problems?.map(({ code }) => code)).toEqual(['file.not-text'])
    expect(plan([0x61, 0xff, 0x0a]).changes).toEqual([])
  })

  it('may be any text', () => {
    const [change] = plan([0xef, 0xbb, 0xbf, 0xc3, 0xbc, 0x00]).changes
    expect(change).toMatchObject({ after: { content: Uint8Array.from([0xef, 0xbb, 0xbf, 0xc3, 0xbc, 0x00, 0x78]) } })
  })
})
