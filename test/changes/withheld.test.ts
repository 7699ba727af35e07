/**
 * What is written down of a change that holds a secret, and that it can be taken back all the same.
 */
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/changes/change.ts'
import { kindOf } from '../../src/changes/registry.ts'
import { keptSecret, withoutSecrets } from '../../src/changes/withheld.ts'
import { viewChange } from '../../src/plan/view.ts'

const conceal = (text: string): string => text.replaceAll('hunter22', '***')
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const regular = (content: string) =>
  ({
    type: 'file',
    mode: 0o600,
    uid: 0,
    gid: 0,
    size: content.length,
    sha256: `hash of ${content.length}`,
    content: bytes(content),
  }) as const

const file: Change = {
  kind: 'file',
  path: '/etc/x',
  before: { ...regular('old'), mtime: '1' },
  after: regular('password = hunter22'),
  validate: 'check hunter22 %s',
}

/** Bytes as text. */
const shown = (change: Change): string =>
  JSON.stringify(change, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  )

const hidden: readonly (readonly [string, Change])[] = [
  ['a file', file],
  ['a command', { kind: 'command', run: 'login hunter22', shown: 'login hunter22', undo: 'logout' }],
  [
    'a download',
    {
      kind: 'download',
      path: '/opt/x',
      url: 'https://x/?t=hunter22',
      headers: { Authorization: 'Bearer hunter22' },
      secret: false,
      before: { type: 'absent' },
      after: { mode: 0o644, uid: 0, gid: 0, sha256: 'aa' },
      timeoutSeconds: 60,
    },
  ],
]

describe('a secret is left out of', () => {
  test.each(hidden)('%s', (_what, change) => {
    const made = withoutSecrets(change, conceal)
    expect(shown(change)).toContain('hunter22')
    expect(shown(made)).not.toContain('hunter22')
    expect(keptSecret(change, conceal)).toBeUndefined()
    const inverse = kindOf(made).inverse(made)
    expect(inverse.how).toBe(kindOf(change).inverse(change).how)
    expect(inverse.how === 'none' ? '' : kindOf(inverse.change).script(inverse.change)).not.toContain('***')
  })

  test('nothing where there is none', () => {
    const plain: Change = { kind: 'command', run: 'login', undo: 'logout' }
    expect(withoutSecrets(plain, conceal)).toEqual(plain)
  })
})

describe('where an undo needs it', () => {
  test('it stays, is never shown, and is told of', () => {
    const change: Change = { kind: 'command', run: 'a', undo: 'revoke hunter22' }
    const made = withoutSecrets(change, conceal)
    expect(made).toEqual({ ...change, secret: true })
    expect(JSON.stringify(kindOf(made).describe(made))).not.toContain('hunter22')
    expect(keptSecret(change, conceal)).toBe('undo of this command')
  })

  test('also in other kinds', () => {
    const change: Change = {
      kind: 'redis',
      login: { host: 'localhost', port: 1, password: 'hunter22' },
      before: {},
      after: {},
    }
    expect(withoutSecrets(change, conceal)).toMatchObject({ secret: true, login: { password: 'hunter22' } })
    expect(keptSecret(change, conceal)).toBe('undo of this change')
  })

  test.each([
    [false, 'it holds a secret'],
    [true, undefined],
  ])('what is shown, with the reason (no_log: %s)', (noLog, because) => {
    const change: Change = { kind: 'command', run: 'true', undo: 'echo hunter22' }
    const view = viewChange(withoutSecrets(change, conceal), noLog)
    expect([view.hidden, view.hiddenBecause]).toEqual([true, because])
  })
})

test('what was done with a secret is not done again by taking back what took it back', () => {
  const change: Change = { kind: 'command', run: 'login hunter22', undo: 'logout' }
  const made = withoutSecrets(change, conceal)
  const back = kindOf(made).inverse(made)
  if (back.how === 'none') throw new Error('it cannot be taken back')
  expect(kindOf(back.change).inverse(back.change)).toEqual({
    how: 'none',
    because: 'its text held a secret, which was not kept',
  })
})
