/**
 * Whole projects of Ansible, translated by the command: what comes out is looked at (test/golden), valid, and planned.
 * That they are real Ansible is asked of Ansible itself in test/e2e/import-ansible.test.ts.
 */
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { modules } from '../../src/ansible/modules/registry.ts'
import { Project } from '../../src/ansible/project.ts'
import { expectGolden } from '../golden/golden.ts'
import { CommandLine } from '../support/command.ts'
import { ansibleTrees, treeText } from '../support/imported.ts'

let folder: string
let provision: CommandLine
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-import-'))
  provision = await CommandLine.here()
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const out = (): string => join(folder, 'out')
const imported = (from: string, playbook: string, ...options: readonly string[]) =>
  provision.start(['import', 'ansible', playbook, '-i', 'hosts.yml', '--out', out(), ...options], from).done

describe.each(ansibleTrees)('$name', ({ name, playbook, folder: from }) => {
  test('comes out as it should, and is valid', async () => {
    const done = await imported(from, playbook)
    expect(done.status).toBe(0)
    const said = done.out.replaceAll(out(), 'OUT')
    expectGolden(`import-${name}.txt`, `${treeText(out())}\n=== (said)\n${said}${done.err}`)
    const ours = playbook.replace('.yml', '.yaml')
    const checked = await provision.start(['validate', ours, '-i', 'inventory/hosts.yml'], out()).done
    expect([checked.status, checked.err]).toEqual([0, ''])
  })

  test('loses nothing: every task is there, or stands as a comment with its place', async () => {
    await imported(from, playbook)
    const text = treeText(out())
    const sources = treeText(from)
    for (const [, task = ''] of sources.matchAll(/- name: "?([^"\n#]*[^"\n #])/g)) {
      const plain = task.replaceAll(/\{\{.*?\}\}/g, '').trim()
      expect(text).toContain(plain)
    }
    const todo = [...text.matchAll(/# TODO (\S+?):(\d+):(\d+):/g)]
    for (const [, file = '', line = '', column = ''] of todo) {
      const source = readFileSync(join(from, file), 'utf8').split('\n')[Number(line) - 1]
      expect(source?.slice(Number(column) - 1).trim(), `${file}:${line}:${column}`).not.toBe('')
    }
  })
})

test('what came out can be planned', async () => {
  const tree = ansibleTrees.find(({ name }) => name === 'tuning')
  if (tree === undefined) throw new Error('no tree')
  await imported(tree.folder, tree.playbook)
  // Only what this machine has: the rest is planned on hosts of the lab.
  const done = await provision.start(
    [
      'run',
      'tune.yaml',
      '-i',
      'inventory/hosts.yml',
      '--check',
      '--diff',
      '--skip-tags',
      'kernel',
      '--output',
      'lines',
    ],
    out(),
  ).done
  expect(done.err).toBe('')
  expect(done.out).toContain('feature.2 = REPLICATION')
  expect(done.out).not.toContain('feature.2 = REPLICATION;')
  expect(done.out).toContain('mode = middle')
})

describe('the command', () => {
  test('writes into no folder that holds something, unless it is told to', async () => {
    const [tree] = ansibleTrees
    if (tree === undefined) throw new Error('no tree')
    await mkdir(out())
    await writeFile(join(out(), 'mine'), 'x')
    const done = await imported(tree.folder, tree.playbook)
    expect([done.status, done.err]).toEqual([5, expect.stringContaining('is not empty')])
    expect((await imported(tree.folder, tree.playbook, '--force')).status).toBe(0)
    expect(await readFile(join(out(), 'mine'), 'utf8')).toBe('x')
  })

  test.each([
    ['no file', undefined, /there is no file play\.yml/],
    ['no YAML', '- name: [\n', /play\.yml:\d+:\d+/],
    ['no list', 'a: 1\n', /play\.yml is no list of plays/],
    ['a play that is none', '- 7\n', /a play must be a map/],
    ['nothing', '', /no list of plays/],
  ])('%s is said', async (_what, text, said) => {
    if (text !== undefined) await writeFile(join(folder, 'play.yml'), text)
    await writeFile(join(folder, 'hosts.yml'), 'all:\n')
    const done = await imported(folder, 'play.yml')
    expect(done.err).toMatch(said)
    expect(done.err).not.toContain('internal error')
  })
})

describe('tasks that are written badly end as comments, never as a bug', () => {
  const tasks = [
    '- 7',
    '- copy: 7',
    '- copy: [a]',
    '- copy:',
    '- file: {}',
    '- command:',
    '- command: "{{"',
    '- apt: { name: { a: b } }',
    '- cron: { name: "{{ x }}", job: x }',
    '- loop: [1]',
    '- name: nothing',
    '- block: 7',
    '- block: []',
    '- include_tasks: nowhere.yml',
    '- import_role: {}',
    '- set_fact: x',
    '- debug: { var: [1] }',
    '- copy: { content: x, dest: /x }\n  when: { a: b }',
    '- copy: { content: x, dest: /x }\n  loop: 7',
    '- copy: { content: x, dest: /x }\n  with_items: "{{ x"',
    '- copy: { content: x, dest: /x }\n  loop_control: 7',
    '- copy: { content: x, dest: /x }\n  tags: { a: b }',
    '- copy: { content: "{% if x %}", dest: /x }',
    '- sysctl: { name: a, value: [1] }\n  loop: [1, 2]',
    '- pam_limits: { domain: a, limit_type: soft, limit_item: nofile, value: 1 }',
    '- uri: { url: http://x }\n  until: x.json.a\n  retries: x',
    '- fail:',
    '- assert: { that: [ { a: b } ] }',
    '- shell: x\n  args: 7',
    '- local_action: command x',
    '- { a: 1, b: 2 }',
  ]
  test.each(tasks)('%s', task => {
    const playbook = `- hosts: all\n  tasks:\n${task.replace(/^/gm, '    ')}\n`
    const project = new Project({
      read: path => (path === 'p.yml' ? Buffer.from(playbook) : undefined),
      below: () => [],
    })
    project.translate('p.yml')
    const text = String(project.translation.files.get('p.yaml'))
    const kept = /TODO|debug:|command:|copy:|limits:|sysctl:|left out/.test(text)
    expect(kept, text).toBe(true)
  })
})

test('the page for those who come from Ansible names every module that has an equivalent', () => {
  const page = readFileSync(new URL('../../docs/how-to/come-from-ansible.md', import.meta.url), 'utf8')
  expect(Object.keys(modules).filter(name => !page.includes(`\`${name}\``))).toEqual([])
})
