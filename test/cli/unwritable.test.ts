/**
 * Places where nothing can be written: below /proc, where the system makes no folders, and below what is no folder. Each
 * command says so, says what to do, and ends.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandLine } from '../support/command.ts'

let folder: string
let provision: CommandLine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-unwritable-'))
  provision = await CommandLine.here()
  await writeFile(join(folder, 'file'), '')
  await symlink('nowhere/at/all', join(folder, 'dangling'))
  await writeFile(join(folder, 'site.yml'), '- hosts: all\n  tasks: [{ debug: { msg: hello } }]\n')
  const playbook = `- hosts: all\n  tasks: [{ file: { path: ${folder}/made, content: made } }]\n`
  await writeFile(join(folder, 'site.yaml'), playbook)
  await writeFile(join(folder, 'inventory.yaml'), 'all: { hosts: { here: { ansible_connection: local } } }\n')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await rm(provision.state, { recursive: true })
})

const places = ['/proc/nothing', 'file', 'dangling']
const ways: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = places.flatMap(
  place => [
    ['init.cannot-write', ['init', `${place}/project`], {}],
    ['journal.cannot-write', ['run', 'site.yaml', '--yes'], { PROVISION_STATE: `${place}/state` }],
    ['plan.cannot-save', ['plan', 'site.yaml', '--out', `${place}/tune.plan`], {}],
    ['import.cannot-write', ['import', 'ansible', 'site.yml', '--out', `${place}/ours`], {}],
    ['secrets.cannot-write', ['secrets', 'init'], { PROVISION_AGE_KEY_FILE: `${place}/age.key` }],
  ],
)

test.each(ways)('%s: %j', async (code, words, env) => {
  const { status, err, out } = await provision.start(words, folder, env).done
  expect(`${out}${err}`).toContain(`[${code}]`)
  expect(`${out}${err}`).toContain('= help: ')
  expect(`${out}${err}`).not.toContain('bug of provision')
  expect([3, 5]).toContain(status)
})

/** Root may write everywhere but where there is no room. */
const asRoot = test.skipIf(process.getuid?.() !== 0)
asRoot('a full disk for records is told before hosts are looked at, and hinders no look', async () => {
  // Nothing listens on port 1.
  await writeFile(join(folder, 'gone.yaml'), 'all: { hosts: { gone: { ansible_host: 127.0.0.1, ansible_port: 1 } } }\n')
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  const fills = 'mount -t tmpfs -o size=4k none "$1" && head -c 4096 /dev/zero >"$1/all"; shift; exec "$@"'
  const looks = async (...words: readonly string[]): Promise<string> => {
    const args = ['--mount', 'sh', '-c', fills, 'sh', provision.state, process.execPath, main, ...words]
    const env = { ...process.env, PROVISION_STATE: join(provision.state, 'state') }
    const ended = promisify(execFile)('unshare', args, { cwd: folder, env })
    return ended.catch((error: unknown) => error).then(all => (all as { readonly stderr: string }).stderr)
  }
  const words = ['run', 'site.yaml', '-i', 'gone.yaml']
  const told = `warning: no run can be recorded in ${provision.state}/state: the disk is full   [journal.no-room]\n`
  expect((await looks(...words)).startsWith(told)).toBe(true)
  expect(await looks(...words, '--check')).not.toContain('journal.no-room')
})
