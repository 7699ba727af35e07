/**
 * The secret before this one, which nobody has told us, is not shown by a diff either.
 */
import { expect, test } from 'vitest'
import { maskOlder } from '../../src/secrets/older-secrets.ts'

const finds = (text: string): boolean => text.includes('new-secret')

test.each([
  ['no secret: all is shown', 'port = 80\n', 'port = 81\n', 'port = 80\n'],
  [
    'the same name',
    'password = old\nport = 80\n',
    'password = new-secret\nport = 80\n',
    'password = *** (older)\nport = 80\n',
  ],
  ['YAML', '  token: "old"\n', '  token: "new-secret"\n', '  token: *** (older)\n'],
  ['another name that is open now', 'port = 80\npw=old\n', 'port = 81\npw=new-secret\n', 'port = 80\npw=*** (older)\n'],
  ['a name that is gone', 'older_token = x\nport = 80\n', 'port = 80\npw=new-secret\n', '*** (older)\nport = 80\n'],
  ['nothing but the secret', 'old', 'new-secret', '*** (older)'],
  ['a comment', '# about\nold\n', 'new-secret\n', '# about\n*** (older)\n'],
])('%s', (_what, before, after, shown) => {
  expect(maskOlder(before, after, finds)).toBe(shown)
})
