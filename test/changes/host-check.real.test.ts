/**
 * Asking a host whether it is well, in real shells against a real server of this test.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostCheck, hostCheckScript, hostCheckText } from '../../src/changes/host-check.ts'
import { type Shell, shells } from '../support/shells.ts'

let server: Server
let port = 0
const folder = mkdtempSync(join(tmpdir(), 'provision-check-'))
beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1, 4)))
    response.end('body')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function ask(
  shell: Shell,
  check: HostCheck,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const [program = '', ...words] = shell.command
  const child = spawn(program, words, { env: { PATH: shell.path }, stdio: ['pipe', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', piece => {
    said.out += String(piece)
  })
  child.stderr.on('data', piece => {
    said.err += String(piece)
  })
  child.stdin.end(hostCheckScript(check))
  return new Promise(resolve => child.on('close', code => resolve({ code, ...said })))
}

const well = { code: 0, out: '', err: '' }
const command = (text: string, withinSeconds = 1): HostCheck => ({ what: 'command', command: text, withinSeconds })

describe.each(shells)('a host is asked in $name', shell => {
  it('about a port on which somebody listens', async () => {
    expect(await ask(shell, { what: 'port', port, withinSeconds: 5 })).toEqual(well)
  })

  it('about a port on which nobody listens', async () => {
    const asked = await ask(shell, { what: 'port', port: 1, withinSeconds: 1 })
    expect(asked).toEqual({ code: 1, out: '', err: 'TCP port 1: not listening\n' })
  })

  it('about an address that answers', async () => {
    const url = `http://127.0.0.1:${port}/200`
    expect(await ask(shell, { what: 'http', url, status: 200, withinSeconds: 5 })).toEqual(well)
  })

  it('about an address that answers otherwise, without showing its query', async () => {
    const url = `http://127.0.0.1:${port}/503?key=secret`
    const asked = await ask(shell, { what: 'http', url, status: 200, withinSeconds: 1 })
    expect(asked).toEqual({ code: 1, out: '', err: `http://127.0.0.1:${port}/503: 503\n` })
  })

  it('with a command, whose words survive and whose output is swallowed', async () => {
    const odd = `test "it's $((1 + 1))" = "it's 2" && echo "loud; \\"noise\\""`
    expect(await ask(shell, command(odd))).toEqual(well)
  })

  it('with a command that fails, which says why', async () => {
    const asked = await ask(shell, command('echo lagging; exit 4'))
    expect(asked).toEqual({ code: 1, out: '', err: 'echo lagging; exit 4: exit status 4, lagging\n' })
  })

  it('until it is well', async () => {
    const file = join(folder, `${shell.name}-soon`)
    const asked = await ask(shell, command(`test -e ${file} || { : > ${file}; exit 1; }`, 10))
    expect(asked).toEqual(well)
    expect(existsSync(file)).toBe(true)
  })

  it('with a command that hangs, and is ended', async () => {
    const asked = await ask(shell, command('echo begun; sleep 60', 1))
    expect(asked.code).toBe(1)
    expect(asked.err).toMatch(/^(Terminated\n)?echo begun; sleep 60: exit status \d+, begun\n$/)
  })
})

describe('a check in words', () => {
  it.each<readonly [HostCheck, string]>([
    [{ what: 'port', port: 80, withinSeconds: 1 }, 'TCP port 80'],
    [{ what: 'http', url: 'http://me:pw@h:1/a?k=v', status: 200, withinSeconds: 1 }, 'http://h:1/a'],
    [command('test -e /a\ntest -e /b'), 'test -e /a'],
    [command('x'.repeat(80)), `${'x'.repeat(57)}...`],
  ])('%j', (check, text) => {
    expect(hostCheckText(check)).toBe(text)
  })
})
