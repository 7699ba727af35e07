/**
 * The contract as a user who becomes root by these rules of sudo, in which USER stands for the name.
 */
import { afterAll, beforeAll, describe } from 'vitest'
import { secretsFrom } from '../../../src/remote/secrets.ts'
import { connectionContract } from './connection-contract.ts'
import { type Subject, transportContract } from './contract.ts'
import { type Sshd, startSshd } from './sshd.ts'
import { makeSudoUser, type SudoUser } from './sudo-user.ts'
import { ways } from './ways.ts'

export interface SudoRules {
  readonly rules: readonly string[]
  readonly withPassword: boolean
  /** Also what concerns the connection, which the rules hardly touch. */
  readonly connections: boolean
}

export function sudoContract({ rules, withPassword, connections }: SudoRules): void {
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
  describe.each(ways)('by %s', (name, way) => {
    const subjectOn = (server: Sshd): Subject => ({
      transport: way.transport({ secrets: secretsFrom(withPassword ? { becomePassword: user.password } : {}) }),
      address: changes => way.address(server.address({ user: user.name, become: { user: 'root' }, ...changes })),
    })
    transportContract(`${name} and sudo`, () => subjectOn(sshd))
    if (connections) connectionContract(`${name} and sudo`, subjectOn)
  })
}
