/**
 * `provision drift`: tells what differs, ends with 2 then, and writes nothing.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CommandLine, eventsOf } from '../support/command.ts'

let folder: string
let provision: CommandLine
let run = ''

const at = (path: string): string => join(folder, path)
const work = (path: string): string => join(folder, 'work', path)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-drift-'))
  provision = await CommandLine.here()
  await mkdir(at('work'))
  await writeFile(at('inventory.yaml'), 'all:\n  hosts:\n    here: { ansible_connection: local }\n')
  await writeFile(work('old'), 'before\n')
  await writeFile(
    at('playbook.yaml'),
    `- name: Here
  hosts: all
  tasks:
    - { name: New, copy: { content: "one\\n", dest: ${work('new')}, mode: "0644" } }
    - { name: Old, copy: { content: "after\\n", dest: ${work('old')}, mode: "0644" } }
    - { name: Key, no_log: true, copy: { content: "s3cret\\n", dest: ${work('key')}, mode: "0600" } }
`,
  )
  const done = await provision.run(
    'run',
    at('playbook.yaml'),
    '-i',
    at('inventory.yaml'),
    '--yes',
    '--output',
    'ndjson',
  )
  run = String(eventsOf(done.out).at(-1)?.['run'])
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const sincePlaybook = (...options: readonly string[]) =>
  provision.run('drift', at('playbook.yaml'), '-i', at('inventory.yaml'), ...options)

/** What is in the folder, and how many runs are recorded. */
async function everything(): Promise<string> {
  const names = await readdir(at('work'))
  const texts = await Promise.all(names.map(name => readFile(work(name), 'utf8')))
  return JSON.stringify([names, texts, await readdir(join(provision.state, 'runs'))])
}

test('none: exit status 0, of the last run, of a run by name, and of the playbook', async () => {
  const before = await everything()
  for (const looked of [provision.run('drift'), provision.run('drift', run), sincePlaybook()]) {
    const { status, out, err } = await looked
    expect(status, out + err).toBe(0)
    expect(out).toContain('No drift:')
  }
  expect(await everything()).toBe(before)
})

test('since the run: each object that changed, how, and nothing else; one round trip, nothing written', async () => {
  await writeFile(work('new'), 'two\n')
  await writeFile(work('old'), 'before\n')
  await writeFile(work('key'), 'an0ther\n')
  const before = await everything()
  const { status, out } = await provision.run('drift')
  expect(status).toBe(2)
  expect(out).toMatch(/how the run left it → what is there now\nhere: 3 differences/)
  expect(out).toMatch(
    /New\n.*work\/new\n.*neither as the run left it nor as it was before \(absent\)\n[\s\S]*-one\n *\+two/,
  )
  expect(out).toMatch(/Old\n.*work\/old\n.*back to what it was before the run\n[\s\S]*-after\n *\+before/)
  expect(out).not.toMatch(/s3cret|an0ther/)
  expect(out).not.toContain('undo:')
  const events = eventsOf((await provision.run('drift', run, '--output', 'ndjson')).out)
  const planned = events.find(({ type }) => type === 'host.planned') as unknown as {
    readonly steps: readonly { readonly task: string; readonly changes: readonly { readonly drift: string }[] }[]
  }
  expect(planned.steps.map(({ task, changes }) => [task, ...changes.map(({ drift }) => drift)])).toEqual([
    ['New', 'something else'],
    ['Old', 'back to before'],
    ['Key', 'something else'],
  ])
  expect(events.at(-1)).toMatchObject({ mode: 'drift-run', exit: 2, hosts: [{ result: 'changed', roundTrips: 1 }] })
  expect(await everything()).toBe(before)
})

test('from the playbook: what is there and what is wanted', async () => {
  await writeFile(work('new'), 'two\n')
  const before = await everything()
  const { status, out } = await sincePlaybook()
  expect(status).toBe(2)
  expect(out).toMatch(/what is there now → what the playbook says\nhere: 1 difference, 2 unchanged[\s\S]*-two\n *\+one/)
  expect(await everything()).toBe(before)
  expect((await sincePlaybook('--start-at', 'Old')).status).toBe(0)
})

test('of a run that was rolled back says so', async () => {
  await provision.run('rollback')
  const { status, err } = await provision.run('drift', run)
  expect(status).toBe(2)
  expect(err).toContain('drift.undone')
})

test('wrong: no such run, no such playbook, and options of a playbook for a run', async () => {
  expect(await provision.run('drift', 'nothing')).toMatchObject({ status: 5 })
  expect(await provision.run('drift', at('none.yaml'))).toMatchObject({
    status: 5,
    err: expect.stringContaining('load.no-such-file'),
  })
  const limited = await provision.run('drift', '--limit', 'here')
  expect(limited).toMatchObject({ status: 5, err: expect.stringContaining('--limit is for a playbook') })
})
