/**
 * Looking back, as a user does: which runs there were, what two of them did differently, and letting old ones go.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sinceTime } from '../../src/cli/run-words.ts'
import { CommandLine } from '../support/command.ts'

let folder: string
let provision: CommandLine
const ids: string[] = []

const at = (name: string): string => join(folder, name)
const command = (...words: string[]) => provision.start(words, folder).done

const task = (name: string, what: string): string => `    - name: ${name}\n      ${what}\n`
const copy = (name: string, text: string): string =>
  task(`Write ${name}`, `copy: { content: "${text}\\n", dest: ${at(name)} }`)

async function run(file: string, tasks: string, ...options: string[]): Promise<void> {
  await writeFile(at(file), `- name: Here\n  hosts: all\n  tasks:\n${tasks}`)
  await command('run', file, '-i', 'inventory.yaml', ...options)
  const newest = JSON.parse((await command('history', '-n', '1', '--output', 'json')).out) as readonly { run: string }[]
  ids.push(newest[0]?.run ?? 'none')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-past-'))
  provision = await CommandLine.here()
  await writeFile(at('inventory.yaml'), 'all:\n  hosts:\n    here: { ansible_connection: local }\n')
  await run('site.yaml', copy('a', 'one') + copy('b', 'kept') + copy('c', 'same'), '-e', 'token=hunter22')
  await writeFile(at('a'), 'by somebody else\n')
  await rm(at('c'))
  await run('site.yaml', copy('a', 'two') + copy('c', 'same') + copy('d', 'new'))
  await run('other.yaml', task('Fails', 'command: { run: exit 4, undo: "true" }'))
}, 60_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const [first, second, third] = [() => ids[0] ?? '', () => ids[1] ?? '', () => ids[2] ?? '']

describe('history', () => {
  const cases: readonly (readonly [string, readonly string[], () => readonly string[]])[] = [
    ['all, newest first', [], () => [third(), second(), first()]],
    ['that failed', ['--outcome', 'failed'], () => [third()]],
    ['of a task', ['--task', 'Write b'], () => [first()]],
    ['of tasks by a pattern', ['--task', 'Write *'], () => [second(), first()]],
    ['of a host', ['--host', 'h*e'], () => [third(), second(), first()]],
    ['of another host', ['--host', 'web1'], () => []],
    ['since a day', ['--since', '2020-01-01'], () => [third(), second(), first()]],
    ['since then', ['--since', '2100-01-01'], () => []],
    ['of the next page', ['--before', 'SECOND'], () => [first()]],
  ]
  test.each(cases)('%s', async (_what, options, expected) => {
    const words = options.map(word => (word === 'SECOND' ? second() : word))
    const { status, out } = await command('history', '--output', 'json', ...words)
    expect(status).toBe(0)
    expect((JSON.parse(out) as readonly { run: string }[]).map(({ run: id }) => id)).toEqual(expected())
  })

  test('says how to go on to the next page, and that a filter left nothing', async () => {
    const { out } = await command('history', '-n', '2')
    expect(out).toMatch(new RegExp(`1 more: provision history --before ${second()}\n$`))
    expect((await command('history', '--host', 'web1')).out).toBe('No run is like that.\n')
    const wrong = await command('history', '--outcome', 'good')
    expect([wrong.status, wrong.err]).toEqual([5, expect.stringContaining('it must be one of ok, failed')])
    expect((await command('history', '--before', 'nowhere')).err).toMatch(/no run is called "nowhere"/)
  })

  test.each([
    ['90m', '2026-01-09T22:30:00.000Z'],
    ['7d', '2026-01-03T00:00:00.000Z'],
    ['2025-12-31', '2025-12-31T00:00:00.000Z'],
    ['2025-12-31 12:30', '2025-12-31T12:30:00.000Z'],
    ['2025-12-31T12:30:00+02:00', '2025-12-31T10:30:00.000Z'],
    ['yesterday', undefined],
    ['2025-13-45', undefined],
  ])('--since %s', (text, time) => expect(sinceTime(text, Date.parse('2026-01-10T00:00:00Z'))).toBe(time))
})

describe('show', () => {
  test('tells one run, or a part of it, and how it was asked for, without values', async () => {
    const { out } = await command('show', first(), '--task', 'Write b')
    expect(out).toMatch(/what +site\.yaml -e token=…/)
    expect(out).not.toContain('hunter22')
    expect(out).toContain('Write b')
    expect(out).not.toContain('Write a')
    const json = JSON.parse((await command('show', first(), '--output', 'json')).out) as {
      readonly steps: readonly object[]
    }
    expect(json.steps).toHaveLength(3)
  })
})

describe('diff', () => {
  test('tells what only one changed, what they left differently, and who came in between', async () => {
    const { status, out } = await command('diff', first(), second())
    expect(status).toBe(0)
    const body = out.split('\n\n').slice(1).join('\n\n').replaceAll(folder, 'FOLDER')
    expect(body).toBe(`here
  left differently by the second:
    ~ FOLDER/a [changed by somebody else in between]
        @@ -1,1 +1,1 @@
        -one
        +two
  changed only by ${first()}:
    + FOLDER/b
        mode 0644, owner 0:0
        +kept
  changed only by ${second()}:
    + FOLDER/d
        mode 0644, owner 0:0
        +new
  changed by somebody else in between, and then set again:
    FOLDER/c
  left alike by both: 1 object
`)
  })

  test('of a run with itself', async () => {
    expect((await command('diff', second(), second())).out).toMatch(/left alike by both: 3 objects\n$/)
  })

  test('for programs', async () => {
    const { out } = await command('diff', first(), second(), '--output', 'json')
    const { differences } = JSON.parse(out) as { readonly differences: readonly { readonly what: string }[] }
    expect(differences.map(({ what }) => what)).toEqual(['differently', 'first', 'alike', 'second'])
  })
})

describe('prune', () => {
  const runs = (): Promise<readonly string[]> => readdir(join(provision.state, 'runs'))
  /** As if the runs were of last year. */
  async function age(): Promise<void> {
    for (const id of ids) {
      const file = join(provision.state, 'runs', id, 'run.json')
      await writeFile(file, (await readFile(file, 'utf8')).replace(/"startedAt": "\d{4}/, '"startedAt": "2001'))
    }
  }

  test('a dry run only tells; what may be needed stays', async () => {
    await age()
    const dry = await command('prune', '--keep', '0', '--days', '1', '--dry-run')
    expect(dry.out).toMatch(new RegExp(`^${second()}  site\\.yaml\n${first()}  site\\.yaml\nwould remove 2 runs and `))
    expect(await runs()).toHaveLength(3)
    expect((await command('prune', '--keep', '0', '--days', '1')).out).toMatch(
      /^removed 2 runs and \d+ contents? .*; 1 run stays\n$/,
    )
    // What failed can still be gone on with.
    expect(await runs()).toEqual([third()])
  })

  test('goes by itself after a run, as the environment says', async () => {
    await writeFile(at('site.yaml'), `- name: Here\n  hosts: all\n  tasks:\n${copy('a', 'three')}`)
    const go = (env: Readonly<Record<string, string>>) =>
      provision.start(['run', 'site.yaml', '-i', 'inventory.yaml'], folder, env).done
    await go({ PROVISION_KEEP_RUNS: 'all' })
    expect(await runs()).toHaveLength(2)
    await writeFile(at('a'), 'x')
    await go({ PROVISION_KEEP_RUNS: '1', PROVISION_KEEP_DAYS: '0' })
    expect((await runs()).toSorted()).toHaveLength(2)
    expect(await runs()).toContain(third())
    await writeFile(at('a'), 'y')
    const wrong = await go({ PROVISION_KEEP_RUNS: 'some' })
    expect([wrong.status, wrong.err]).toEqual([
      0,
      expect.stringContaining('PROVISION_KEEP_RUNS must be a whole number or all'),
    ])
  })
})
