/**
 * `provision plan` and `provision apply` as a user types them: what was agreed to is made, or nothing is.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOf } from '../../src/plan/canonical.ts'
import { type SavedPlan, savePlan } from '../../src/plan/saved-plan.ts'
import { CommandLine, eventsOf } from '../support/command.ts'

let folder: string
let provision: CommandLine

const at = (path: string): string => join(folder, path)
const work = (path: string): string => join(folder, 'work', path)

const inventory = 'all:\n  hosts:\n    here: { ansible_connection: local }\n'
const playbook = () => `- name: Here
  hosts: all
  vars_files: [vars.yaml]
  tasks:
    - { name: File, copy: { content: "new\\n", dest: ${work('file')}, mode: "0644" } }
    - { name: Template, template: { src: t.hbs, dest: ${work('made')}, mode: "0644" } }
    - { name: Last, tags: [last], copy: { content: "{{ word }}", dest: ${work('last')}, mode: "0644" } }
`

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-plan-'))
  provision = await CommandLine.here()
  await mkdir(at('work'))
  await mkdir(at('templates'))
  await mkdir(at('group_vars'))
  await writeFile(at('inventory.yaml'), inventory)
  await writeFile(at('group_vars/all.yaml'), 'greeting: hello\n')
  await writeFile(at('vars.yaml'), 'word: x\n')
  await writeFile(at('templates/t.hbs'), '{{ greeting }} world\n')
  await writeFile(at('playbook.yaml'), playbook())
  await writeFile(work('file'), 'old\n')
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const plan = (...options: readonly string[]) =>
  provision.run('plan', at('playbook.yaml'), '-i', at('inventory.yaml'), '--out', at('p.plan'), ...options)
const apply = (...options: readonly string[]) => provision.run('apply', at('p.plan'), ...options)

async function saved(): Promise<SavedPlan> {
  return JSON.parse(await readFile(at('p.plan'), 'utf8')) as SavedPlan
}

/** Nothing was made: neither on the host nor a run record. */
async function untouched(): Promise<void> {
  expect(await readdir(at('work'))).toEqual(['file'])
  expect(await readdir(provision.state)).toEqual([])
}

test('what was planned is made, without a question, and recorded as a run', async () => {
  const planned = await plan('-e', 'word=y')
  expect(planned.status, planned.out + planned.err).toBe(0)
  expect(planned.out).toContain('+hello world')
  expect(planned.out).toMatch(/plan saved: .*p\.plan, 3 changes on 1 host/)
  expect((await stat(at('p.plan'))).mode & 0o777).toBe(0o600)
  await untouched()
  const holds = await apply('--check')
  expect(holds.status, holds.out + holds.err).toBe(0)
  await untouched()

  const applied = await apply()
  expect(applied.status, applied.out + applied.err).toBe(0)
  expect(await readFile(work('made'), 'utf8')).toBe('hello world\n')
  expect(await readFile(work('last'), 'utf8')).toBe('y')
  expect((await provision.run('rollback')).status).toBe(0)
  expect(await readdir(at('work'))).toEqual(['file'])
  expect(await readFile(work('file'), 'utf8')).toBe('old\n')
})

test('the selection is kept', async () => {
  await plan('--start-at', 'Temp*', '--skip-tags', 'last', '--limit', 'here')
  expect((await saved()).command).toMatchObject({ startAt: 'Temp*', skipTags: ['last'], limit: 'here' })
  expect((await apply()).status).toBe(0)
  expect(await readdir(at('work'))).toEqual(['file', 'made'])
  expect(await readFile(work('file'), 'utf8')).toBe('old\n')
})

test('without --out it shows, and keeps nothing', async () => {
  const shown = await provision.run('plan', at('playbook.yaml'), '-i', at('inventory.yaml'), '--exit-diff')
  expect(shown.status).toBe(2)
  expect(shown.out).toContain('+hello world')
  expect(shown.out).not.toContain('plan saved')
  await untouched()
})

test('as an event', async () => {
  const { out } = await plan('--output', 'ndjson')
  expect(eventsOf(out).find(({ type }) => type === 'plan.saved')).toMatchObject({
    file: at('p.plan'),
    hosts: 1,
    changes: 3,
    open: [],
  })
  expect(eventsOf(out).at(-1)).toMatchObject({ type: 'run.finished', exit: 0 })
})

test('what can be decided only later is named, not bound, and made all the same', async () => {
  await writeFile(
    at('playbook.yaml'),
    `${playbook()}    - { name: Anything, command: { run: "true", undo: ":" } }\n    - { name: Later, copy: { content: z, dest: ${work('later')} } }\n`,
  )
  const planned = await plan()
  expect(planned.out).toMatch(/not bound: +«Later»/)
  expect((await saved()).hosts[0]?.open).toMatchObject([{ task: 'Later' }])
  expect((await apply()).status).toBe(0)
  expect(await readFile(work('later'), 'utf8')).toBe('z')
})

describe('an input that moved ends with 5, names it, and touches nothing:', () => {
  const inputs: readonly (readonly [string, string, () => Promise<void>])[] = [
    ['the playbook', 'playbook.yaml', () => writeFile(at('playbook.yaml'), `${playbook()}# a word\n`)],
    ['the template', 't.hbs', () => writeFile(at('templates/t.hbs'), 'bye\n')],
    ['a file of variables', 'vars.yaml', () => writeFile(at('vars.yaml'), 'word: z\n')],
    ['variables of a group', 'group_vars/all.yaml', () => writeFile(at('group_vars/all.yaml'), 'greeting: bye\n')],
    ['the inventory', 'inventory.yaml', () => writeFile(at('inventory.yaml'), `${inventory}    # more\n`)],
    ['the playbook, which is faulty now', 'playbook.yaml', () => writeFile(at('playbook.yaml'), '- hosts: [\n')],
    ['the template, which is gone', 't.hbs', () => rm(at('templates/t.hbs'))],
    [
      'variables that were not there',
      'host_vars/here.yaml',
      async () => {
        await mkdir(at('host_vars'))
        await writeFile(at('host_vars/here.yaml'), 'greeting: bye\n')
      },
    ],
  ]
  test.each(inputs)('%s', async (_, name, move) => {
    await plan()
    await move()
    const { status, out, err } = await apply()
    expect(status, out + err).toBe(5)
    expect(err).toMatch(new RegExp(`${name.replaceAll('.', '\\.')} is not what it was[\\s\\S]*then[\\s\\S]*now`))
    expect(err).toContain('plan.input-moved')
    await untouched()
  })

  test('two at once are both named', async () => {
    await plan()
    await writeFile(at('templates/t.hbs'), 'bye\n')
    await writeFile(at('vars.yaml'), 'word: z\n')
    const { err } = await apply()
    expect(err).toMatch(/t\.hbs[\s\S]*vars\.yaml[\s\S]*2 errors/)
  })
})

describe('a host that moved ends with 3, says what, and nothing is changed anywhere:', () => {
  test('another value', async () => {
    await plan()
    await writeFile(work('file'), 'somebody was here\n')
    const { status, out } = await apply()
    expect(status, out).toBe(3)
    expect(out).toMatch(/plan\.moved[\s\S]*«File»[\s\S]*then old → new[\s\S]*now {2}somebody was here → new/)
    expect(await readFile(work('file'), 'utf8')).toBe('somebody was here\n')
    expect(await readdir(at('work'))).toEqual(['file'])
    expect(await readdir(provision.state)).toEqual([])
    expect((await apply('--check')).status).toBe(3)
  })

  test('all is done already', async () => {
    await plan()
    expect((await apply()).status).toBe(0)
    const again = await apply()
    expect(again.status).toBe(3)
    expect(again.out).toContain('3 gone')
  })

  test('only touched: it still holds', async () => {
    await plan()
    await writeFile(work('file'), 'old\n')
    expect((await apply()).status).toBe(0)
  })
})

describe('the file', () => {
  test('that was tampered with is refused', async () => {
    await plan()
    const text = await readFile(at('p.plan'), 'utf8')
    await writeFile(at('p.plan'), text.replace('hello world', 'hello there'))
    const { status, err } = await apply()
    expect(status).toBe(5)
    expect(err).toContain('plan.damaged')
    await untouched()
  })

  test('that was forged with all its hashes does not change what the host needs', async () => {
    await plan()
    const { format: _format, version: _version, sha256: _sha256, ...rest } = await saved()
    const hosts = rest.hosts.map(host => {
      const changes = host.changes.slice(0, 1)
      return { ...host, changes, sha256: hashOf({ reach: host.reach, changes }) }
    })
    await writeFile(at('p.plan'), JSON.stringify(savePlan({ ...rest, hosts })))
    const { status, out } = await apply()
    expect(status).toBe(3)
    expect(out).toMatch(/plan\.moved[\s\S]*added +«Template»/)
    await untouched()
  })

  test('that is too old is refused, unless its age is allowed', async () => {
    await plan()
    const { format: _format, version: _version, sha256: _sha256, ...rest } = await saved()
    const old = new Date(Date.now() - 25 * 3_600_000).toISOString()
    await writeFile(at('p.plan'), JSON.stringify(savePlan({ ...rest, madeAt: old })))
    const refused = await apply()
    expect(refused.status).toBe(5)
    expect(refused.err).toContain('plan.too-old')
    await untouched()
    expect((await apply('--max-age', '26h')).status).toBe(0)
  })

  test('of another version of the program is refused', async () => {
    await plan()
    const { format: _format, version: _version, sha256: _sha256, ...rest } = await saved()
    await writeFile(at('p.plan'), JSON.stringify(savePlan({ ...rest, provision: '0.0.1' })))
    const { status, err } = await apply()
    expect(status).toBe(5)
    expect(err).toMatch(/version of provision[\s\S]*0\.0\.1/)
    await untouched()
  })

  test('is no playbook, and there must be one', async () => {
    await writeFile(at('p.plan'), playbook())
    expect(await apply()).toMatchObject({ status: 5, err: expect.stringContaining('plan.not-a-plan') })
    await rm(at('p.plan'))
    expect(await apply()).toMatchObject({ status: 5, err: expect.stringContaining('load.no-such-file') })
  })

  test('takes the place of an earlier plan, and of nothing else', async () => {
    expect((await plan()).status).toBe(0)
    expect((await plan()).status).toBe(0)
    const over = await provision.run(
      'plan',
      at('playbook.yaml'),
      '-i',
      at('inventory.yaml'),
      '--out',
      at('playbook.yaml'),
    )
    expect(over.status).toBe(5)
    expect(over.err).toContain('plan.would-overwrite')
    expect(await readFile(at('playbook.yaml'), 'utf8')).toBe(playbook())
  })

  test('that cannot be written ends with 5', async () => {
    const { status, err } = await provision.run(
      'plan',
      at('playbook.yaml'),
      '-i',
      at('inventory.yaml'),
      '--out',
      at('nowhere/p.plan'),
    )
    expect(status).toBe(5)
    expect(err).toContain('plan.cannot-save')
  })

  test('is not written when a host could not be planned', async () => {
    await writeFile(at('playbook.yaml'), `${playbook()}    - { name: Sure, assert: { that: "facts.cores > 5000" } }\n`)
    const { status, out } = await plan()
    expect(status).toBe(3)
    expect(out).toContain('plan.not-saved')
    await expect(stat(at('p.plan'))).rejects.toThrow('ENOENT')
  })
})

test('no secret is kept', async () => {
  await writeFile(
    at('playbook.yaml'),
    `${playbook()}    - { name: Key, no_log: true, copy: { content: "{{ key }}", dest: ${work('key')} } }\n`,
  )
  await writeFile(at('vars.yaml'), 'word: x\nkey: s3cret-value\n')
  const { status, out } = await plan('-v')
  expect(status, out).toBe(0)
  expect(await readFile(at('p.plan'), 'utf8')).not.toContain('s3cret-value')
  expect((await apply()).status).toBe(0)
  expect(await readFile(work('key'), 'utf8')).toBe('s3cret-value')
})
