/**
 * The transport over the program ssh, against OpenSSH.
 */
import { afterAll, beforeAll } from 'vitest'
import { opensshTransport } from '../../../src/remote/openssh.ts'
import { connectionContract } from './connection-contract.ts'
import { type Subject, transportContract } from './contract.ts'
import { type Sshd, startSshd } from './sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd()
})
afterAll(() => sshd.stop())
const subjectOn = (server: Sshd): Subject => ({
  transport: opensshTransport(),
  address: changes => server.address({ connection: 'openssh', ...changes }),
})

transportContract('openssh', () => subjectOn(sshd))
connectionContract('openssh', subjectOn)
