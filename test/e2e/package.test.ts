/**
 * The npm package as a user meets it: packed, installed into an empty folder, and run by `npx`. Needs the registry, or npm's
 * cache, for what it depends on.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resourceNames } from '../../src/generated/index.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string }
let folder: string
let packed: readonly string[]

const run = async (command: string, args: readonly string[], cwd: string): Promise<string> => {
  const env = { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: join(folder, 'cache') }
  return (await promisify(execFile)(command, args, { cwd, env })).stdout
}
const user = (...words: readonly string[]): Promise<string> =>
  run('npx', ['--no-install', 'provision', ...words], join(folder, 'user'))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-package-'))
  await mkdir(join(folder, 'user'))
  const told = await run('npm', ['pack', '--json', '--pack-destination', folder], root)
  const [made] = JSON.parse(told.slice(told.indexOf('['))) as { filename: string; files: { path: string }[] }[]
  packed = made?.files.map(({ path }) => path) ?? []
  await run('npm', ['init', '--yes'], join(folder, 'user'))
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', ['install', ...quiet, join(folder, made?.filename ?? '')], join(folder, 'user'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('holds what it needs, and nothing of the tests', () => {
  const needed = ['dist/cli/main.js', 'schemas/playbook.schema.json', 'starter/gitignore', 'README.md', 'LICENSE']
  const checks = resourceNames.map(name => `dist/generated/checks/resources/${name}.cjs`)
  expect([...needed, ...checks].filter(path => !packed.includes(path))).toEqual([])
  expect(packed.filter(path => /^(test|script|bench|src|node_modules|\.lab|\.provision)\b/.test(path))).toEqual([])
})

test('says its version, helps, and shows the reference', async () => {
  expect(await user('--version')).toBe(`${manifest.version}\n`)
  expect(await user('--help')).toContain('provision init')
  expect(await user('doc', 'sysctl')).toContain('Undo: exact')
  expect(JSON.parse(await user('schema', 'playbook'))).toMatchObject({ title: 'playbook' })
})

test('a project is written, validated, and looked at', async () => {
  await user('init')
  expect(await user('validate')).toContain('no faults')
  // Other tests try the same project on this machine.
  const own = ['-e', `folder=${join(folder, 'example')}`]
  expect(await user('run', 'playbooks/site.yaml', '--check', ...own)).toContain('1 would change')
})

test('what it knows of hosts and playbooks completes', async () => {
  expect(await user('complete', 'fish', 'run', '--limit', 'he')).toContain('here')
})

test('works where its folder is a link, as with npm link', async () => {
  await mkdir(join(folder, 'linked'))
  await symlink(join(folder, 'user/node_modules/provision'), join(folder, 'linked/provision'))
  const main = join(folder, 'linked/provision/dist/cli/main.js')
  expect(await run(process.execPath, [main, 'doc', 'sysctl'], folder)).toContain('Undo: exact')
})
