/**
 * TLS with a certificate authority of one's own: named, it is trusted; not named, that is what is told. Also through a
 * tunnel, where the name that is checked is still that of the address.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bench } from '../../src/bench/measure.ts'
import { usualMeasure } from '../../src/bench/measurement.ts'
import type { HttpLoad } from '../../src/bench/workload.ts'
import { hostName } from '../../src/brands.ts'
import { localTransport } from '../../src/remote/local.ts'
import { qdrant } from '../../src/services/qdrant.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-tls-'))
const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
let server: Server
let url: string

beforeAll(async () => {
  const names = 'subjectAltName=DNS:localhost'
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...args, '-subj', '/CN=localhost', '-addext', names, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_, response) =>
    response.setHeader('content-type', 'application/json').end('{"status":"ok","result":{"collections":[]}}'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

const workload = (args: Partial<HttpLoad['args']>, through: 'network' | 'tunnel' = 'network'): HttpLoad => ({
  name: 'asked',
  kind: 'http',
  args: { url, ...args },
  load: { concurrency: 2, timeoutMs: 5000, through },
})

async function measured(one: HttpLoad) {
  const opened = await localTransport().open({
    name: hostName('here'),
    connection: 'local',
    hostname: 'localhost',
    port: 22,
    user: 'root',
    identityFiles: [],
    useAgent: false,
    knownHostsFiles: [],
    hostKeyChecking: 'strict',
    connectTimeoutMs: 5000,
    keepAliveMs: 5000,
  })
  if (!opened.ok) throw new Error(opened.problem.message)
  const { connection } = opened
  const result = await bench.measure([one], { ...usualMeasure, rounds: 1, seconds: 0.3, warmUpSeconds: 0, connection })
  await connection.close()
  return result
}

describe('a target with TLS', () => {
  it.each(['network', 'tunnel'] as const)('is measured through: %s', async through => {
    const result = await measured(workload({ ca_file: cert }, through))
    expect(result).toMatchObject({ ok: true, measurements: [{ through, rounds: [{ failed: 0 }] }] })
  })

  it.each([
    ['without its authority', {}, 'service.unreachable', /certificate is not trusted/],
    ['with a file that is not there', { ca_file: '/nowhere.pem' }, 'bench.ca-file', /cannot be read/],
  ])('%s is refused, and says why', async (_, args, code, words) => {
    const result = await measured(workload(args))
    expect(result).toMatchObject({ ok: false, problems: [{ code, message: expect.stringMatching(words) }] })
  })

  it('spoken to without is told', async () => {
    const result = await measured(workload({ url: url.replace('https', 'http') }))
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'service.unreachable' }] })
  })

  it.each([
    ['with', true],
    ['without', false],
  ])("is reached by Qdrant's client %s its authority", async (_, trusted) => {
    const ca = trusted ? { ca: readFileSync(cert, 'utf8') } : {}
    const client = await qdrant({ url, timeoutMs: 5000, ...ca })
    const asked = await client.ask(one => one.getCollections())
    await client.close()
    expect(asked.ok ? 'ok' : asked.problem.message).toMatch(trusted ? /^ok$/ : /certificate is not trusted/)
  })
})
