/**
 * The first minutes of a new user: `provision init`, `doc`, `schema`, `validate`, and a look at what would change.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resourceNames } from '../../src/generated/index.ts'
import { CommandLine, type CommandResult } from '../support/command.ts'

let folder: string
let provision: CommandLine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-begin-'))
  provision = await CommandLine.here()
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const here = (...args: readonly string[]): Promise<CommandResult> => provision.start(args, folder).done

describe('init', () => {
  test('writes a project that validates and plans', async () => {
    expect(await here('init')).toMatchObject({ status: 0, out: expect.stringContaining('provision validate') })
    expect(await here('validate')).toMatchObject({
      status: 0,
      out: 'playbooks/site.yaml: no faults in 1 play with 2 tasks\n',
    })
    // Others may have made the example's own folder on this machine.
    const looked = await here('run', 'playbooks/site.yaml', '--check', '-e', `folder=${join(folder, 'example')}`)
    expect(looked).toMatchObject({ status: 0, err: '' })
    expect(looked.out).toContain('This is here: ')
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toContain('.provision/')
  })

  test('no inventory is told as that, with the one that may be meant', async () => {
    await here('init')
    await rename(join(folder, 'inventory/hosts.yaml'), join(folder, 'inventory/mine.yaml'))
    const told = await here('validate')
    expect(told).toMatchObject({ status: 5, out: '', err: expect.stringContaining('[cli.no-inventory]') })
    expect(told.err).toContain('help: name one: -i inventory/mine.yaml\n')
    await rm(join(folder, 'inventory'), { recursive: true })
    for (const words of [
      ['inventory', 'list'],
      ['facts', 'all'],
      ['run', 'playbooks/site.yaml'],
    ])
      expect((await here(...words)).err).toMatch(
        /no inventory is named, .*\[cli\.no-inventory\]\n.*help: name one with -i, or /,
      )
  })

  test('overwrites nothing: refuses the whole, or leaves what does not matter', async () => {
    await writeFile(join(folder, 'README.md'), 'mine')
    await mkdir(join(folder, 'playbooks'))
    await writeFile(join(folder, 'playbooks/site.yaml'), 'mine')
    const refused = await here('init')
    expect(refused).toMatchObject({ status: 5, out: '', err: expect.stringContaining('playbooks/site.yaml') })
    expect((await readdir(folder)).toSorted()).toEqual(['README.md', 'playbooks'])
    await rm(join(folder, 'playbooks'), { recursive: true })
    expect(await here('init')).toMatchObject({ status: 0, out: expect.stringContaining('Left as it was: README.md') })
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine')
  })

  test('makes the folder that is named, and says where it cannot', async () => {
    expect(await here('init', 'deep/hosts')).toMatchObject({ status: 0, out: expect.stringContaining('cd deep/hosts') })
    await writeFile(join(folder, 'file'), '')
    expect(await here('init', 'file/hosts')).toMatchObject({
      status: 5,
      err: expect.stringContaining('init.cannot-write'),
    })
  })
})

describe('validate without a name', () => {
  test('says what to do when there is no playbook', async () =>
    expect(await here('validate')).toMatchObject({ status: 5, err: expect.stringContaining('provision init') }))
})

describe('doc', () => {
  test.each([...resourceNames, 'play', 'task', 'handler', 'rollout'])('of %s fits into 80 columns', async name => {
    const { status, out } = await here('doc', name)
    expect(status).toBe(0)
    const example = /^ {2}- [\s\S]*?\n\n/m.exec(out)?.[0] ?? ''
    const long = out
      .replace(example, '')
      .split('\n')
      .filter(line => line.length > 80 && !/^ {2}\S+ {2}/.test(line))
    expect(long).toEqual([])
  })

  test('lists everything, and guesses what was meant', async () => {
    const { out } = await here('doc')
    expect(resourceNames.filter(name => !out.includes(`  ${name} `))).toEqual([])
    expect(await here('doc', 'sysctrl')).toMatchObject({ status: 5, err: expect.stringContaining('"sysctl"') })
  })
})

describe('schema', () => {
  test.each(['playbook', 'inventory', 'sysctl', 'limits'])('of %s is whole, and is a schema', async name => {
    const { out } = await here('schema', name)
    const schema = JSON.parse(out) as object
    const ajv = new Ajv2020({ strict: false })
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true)
    // Fails when a reference leads nowhere.
    expect(ajv.compile(schema)).toBeTypeOf('function')
  })

  test('takes templates where provision does, and nothing else that provision refuses', async () => {
    const check = new Ajv2020({ strict: false }).compile(JSON.parse((await here('schema', 'service')).out) as object)
    expect(check({ name: '{{ unit }}', enabled: '{{ on }}', state: '{{ state }}' })).toBe(true)
    for (const wrong of [{ name: 'a', enabled: 'yes' }, { name: 'a b' }, { name: 'a', state: 'runing' }, {}])
      expect(check(wrong), JSON.stringify(wrong)).toBe(false)
  })

  test('that there is not is told', async () =>
    expect(await here('schema', 'playbok')).toMatchObject({ status: 5, err: expect.stringContaining('"playbook"') }))
})
