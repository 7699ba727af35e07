/**
 * The SSH transport against OpenSSH.
 */
import { afterAll, beforeAll } from 'vitest'
import { sshTransport } from '../../../src/remote/ssh.ts'
import { connectionContract } from './connection-contract.ts'
import { type Subject, transportContract } from './contract.ts'
import { type Sshd, startSshd } from './sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd()
})
afterAll(() => sshd.stop())
const subjectOn = (server: Sshd): Subject => ({ transport: sshTransport(), address: server.address })

transportContract('ssh', () => subjectOn(sshd))
connectionContract('ssh', subjectOn)
