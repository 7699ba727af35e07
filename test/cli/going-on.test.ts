/**
 * A run whose controller was killed, gone on with when all of it has happened: the record is told, and is at its end.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandLine } from '../support/command.ts'

let folder: string
let provision: CommandLine
const command = (...words: string[]) => provision.start(words, folder).done
const history = async () => JSON.parse((await command('history', '--output', 'json')).out) as readonly { run: string }[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-going-on-'))
  provision = await CommandLine.here()
  await writeFile(join(folder, 'inventory.yaml'), 'all:\n  hosts:\n    here: { ansible_connection: local }\n')
  const copy = (name: string): string =>
    `    - name: Write ${name}\n      copy: { content: "x\\n", dest: ${join(folder, name)} }\n`
  await writeFile(join(folder, 'site.yaml'), `- name: Here\n  hosts: all\n  tasks:\n${copy('a')}${copy('b')}`)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

/** As if it had been killed at this moment: what it wrote later is not there. */
async function cutRecord(run: string, state: 'applying' | 'applied'): Promise<void> {
  const file = join(provision.state, 'runs', run, 'journal.ndjson')
  const lines = (await readFile(file, 'utf8')).split(/(?<=\n)/)
  const last = lines.findLastIndex(line => line.includes(`"state":"${state}"`))
  await writeFile(file, lines.slice(0, last + 1).join(''))
}

test.each(['applying', 'applied'] as const)('killed while a change was %s', async state => {
  await rm(join(folder, 'a'), { force: true })
  await rm(join(folder, 'b'), { force: true })
  expect(await command('run', 'site.yaml', '-i', 'inventory.yaml', '--yes')).toMatchObject({ status: 0 })
  const [{ run } = { run: '' }] = await history()
  await cutRecord(run, state)
  const broken = (await command('show', run)).out
  expect(broken).toContain(state === 'applying' ? '[unknown: may or may not have happened]' : '[done, not verified]')
  expect(broken).toContain(`go on    provision resume ${run}`)

  const resumed = await command('resume', run, '--yes', '--output', 'ndjson')
  expect(resumed).toMatchObject({ status: 0 })
  expect(JSON.parse(resumed.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    type: 'run.finished',
    hosts: [{ result: 'unchanged', roundTrips: 1 }],
    undo: `provision rollback ${run}`,
  })
  const shown = (await command('show', run)).out
  expect(shown).toMatch(/result +ok/)
  expect(shown).not.toMatch(/unknown|not verified|not ended|go on/)
  expect((await command('resume', run)).out).toContain('came to its end; there is nothing to go on with')

  expect(await command('rollback', run, '--yes')).toMatchObject({ status: 0 })
  await expect(readFile(join(folder, 'a'))).rejects.toThrow('ENOENT')
})

test('what did not happen is made, and the record says which is which', async () => {
  expect(await command('run', 'site.yaml', '-i', 'inventory.yaml', '--yes')).toMatchObject({ status: 0 })
  const [{ run } = { run: '' }] = await history()
  await cutRecord(run, 'applying')
  await rm(join(folder, 'b'))
  expect(await command('resume', run, '--yes')).toMatchObject({ status: 0 })
  expect((await command('show', run)).out).toMatch(/result +ok/)
  expect(await readFile(join(folder, 'b'), 'utf8')).toBe('x\n')
  expect(await command('rollback', run, '--yes')).toMatchObject({ status: 0 })
  await expect(readFile(join(folder, 'b'))).rejects.toThrow('ENOENT')
})
