import { describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { Inventory } from '../../src/load/host.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { type NamedHosts, selectHosts } from '../../src/load/select-hosts.ts'
import { problem } from '../../src/problem.ts'
import { lines, project } from './project.ts'

const read = (text: string, files: Readonly<Record<string, string>> = {}) =>
  loadInventory('inv/hosts.yaml', { root: project({ 'inv/hosts.yaml': text, ...files }) })

const load = async (text: string, files?: Readonly<Record<string, string>>): Promise<Inventory> => {
  const result = await read(text, files)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const faults = async (text: string, files?: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const result = await read(text, files)
  return lines(result.ok ? result.warnings : result.problems)
}

const fleet = `
all:
  vars: { a: all }
  hosts:
    alone: { ansible_connection: local }
  children:
    web:
      vars: { a: web, b: web }
      hosts:
        web[08:11]:
        shared: { c: host }
    db:
      vars: { a: db }
      hosts:
        shared:
        db-[a:c]:
    production:
      vars: { a: production, b: production }
      children:
        web:
        special: { hosts: { db-a: } }
`

describe('an inventory that is right', () => {
  it('expands ranges and finds members through groups', async () => {
    const { hosts, groups } = await load(fleet)
    expect([...hosts.keys()]).toEqual(['alone', 'web08', 'web09', 'web10', 'web11', 'shared', 'db-a', 'db-b', 'db-c'])
    expect(groups.get('production')?.hosts).toEqual(['web08', 'web09', 'web10', 'web11', 'shared', 'db-a'])
    expect(groups.get('ungrouped')?.hosts).toEqual(['alone'])
    expect(groups.get('all')?.hosts).toHaveLength(9)
    expect(hosts.get(hostName('shared'))?.groups).toEqual(['db', 'production', 'web'])
    expect(hosts.get(hostName('db-a'))?.place).toMatchObject({ line: 16, column: 9 })
  })

  const precedence: readonly (readonly [host: string, name: string, value: unknown, origin: string])[] = [
    ['alone', 'a', 'all', 'group all'],
    ['web08', 'a', 'web', 'group web'],
    ['web08', 'b', 'web', 'group web'],
    ['shared', 'a', 'web', 'group web'],
    ['shared', 'c', 'host', 'host shared'],
    ['db-a', 'a', 'production', 'group production'],
    ['db-b', 'a', 'db', 'group db'],
  ]
  it.each(precedence)('%s has %s = %s from %s', async (host, name, value, origin) => {
    const { hosts } = await load(fleet)
    expect(hosts.get(hostName(host))?.vars.get(name)).toMatchObject({ value, origin })
  })

  it('reads group_vars and host_vars beside it, files over what the inventory says', async () => {
    const { hosts } = await load(fleet, {
      'inv/group_vars/all.yaml': 'a: file-all\nd: file-all',
      'inv/group_vars/web/10-a.yaml': 'b: folder-1',
      'inv/group_vars/web/20-b.yml': 'b: folder-2',
      'inv/group_vars/web/readme.md': 'not yaml: [',
      'inv/host_vars/web08.yml': 'c: file-host',
      'inv/host_vars/empty.yaml~': '[',
    })
    const vars = hosts.get(hostName('web08'))?.vars
    // As Ansible: files of variables win over whatever inventories say of groups, those of all included.
    expect(vars?.get('a')?.value).toBe('file-all')
    expect(vars?.get('b')).toMatchObject({ value: 'folder-2', origin: 'inv/group_vars/web/20-b.yml' })
    expect(vars?.get('c')).toMatchObject({
      value: 'file-host',
      place: { file: 'inv/host_vars/web08.yml', line: 1, column: 4 },
    })
    expect(vars?.get('d')?.value).toBe('file-all')
  })

  it('reads files of every kind that Ansible reads, and says which it passes over', async () => {
    const files = {
      'inv/group_vars/db': 'a: without ending',
      'inv/group_vars/web/sub/deep.json': '{ "a": "deep" }',
      'inv/group_vars/web/plain': 'b: plain',
      'inv/group_vars/web/sub.d/not.yaml': '[',
      'inv/group_vars/web.yaml': 'a: file beside the folder',
      'inv/host_vars/shared.json': '{ "d": 1 }',
    }
    const { hosts } = await load(fleet, files)
    const value = (host: string, name: string): unknown => hosts.get(hostName(host))?.vars.get(name)?.value
    expect([value('web08', 'a'), value('web08', 'b'), value('db-b', 'a'), value('shared', 'd')]).toEqual([
      'deep',
      'plain',
      'without ending',
      1,
    ])
    expect(await faults(fleet, files)).toEqual([
      'inv/group_vars/web.yaml:1:1 inventory.unused-file inv/group_vars/web.yaml is not read, since there is inv/group_vars/web',
    ])
  })

  it('keeps what wins and what it won over, the weakest first', async () => {
    const { hosts } = await load(fleet, { 'inv/host_vars/shared.yaml': 'a: own' })
    const layers = hosts.get(hostName('shared'))?.layers.flatMap(layer => layer.get('a') ?? [])
    expect(layers?.map(({ value, place }) => `${value} ${place.file}:${place.line}:${place.column}`)).toEqual([
      'all inv/hosts.yaml:3:14',
      'db inv/hosts.yaml:13:18',
      'production inv/hosts.yaml:18:18',
      'web inv/hosts.yaml:8:18',
      'own inv/host_vars/shared.yaml:1:4',
    ])
  })

  it('of groups at one depth the one with the higher priority wins', async () => {
    const text = `
one: { vars: { x: one, ansible_group_priority: 10 }, hosts: { h: } }
two: { vars: { x: two, y: two }, hosts: { h: } }`
    const host = (await load(text)).hosts.get(hostName('h'))
    expect(host?.vars.get('x')?.value).toBe('one')
    expect(host?.vars.has('ansible_group_priority')).toBe(false)
    expect(await faults('all: { vars: { ansible_group_priority: high } }')).toEqual([
      'inv/hosts.yaml:1:40 inventory.priority ansible_group_priority must be a whole number, and is the text "high"',
    ])
    expect(await faults(text, { 'inv/group_vars/two.yaml': 'ansible_group_priority: 20' })).toEqual([
      'inv/group_vars/two.yaml:1:25 inventory.priority ansible_group_priority is heard only in the inventory itself',
    ])
  })

  it('of two places in one file that speak of a host, the one further down wins', async () => {
    const below = (await load('web: { children: { a: { hosts: { h: { x: a } } } }, hosts: { h: { x: web } } }')).hosts
    expect(below.get(hostName('h'))?.vars.get('x')?.value).toBe('web')
    const above = (await load('web: { hosts: { h: { x: web } }, children: { a: { hosts: { h: { x: a } } } } }')).hosts
    expect(above.get(hostName('h'))?.vars.get('x')?.value).toBe('a')
  })

  it('a port may stand behind a name', async () => {
    const { hosts } = await load('all: { hosts: { "web[1:2]:2222": , "db:22": { ansible_port: 23 } } }')
    expect([...hosts].map(([name, { vars }]) => [name, vars.get('ansible_port')?.value])).toEqual([
      ['web1', 2222],
      ['web2', 2222],
      ['db', 23],
    ])
  })

  const ranges: readonly (readonly [text: string, names: string])[] = [
    ['w[1:3]', 'w1 w2 w3'],
    ['w[:2]', 'w0 w1 w2'],
    ['w[01:10:2].example.org', 'w01.example.org w03.example.org w05.example.org w07.example.org w09.example.org'],
    ['w[8:11]', 'w8 w9 w10 w11'],
    ['w[0:1]', 'w0 w1'],
    ['db-[a:e:2]', 'db-a db-c db-e'],
    ['db-[y:B]', 'db-y db-z db-A db-B'],
    ['r[1:2]-[a:b]', 'r1-a r1-b r2-a r2-b'],
  ]
  it.each(ranges)('%s is %s', async (text, names) => {
    expect([...(await load(`all: { hosts: { "${text}": } }`)).hosts.keys()].join(' ')).toBe(names)
  })

  it('accepts groups beside all', async () => {
    expect([...(await load('web: { hosts: { a: } }')).groups.keys()]).toEqual(['all', 'web', 'ungrouped'])
  })
})

const wrong: readonly (readonly [name: string, text: string, ...faults: string[]])[] = [
  ['empty', '', 'inv/hosts.yaml:1:1 load.empty'],
  ['a list', '- a', 'inv/hosts.yaml:1:1 load.wrong-type the inventory must be a map'],
  ['hosts as a list', 'all: { hosts: [a] }', '1:15 load.wrong-type hosts must be a map, and is a list'],
  ['a template for everything', '"{{ x }}"', '1:1 load.wrong-type the inventory must be a map'],
  ['hosts directly in a group', 'all:\n  web1: { x: 1 }', '2:3 load.unknown-key unknown key "web1" of all'],
  ['an unknown key', 'all: { host: { a: } }', '1:8 load.unknown-key unknown key "host" of all; did you mean "hosts"?'],
  [
    'a range downwards',
    'all: { hosts: { "web[3:1]": } }',
    '1:17 inventory.host-name the host name "web[3:1]" has an empty range',
  ],
  [
    'a range with ends of different length',
    'all: { hosts: { "web[01:100]": } }',
    '1:17 inventory.host-name the host name "web[01:100]" has ends of different length in [01:100]; write [001:100]',
  ],
  ['a range from a number to a letter', 'all: { hosts: { "web[1:c]": } }', 'has no range that is understood in [1:c]'],
  ['a range of nonsense', 'all: { hosts: { "web[x]": } }', '1:17 inventory.host-name'],
  [
    'a bracket',
    'all: { hosts: { "web[1": } }',
    '1:17 inventory.host-name the host name "web[1" has a bracket that is not closed',
  ],
  ['too many hosts', 'all: { hosts: { "w[1:200]-[1:200]": } }', 'names more than 10000 hosts'],
  ['a blank in a name', 'all: { hosts: { "a b": } }', '1:17 inventory.host-name'],
  [
    'arguments of ssh',
    'all: { vars: { ansible_ssh_extra_args: -v } }',
    '1:16 load.ansible-variable ansible_ssh_extra_args is not used here',
  ],
  ['a password', 'all: { hosts: { a: { ansible_password: x } } }', '1:22 load.ansible-variable'],
  [
    'a connection',
    'all: { hosts: { a: { ansible_connection: docker } } }',
    '1:42 load.wrong-value ansible_connection must be ssh, openssh or local',
  ],
  ['a cycle', 'a: { children: { b: } }\nb: { children: { a: } }', 'inventory.cycle a group contains itself: a → b → a'],
  ['all within a group', 'a: { children: { all: } }', '1:18 inventory.cycle'],
  ['groups within ungrouped', 'ungrouped: { children: { a: } }', '1:14 inventory.ungrouped'],
  ['a name of a variable', 'all: { vars: { a-b: 1 } }', '1:16 load.key-form'],
  ['a reserved name', 'all: { hosts: { a: { facts: 1 } } }', '1:22 load.variable-name'],
  ['a template', 'all: { vars: { a: "{{{ b }}}" } }', '1:20 template.invalid'],
]

describe('an inventory that is wrong', () => {
  it.each(wrong)('%s', async (_name, text, ...expected) => {
    const found = await faults(text)
    expect(found).toHaveLength(expected.length)
    for (const [index, part] of expected.entries()) expect(found[index]).toContain(part)
  })

  it('files of variables that are wrong are told with it', async () => {
    const found = await faults('all: { hosts: [a] }', {
      'inv/group_vars/all.yaml': 'a: 0644',
      'inv/host_vars/a.yaml': '- 1',
    })
    expect(found.map(line => line.split(' ')[1])).toEqual(['load.wrong-type', 'yaml.leading-zero', 'load.wrong-type'])
  })

  it('warns of files without a group, of typing errors, and of one name for two things', async () => {
    const found = await faults('all: { hosts: { web: { ansible_prot: 1 } }, children: { web: { hosts: { a: } } } }', {
      'inv/group_vars/wbe.yaml': 'a: 1',
    })
    expect(found).toEqual([
      'inv/hosts.yaml:1:24 load.ansible-variable ansible_prot means nothing; did you mean "ansible_port"?',
      'inv/hosts.yaml:1:17 inventory.name "web" is a host and a group',
      'inv/group_vars/wbe.yaml:1:1 inventory.unused-file there is no group "wbe"; did you mean "web"?',
    ])
  })
})

describe('patterns', () => {
  const table: readonly (readonly [pattern: string, hosts: string])[] = [
    ['all', 'alone web08 web09 web10 web11 shared db-a db-b db-c'],
    ['alone', 'alone'],
    ['db', 'shared db-a db-b db-c'],
    ['db:alone', 'alone shared db-a db-b db-c'],
    ['db,alone', 'alone shared db-a db-b db-c'],
    ['web:&db', 'shared'],
    ['web:!shared', 'web08 web09 web10 web11'],
    ['!web:!db', 'alone'],
    ['web:db:&production:!web1*', 'web08 web09 shared db-a'],
    ['web*', 'web08 web09 web10 web11 shared'],
    ['web0?', 'web08 web09'],
    ['db-[ab]', 'db-a db-b'],
    ['ungrouped', 'alone'],
    ['web:&alone', ''],
    ['web[0]', 'web08'],
    ['web[-1]', 'shared'],
    ['web[1:2]', 'web09 web10'],
    ['web[3:]', 'web11 shared'],
    ['web[0:1]:alone', 'alone web08 web09'],
    ['db[0]', 'shared'],
    ['web*[1]:!db', 'web09'],
    ['all:!web[1:]', 'alone web08 db-a db-b db-c'],
    ['~web\\d', 'web08 web09 web10 web11'],
    ['~web', 'web08 web09 web10 web11 shared'],
    ['~(db|web)-?[a1]', 'web10 web11 db-a'],
    ['db:!~db-[ab]', 'shared db-c'],
  ]
  it.each(table)('%s', async (pattern, hosts) => {
    const selected = selectHosts(await load(fleet), pattern)
    expect('code' in selected ? selected : selected.join(' ')).toBe(hosts)
  })

  const named: NamedHosts = word =>
    word === '@failed'
      ? new Set([hostName('web09'), hostName('db-a')])
      : problem({ code: 'inventory.pattern', message: `what is ${word}?` })
  it.each([
    ['@failed', 'web09 db-a'],
    ['web:&@failed', 'web09'],
    ['web0?:!@failed', 'web08'],
    ['alone:@failed', 'alone web09 db-a'],
    ['web:@other', 'what is @other?'],
  ])('%s with names', async (pattern, expected) => {
    const selected = selectHosts(await load(fleet), pattern, named)
    expect('code' in selected ? selected.message : selected.join(' ')).toBe(expected)
  })

  const refused: readonly (readonly [pattern: string, message: string])[] = [
    ['wbe', 'no host and no group is called "wbe"; did you mean "web"?'],
    ['web:!dc', 'no host and no group is called "dc"; did you mean "db"?'],
    ['x*', 'no host and no group fits "x*"'],
    ['~eb', 'no host and no group fits "~eb"'],
    ['~web(', 'the regular expression "web(" is not understood: /web(/: Unterminated group'],
    ['web[9]', 'there is no web[9], since web has 5 hosts'],
    ['alone[1]', 'there is no alone[1], since alone has 1 host'],
    ['wbe[0]', 'no host and no group is called "wbe"; did you mean "web"?'],
    ['localhost', 'no host and no group is called "localhost"'],
    ['@failed', '@failed means nothing here'],
    ['', 'the pattern of hosts is empty'],
  ]
  it('a regular expression cannot hang anything', async () => {
    const long = 'a'.repeat(40)
    const began = performance.now()
    const selected = selectHosts(await load(`all: { hosts: { ${long}: } }`), '~(a+)+$b')
    expect(selected).toMatchObject({ message: expect.stringContaining('takes too long on these names') })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it.each(refused)('%s is refused', async (pattern, message) => {
    expect(selectHosts(await load(fleet), pattern)).toMatchObject({ code: 'inventory.pattern', message })
  })
})
