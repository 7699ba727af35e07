/**
 * The contract as a user who becomes root, without and with a password.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import { secretsFrom } from '../../../src/remote/secrets.ts'
import { connectionContract } from './connection-contract.ts'
import { type Subject, transportContract } from './contract.ts'
import { type Sshd, startSshd } from './sshd.ts'
import { makeSudoUser, type SudoUser } from './sudo-user.ts'
import { ways } from './ways.ts'

describe.each([
  ['without a password', ['USER ALL=(ALL) NOPASSWD: ALL']],
  ['with a password', ['Defaults:USER timestamp_timeout=0', 'USER ALL=(ALL) ALL']],
  ['with a password, where sudo makes a terminal of its own', ['Defaults:USER use_pty', 'USER ALL=(ALL) ALL']],
])('%s', (title, rules) => {
  let sshd: Sshd
  let user: SudoUser
  beforeAll(async () => {
    user = makeSudoUser(...rules)
    sshd = await startSshd()
  })
  afterAll(async () => {
    await sshd.stop()
    user.remove()
  })
  const withPassword = title.startsWith('with a password')
  describe.each(ways)('by %s', (name, way) => {
    const subjectOn = (server: Sshd): Subject => ({
      transport: way.transport({ secrets: secretsFrom(withPassword ? { becomePassword: user.password } : {}) }),
      address: changes => way.address(server.address({ user: user.name, become: { user: 'root' }, ...changes })),
    })
    transportContract(`${name} and sudo`, () => subjectOn(sshd))
    if (!title.includes('terminal')) connectionContract(`${name} and sudo`, subjectOn)
  })
})
