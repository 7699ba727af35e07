/**
 * Playbooks that are wrong: real text in, the exact place and the words out.
 */
import { describe, expect, it } from 'vitest'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { lines, project } from './project.ts'

const around = {
  'templates/good.hbs': 'x = {{ x }}\n',
  'templates/triple.hbs': 'a\n  {{{ y }}}\n',
  'templates/unclosed.hbs': '{{#if a}}\nx\n',
  'templates/jinja.hbs': '{% if a %}x{% endif %}\n',
  'templates/latin.hbs': Buffer.from('fine\ncafé {{ x }}\n', 'latin1'),
  'files/a.conf': 'a\n',
  'broken.yaml': 'a: [1',
  'list.yaml': '- 1\n',
  'names.yaml': 'a-b: 1\nfacts: 2\n',
}

const faults = async (text: string): Promise<readonly string[]> => {
  const result = await loadPlaybook('site.yaml', { root: project({ ...around, 'site.yaml': text }) })
  return result.ok ? [] : lines(result.problems).map(line => line.replace(/^site\.yaml:/, ''))
}

/** The text of one task, indented below a play; its first line is line 3. */
const inPlay = (task: string): string => `- hosts: all\n  tasks:\n${task.replace(/^/gm, '    ')}\n`

const plays: readonly (readonly [name: string, text: string, ...faults: string[]])[] = [
  ['empty file', '', '1:1 load.empty the playbook is empty'],
  ['a map', 'hosts: all', '1:1 load.wrong-type a playbook must be a list of plays'],
  ['no plays', '[]', '1:1 load.empty'],
  ['a play that is text', '- all', '1:3 load.wrong-type the play must be a map, and is the text "all"'],
  ['no hosts', '- name: x', '1:3 load.missing the play needs "hosts"'],
  ['a template in hosts', '- hosts: "{{ x }}"', '1:10 load.no-template'],
  [
    'a typing error in a keyword',
    '- hosts: all\n  taks: []',
    '2:3 load.unknown-key unknown keyword "taks" of the play; did you mean "tasks"?',
  ],
  [
    'yes for true',
    '- hosts: all\n  become: yes',
    '2:11 load.wrong-type become must be true or false, and is the text "yes"',
  ],
  ['tasks as a map', '- hosts: all\n  tasks: { name: x }', '2:10 load.wrong-type tasks must be a list, and is a map'],
  ...['roles', 'pre_tasks'].map(
    word =>
      [
        `the keyword ${word}`,
        `- hosts: all\n  ${word}: 1`,
        `2:3 load.not-supported "${word}" is not supported yet`,
      ] as const,
  ),
  ['no hosts in a batch', '- hosts: all\n  serial: 0', '2:11 load.out-of-range serial must be at least 1'],
  ['a share above all', '- hosts: all\n  serial: "101%"', '2:11 load.wrong-form serial must be a share from "1%" to'],
  [
    'a share of nothing in a list',
    '- hosts: all\n  rollout: { serial: [1, "0%"] }',
    '2:26 load.wrong-form serial must be a share',
  ],
  [
    'a percentage above 100',
    '- hosts: all\n  max_fail_percentage: 101',
    '2:24 load.out-of-range max_fail_percentage must be at most 100',
  ],
  [
    'a policy that nobody knows',
    '- hosts: all\n  rollout: { on_failure: rollback }',
    '2:26 load.wrong-value on_failure must be stop, rollback_host, rollback_batch or rollback_all',
  ],
  [
    'a word of a rollout that nobody knows',
    '- hosts: all\n  rollout: { soaks: 3s }',
    '2:14 load.unknown-key unknown keyword "soaks" of rollout; did you mean "soak"?',
  ],
  ['a soak without a unit', '- hosts: all\n  rollout: { soak: 30 }', '2:20 load.wrong-type soak must be text'],
  [
    'a health check of two things',
    '- hosts: all\n  rollout: { health: [{ port: 1, command: "true" }] }',
    '2:34 load.too-many health takes only one of http, port or command',
  ],
  [
    'a health check of nothing',
    '- hosts: all\n  rollout: { health: [{ within: 3s }] }',
    'load.missing health needs http, port or command',
  ],
  [
    'a template in a health check',
    '- hosts: all\n  rollout: { health: [{ http: "http://localhost:{{ port }}/" }] }',
    '2:31 load.no-template no template can stand in http of a rollout',
  ],
  [
    'half an address in a health check',
    '- hosts: all\n  rollout: { health: [{ http: "http://" }] }',
    '2:31 load.wrong-form http must be a whole address',
  ],
  [
    'two sizes of batches',
    '- hosts: all\n  serial: 1\n  rollout: { serial: 2 }',
    '2:3 load.contradiction serial of the play and serial of its rollout contradict each other',
  ],
  [
    'two limits',
    '- hosts: all\n  max_fail_percentage: 10\n  rollout: { max_fail_percentage: 20 }',
    '2:3 load.contradiction max_fail_percentage of the play',
  ],
  [
    'fatal errors that are allowed',
    '- hosts: all\n  any_errors_fatal: true\n  max_fail_percentage: 10',
    '2:3 load.contradiction any_errors_fatal contradicts a max_fail_percentage of 10',
  ],
  ['gather_facts', '- hosts: all\n  gather_facts: false', '2:3 load.not-used "gather_facts" is not used here'],
  [
    'an environment as text',
    '- hosts: all\n  environment: HOME=/',
    '2:16 load.wrong-type environment must be a map or a template, and is the text "HOME=/"',
  ],
  [
    'an environment of lists',
    '- hosts: all\n  environment: { A: [1] }',
    '2:21 load.wrong-type A must be text, a number or true or false, and is a list',
  ],
  ['a condition of a play', '- hosts: all\n  when: x', '2:3 load.unknown-key a play has no "when"'],
  ['become_user alone', '- hosts: all\n  become_user: x', '2:3 load.become-user'],
  [
    'a name of a variable',
    '- hosts: all\n  vars: { a-b: 1 }',
    '2:11 load.key-form the key "a-b" must be made of letters',
  ],
  ['a reserved name', '- hosts: all\n  vars: { facts: 1 }', '2:11 load.variable-name "facts" cannot be used as a name'],
  ['a template in vars', '- hosts: all\n  vars:\n    a: "x {{ y"', '3:14 template.invalid'],
  [
    'a file of variables that is not there',
    '- hosts: all\n  vars_files: [none.yaml]',
    '2:16 load.no-such-file none.yaml does not exist',
  ],
  ['a file of variables that is broken', '- hosts: all\n  vars_files: [broken.yaml]', 'broken.yaml:1:4 yaml.unclosed'],
  ['a file of variables that is a list', '- hosts: all\n  vars_files: [list.yaml]', 'list.yaml:1:1 load.wrong-type'],
  [
    'names in a file of variables',
    '- hosts: all\n  vars_files: [names.yaml]',
    'names.yaml:1:1 load.variable-name "a-b"',
    'names.yaml:2:1 load.variable-name "facts"',
  ],
  ['a template in vars_files', '- hosts: all\n  vars_files: ["{{ x }}.yaml"]', '2:16 load.not-supported'],
  [
    'two handlers of one name',
    '- hosts: all\n  handlers:\n    - { name: r, service: { name: x } }\n    - { name: r, service: { name: x } }',
    '4:15 load.duplicate-handler two handlers are called "r", the first in line 3',
  ],
  [
    'a handler without a name',
    '- hosts: all\n  handlers:\n    - service: { name: x }',
    '3:7 load.missing the handler needs "name"',
  ],
]

const tasks: readonly (readonly [name: string, task: string, ...faults: string[]])[] = [
  ['text', '- x', '3:7 load.wrong-type the task must be a map'],
  ['no resource', '- name: x', '3:7 load.no-resource the task names no resource'],
  [
    'two resources',
    '- file: { path: /x }\n  directory: { path: /y }',
    '4:7 load.several-resources a task has one resource, and this one has file and directory',
  ],
  [
    'a typing error in a resource',
    '- sysclt: {}',
    '3:7 load.unknown-resource there is no resource "sysclt"; did you mean "sysctl"?',
  ],
  ['a module of Ansible', '- lineinfile: {}', '3:7 load.unknown-resource there is no resource "lineinfile"'],
  [
    'a full name of Ansible',
    '- ansible.builtin.copy: {}',
    '3:7 load.unknown-resource there is no resource "ansible.builtin.copy"',
  ],
  [
    'a typing error in a keyword',
    '- file: { path: /x }\n  notfy: r',
    '4:7 load.unknown-key unknown keyword "notfy" of the task; did you mean "notify"?',
  ],
  ['a block that is no list', '- block: x', '3:14 load.wrong-type block must be a list of tasks, and is the text'],
  [
    'a rescue without a block',
    '- rescue: [{ debug: { msg: a } }]',
    '3:7 load.no-block rescue and always belong to a block',
  ],
  [
    'a loop over a block',
    '- block: [{ debug: { msg: a } }]\n  loop: [1]',
    '4:7 load.unknown-key "loop" cannot stand beside block',
  ],
  [
    'a resource beside a block',
    '- block: [{ debug: { msg: a } }]\n  debug: { msg: b }',
    '4:7 load.unknown-key "debug" cannot stand beside block',
  ],
  [
    'a fault within a block',
    '- block:\n    - block:\n        - file: { path: /x, pathh: /x }',
    '5:33 load.unknown-key unknown argument "pathh" of file',
  ],
  [
    'failed_when of what is no command',
    '- file: { path: /x }\n  failed_when: false',
    '4:7 load.not-judged failed_when judges a command, and this is file',
  ],
  ['a condition of until', '- command: { run: x }\n  until: "a =="', '4:19 condition.invalid'],
  ['retries without until', '- command: { run: x }\n  retries: 3', '4:7 load.no-until retries without until'],
  [
    'until under the dead-man’s switch',
    '- command: { run: x }\n  until: "true"\n  confirm: true',
    '4:7 load.until-confirm until and confirm cannot stand on one task',
  ],
  [
    'a handler of a delegated task',
    '- command: { run: x }\n  delegate_to: other\n  notify: [restart]',
    '5:7 load.delegated-notify a task with delegate_to notifies no handlers',
    '5:16 load.unknown-handler',
  ],
  [
    'delegate_to and run_once',
    '- command: { run: x }\n  delegate_to: other\n  run_once: true',
    '5:7 load.delegated-once delegate_to and run_once cannot stand on one task',
  ],
  ['with_items', '- file: { path: /x }\n  with_items: [1]', '4:7 load.not-used "with_items" is not used here'],
  [
    'health beside service',
    '- service: { name: x }\n  health: { port: 1 }',
    '4:7 load.not-used "health" is not used here',
  ],
  [
    'arguments as text',
    '- command: echo hi',
    '3:16 load.wrong-type command must be a map of arguments, and is the text "echo hi"',
  ],
  ['arguments as a template', '- sysctl: "{{ x }}"', '3:15 load.wrong-type sysctl must be a map of arguments'],
  ['no arguments', '- sysctl:', '3:7 load.wrong-type sysctl must be a map of arguments, and is nothing'],
  [
    'an unknown argument',
    '- sysctl:\n    setings: {}',
    '3:7 load.missing sysctl needs "settings"',
    '4:9 load.unknown-key unknown argument "setings" of sysctl; did you mean "settings"?',
  ],
  [
    'an underscore in a parameter',
    '- sysctl: { settings: { vm_swappiness: 10 } }',
    '3:29 load.key-form the key "vm_swappiness"',
  ],
  [
    'a list where a map is wanted',
    '- sysctl: { settings: [a] }',
    '3:27 load.wrong-type settings must be a map, and is a list',
  ],
  [
    'an unquoted number',
    '- file: { path: /x, owner: 0 }',
    '3:32 load.wrong-type owner must be text, and is the number 0',
  ],
  [
    'an unknown choice',
    '- file: { path: /x, state: lnk }',
    '3:32 load.wrong-value state must be file, absent, link or touch, and is the text "lnk"; did you mean "link"?',
  ],
  [
    'a mode in letters',
    '- file: { path: /x, mode: rw }',
    '3:31 load.wrong-form mode must be an octal number in quotes',
  ],
  [
    'a relative path',
    '- directory: { path: x }',
    '3:26 load.wrong-form path must be an absolute path, and is the text "x"',
  ],
  [
    'one of two, both given',
    '- command: { run: a, argv: [b] }',
    '3:26 load.too-many command takes only one of run or argv, and has run and argv',
  ],
  ['one of two, none given', '- limits: { nofile: 1 }', '3:7 load.missing limits needs service or user'],
  ['a link without target', '- file: { path: /x, state: link }', '3:7 load.missing file needs "target"'],
  ['undo never without because', '- command: { run: a, undo: never }', '3:7 load.missing command needs "because"'],
  [
    'health without a check',
    '- service: { name: x, health: { within: 5s } }',
    '3:27 load.missing health needs http or port',
  ],
  [
    'a number out of range',
    '- service: { name: x, health: { port: 70000 } }',
    '3:43 load.out-of-range port must be at most 65535',
  ],
  [
    'a wrong branch of three',
    '- limits: { user: x, nofile: true }',
    '3:34 load.wrong-type nofile must be a whole number, unlimited or a map, and is true',
  ],
  ['half of a pair', '- limits: { user: x, nofile: { soft: 1 } }', '3:26 load.missing nofile needs "hard"'],
  ['a template in a key', '- sysctl: { settings: { "{{ x }}": 1 } }', '3:29 load.template-in-key'],
  ['a template that is not closed', '- command: { run: "echo {{ x" }', '3:32 template.invalid'],
  ['a filter', '- command: { run: "echo {{ x | upper }}" }', '3:34 template.invalid'],
  [
    'an unknown function',
    '- command: { run: "{{ uper x }}" }',
    '3:24 template.invalid there is no function "uper"; did you mean "upper"?',
  ],
  [
    'a template within a block of text',
    '- command:\n    run: |\n      echo 1\n      echo {{{ x }}}',
    '6:16 template.invalid three braces',
  ],
  [
    'a template file that is not there',
    '- template: { src: none.hbs, dest: /x }',
    '3:24 load.no-such-file there is no file "none.hbs"',
  ],
  [
    'a template file with three braces',
    '- template: { src: triple.hbs, dest: /x }',
    'templates/triple.hbs:2:3 template.invalid three braces',
  ],
  [
    'a template file that is not closed',
    '- template: { src: unclosed.hbs, dest: /x }',
    'templates/unclosed.hbs:2:2 template.invalid',
  ],
  [
    'a template file of Jinja',
    '- template: { src: jinja.hbs, dest: /x }',
    'templates/jinja.hbs:1:1 template.invalid {% if is of another template language',
  ],
  [
    'a template file in another encoding',
    '- template: { src: latin.hbs, dest: /x }',
    'templates/latin.hbs:2:4 load.encoding templates/latin.hbs is not text in UTF-8',
  ],
  ['a folder as a source', '- copy: { src: ../files, dest: /x }', '3:20 load.unreadable files is a folder, not a file'],
  ['and in a condition', '- file: { path: /x }\n  when: a == 1 and b', '4:20 condition.invalid'],
  ['braces in a condition', '- file: { path: /x }\n  when: "{{ a }}"', '4:19 condition.invalid'],
  ['the second of two conditions', '- file: { path: /x }\n  when: [a, "b = 1"]', '4:20 condition.invalid'],
  [
    'a condition that gives a number',
    '- file: { path: /x }\n  when: 1 + 1',
    '4:13 condition.invalid the condition cannot be understood: it gives a value of type int',
  ],
  [
    'a regular expression',
    '- file: { path: /x }\n  when: a.matches("x")',
    '4:13 condition.invalid the condition cannot be understood: matches() is not offered',
  ],
  ['a condition of assert', '- assert: { that: [a == 1, b =] }', '3:34 condition.invalid'],
  [
    'an unknown handler',
    '- file: { path: /x }\n  notify: restart',
    '4:15 load.unknown-handler there is no handler "restart"',
  ],
  [
    'a name for a result',
    '- file: { path: /x }\n  register: 1x',
    '4:17 load.wrong-form register must be made of letters',
  ],
  ['a reserved name for a result', '- file: { path: /x }\n  register: facts', '4:17 load.variable-name'],
  [
    'a loop over text',
    '- file: { path: /x }\n  loop: items',
    '4:13 load.wrong-type loop must be a list, a map or a template',
  ],
  ['loop_control without loop', '- file: { path: /x }\n  loop_control: { label: x }', '4:7 load.no-loop'],
  [
    'a duration without a unit',
    '- file: { path: /x }\n  timeout: 60',
    '4:16 load.wrong-type timeout must be text, and is the number 60',
  ],
  [
    'a template for a keyword',
    '- file: { path: /x }\n  no_log: "{{ x }}"',
    '4:15 load.wrong-type no_log must be true or false',
  ],
]

const check = async (text: string, expected: readonly string[]): Promise<void> => {
  const found = await faults(text)
  expect(found).toHaveLength(expected.length)
  for (const [index, part] of expected.entries()) expect(found[index]).toContain(part)
}

describe('a playbook that is wrong', () => {
  it.each(plays)('%s', (_name, text, ...expected) => check(text, expected))
})

describe('a task that is wrong', () => {
  it.each(tasks)('%s', (_name, task, ...expected) => check(inPlay(task), expected))
})

describe('many faults', () => {
  it('are told at once, in the order of the file', async () => {
    const text = [
      '- hosts: all',
      '  roles: 1',
      '  tasks:',
      '    - sysctl: { settings: 1 }',
      '      when: a =',
      '    - file: { path: x }',
      '      notify: r',
      '- name: x',
    ].join('\n')
    const found = await faults(text)
    expect(found.map(line => line.split(' ')[0])).toEqual(['2:3', '4:27', '5:15', '6:21', '7:15', '8:3'])
  })

  it('say the remedy', async () => {
    const result = await loadPlaybook('site.yaml', {
      root: project({
        'site.yaml': inPlay('- ansible.builtin.copy: {}\n- service: { name: x, enabled: yes }\n- apt: {}'),
      }),
    })
    expect(result.ok ? [] : result.problems.map(({ remedy }) => remedy)).toEqual([
      'write copy',
      'write true',
      'write package',
    ])
  })

  it('a file that is not there', async () => {
    const result = await loadPlaybook('none.yaml', { root: project({}) })
    expect(result.ok ? [] : lines(result.problems)).toEqual(['- load.no-such-file none.yaml does not exist'])
  })
})

it('a resource without arguments is told where they are listed', async () => {
  const result = await loadPlaybook('site.yaml', { root: project({ 'site.yaml': inPlay('- sysctl:') }) })
  expect(result.ok ? [] : result.problems.map(({ remedy }) => remedy)).toEqual([
    'see which there are: provision doc sysctl',
  ])
})

describe('another encoding', () => {
  const read = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const result = await loadPlaybook('site.yaml', { root: project({ 'site.yaml': bytes }) })
    return result.ok ? [] : lines(result.problems)
  }
  const play = (name: string): string => `- hosts: all\n  tasks:\n    - { name: ${name}, file: { path: /x } }\n`

  it.each([
    [
      'of one byte a letter',
      Buffer.from(play('Café'), 'latin1'),
      ['site.yaml:3:18 load.encoding site.yaml is not text in UTF-8'],
    ],
    [
      'of two bytes',
      Buffer.from(`\uFEFF${play('Café')}`, 'utf16le'),
      ['site.yaml:1:1 load.encoding site.yaml is not text in UTF-8'],
    ],
    ['UTF-8 with the character that stands for strange ones', Buffer.from(play('Caf\uFFFD')), []],
  ] as const)('%s', async (_, bytes, expected) => {
    expect(await read(bytes)).toEqual(expected)
  })
})
