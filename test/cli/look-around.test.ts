/**
 * The verbs that look around, as a user types them: inventory, facts, exec.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CommandLine } from '../support/command.ts'

let folder: string
let provision: CommandLine

const files = {
  'inv/hosts.yaml': `all:
  vars: { a: 1 }
  children:
    web:
      vars: { role: web, tuning: { x: [1, 2] } }
      hosts:
        w[1:2]: { ansible_connection: local, a: 2 }
    far: { hosts: { f1: { ansible_host: 127.0.0.1, ansible_port: 1 } } }
`,
  'inv/group_vars/web.yaml': 'role: gateway\n',
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-look-'))
  provision = await CommandLine.create()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => provision.start(args, folder).done
const inventory = ['-i', 'inv/hosts.yaml'] as const

describe('inventory', () => {
  test('list shows hosts, addresses and groups', async () => {
    const { status, out } = await run('inventory', 'list', 'all:!w2', ...inventory)
    expect(status).toBe(0)
    expect(out).toBe('host  address    groups\nw1    w1         web\nf1    127.0.0.1  far\n')
  })

  test('list --output json has the shape of ansible-inventory', async () => {
    const { out } = await run('inventory', 'list', ...inventory, '--output', 'json')
    const tuning = { x: [1, 2] }
    const web = { a: 2, role: 'gateway', tuning, ansible_connection: 'local' }
    expect(JSON.parse(out)).toEqual({
      _meta: { hostvars: { w1: web, w2: web, f1: { a: 1, ansible_host: '127.0.0.1', ansible_port: 1 } } },
      all: { children: ['ungrouped', 'web', 'far'] },
      web: { hosts: ['w1', 'w2'] },
      far: { hosts: ['f1'] },
    })
  })

  test('graph shows groups within groups', async () => {
    const { out } = await run('inventory', 'graph', ...inventory)
    expect(out).toBe('@all:\n  |--@ungrouped:\n  |--@web:\n  |  |--w1\n  |  |--w2\n  |--@far:\n  |  |--f1\n')
    expect((await run('inventory', 'graph', 'far', ...inventory)).out).toBe('@far:\n  |--f1\n')
    const wrong = await run('inventory', 'graph', 'wbe', ...inventory)
    expect(wrong).toMatchObject({ status: 5, err: expect.stringContaining('did you mean "web"?') })
  })

  test('vars shows where each value was written, and what it won over', async () => {
    const { out } = await run('inventory', 'vars', 'w1', ...inventory, '-e', 'a=5')
    expect(out).toBe(`a: 5
    command line
    over inv/hosts.yaml:7:49  2
    over inv/hosts.yaml:2:14  1
ansible_connection: local
    inv/hosts.yaml:7:39
role: gateway
    inv/group_vars/web.yaml:1:7
    over inv/hosts.yaml:5:21  web
tuning: {"x":[1,2]}
    inv/hosts.yaml:5:34
`)
    const json = JSON.parse((await run('inventory', 'vars', 'w1', ...inventory, '--output', 'json')).out) as unknown
    expect(json).toContainEqual({
      name: 'role',
      value: 'gateway',
      origin: 'inv/group_vars/web.yaml',
      source: { file: 'inv/group_vars/web.yaml', line: 1, column: 7 },
      overrides: [{ value: 'web', origin: 'group web', source: { file: 'inv/hosts.yaml', line: 5, column: 21 } }],
    })
    expect(await run('inventory', 'vars', 'w3', ...inventory)).toMatchObject({ status: 5 })
  })

  test('several inventories, and the environment', async () => {
    await writeFile(join(folder, 'more.yaml'), 'web: { hosts: { w1: { a: 3 }, w9: } }')
    const { out } = await run('inventory', 'list', ...inventory, '-i', 'more.yaml', '--output', 'json')
    expect(JSON.parse(out)).toMatchObject({ _meta: { hostvars: { w1: { a: 3 }, w9: { role: 'gateway' } } } })
    process.env['PROVISION_INVENTORY'] = 'inv/hosts.yaml,more.yaml'
    try {
      expect((await run('inventory', 'list', 'w9')).out).toContain('w9')
    } finally {
      delete process.env['PROVISION_INVENTORY']
    }
  })
})

describe('facts', () => {
  test('as text and as JSON, in one round trip', async () => {
    const text = await run('facts', 'web', ...inventory)
    expect(text.status).toBe(0)
    expect(text.out).toMatch(/^w1\n {2}hostname: .+\n[\s\S]*\nw2\n {2}hostname: /)
    const json = JSON.parse((await run('facts', 'w1', ...inventory, '--output', 'json')).out) as object
    expect(json).toMatchObject({ w1: { architecture: expect.any(String), cores: expect.any(Number) } })
    expect(Object.keys(json)).toEqual(['w1'])
  })

  test('an unreachable host is told, and the others are shown', async () => {
    const { status, out, err } = await run('facts', 'all', ...inventory)
    expect(status).toBe(4)
    expect(out).toMatch(/^w1\n[\s\S]*w2\n/)
    expect(err).toMatch(/ssh\.refused[\s\S]*f1/)
  })
})

describe('exec', () => {
  const on = (pattern: string, ...command: readonly string[]) => run('exec', pattern, ...inventory, '--', ...command)

  test('shows the output of each host with its name, and passes words as they are', async () => {
    const { status, out } = await on('web', 'printf', '%s|', 'two words', '$HOME', "it's", '-e', '')
    expect(status).toBe(0)
    expect(out.split('\n').toSorted()).toEqual(['', "w1 | two words|$HOME|it's|-e||", "w2 | two words|$HOME|it's|-e||"])
  })

  test('a command that fails ends with 3, its standard error is shown, a terminal is not driven by it', async () => {
    const { status, out, err } = await on('w1', 'sh', '-c', "printf 'a\\033[2J'; echo because >&2; exit 4")
    expect(out).toBe('w1 | a\\x1b[2J\n')
    expect(err).toContain('w1 | because\n')
    expect(err).toMatch(/ended with status 4[\s\S]*exec\.status[\s\S]*w1/)
    expect(status).toBe(3)
  })

  test('a word with = is a command and no assignment', async () => {
    expect((await on('w1', 'a=1')).status).toBe(3)
  })

  test('an unreachable host ends with 4, after the others were done', async () => {
    const { status, out } = await on('all', 'echo', 'here')
    expect(status).toBe(4)
    expect(out.split('\n').toSorted()).toEqual(['', 'w1 | here', 'w2 | here'])
  })

  test('too much output ends the command instead of filling the memory', async () => {
    const { status, err, out } = await on('w1', 'yes', 'x'.repeat(1000))
    expect(status).toBe(3)
    expect(err).toContain('run.too-much-output')
    expect(out.length).toBeLessThan(9_000_000)
  })

  test('time and interrupts end the command', async () => {
    const { status, err } = await run('exec', 'w1', ...inventory, '--timeout', '1s', '--', 'sleep', '60')
    expect(status).toBe(3)
    expect(err).toContain('run.timed-out')
    const running = provision.start(['exec', 'w1', ...inventory, '--', 'sh', '-c', 'echo began; sleep 60'], folder)
    await running.says('began')
    running.kill('SIGINT')
    expect((await running.done).status).toBe(130)
  })

  test('nobody and wrong patterns are input faults', async () => {
    expect(await on('web:!web', 'true')).toMatchObject({
      status: 5,
      err: expect.stringContaining('no host is left of web:!web'),
    })
    expect(await on('wbe', 'true')).toMatchObject({ status: 5 })
    expect((await run('exec', 'w1', ...inventory, '--timeout', 'soon', '--', 'true')).status).toBe(5)
  })
})
