/**
 * Looking at what is awaited, and waiting for it, in real shells against real servers of this test.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { type WaitChange, waitKind } from '../../src/changes/wait.ts'
import { type Awaited, type AwaitedState, awaitedQuestion, awaitedReader } from '../../src/facts/awaited.ts'
import { lines, sh } from '../../src/remote/script.ts'
import { type Shell, shells } from '../support/shells.ts'

let server: Server
let port = 0
let refusals = 0
const body = 'first\n"status": "ok" \\ $HOME `x` *\nlast \0 end'
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    if (pathname === '/slow') {
      refusals -= 1
      response.writeHead(refusals >= 0 ? 503 : 200).end()
    } else if (pathname === '/moved') response.writeHead(302, { location: '/body' }).end()
    else if (pathname === '/echo') {
      const { method, headers } = request
      response.end(JSON.stringify({ method, key: headers['x-key'], authorization: headers.authorization }))
    } else response.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const folder = mkdtempSync(join(tmpdir(), 'provision-wait-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

/** Not `spawnSync`: the servers are in this process. */
function run(shell: Shell, script: ShellText): Promise<Ended> {
  const [program = '', ...words] = shell.command
  const child = spawn(program, words, { env: { PATH: shell.path }, stdio: ['pipe', 'pipe', 'pipe'] })
  const out: Buffer[] = []
  let err = ''
  child.stdout.on('data', piece => out.push(piece))
  child.stderr.on('data', piece => {
    err += String(piece)
  })
  child.stdin.end(script)
  return new Promise(resolve => child.on('close', code => resolve({ code, out: Buffer.concat(out), err })))
}

async function look(shell: Shell, ...asked: readonly Awaited[]): Promise<readonly AwaitedState[]> {
  const questions = asked.map(awaitedQuestion)
  const { code, out, err } = await run(shell, awaitedReader.script(questions))
  expect([code, err]).toEqual([0, ''])
  return awaitedReader.decode(out, questions)
}

const holds = { holds: true, found: '' }
const not = (found: string): AwaitedState => ({ holds: false, found })

const http = (path: string, more: Partial<Extract<Awaited, { what: 'http' }>> = {}): Awaited => ({
  what: 'http',
  url: `http://127.0.0.1:${port}${path}`,
  method: 'GET',
  status: [200],
  headers: {},
  secret: false,
  ...more,
})

function wait(shell: Shell, awaited: Awaited, timeoutSeconds: number, more: Partial<WaitChange> = {}): Promise<Ended> {
  const change: WaitChange = { kind: 'wait', awaited, timeoutSeconds, intervalSeconds: 1, ...more }
  return run(shell, lines(waitKind.prelude ?? sh``, sh`set -eu`, waitKind.script(change)))
}

const hasCurl = (shell: Shell): boolean => shell.path.split(':').some(path => existsSync(join(path, 'curl')))

describe.each(shells)('in $name', shell => {
  it('many things are looked at together, and each answer belongs to its question', async () => {
    const odd = join(folder, `odd 'name" $HOME ${shell.name}`)
    writeFileSync(odd, '')
    symlinkSync('nowhere', `${odd}.dangling`)
    const states = await look(
      shell,
      { what: 'port', port, is: 'open' },
      { what: 'port', port: 1, is: 'open' },
      { what: 'port', port, is: 'closed' },
      { what: 'port', port: 1, is: 'closed' },
      { what: 'path', path: odd, is: 'present' },
      { what: 'path', path: `${odd}.dangling`, is: 'present' },
      { what: 'path', path: odd, is: 'absent' },
      { what: 'path', path: `${odd}.none`, is: 'absent' },
      { what: 'port', port, host: '127.0.0.1', is: 'open' },
      { what: 'port', port: 1, host: '127.0.0.1', is: 'open' },
      { what: 'port', port, host: '127.0.0.1', is: 'closed' },
      { what: 'port', port: 1, host: '127.0.0.1', is: 'closed' },
    )
    expect(states).toEqual([
      ...[holds, not('nothing listens'), not('something listens'), holds],
      ...[holds, not('it does not exist'), not('it exists'), holds],
      ...[holds, not('no connection'), not('a connection is accepted'), holds],
    ])
  })

  it('answers over HTTP are looked at', async () => {
    const states = await look(
      shell,
      http('/body'),
      http('/body', { status: [204, 200] }),
      http('/body', { status: [404] }),
      http('/moved', { status: [302] }),
      http('/body', { body: '"status": "ok" \\ $HOME `x` *\nlast' }),
      http('/body', { body: 'not there' }),
      { ...http('/'), url: 'http://127.0.0.1:1/' } as Awaited,
    )
    expect(states).toEqual([
      ...[holds, holds, not('it answers 200'), holds],
      ...[holds, not('it answers 200, but not with the text that is wanted'), not('no answer')],
    ])
  })

  it('what only curl keeps secret is asked with curl, or not at all', async () => {
    const secret = { url: `http://me:a"b%5Cc@127.0.0.1:${port}/echo` }
    const authorization = `Basic ${Buffer.from('me:a"b\\c').toString('base64')}`
    const states = await look(
      shell,
      http('/echo', { method: 'POST', body: '"method":"POST"' }),
      http('/echo', { headers: { 'X-Key': 'a"b\\c $HOME' }, body: JSON.stringify('a"b\\c $HOME') }),
      http('/echo', { ...secret, body: `"authorization":"${authorization}"` }),
      http('/echo', { method: 'HEAD' }),
      http('/echo', { secret: true }),
    )
    const without = expect.objectContaining({
      holds: false,
      found: expect.stringContaining('no curl'),
      cannotTell: true,
    })
    expect(states).toEqual(states.map(() => (hasCurl(shell) ? holds : without)))
  })

  it('waits until it is so', async () => {
    refusals = 2
    expect(await wait(shell, http('/slow'), 20)).toMatchObject({ code: 0, err: '' })
    expect(refusals).toBe(-1)
    const path = join(folder, `later ${shell.name}`)
    setTimeout(() => writeFileSync(path, ''), 500)
    expect(await wait(shell, { what: 'path', path, is: 'present' }, 20)).toMatchObject({ code: 0, err: '' })
  })

  it('gives up with what stands instead', async () => {
    expect(await wait(shell, { what: 'port', port: 1, is: 'open' }, 1)).toMatchObject({
      code: 1,
      err: 'port 1: nothing listens after 1 s of waiting\n',
    })
    const failed = await wait(shell, http('/body', { status: [404] }), 1)
    expect(failed.err).toBe(`http://127.0.0.1:${port}/body: it answers 200 after 1 s of waiting\n`)
  })

  it('does not wait when it is over', async () => {
    expect(await wait(shell, { what: 'port', port: 1, is: 'open' }, 60, { over: true })).toMatchObject({ code: 0 })
  })
})

describe.runIf(existsSync('/usr/bin/dash'))('on a host that lacks tools', () => {
  const bare = (tools: readonly string[]): Shell => {
    const path = mkdtempSync(join(folder, 'tools-'))
    for (const name of [...tools, 'timeout', 'sed', 'sleep', 'grep', 'tr'])
      symlinkSync(`/usr/bin/${name}`, join(path, name))
    return { name: 'dash', command: ['/usr/bin/dash', '-s'], path }
  }

  it('the missing one is named, and not waited for', async () => {
    const shell = bare([])
    const [answer, connection] = await look(shell, http('/body'), {
      what: 'port',
      port,
      host: '127.0.0.1',
      is: 'closed',
    })
    expect(answer).toMatchObject({ cannotTell: true, found: expect.stringContaining('apt-get install curl') })
    expect(connection).toMatchObject({ cannotTell: true, found: expect.stringContaining('neither bash nor nc') })
    const begun = performance.now()
    expect((await wait(shell, http('/body'), 60)).err).toContain('this host has neither curl nor wget')
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  it.runIf(existsSync('/usr/bin/wget'))('wget answers as curl does', async () => {
    const states = await look(
      bare(['wget']),
      http('/body', { body: 'status' }),
      http('/moved', { status: [302] }),
      http('/body', { status: [404] }),
    )
    expect(states).toEqual([holds, holds, not('it answers 200')])
  })
})

describe.runIf(existsSync('/usr/bin/curl'))('a secret', () => {
  it('stands in no list of processes', async () => {
    const path = mkdtempSync(join(folder, 'tools-'))
    for (const name of ['timeout', 'sed', 'sleep', 'grep', 'tr']) symlinkSync(`/usr/bin/${name}`, join(path, name))
    const seen = join(path, 'seen')
    writeFileSync(
      join(path, 'curl'),
      `#!/bin/sh\n/usr/bin/tr '\\0' ' ' </proc/$$/cmdline >>${seen}\nexec /usr/bin/curl "$@"\n`,
      { mode: 0o755 },
    )
    const shell = { name: 'dash', command: ['/usr/bin/dash', '-s'], path }
    const [state] = await look(
      shell,
      http('/echo?token=hunter33', {
        url: `http://me:hunter22@127.0.0.1:${port}/echo?t=hunter33`,
        headers: { 'X-Key': 'hunter44' },
        body: 'hunter44',
      }),
    )
    expect(state).toEqual(holds)
    expect(readFileSync(seen, 'utf8')).toContain('curl')
    expect(readFileSync(seen, 'utf8')).not.toContain('hunter')
  })

  it('stands in no name', () => {
    const awaited = http('/', {
      url: 'http://me:hunter22@h/a?t=hunter33',
      headers: { k: 'hunter44' },
      body: 'hunter55',
    })
    const change: WaitChange = { kind: 'wait', awaited, timeoutSeconds: 1, intervalSeconds: 1 }
    expect(JSON.stringify([awaitedQuestion(awaited).key, waitKind.describe(change)])).not.toContain('hunter')
  })
})
