/**
 * What is said when the host cannot be reached at all.
 */
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/problem.ts'
import { socketProblem, timedOut } from '../../../src/remote/ssh/socket.ts'
import type { HostAddress, Opened } from '../../../src/remote/transport.ts'
import { freePort, type Sshd, silentServer, startSshd } from './sshd.ts'
import { ways } from './ways.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd()
})
afterAll(() => sshd.stop())

describe.each(ways)('opening a connection by %s', (_way, way) => {
  const open = (changes: Partial<HostAddress>, signal?: AbortSignal): Promise<Opened> =>
    way.transport().open(way.address(sshd.address(changes)), signal)

  it('to a port that nothing listens on', async () => {
    expect(await open({ port: await freePort() })).toMatchObject({
      ok: false,
      problem: { code: 'ssh.refused', run: { host: 'web1' } },
    })
  })

  it('to a name that nobody knows', async () => {
    expect(await open({ hostname: 'nowhere.invalid' })).toMatchObject({
      ok: false,
      problem: { code: 'ssh.name-not-found', run: { host: 'web1' } },
    })
  })

  it('to something that never says a word', async () => {
    const { port, server } = await silentServer()
    expect(await open({ port, connectTimeoutMs: 500 })).toMatchObject({
      ok: false,
      problem: { code: 'ssh.timeout', message: `no answer from 127.0.0.1:${port} within 0.5 s while speaking SSH` },
    })
    server.close()
  })

  it.each([
    ['hangs up at once', (): string => ''],
    ['speaks HTTP', (): string => 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
    ['speaks an old SSH', (): string => 'SSH-1.5-old\r\n'],
  ])('to something that %s', async (_, words) => {
    const server = createServer(socket => {
      socket.on('error', () => {})
      socket.end(words())
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await open({ port })).toMatchObject({ ok: false, problem: { code: 'ssh.unreachable' } })
    server.close()
  })

  it('that is interrupted before or meanwhile', async () => {
    const { port, server } = await silentServer()
    const interrupted = { ok: false, problem: { code: 'run.interrupted', run: { host: 'web1' } } }
    expect(await open({ port }, AbortSignal.abort())).toMatchObject(interrupted)
    expect(await open({ port }, AbortSignal.timeout(300))).toMatchObject(interrupted)
    server.close()
  })
})

describe('in words', () => {
  it.each([
    ['ENOTFOUND', 'ssh.name-not-found'],
    ['EAI_AGAIN', 'ssh.name-not-found'],
    ['ECONNREFUSED', 'ssh.refused'],
    ['EHOSTUNREACH', 'ssh.unreachable'],
    ['ENETUNREACH', 'ssh.unreachable'],
    ['ECONNRESET', 'ssh.unreachable'],
    ['ETIMEDOUT', 'ssh.timeout'],
  ])('%s is %s', (code, expected) => {
    const fault: Problem = socketProblem(sshd.address(), Object.assign(new Error(code), { code }))
    expect(fault).toMatchObject({ code: expected, run: { host: 'web1' }, cause: { code } })
    expect(fault.message).toMatch(/127\.0\.0\.1/)
    expect(fault.remedy).toBeDefined()
  })

  it.each(['connecting', 'speaking SSH', 'logging in'] as const)('a time-out says that it was %s', phase => {
    expect(timedOut(sshd.address(), phase).message).toMatch(new RegExp(`${phase}$`))
  })
})
