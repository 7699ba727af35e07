/**
 * Fetching a file, in real shells from a real server of this test.
 */
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/changes/change.ts'
import { type DownloadChange, downloadKind } from '../../src/changes/download.ts'
import { kindOf } from '../../src/changes/registry.ts'
import { absent, type FileState } from '../../src/facts/file.ts'
import { lines, sh } from '../../src/remote/script.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'
import { type Shell, shells } from '../support/shells.ts'

/** Every byte, several times. */
const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
let server: Server
let port = 0
let asked: (string | undefined)[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.authorization)
    if (request.url === '/moved') response.writeHead(302, { location: '/file' }).end()
    else if (request.url?.startsWith('/file')) response.end(content)
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half')
      setTimeout(() => response.destroy(), 50)
    } else response.writeHead(404).end('nothing here')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const folder = mkdtempSync(join(tmpdir(), 'provision-download-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, "a 'file' $HOME")
beforeEach(() => {
  for (const name of readdirSync(folder))
    if (!name.startsWith('tools-')) rmSync(join(folder, name), { recursive: true })
  asked = []
})

const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const text = (written: string): FileState => {
  const bytes = Buffer.from(written)
  return { type: 'file', mode: 0o640, ...own, size: bytes.length, sha256: sha256Of(bytes), content: bytes }
}

const download = (more: Partial<DownloadChange> = {}): DownloadChange => ({
  kind: 'download',
  path,
  before: absent,
  after: { mode: 0o750, ...own, sha256: sha256Of(content) },
  url: `http://127.0.0.1:${port}/file`,
  headers: {},
  secret: false,
  timeoutSeconds: 20,
  ...more,
})

function run(shell: Shell, change: Change): Promise<{ readonly code: number | null; readonly err: string }> {
  const { prelude, script } = kindOf(change)
  const [program = '', ...words] = shell.command
  const child = spawn(program, words, { env: { PATH: shell.path }, stdio: ['pipe', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', piece => {
    err += String(piece)
  })
  child.stdin.end(lines(prelude ?? sh``, script(change)))
  return new Promise(resolve => child.on('close', code => resolve({ code, err })))
}

const rest = (): readonly string[] => readdirSync(folder).filter(name => !name.startsWith('tools-'))

describe.each(shells)('a file is fetched in $name', shell => {
  it('whole, with its mode, and taken back', async () => {
    const change = download()
    expect(await run(shell, change)).toEqual({ code: 0, err: '' })
    expect(readFileSync(path)).toEqual(Buffer.from(content))
    expect(statSync(path).mode & 0o7777).toBe(0o750)
    expect(await run(shell, change)).toEqual({ code: 0, err: '' })
    expect(asked).toHaveLength(1)
    const inverse = downloadKind.inverse(change)
    if (inverse.how === 'none') throw new Error(inverse.because)
    expect(await run(shell, inverse.change)).toEqual({ code: 0, err: '' })
    expect(rest()).toEqual([])
  })

  it('in the place of another, which comes back', async () => {
    writeFileSync(path, 'old', { mode: 0o640 })
    const change = download({ before: text('old'), url: `http://127.0.0.1:${port}/moved` })
    expect(await run(shell, change)).toEqual({ code: 0, err: '' })
    expect(readFileSync(path)).toEqual(Buffer.from(content))
    const inverse = downloadKind.inverse(change)
    if (inverse.how === 'none') throw new Error(inverse.because)
    expect(await run(shell, inverse.change)).toEqual({ code: 0, err: '' })
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(statSync(path).mode & 0o7777).toBe(0o640)
    expect(rest()).toHaveLength(1)
  })

  it('not when it is another than was named', async () => {
    writeFileSync(path, 'old', { mode: 0o640 })
    const wrong = 'a'.repeat(64)
    const change = download({ before: text('old'), after: { mode: 0o750, ...own, sha256: wrong } })
    const ran = await run(shell, change)
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(`is unchanged: what arrived has the SHA-256 ${sha256Of(content)}, not ${wrong}`)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(rest()).toHaveLength(1)
  })

  it.each(['/none', '/cut'])('not from %s', async where => {
    const ran = await run(shell, download({ url: `http://127.0.0.1:${port}${where}` }))
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('is unchanged: ')
    expect(rest()).toEqual([])
  })

  it('not over what somebody else put there', async () => {
    writeFileSync(path, 'theirs', { mode: 0o640 })
    const ran = await run(shell, download({ before: text('old') }))
    expect(ran.code).toBe(75)
    expect(ran.err).toContain('somebody else changed it')
    expect(asked).toEqual([])
  })

  it('with what only curl keeps secret, or not at all', async () => {
    const ran = await run(shell, download({ url: `http://me:it%22s@127.0.0.1:${port}/file` }))
    if (shell.path.split(':').some(part => existsSync(join(part, 'curl')))) {
      expect(ran).toEqual({ code: 0, err: '' })
      expect(asked).toEqual([`Basic ${Buffer.from('me:it"s').toString('base64')}`])
    } else {
      expect(ran.err).toContain('apt-get install curl')
      expect(rest()).toEqual([])
    }
  })
})

describe.runIf(existsSync('/usr/bin/dash'))('a host that lacks tools', () => {
  const needed = [
    'stat',
    'sha256sum',
    'mkdir',
    'chmod',
    'chown',
    'cp',
    'mv',
    'rm',
    'sync',
    'readlink',
    'base64',
    'cat',
    'tail',
    'timeout',
  ]
  const bare = (tools: readonly string[]): Shell => {
    const tooled = mkdtempSync(join(folder, 'tools-'))
    for (const name of [...needed, ...tools]) symlinkSync(`/usr/bin/${name}`, join(tooled, name))
    return { name: 'dash', command: ['/usr/bin/dash', '-s'], path: tooled }
  }

  it.runIf(existsSync('/usr/bin/wget'))('fetches with wget', async () => {
    expect(await run(bare(['wget']), download())).toEqual({ code: 0, err: '' })
    expect(readFileSync(path)).toEqual(Buffer.from(content))
  })

  it('is told which', async () => {
    expect((await run(bare([]), download())).err).toContain(
      'neither curl nor wget: apt-get install curl on Debian and Ubuntu, dnf install curl on',
    )
    expect(rest()).toEqual([])
  })

  it.runIf(existsSync('/usr/bin/curl'))('shows no secret in its list of processes', async () => {
    const shell = bare(['tr'])
    const seen = join(shell.path, 'seen')
    const spy = `#!/bin/sh\ntr '\\0' ' ' </proc/$$/cmdline >>${seen}\nexec /usr/bin/curl "$@"\n`
    writeFileSync(join(shell.path, 'curl'), spy, { mode: 0o755 })
    const secret = { url: `http://me:hunter22@127.0.0.1:${port}/file?t=hunter33`, headers: { 'X-Key': 'hunter44' } }
    expect(await run(shell, download(secret))).toEqual({ code: 0, err: '' })
    expect(readFileSync(seen, 'utf8')).toContain('curl')
    expect(readFileSync(seen, 'utf8')).not.toContain('hunter')
    expect(JSON.stringify(downloadKind.describe(download(secret)))).not.toContain('hunter')
  })
})
