/**
 * A saved plan is bound to every file that was read: none may be forgotten, however it is named.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseExtraVars } from '../../src/load/extra-vars.ts'
import { collectInputs, Inputs } from '../../src/load/inputs.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { project } from './project.ts'

const place = { file: 'p.yaml', line: 1, column: 1 }

const files = {
  'play/p.yaml':
    '- hosts: all\n  vars_files: [../vars/v.yaml]\n  tasks:\n    - template: { src: t.hbs, dest: /t }\n    - copy: { src: c.bin, dest: /c }\n',
  'vars/v.yaml': 'a: 1\n',
  'play/templates/t.hbs': '{{ a }}\n',
  'play/files/c.bin': 'ä\u0000\n',
  'files/later.bin': 'later',
  'inv/hosts.yaml': 'all: { children: { web: { hosts: { web1: } } } }\n',
  'inv/group_vars/web.yaml': 'b: 2\n',
  'inv/group_vars/all/one.yaml': 'c: 3\n',
  'inv/host_vars/web1.yaml': 'd: 4\n',
  'extra.yaml': 'e: 5\n',
  'inv/other.yaml': 'nobody: reads this\n',
}
const root = project(files)
const hash = (path: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex')

test("all files are noted with the hash that `sha256sum` tells, and nobody else's", async () => {
  const inputs = new Inputs(root)
  const playbook = await collectInputs(inputs, async () => {
    const loaded = await Promise.all([
      loadPlaybook('play/p.yaml', { root }),
      loadInventory('inv/hosts.yaml', { root }),
      parseExtraVars(['x=1', '@extra.yaml'], root),
    ])
    expect(loaded.map(({ ok }) => ok)).toEqual([true, true, true])
    return loaded[0]
  })
  const expected = Object.keys(files)
    .filter(path => path !== 'inv/other.yaml' && path !== 'files/later.bin')
    .toSorted()
  expect([...inputs.files.keys()]).toEqual(expected)
  for (const [path, sha256] of inputs.files) expect(sha256, path).toBe(hash(path))

  // A name that was known only when the host was looked at.
  if (!playbook.ok) throw new Error('the playbook does not load')
  expect(playbook.value.sources.find('files', 'later.bin', place).ok).toBe(true)
  expect(inputs.files.get('files/later.bin')).toBe(hash('files/later.bin'))
})

test('nobody collects: nothing is noted', async () => {
  const inputs = new Inputs(root)
  await loadPlaybook('play/p.yaml', { root })
  expect(inputs.files.size).toBe(0)
})
