/**
 * Places where nothing can be written: below /proc, where the system makes no folders, and below what is no folder. Each
 * command says so, says what to do, and ends.
 */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
