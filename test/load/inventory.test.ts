import { describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { Inventory } from '../../src/load/host.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { selectHosts } from '../../src/load/select-hosts.ts'
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
    expect(vars?.get('a')?.value).toBe('web')
    expect(vars?.get('b')).toMatchObject({ value: 'folder-2', origin: 'inv/group_vars/web/20-b.yml' })
    expect(vars?.get('c')).toMatchObject({
      value: 'file-host',
      place: { file: 'inv/host_vars/web08.yml', line: 1, column: 4 },
    })
    expect(vars?.get('d')?.value).toBe('file-all')
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
    '1:42 load.wrong-value ansible_connection must be ssh or local',
  ],
  ['a cycle', 'a: { children: { b: } }\nb: { children: { a: } }', 'inventory.cycle a group contains itself: a → b → a'],
  ['all within a group', 'a: { children: { all: } }', '1:18 inventory.cycle'],
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
  ]
  it.each(table)('%s', async (pattern, hosts) => {
    const selected = selectHosts(await load(fleet), pattern)
    expect('code' in selected ? selected : selected.join(' ')).toBe(hosts)
  })

  const refused: readonly (readonly [pattern: string, message: string])[] = [
    ['wbe', 'no host and no group is called "wbe"; did you mean "web"?'],
    ['web:!dc', 'no host and no group is called "dc"; did you mean "db"?'],
    ['x*', 'no host and no group fits "x*"'],
    ['~web.*', 'regular expressions cannot choose hosts'],
    ['@failed', '@failed is not supported yet'],
    ['', 'the pattern of hosts is empty'],
  ]
  it.each(refused)('%s is refused', async (pattern, message) => {
    expect(selectHosts(await load(fleet), pattern)).toMatchObject({ code: 'inventory.pattern', message })
  })
})
