import { userInfo } from 'node:os'
import { hostName } from '../../../src/brands.ts'
import { localTransport } from '../../../src/remote/local.ts'
import { transportContract } from './contract.ts'

transportContract('local', () => ({
  transport: localTransport(),
  address: changes => ({
    name: hostName('web1'),
    connection: 'local',
    hostname: 'localhost',
    port: 0,
    user: userInfo().username,
    identityFiles: [],
    useAgent: false,
    knownHostsFiles: [],
    hostKeyChecking: 'strict',
    connectTimeoutMs: 1000,
    keepAliveMs: 1000,
    ...changes,
  }),
}))
