import { describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { becomePassword, hostAddress, type Surroundings } from '../../src/load/address.ts'
import { parseExtraVars } from '../../src/load/extra-vars.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { hostVariables, type VariableLayers } from '../../src/load/variables.ts'
import { scopeOf } from '../../src/plan/scope.ts'
import { lines, project } from './project.ts'

const extraVars = async (...texts: readonly string[]) => {
  const result = await parseExtraVars(texts, project({ 'e.yaml': 'from: file\n' }))
  return result.ok ? result.value : lines(result.problems)
}

const layers = async (vars: string, extra: readonly string[] = []): Promise<VariableLayers> => {
  const root = project({
    'hosts.yaml': `all: { hosts: { h: ${vars} }, children: { web: { hosts: { h: } } } }`,
    'site.yaml':
      '- hosts: all\n  vars: { play: play, p: 1, q: 1 }\n  vars_files: [v.yaml]\n  tasks:\n    - file: { path: /x }\n      vars: { task: task, p: 3 }',
    'v.yaml': 'p: 2\nq: 2\n',
  })
  const [inventory, playbook, given] = await Promise.all([
    loadInventory('hosts.yaml', { root }),
    loadPlaybook('site.yaml', { root }),
    parseExtraVars(extra, root),
  ])
  if (!inventory.ok || !playbook.ok || !given.ok) throw new Error('these must load')
  const host = inventory.value.hosts.get(hostName('h'))
  const play = playbook.value.plays[0]
  const task = play?.tasks[0]
  if (host === undefined || play === undefined || task === undefined) throw new Error('these must be there')
  return { inventory: inventory.value, host, play, task, extra: given.value }
}

describe('variables of a host', () => {
  const table: readonly (readonly [name: string, vars: string, value: unknown])[] = [
    ['a', '{ a: 1 }', 1],
    ['a', '{ a: "{{ b }}", b: [1, 2] }', [1, 2]],
    ['a', '{ a: "x{{ b }}", b: "{{ c }}y", c: 1 }', 'x1y'],
    ['a', '{ a: { deep: ["{{ b }}"] }, b: true }', { deep: [true] }],
    ['a', '{ a: "{{ facts.memory_mb }}" }', 4096],
    ['a', '{ a: "{{ item }}" }', 'loop'],
    ['a', '{ a: "{{ play }}-{{ task }}" }', 'play-task'],
    ['a', '{ a: "{{ host.name }} {{ join group_names }} {{ join groups.all }}" }', 'h web h'],
    ['item', '{ item: variable }', 'loop'],
    ['p', '{ p: 0 }', 3],
    ['q', '{ q: 0 }', 2],
    ['inventory_hostname', '{}', 'h'],
  ]
  it.each(table)('%s of %s', async (name, vars, value) => {
    const scope = hostVariables(await layers(vars), scopeOf({ facts: { memory_mb: 4096 }, item: 'loop' }))
    expect(scope.get(name)).toEqual({ how: 'value', value })
  })

  it('the command line is above everything', async () => {
    const scope = hostVariables(await layers('{ p: 0 }', ['p=5', 'item=6']), scopeOf({ item: 'loop' }))
    expect([scope.get('p'), scope.get('item')]).toEqual([
      { how: 'value', value: 5 },
      { how: 'value', value: 6 },
    ])
  })

  it('tells what is missing within a variable, where it was written', async () => {
    const found = hostVariables(await layers('{ a: "{{ nope }}" }')).get('a')
    expect(found.how === 'fault' && lines([found.problem])).toEqual([
      'hosts.yaml:1:29 template.missing there is no "nope"',
    ])
  })

  it('tells the chain of a cycle', async () => {
    const found = hostVariables(await layers('{ a: "{{ b }}", b: "{{ c }}", c: "{{ b }}" }')).get('a')
    expect(found).toMatchObject({
      how: 'fault',
      problem: { code: 'load.variable-cycle', message: 'the variable "b" refers to itself: b → c → b' },
    })
  })

  it('resolves nothing that is not asked for', async () => {
    const scope = hostVariables(await layers('{ a: 1, broken: "{{ nope }}" }'))
    expect(scope.get('a').how).toBe('value')
    expect(scope.get('vars')).toMatchObject({ value: { a: 1, play: 'play' } })
    expect(scope.get('toString').how).toBe('missing')
    expect([...scope.names()]).toContain('broken')
  })
})

describe('variables of the command line', () => {
  const table: readonly (readonly [text: string, name: string, value: unknown])[] = [
    ['a=1', 'a', 1],
    ['a=true', 'a', true],
    ['a=yes', 'a', 'yes'],
    ['a=0644', 'a', '0644'],
    ['a=', 'a', ''],
    ['a=b: c', 'a', 'b: c'],
    ['a={{ x }}', 'a', '{{ x }}'],
    ['a=x=y', 'a', 'x=y'],
    ['{"a": [1]}', 'a', [1]],
    ['@e.yaml', 'from', 'file'],
  ]
  it.each(table)('%s', async (text, name, value) => {
    const variables = await extraVars(text)
    expect('get' in variables && variables.get(name)).toMatchObject({ value })
  })

  it('later ones win', async () => {
    const variables = await extraVars('a=1', '{"a": 2}')
    expect('get' in variables && variables.get('a')?.value).toBe(2)
  })

  it('refuses what sets nothing, all at once', async () => {
    expect(await extraVars('a', '=1', '{', '@none.yaml', 'facts=1', '{"a-b": 1}')).toEqual([
      '-e:1:1 load.extra-vars -e "a" sets nothing',
      '-e:1:1 load.extra-vars -e "=1" sets nothing',
      '-e:1:1 yaml.unclosed this map is not closed by }, or its lines are not indented',
      '- load.no-such-file none.yaml does not exist',
      '-e:1:1 load.variable-name "facts" cannot be used as a name, since it means what was seen on the host',
      '-e:1:1 load.variable-name "a-b" cannot be the name of a variable: only letters, digits and underscores, no digit first',
    ])
  })
})

describe('the password of a host', () => {
  const password = async (vars: string) => {
    const root = project({ 'inv/hosts.yaml': `all: { hosts: { h: ${vars} } }` })
    const inventory = await loadInventory('inv/hosts.yaml', { root })
    const host = inventory.ok ? inventory.value.hosts.get(hostName('h')) : undefined
    if (!inventory.ok || host === undefined) throw new Error('this must load')
    return becomePassword(inventory.value, host, {})
  }
  it('is the value of a variable, which may refer to others', async () => {
    expect(await password('{ ansible_become_password: "{{ sudo }}", sudo: " a b " }')).toEqual({ value: ' a b ' })
    expect(await password('{}')).toBeUndefined()
  })
  it.each(['12345', '"a\\nb"', '[12345]', '""'])('cannot be %s, and is not shown when it is wrong', async value => {
    const fault = await password(`{ ansible_become_password: ${value} }`)
    expect(fault).toMatchObject({ code: 'inventory.address', source: { line: 1, hidden: true } })
    expect(JSON.stringify(fault)).not.toContain('12345')
  })
})

describe('the address of a host', () => {
  const around: Surroundings = { home: '/home/me', user: 'me', env: {}, root: '/project' }
  const address = async (vars: string, more: Partial<Surroundings> = {}) => {
    const root = project({ 'inv/hosts.yaml': `all: { hosts: { h: ${vars} } }` })
    const inventory = await loadInventory('inv/hosts.yaml', { root })
    const host = inventory.ok ? inventory.value.hosts.get(hostName('h')) : undefined
    if (!inventory.ok || host === undefined) throw new Error('this must load')
    return hostAddress(inventory.value, host, { ...around, ...more })
  }

  it('has defaults', async () => {
    expect(await address('{}')).toEqual({
      name: 'h',
      connection: 'ssh',
      hostname: 'h',
      port: 22,
      user: 'me',
      identityFiles: [],
      useAgent: false,
      knownHostsFiles: ['/home/me/.ssh/known_hosts', '/etc/ssh/ssh_known_hosts'],
      hostKeyChecking: 'strict',
      connectTimeoutMs: 10_000,
      keepAliveMs: 15_000,
      sshConfig: { options: [], settled: [] },
    })
  })

  it('says what ssh has to be asked, and what it may not change', async () => {
    const vars = `{ ansible_port: 22, ansible_user: me, ansible_ssh_private_key_file: key, provision_known_hosts: known, ansible_ssh_common_args: "-F ssh/config -J {{ j }}", j: bastion }`
    expect(await address(vars, { acceptNewHostKeys: true })).toMatchObject({
      hostKeyChecking: 'accept-new',
      sshConfig: {
        file: '/project/inv/ssh/config',
        options: ['ProxyJump=bastion'],
        settled: ['port', 'user', 'identityFiles', 'knownHostsFiles', 'hostKeyChecking'],
      },
    })
    expect(await address('{ ansible_connection: local }')).not.toHaveProperty('sshConfig')
    expect(await address('{ ansible_connection: openssh }')).toMatchObject({ connection: 'openssh' })
  })

  const table: readonly (readonly [vars: string, part: object])[] = [
    ['{ ansible_host: "{{ ip }}", ip: 192.0.2.1 }', { hostname: '192.0.2.1' }],
    ['{ ansible_port: 2222, ansible_user: root }', { port: 2222, user: 'root' }],
    ['{ ansible_port: "2222" }', { port: 2222 }],
    ['{ ansible_ssh_private_key_file: ~/.ssh/id }', { identityFiles: ['/home/me/.ssh/id'] }],
    ['{ ansible_ssh_private_key_file: keys/id }', { identityFiles: ['/project/inv/keys/id'] }],
    ['{ ansible_ssh_private_key_file: /k }', { identityFiles: ['/k'] }],
    ['{ provision_known_hosts: known_hosts }', { knownHostsFiles: ['/project/inv/known_hosts'] }],
    ['{ ansible_connection: local }', { connection: 'local' }],
    ['{ ansible_become: true }', { become: { user: 'root' } }],
    ['{ ansible_become: true, ansible_become_user: q }', { become: { user: 'q' } }],
    ['{ ansible_become: true, ansible_become_method: doas }', { become: { user: 'root', method: 'doas' } }],
    [
      '{ ansible_become: true, ansible_become_password: s3cret }',
      { become: { user: 'root', password: { from: 'operator' } } },
    ],
    [
      '{ ansible_become: true, provision_become_password_command: "pass show {{ inventory_hostname }}" }',
      { become: { password: { from: 'command', command: 'pass show h' } } },
    ],
    [
      '{ ansible_become: true, provision_become_password_file: ~/sudo }',
      { become: { password: { from: 'file', file: '/home/me/sudo' } } },
    ],
  ]
  it.each(table)('%s', async (vars, part) => expect(await address(vars)).toMatchObject(part))

  it('never holds a password', async () => {
    const vars = '{ ansible_become: true, ansible_become_password: s3cret }'
    expect(JSON.stringify(await address(vars))).not.toContain('s3cret')
  })

  it('becomes whom the play says, in the way that the inventory says', async () => {
    const vars = '{ ansible_become_method: doas, ansible_become_user: q }'
    expect(await address(vars, { become: { how: 'inherit' } })).not.toHaveProperty('become')
    expect(await address(vars, { become: { how: 'user', user: 'p' } })).toMatchObject({
      become: { user: 'p', method: 'doas' },
    })
    expect(await address('{ ansible_become: true }', { become: { how: 'no' } })).not.toHaveProperty('become')
  })

  it('knows that the operator gives a password, where the host has no source of its own', async () => {
    const given = { passwordGiven: true }
    const source = async (vars: string) => {
      const found = await address(vars, given)
      return 'become' in found ? found.become?.password : undefined
    }
    expect(await source('{ ansible_become: true }')).toEqual({ from: 'operator' })
    expect(await source('{ ansible_become: true, provision_become_password_file: /f }')).toMatchObject({ from: 'file' })
    expect(await source('{ ansible_become: false }')).toBeUndefined()
  })

  it('uses the agent when there is one', async () => {
    expect(await address('{}', { env: { SSH_AUTH_SOCK: '/run/agent' } })).toMatchObject({ useAgent: true })
  })

  const wrong: readonly (readonly [vars: string, message: string])[] = [
    ['{ ansible_port: "{{ p }}", p: many }', 'ansible_port of h must be a port number, and is the text "many"'],
    ['{ ansible_become: "{{ b }}", b: 1 }', 'ansible_become of h must be true or false, and is the number 1'],
    ['{ ansible_host: "{{ nope }}" }', 'there is no "nope"'],
    [
      '{ ansible_ssh_common_args: "-o StrictHostKeyChecking=no" }',
      'ansible_ssh_common_args: -o StrictHostKeyChecking=no is not understood',
    ],
    [
      '{ ansible_become: true, ansible_become_method: "{{ m }}", m: su }',
      'ansible_become_method of h must be sudo or doas, and is the text "su"',
    ],
  ]
  it.each(wrong)('%s is refused', async (vars, message) => {
    expect(await address(vars)).toMatchObject({ message, source: { file: 'inv/hosts.yaml', line: 1 } })
  })
})
