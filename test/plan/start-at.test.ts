import { expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { compile, type Selection } from '../../src/plan/compile.ts'
import { project } from '../load/project.ts'

const root = project({
  'inventory.yaml': 'all: { hosts: { web1: , web2: } }\n',
  'playbook.yaml': `- name: One
  hosts: all
  tasks:
    - { name: First, copy: { content: a, dest: /a }, tags: [always] }
    - { name: Second, copy: { content: a, dest: /b } }
  handlers:
    - { name: reload, service: { name: ssh, state: reloaded } }
- name: Two
  hosts: web1
  tasks:
    - { name: "File {{ item }}", copy: { content: a, dest: "/c{{ item }}" }, loop: [1, 2] }
    - { name: Last, copy: { content: a, dest: /d }, tags: [never, late] }
`,
})

async function tasksFor(selection: Partial<Selection>) {
  const [inventory, playbook] = await Promise.all([
    loadInventory('inventory.yaml', { root }),
    loadPlaybook('playbook.yaml', { root }),
  ])
  if (!inventory.ok || !playbook.ok) throw new Error('the project does not load')
  const result = compile(playbook.value, inventory.value, { tags: [], skipTags: [], ...selection })
  if (!result.ok) return result.problems
  return Object.fromEntries(
    result.compiled.hosts.map(({ host, tasks }) => [host, tasks.map(({ task }) => task.name).join()]),
  )
}

test.each<readonly [string, Partial<Selection>, Readonly<Record<string, string>>]>([
  ['the first', { startAt: 'First' }, { web1: 'First,Second,reload,File {{ item }}', web2: 'First,Second,reload' }],
  ['one in the middle', { startAt: 'Second' }, { web1: 'Second,reload,File {{ item }}', web2: 'Second,reload' }],
  ['a name with a template in it', { startAt: 'File {{ item }}' }, { web1: 'File {{ item }}' }],
  ['a pattern', { startAt: 'file*' }, {}],
  ['a pattern that fits', { startAt: 'F*{{*' }, { web1: 'File {{ item }}' }],
  [
    'a pattern that fits more than one: the first',
    { startAt: '*' },
    { web1: 'First,Second,reload,File {{ item }}', web2: 'First,Second,reload' },
  ],
  ['together with tags', { startAt: 'Second', tags: ['late'] }, { web1: 'Last' }],
])('start at %s', async (_, selection, expected) => {
  const tasks = await tasksFor(selection)
  if (Array.isArray(tasks)) expect(tasks).toMatchObject([{ code: 'plan.no-such-task' }])
  else expect(tasks).toEqual(expected)
})

test.each([
  ['Secnd', '--start-at: no task is called "Secnd"; did you mean "Second"?'],
  ['x*', '--start-at: no task fits "x*"'],
  ['reload', '--start-at: no task is called "reload"'],
])('%s is refused', async (startAt, message) => {
  expect(await tasksFor({ startAt })).toMatchObject([
    { code: 'plan.no-such-task', message, remedy: 'tasks: First, Second, File {{ item }}, Last' },
  ])
})

test('@names reach --limit and the hosts of plays', async () => {
  const named: Selection['named'] = word => new Set(word === '@failed' ? [hostName('web2')] : [])
  expect(await tasksFor({ limit: '@failed', named })).toEqual({ web2: 'First,Second,reload' })
  expect(await tasksFor({ limit: 'all:!@failed', named })).toEqual({ web1: 'First,Second,reload,File {{ item }}' })
})
