/**
 * Inventories mean what Ansible says they mean: a whole estate, patterns, and the differences that are on purpose, all
 * held against Ansible's own programs (package ansible-core; `./script/setup ansible-core`).
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differences } from '../support/ansible-differences.ts'
import { CommandLine } from '../support/command.ts'

const estate = fileURLToPath(new URL('../fixtures/estate/', import.meta.url))
const sources = ['-i', 'inventory', '-i', 'staging/hosts.yml'] as const

let provision: CommandLine
beforeAll(async () => {
  provision = await CommandLine.create()
  await ansible('ansible-inventory', ['--version'], estate).catch((cause: unknown) => {
    throw new Error('ansible-inventory cannot be run; ./script/setup ansible-core installs it', { cause })
  })
})
afterAll(async () => {
  await rm(provision.state, { recursive: true, force: true })
})

const ansible = async (program: string, args: readonly string[], cwd: string): Promise<string> => {
  const env = { ...process.env, ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: 'false' }
  return (await promisify(execFile)(program, [...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 })).stdout
}

const ours = async (args: readonly string[], cwd: string): Promise<string> => {
  const { status, out, err } = await provision.start(['inventory', ...args], cwd).done
  if (status !== 0) throw new Error(err)
  return out
}

interface Listed {
  readonly _meta: { readonly hostvars: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

const theirList = async (args: readonly string[], cwd: string): Promise<Listed> =>
  JSON.parse(await ansible('ansible-inventory', [...args, '--list'], cwd)) as Listed
const ourList = async (args: readonly string[], cwd: string): Promise<Listed> =>
  JSON.parse(await ours(['list', ...args, '--output', 'json'], cwd)) as Listed

describe('an estate of nested groups, ranges, files and folders of variables, and a dynamic part', () => {
  test.each([
    [sources],
    [['-i', 'staging/hosts.yml', '-i', 'inventory']],
    [['-i', 'inventory/10-servers.yaml', '-i', 'inventory/20-by-purpose.yml']],
    [['-i', 'inventory/30-cloud']],
    [['-i', 'inventory/regions']],
    [['-i', 'one,two,']],
  ])('%s has the same hosts, groups and variables', async args => {
    const theirs = await theirList(args, estate)
    expect(Object.keys(theirs._meta.hostvars).length + Object.keys(theirs).length).toBeGreaterThan(2)
    expect(await ourList(args, estate)).toEqual(theirs)
  })

  test('is as big as it should be', async () => {
    const { _meta, ...groups } = await theirList(sources, estate)
    expect(Object.keys(_meta.hostvars).length).toBeGreaterThanOrEqual(30)
    expect(Object.keys(groups).length).toBeGreaterThanOrEqual(15)
  })

  test('has the same graph', async () => {
    expect(await ours(['graph', ...sources], estate)).toBe(
      await ansible('ansible-inventory', [...sources, '--graph'], estate),
    )
  })

  const patterns = [
    'all',
    'ungrouped',
    'web',
    'web:databases',
    'web,databases',
    'production:&monitored',
    'production:!web:!cache',
    '!web:&monitored',
    'web0[1-3]*',
    '*.example.org:!web*',
    'web[0]',
    'web[-1]',
    'web[1:3]',
    'web[6:]',
    'databases[0]',
    'production[0]',
    'eu[2:4]',
    'redis*[1]',
    '~(web|db)-?[0ac]',
    '~worker-[0-9a-f]{2}(3|b)',
    'all:!~.*example',
  ] as const
  test.each(patterns)('%s names the same hosts', async pattern => {
    const told = await ansible('ansible', [pattern, ...sources, '--list-hosts'], estate)
    const [, ...theirs] = told.trim().split('\n')
    const rows = (await ours(['list', pattern, ...sources], estate)).trim().split('\n').slice(1)
    const names = rows.map(row => row.split(' ')[0] ?? '')
    expect(names.toSorted()).toEqual(theirs.map(line => line.trim()).toSorted())
    expect(names.length).toBeGreaterThan(0)
  })
})

/** Groups below others by name only, so that none contains itself. */
const groupNames = ['a', 'b', 'c', 'd', 'e'] as const
const variables = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 99 }), { maxKeys: 2 })
const hostNames = fc.constantFrom('h0', 'h1', 'h2', 'h[1:3]', 'w-[a:b].example.org')
const groupBelow = (index: number): fc.Arbitrary<unknown> => {
  const within = groupNames.flatMap((name, below) => (below > index ? [[name, groupBelow(below)] as const] : []))
  const children = fc.record(Object.fromEntries(within), { requiredKeys: [] })
  const sections = fc.record({
    vars: fc
      .tuple(variables, fc.option(fc.integer({ min: 2, max: 5 }), { nil: undefined }))
      .map(([vars, priority]) =>
        priority === undefined || index < 0 ? vars : { ...vars, ansible_group_priority: priority },
      ),
    hosts: fc.dictionary(hostNames, fc.option(variables), { maxKeys: 3 }),
    children,
  })
  // What stands further down wins, so the order is part of it.
  const order = fc.shuffledSubarray(['vars', 'hosts', 'children'] as const)
  return fc.tuple(sections, order).map(([all, names]) => Object.fromEntries(names.map(name => [name, all[name]])))
}
const inventoryShape = fc.record(
  {
    all: groupBelow(-1),
    c: groupBelow(2),
    a: groupBelow(0),
    ungrouped: fc.record({ hosts: fc.dictionary(hostNames, variables, { maxKeys: 2 }) }),
  },
  { requiredKeys: ['all'] },
)
const varsFiles = fc.dictionary(fc.constantFrom('all', ...groupNames, 'ungrouped'), variables, { maxKeys: 3 })

test('any two inventories together mean the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'provision-ansible-'))
  try {
    await fc.assert(
      fc.asyncProperty(fc.tuple(inventoryShape, varsFiles), fc.tuple(inventoryShape, varsFiles), async (...pair) => {
        await rm(folder, { recursive: true, force: true })
        for (const [index, [inventory, files]] of pair.entries()) {
          const beside = join(folder, `i${index}`, 'group_vars')
          await mkdir(beside, { recursive: true })
          await writeFile(join(folder, `i${index}`, 'hosts.json'), JSON.stringify(inventory))
          for (const [name, vars] of Object.entries(files))
            await writeFile(join(beside, `${name}.json`), JSON.stringify(vars))
        }
        const args = ['-i', 'i0/hosts.json', '-i', 'i1/hosts.json']
        expect(await ourList(args, folder)).toEqual(await theirList(args, folder))
      }),
      // To shrink a failure would take minutes; what differs is small enough to read.
      { numRuns: 20, endOnFailure: true },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

describe('differences that are on purpose', () => {
  test.each(differences)('$written', async ({ written, ansible: theirs, provision: mine }) => {
    const folder = await mkdtemp(join(tmpdir(), 'provision-ansible-'))
    try {
      await writeFile(join(folder, 'hosts.yaml'), `all:\n  hosts:\n    h:\n      x: ${written}\n`)
      const args = ['-i', 'hosts.yaml']
      expect((await theirList(args, folder))._meta.hostvars['h']?.['x']).toEqual(theirs)
      if ('value' in mine) expect((await ourList(args, folder))._meta.hostvars['h']?.['x']).toEqual(mine.value)
      else await expect(ourList(args, folder)).rejects.toThrow(mine.refused)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
