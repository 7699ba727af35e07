/**
 * The first thing that a user of an old Node meets: a sentence, not a fault of syntax in a file of ours.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { oldNode } from '../../src/cli/old-node.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const main = join(root, 'dist/cli/main.js')

test('the oldest is that of package.json', async () => {
  const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { engines: { node: string } }
  const [major = 0, minor = 0] = engines.node.replace('>=', '').split('.').map(Number)
  const told = (version: string): boolean => oldNode(version, 'node') !== undefined
  expect([`${major - 2}.99.0`, `${major}.${minor - 1}.9`].map(told)).toEqual([true, true])
  expect([`${major}.${minor}.0`, `${major + 1}.0.0`].map(told)).toEqual([false, false])
})

test('the command says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'provision-old-node-'))
  const old = join(folder, 'old.mjs')
  await writeFile(
    old,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })\n`,
  )
  const words = ['--import', pathToFileURL(old).href, main, 'validate']
  const ended = await promisify(execFile)(process.execPath, words).catch((error: unknown) => error)
  await rm(folder, { recursive: true })
  expect(ended).toMatchObject({ code: 5, stdout: '' })
  expect(ended).toMatchObject({
    stderr: expect.stringMatching(
      /^error: provision needs Node 22\.13 or newer, and .* is 20\.20\.2 {3}\[cli\.old-node\]/,
    ),
  })
})

test('its first file asks Node for nothing by name that an old one has not', async () => {
  const text = await readFile(main, 'utf8')
  expect(text.match(/^import .* from "node:.*";$/gm)).toEqual([
    'import module from "node:module";',
    'import { statSync } from "node:fs";',
    'import { homedir, userInfo } from "node:os";',
    'import { join } from "node:path";',
  ])
})
