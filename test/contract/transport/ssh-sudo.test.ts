/**
 * The contract as a user who becomes root, without and with a password.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import { secretsFrom } from '../../../src/remote/secrets.ts'
import { sshTransport } from '../../../src/remote/ssh.ts'
import { transportContract } from './contract.ts'
import { type Sshd, startSshd } from './sshd.ts'
import { makeSudoUser, type SudoUser } from './sudo-user.ts'

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
  transportContract('ssh and sudo', () => ({
    transport: sshTransport({ secrets: secretsFrom(withPassword ? { becomePassword: user.password } : {}) }),
    address: changes => sshd.address({ user: user.name, become: { user: 'root' }, ...changes }),
  }))
})
