/**
 * Two runs that write the same path at the same time: the file is one of the two in the end, never a mixture or a part,
 * and nothing is left beside it.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileKind } from '../../src/changes/file.ts'
import { applyScript } from '../../src/remote/frames.ts'
import { lines } from '../../src/remote/script.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-race-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function write(shell: readonly [string, ...string[]], path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const change = {
    kind: 'file',
    path,
    before: { type: 'absent' },
    after: { type: 'file', mode, uid: 0, gid: 0, size: bytes.length, sha256: sha256Of(bytes), content: bytes },
  } as const
  const prelude = fileKind.prelude ?? lines()
  const script = applyScript('nonce', prelude, [{ id: '0', body: fileKind.script(change), onFailure: 'stop' }])
  const [command, ...args] = shell
  const child = spawn(command, [...args, '-s'], { stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.end(script)
  return new Promise(resolve => child.on('close', () => resolve()))
}

describe.each([
  ['dash', ['dash'], 0o644],
  ['dash, hidden candidates', ['dash'], 0o600],
  ['busybox', ['busybox', 'sh'], 0o644],
] as const)('two writers at once in %s', (_, shell, mode) => {
  test('leave one whole file', async () => {
    for (let round = 0; round < 30; round += 1) {
      const path = join(folder, `${mode}-${round}`)
      const contents = ['a', 'b', 'c'].map(letter => Buffer.from(letter.repeat(300_000 + round)))
      await Promise.all(contents.map(bytes => write(shell as readonly [string, ...string[]], path, bytes, mode)))
      const found = await readFile(path)
      expect(contents.some(bytes => bytes.equals(found))).toBe(true)
      await rm(path)
    }
    expect(await readdir(folder)).toEqual([])
  })
})
