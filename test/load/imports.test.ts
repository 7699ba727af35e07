/**
 * `import_tasks` and `import_playbook`: as if it stood there, with its own places.
 */
import { describe, expect, it, test } from 'vitest'
import type { Play, Task } from '../../src/load/play.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { lines, project } from './project.ts'

type Files = Readonly<Record<string, string>>

const load = async (files: Files): Promise<readonly Play[]> => {
  const result = await loadPlaybook('books/site.yaml', { root: project(files) })
  if (!result.ok) throw new Error(lines(result.problems).join('\n'))
  return result.value.plays
}

const faults = async (files: Files): Promise<readonly string[]> => {
  const result = await loadPlaybook('books/site.yaml', { root: project(files) })
  return result.ok ? [] : lines(result.problems)
}

const plain = (vars: ReadonlyMap<string, { readonly value: unknown }>) =>
  Object.fromEntries([...vars].map(([name, { value }]) => [name, value]))

const shown = (task: Task | undefined) => ({
  name: task?.name,
  when: task?.when.map(({ condition }) => condition.text),
  tags: task?.tags,
  vars: task === undefined ? undefined : plain(task.vars),
})

const site = (item: string): string =>
  `- hosts: all\n  tags: [site]\n  tasks:\n    - { name: First, debug: { msg: a } }\n    - ${item}\n`

describe('import_tasks', () => {
  it('puts the tasks of a file in its place', async () => {
    const [play] = await load({
      'books/site.yaml': `${site('import_tasks: tasks/more.yaml')}    - { name: Last, debug: { msg: a } }\n`,
      'books/tasks/more.yaml': '- { name: One, debug: { msg: a } }\n- { name: Two, debug: { msg: a } }\n',
    })
    expect(play?.tasks.map(({ name }) => name)).toEqual(['First', 'One', 'Two', 'Last'])
    expect(play?.tasks[2]?.place).toMatchObject({ file: 'books/tasks/more.yaml', line: 2, column: 3 })
  })

  it('hands on conditions, tags, variables and become, over several files', async () => {
    const [play] = await load({
      'books/site.yaml': site(
        '{ import_tasks: a.yaml, when: outer == 1, tags: out, vars: { x: out, y: out }, become: true, become_user: app }',
      ),
      'books/a.yaml': '- { import_tasks: sub/b.yaml, when: [mid == 2], tags: [mid], vars: { x: mid, z: mid } }\n',
      'books/sub/b.yaml': '- { name: T, debug: { msg: a }, when: inner == 3, tags: in, vars: { x: in } }\n',
    })
    const task = play?.tasks[1]
    expect(shown(task)).toEqual({
      name: 'T',
      when: ['outer == 1', 'mid == 2', 'inner == 3'],
      tags: ['site', 'out', 'mid', 'in'],
      vars: { x: 'in', y: 'out', z: 'mid' },
    })
    expect(task?.become).toEqual({ how: 'user', user: 'app' })
    expect(task?.when.map(({ place }) => `${place.file}:${place.line}:${place.column}`)).toEqual([
      'books/site.yaml:5:37',
      'books/a.yaml:1:38',
      'books/sub/b.yaml:1:39',
    ])
    expect(['x', 'y', 'z'].map(name => task?.vars.get(name)?.place.file)).toEqual([
      'books/sub/b.yaml',
      'books/site.yaml',
      'books/a.yaml',
    ])
  })

  it('may be used twice, and in handlers, and may be empty', async () => {
    const [play] = await load({
      'books/site.yaml': `- hosts: all
  tasks:
    - { import_tasks: a.yaml, vars: { x: 1 } }
    - { import_tasks: { file: a.yaml }, vars: { x: 2 } }
    - import_tasks: none.yaml
  handlers:
    - import_tasks: h.yaml
`,
      'books/a.yaml': '- { name: A, debug: { var: x }, notify: again }\n',
      'books/none.yaml': '',
      'books/h.yaml': '- { name: again, debug: { msg: a } }\n',
    })
    expect(play?.tasks.map(task => plain(task.vars))).toEqual([{ x: 1 }, { x: 2 }])
    expect(play?.handlers.map(({ name }) => name)).toEqual(['again'])
  })

  it('finds the files of tasks beside the file in which they are written', async () => {
    const files = {
      'books/site.yaml': site('import_tasks: role/tasks/main.yaml'),
      'books/role/tasks/main.yaml': '- copy: { src: a.txt, dest: /etc/a }\n- template: { src: b.hbs, dest: /etc/b }\n',
      'books/role/files/a.txt': 'a',
      'books/role/templates/b.hbs': 'b',
    }
    expect(await faults(files)).toEqual([])
  })

  const wrong: readonly (readonly [name: string, item: string, files: Files, expected: readonly string[]])[] = [
    [
      'a missing file',
      'import_tasks: no.yaml',
      {},
      ['books/site.yaml:5:21 load.no-such-file books/no.yaml does not exist'],
    ],
    [
      'a template',
      'import_tasks: "{{ x }}.yaml"',
      {},
      [
        'books/site.yaml:5:21 load.no-template no template can stand in import_tasks, since the file is read before any host is known',
      ],
    ],
    [
      'a map for a list',
      'import_tasks: a.yaml',
      { 'books/a.yaml': 'name: x' },
      ['books/a.yaml:1:1 load.wrong-type a file that is imported must be a list of tasks, and this is a map'],
    ],
    [
      'a list for a path',
      'import_tasks: [a]',
      {},
      ['books/site.yaml:5:21 load.wrong-type import_tasks must be the path of a file, and is a list'],
    ],
    [
      'a loop',
      '{ import_tasks: a.yaml, loop: [1] }',
      { 'books/a.yaml': '' },
      ['books/site.yaml:5:31 load.unknown-key "loop" cannot stand beside import_tasks'],
    ],
    [
      'a resource beside it',
      '{ import_tasks: a.yaml, debug: { msg: a } }',
      { 'books/a.yaml': '' },
      ['books/site.yaml:5:31 load.unknown-key "debug" cannot stand beside import_tasks'],
    ],
    [
      'variables that are none',
      '{ import_tasks: a.yaml, vars: 1 }',
      { 'books/a.yaml': '' },
      ['books/site.yaml:5:37 load.wrong-type vars must be a map, and is the number 1'],
    ],
    [
      'a file that imports itself',
      'import_tasks: a.yaml',
      { 'books/a.yaml': '- import_tasks: sub/b.yaml\n', 'books/sub/b.yaml': '- import_tasks: ../a.yaml\n' },
      ['books/sub/b.yaml:1:17 load.import-cycle a file imports itself: books/a.yaml → books/sub/b.yaml → books/a.yaml'],
    ],
    [
      'a playbook within tasks',
      'import_tasks: a.yaml',
      { 'books/a.yaml': '- hosts: all\n' },
      ['books/a.yaml:1:3 load.unknown-resource there is no resource "hosts"'],
    ],
    [
      'faults in several files, each in its place',
      '{ import_tasks: a.yaml, when: "x ==" }',
      { 'books/a.yaml': '- copi: {}\n- { debug: { msg: a }, vars: { facts: 1 }, when: "y ==" }\n' },
      [
        'books/site.yaml:5:42 condition.invalid the condition cannot be understood: unexpected token: EOF',
        'books/a.yaml:1:3 load.unknown-resource there is no resource "copi"; did you mean "copy"?',
        'books/a.yaml:2:32 load.variable-name "facts" cannot be used as a name, since it means what was seen on the host',
        'books/a.yaml:2:55 condition.invalid the condition cannot be understood: unexpected token: EOF',
      ],
    ],
    [
      'YAML that is none',
      'import_tasks: a.yaml',
      { 'books/a.yaml': '- debug: { msg: 0644 }\n' },
      ['books/a.yaml:1:17 yaml.leading-zero 0644 is read as the number 644'],
    ],
  ]
  test.each(wrong)('%s is told', async (_, item, files, expected) => {
    expect(await faults({ 'books/site.yaml': site(item), ...files })).toEqual(expected)
  })

  it('that multiply beyond measure are cut off', async () => {
    const levels = Array.from({ length: 16 }, (_, i) => [
      `books/l${i}.yaml`,
      i === 15 ? '- debug: { msg: a }\n' : `- import_tasks: l${i + 1}.yaml\n- import_tasks: l${i + 1}.yaml\n`,
    ])
    const found = await faults({ 'books/site.yaml': site('import_tasks: l0.yaml'), ...Object.fromEntries(levels) })
    expect(found).toHaveLength(1)
    expect(found[0]).toContain('load.import-too-much more than 10000 tasks are imported')
  })
})

describe('import_playbook', () => {
  const files = {
    'books/site.yaml': `- import_playbook: other/first.yaml
  vars: { x: import, y: import }
  tags: imported
  when: outer == 1
- hosts: web
  tasks: [{ debug: { msg: a } }]
`,
    'books/other/first.yaml': `- name: First
  hosts: db
  vars: { x: play, z: play }
  vars_files: [v.yaml]
  tags: own
  tasks:
    - { name: T, debug: { msg: a }, when: inner == 2 }
    - import_tasks: t.yaml
  handlers:
    - { name: H, debug: { msg: a } }
- import_playbook: second.yaml
`,
    'books/other/second.yaml': '- { name: Second, hosts: all, tasks: [{ copy: { src: s.txt, dest: /s } }] }\n',
    'books/other/t.yaml': '- { name: U, debug: { msg: a } }\n',
    'books/other/v.yaml': 'f: file\n',
    'books/other/files/s.txt': 's',
  }

  it('does its plays in its place, with its variables, tags and conditions', async () => {
    const plays = await load(files)
    expect(plays.map(({ name }) => name)).toEqual(['First', 'Second', 'web'])
    const [first, second] = plays
    expect(plain(first?.vars ?? new Map())).toEqual({ x: 'import', y: 'import', z: 'play' })
    expect(plain(first?.fileVars ?? new Map())).toEqual({ f: 'file' })
    expect(first?.tasks.map(shown)).toEqual([
      { name: 'T', when: ['outer == 1', 'inner == 2'], tags: ['imported', 'own'], vars: {} },
      { name: 'U', when: ['outer == 1'], tags: ['imported', 'own'], vars: {} },
    ])
    expect(first?.handlers[0]?.when.map(({ condition }) => condition.text)).toEqual(['outer == 1'])
    expect(second?.tasks[0]).toMatchObject({ tags: ['imported'], place: { file: 'books/other/second.yaml' } })
    expect(plain(second?.vars ?? new Map())).toEqual({ x: 'import', y: 'import' })
    expect(plays[2]?.tasks[0]).toMatchObject({ tags: [], when: [] })
  })

  const wrong: readonly (readonly [name: string, text: string, more: Files, expected: readonly string[]])[] = [
    [
      'hosts beside it',
      '- import_playbook: a.yaml\n  hosts: all\n',
      { 'books/a.yaml': '' },
      ['books/site.yaml:2:3 load.unknown-key "hosts" cannot stand beside import_playbook'],
    ],
    [
      'a playbook that imports itself',
      '- import_playbook: ../books/site.yaml\n',
      {},
      ['books/site.yaml:1:20 load.import-cycle a file imports itself: books/site.yaml → books/site.yaml'],
    ],
    [
      'a fault in it',
      '- import_playbook: a.yaml\n',
      { 'books/a.yaml': '- host: all\n' },
      [
        'books/a.yaml:1:3 load.unknown-key unknown keyword "host" of the play; did you mean "hosts"?',
        'books/a.yaml:1:3 load.missing the play needs "hosts"',
      ],
    ],
    [
      'a file of variables that is not there',
      '- import_playbook: sub/a.yaml\n',
      { 'books/sub/a.yaml': '- { hosts: all, vars_files: [v.yaml] }\n' },
      ['books/sub/a.yaml:1:30 load.no-such-file books/sub/v.yaml does not exist'],
    ],
  ]
  test.each(wrong)('%s is told', async (_, text, more, expected) => {
    const found = await faults({ 'books/site.yaml': text, ...more })
    expect(found.toSorted()).toEqual(expected.toSorted())
  })
})
