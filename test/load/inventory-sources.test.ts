/**
 * What `-i` may name: executables, folders, several of them, lists of names.
 */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { Inventory } from '../../src/load/host.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { usualBounds } from '../../src/load/inventory-bounds.ts'
import type { Problem } from '../../src/problem.ts'
import { lines, project } from './project.ts'

/** Files that begin with #! are made executable. */
const projectWith = (files: Readonly<Record<string, string>>): string => {
  const root = project(files)
  for (const [path, text] of Object.entries(files)) if (text.startsWith('#!')) chmodSync(join(root, path), 0o755)
  return root
}

const read = (names: string | readonly string[], files: Readonly<Record<string, string>>, bounds = usualBounds) =>
  loadInventory(names, { root: projectWith(files), bounds })

const load = async (names: string | readonly string[], files: Readonly<Record<string, string>>): Promise<Inventory> => {
  const result = await read(names, files)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const problems = async (...asked: Parameters<typeof read>): Promise<readonly Problem[]> => {
  const result = await read(...asked)
  return result.ok ? result.warnings : result.problems
}

const value = ({ hosts }: Inventory, host: string, name: string): unknown =>
  hosts.get(hostName(host))?.vars.get(name)?.value

const prints = (json: unknown): string => `#!/bin/sh\ncat <<'END'\n${JSON.stringify(json)}\nEND\n`

const cloud = prints({
  _meta: { hostvars: { web1: { zone: 'a', ansible_host: '192.0.2.1' }, stranger: { zone: 'x' } } },
  all: { children: ['ungrouped', 'web'], vars: { provider: 'cloud' } },
  web: { hosts: ['web1', 'web2'], vars: { role: 'web' }, children: ['canary'] },
  canary: ['web9'],
  lonely: { zone: 'b' },
})

describe('an executable inventory', () => {
  it('says groups, hosts and variables with --list', async () => {
    const inventory = await load('cloud.sh', { 'cloud.sh': cloud, 'group_vars/web.yaml': 'role: file' })
    expect([...inventory.hosts.keys()]).toEqual(['web1', 'web2', 'web9', 'lonely'])
    expect(inventory.groups.get('web')).toMatchObject({
      children: ['canary'],
      direct: ['web1', 'web2'],
      hosts: ['web1', 'web2', 'web9'],
    })
    expect(value(inventory, 'web1', 'zone')).toBe('a')
    expect(value(inventory, 'web2', 'zone')).toBeUndefined()
    expect(value(inventory, 'web9', 'role')).toBe('file')
    expect(value(inventory, 'lonely', 'zone')).toBe('b')
    expect(value(inventory, 'lonely', 'provider')).toBe('cloud')
    expect(inventory.hosts.get(hostName('web1'))?.vars.get('zone')).toMatchObject({
      origin: 'host web1',
      place: { file: 'cloud.sh --list' },
    })
  })

  it('is asked for each host when it has no _meta', async () => {
    const script = `#!/bin/sh
case $1 in
--list) echo '{"web": {"hosts": ["a", "b"]}}' ;;
--host) echo "{\\"me\\": \\"$2\\"}" ;;
esac`
    const inventory = await load('cloud.sh', { 'cloud.sh': script })
    expect([value(inventory, 'a', 'me'), value(inventory, 'b', 'me')]).toEqual(['a', 'b'])
  })

  it('leaves out names that cannot be used, and says so once', async () => {
    const hostvars = { a: { 'tag-Name': 1, good: 1 }, b: { 'tag-Name': 2 } }
    const files = { 'cloud.sh': prints({ _meta: { hostvars }, all: { hosts: ['a', 'b'] } }) }
    expect(lines(await problems('cloud.sh', files))).toEqual([
      'cloud.sh --list:1:1 load.variable-name a variable is left out: "tag-Name" cannot be the name of a variable: only letters, digits and underscores, no digit first',
    ])
    expect(value(await load('cloud.sh', files), 'a', 'good')).toBe(1)
  })

  const faults: readonly (readonly [name: string, script: string, expected: string])[] = [
    [
      'no JSON',
      '#!/bin/sh\necho "{"; echo "  \'web\': []"; echo "}"',
      'cloud.sh --list:2:3 inventory.script-json cloud.sh --list printed no JSON (line 2, column 3 of its output)',
    ],
    [
      'JSON that is cut off',
      '#!/bin/sh\nprintf \'{"web": ["a"\'',
      'cloud.sh --list:1:13 inventory.script-json cloud.sh --list printed no JSON (line 1, column 13 of its output)',
    ],
    ['nothing', '#!/bin/sh\n', 'cloud.sh --list:1:1 inventory.script-json cloud.sh --list printed nothing'],
    [
      'a status',
      '#!/bin/sh\necho no token >&2; exit 3',
      '- inventory.script-failed cloud.sh --list ended with status 3',
    ],
    ['a signal', '#!/bin/sh\nkill -9 $$', '- inventory.script-failed cloud.sh --list was ended by SIGKILL'],
    ['no interpreter', '#!/nowhere/python\n', '- inventory.script-failed cloud.sh --list cannot be started (ENOENT)'],
    ['a list', prints([1]), 'cloud.sh --list:1:1 load.wrong-type the inventory must be a map of groups, and is a list'],
    [
      'hosts that are none',
      prints({ web: { hosts: 'a' } }),
      'cloud.sh --list:1:1 load.wrong-type hosts of web must be a list, and is the text "a"',
    ],
    [
      'a host that is a list',
      prints({ _meta: { hostvars: { a: [1] } }, web: ['a'] }),
      'cloud.sh --list:1:1 load.wrong-type what is said of a must be a map of variables, and is a list',
    ],
    [
      'a group that contains itself',
      prints({ a: { children: ['b'] }, b: { children: ['a'] } }),
      'cloud.sh --list:1:1 inventory.cycle a group contains itself: a → b → a',
    ],
    [
      'a name that is none',
      prints({ web: ['a b'] }),
      'cloud.sh --list:1:1 inventory.host-name the host name "a b" has signs in it that a name cannot have: only letters, digits, dots, hyphens and underscores are allowed',
    ],
  ]
  it.each(faults)('that prints %s is refused', async (_, script, expected) => {
    expect(lines(await problems('cloud.sh', { 'cloud.sh': script }))).toEqual([expected])
  })

  it('that fails is quoted', async () => {
    const [fault] = await problems('cloud.sh', { 'cloud.sh': '#!/bin/sh\necho no token >&2; exit 3' })
    expect(fault?.detail).toBe('no token')
  })

  it('that may not be executed says how to mend that', async () => {
    const root = project({ 'cloud.py': '#!/usr/bin/env python3\n' })
    const result = await loadInventory('cloud.py', { root })
    expect(result).toMatchObject({
      problems: [{ code: 'inventory.script-not-executable', remedy: 'chmod +x cloud.py' }],
    })
  })

  it('that does not end is ended in time, with all that it started', async () => {
    const root = projectWith({ 'cloud.sh': '#!/bin/sh\nsleep 60 &\necho $! >pid\nwait' })
    const began = performance.now()
    const result = await loadInventory('cloud.sh', { root, bounds: { ...usualBounds, timeoutMs: 1500 } })
    expect(result).toMatchObject({
      problems: [
        {
          code: 'inventory.script-timeout',
          message: 'cloud.sh --list was still running after 1.5 s and was ended',
        },
      ],
    })
    expect(performance.now() - began).toBeLessThan(20_000)
    const { readFile } = await import('node:fs/promises')
    const pid = Number(await readFile(join(root, 'pid'), 'utf8'))
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  it('that prints without end is ended', async () => {
    const bounds = { timeoutMs: 30_000, maxBytes: 100_000 }
    const found = await problems('cloud.sh', { 'cloud.sh': '#!/bin/sh\nyes' }, bounds)
    expect(lines(found)).toEqual([
      '- inventory.script-output cloud.sh --list printed more than 100000 bytes and was ended',
    ])
  })
})

/** A process that ended and was not asked for its status is no longer alive. */
const isAlive = async (pid: number): Promise<boolean> => {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text !== '' && !/\) Z/.test(text)
}

describe('several inventories', () => {
  const files = {
    'a/hosts.yaml': 'web: { hosts: { w1: { x: a }, w2: }, vars: { y: a } }',
    'a/group_vars/all.yaml': 'z: a-all',
    'a/group_vars/web.yaml': 'z: a-web\nv: a-web',
    'b/hosts.yaml': 'web: { hosts: { w1: { x: b }, w3: }, vars: { y: b } }\ndb: { hosts: { w1: } }',
    'b/group_vars/all.yaml': 'v: b-all',
    'b/host_vars/w1.yaml': 'w: b',
  }
  it('are put together, later ones win', async () => {
    const inventory = await load(['a/hosts.yaml', 'b/hosts.yaml'], files)
    expect([...inventory.hosts.keys()]).toEqual(['w1', 'w2', 'w3'])
    expect(['x', 'y', 'z', 'v', 'w'].map(name => value(inventory, 'w1', name))).toEqual([
      'b',
      'b',
      'a-web',
      'a-web',
      'b',
    ])
    const turned = await load(['b/hosts.yaml', 'a/hosts.yaml'], files)
    expect(['x', 'y', 'z', 'v', 'w'].map(name => value(turned, 'w1', name))).toEqual(['a', 'a', 'a-web', 'a-web', 'b'])
  })

  it('of a folder are read by name; what is none is passed over', async () => {
    const inventory = await load('inv', {
      'inv/10-static.yaml': 'web: { hosts: { w1: { x: static } } }',
      'inv/20-cloud.sh': prints({ _meta: { hostvars: { w1: { x: 'cloud' } } }, web: ['w1'] }),
      'inv/sub/30.yml': 'db: { hosts: { d1: } }',
      'inv/readme.md': '[',
      'inv/old.ini': '[',
      'inv/.hidden.yaml': '[',
      'inv/left~': '[',
      'inv/group_vars/web.yaml': 'y: beside',
    })
    expect([...inventory.hosts.keys()]).toEqual(['w1', 'd1'])
    expect([value(inventory, 'w1', 'x'), value(inventory, 'w1', 'y')]).toEqual(['cloud', 'beside'])
  })

  it('names with commas between them are an inventory', async () => {
    expect([...(await load('a1,b1,', {})).hosts.keys()]).toEqual(['a1', 'b1'])
  })

  const refused: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: string])[] = [
    ['none.yaml', {}, '- load.no-such-file none.yaml does not exist'],
    ['inv', { 'inv/readme.md': '' }, '- load.empty no inventory is in the folder inv'],
    [
      'hosts',
      { hosts: '# ours\n[web]\nw1 ansible_host=192.0.2.1\n' },
      'hosts:1:1 inventory.ini hosts is an inventory in the INI form, which is not read',
    ],
    [
      'hosts.ini',
      { 'hosts.ini': 'w1 ansible_host=192.0.2.1 x=1\n' },
      'hosts.ini:1:1 inventory.ini hosts.ini is an inventory in the INI form, which is not read',
    ],
    [
      'aws.yaml',
      { 'aws.yaml': 'plugin: amazon.aws.aws_ec2\nregions: [eu]\n' },
      'aws.yaml:1:9 inventory.plugin aws.yaml configures the inventory plugin amazon.aws.aws_ec2 of Ansible, which cannot be run here',
    ],
  ]
  it.each(refused)('%s is refused', async (name, given, expected) => {
    expect(lines(await problems(name, given))).toEqual([expected])
  })

  it('a YAML file that somebody made executable stays a YAML file', async () => {
    const root = project({ 'hosts.yaml': 'all: { hosts: { a: } }' })
    chmodSync(join(root, 'hosts.yaml'), 0o755)
    expect((await loadInventory('hosts.yaml', { root })).ok).toBe(true)
  })
})
