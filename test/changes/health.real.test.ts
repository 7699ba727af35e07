/**
 * Waiting for a service to be healthy, in real shells against real servers of this test.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Health, healthPrelude, healthScript } from '../../src/changes/health.ts'
import { raw, sh, trusted } from '../../src/remote/script.ts'
import { type Shell, shells } from '../support/shells.ts'

let server: Server
let port = 0
let answersUntilReady = 0
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow') {
      answersUntilReady -= 1
      response.writeHead(answersUntilReady > 0 ? 503 : 200)
    } else response.writeHead(Number(request.url?.slice(1, 4)))
    response.end('body')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** The functions of units are stood in for, since no systemd runs here; `alive` is what `unit_runs` says. */
function wait(
  shell: Shell,
  health: Health,
  alive = true,
): Promise<{ readonly code: number | null; readonly err: string }> {
  const script = sh`unit_runs() { ${raw(trusted(alive ? 'true' : 'false'))}; }
unit_why() {
  echo "$1: $2" >&2
  exit 1
}
${raw(healthPrelude)}
${raw(healthScript('app.service', health))}`
  const [program = '', ...words] = shell.command
  const child = spawn(program, words, { env: { PATH: shell.path }, stdio: ['pipe', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', piece => {
    err += String(piece)
  })
  child.stdin.end(script)
  return new Promise(resolve => child.on('close', code => resolve({ code, err })))
}

describe.each(shells)('health in $name', shell => {
  it('is a port that listens', async () => {
    expect(await wait(shell, { port, withinSeconds: 5 })).toEqual({ code: 0, err: '' })
  })

  it('is not a port on which nobody listens', async () => {
    const ran = await wait(shell, { port: 1, withinSeconds: 1 })
    expect(ran).toEqual({
      code: 1,
      err: 'app.service: runs, but TCP port 1 is not healthy after 1 s: not listening\n',
    })
  })

  it.each([200, 204, 302])('is an answer with %d', async status => {
    const http = `http://127.0.0.1:${port}/${status}`
    expect(await wait(shell, { http, withinSeconds: 5 })).toEqual({ code: 0, err: '' })
  })

  it('is only the status that is wanted', async () => {
    const http = `http://127.0.0.1:${port}/503?a="b"`
    expect(await wait(shell, { http, status: [503], withinSeconds: 5 })).toEqual({ code: 0, err: '' })
    const ran = await wait(shell, { http, status: [200, 204], withinSeconds: 1 })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`runs, but http://127.0.0.1:${port}/503 is not healthy after 1 s: 503`)
  })

  it('is waited for', async () => {
    answersUntilReady = 3
    const http = `http://127.0.0.1:${port}/slow`
    expect(await wait(shell, { http, status: [200], withinSeconds: 20 })).toEqual({ code: 0, err: '' })
  })

  it('is not waited for when the unit has failed meanwhile', async () => {
    const ran = await wait(shell, { http: 'http://127.0.0.1:1/', withinSeconds: 60 }, false)
    expect(ran).toEqual({ code: 1, err: 'app.service: stopped while it was waited for\n' })
  })

  it('tells that nobody answers', async () => {
    const ran = await wait(shell, { http: 'http://127.0.0.1:1/', withinSeconds: 1 })
    expect(ran.err).toContain('is not healthy after 1 s: no answer')
  })
})

const usr = '/usr/bin'
const asks = ['curl', 'wget', 'bash'].filter(tool => existsSync(`${usr}/${tool}`))
describe.runIf(existsSync('/usr/bin/dash')).each(asks)('on a host that has only %s to ask with', tool => {
  let tools = ''
  beforeAll(() => {
    tools = mkdtempSync(join(tmpdir(), 'provision-tools-'))
    for (const name of [tool, 'timeout', 'sed', 'tail', 'sleep', 'grep'])
      symlinkSync(`${usr}/${name}`, join(tools, name))
  })
  afterAll(() => rmSync(tools, { recursive: true, force: true }))

  it('the answer counts', async () => {
    const shell = { name: 'dash', command: ['/usr/bin/dash', '-s'], path: tools }
    const at = (path: string) => ({ http: `http://127.0.0.1:${port}/${path}`, withinSeconds: 1 })
    expect(await wait(shell, at('200'))).toEqual({ code: 0, err: '' })
    expect((await wait(shell, at('500'))).err).toContain('is not healthy after 1 s: 500')
    expect((await wait(shell, { http: 'http://127.0.0.1:1/', withinSeconds: 1 })).err).toContain('no answer')
  })
})
