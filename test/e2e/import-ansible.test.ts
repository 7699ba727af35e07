/**
 * The trees that `provision import ansible` is tested with are real Ansible: its own program accepts them. Modules that are
 * in collections are not installed; a file of their name stands in for each.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ansibleTrees } from '../support/imported.ts'

const elsewhere: readonly (readonly [string, string])[] = [
  ['ansible/posix', 'sysctl'],
  ['ansible/posix', 'mount'],
  ['community/general', 'pam_limits'],
  ['community/general', 'modprobe'],
  ['community/general', 'ini_file'],
]

let collections: string
beforeAll(async () => {
  collections = await mkdtemp(join(tmpdir(), 'provision-collections-'))
  for (const [collection, module] of elsewhere) {
    const folder = join(collections, 'ansible_collections', collection, 'plugins', 'modules')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, `${module}.py`), '#!/usr/bin/python\n')
  }
})
afterAll(() => rm(collections, { recursive: true, force: true }))

test.each(ansibleTrees)('$name', async ({ folder, playbook }) => {
  const env = { ...process.env, ANSIBLE_COLLECTIONS_PATH: collections, ANSIBLE_NOCOLOR: '1' }
  const words = ['--syntax-check', '-i', 'hosts.yml', playbook]
  const { stdout } = await promisify(execFile)('ansible-playbook', words, { cwd: folder, env }).catch(
    (cause: unknown) => {
      throw new Error('ansible-playbook does not take it, or is not there (./script/setup ansible-core)', { cause })
    },
  )
  expect(stdout).toContain(`playbook: ${playbook}`)
})
