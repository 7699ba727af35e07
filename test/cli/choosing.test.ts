/**
 * What a run leaves out: hosts that did not fail (`@failed`), tasks before another (`--start-at`), and what nothing can
 * take back.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CommandLine, eventsOf } from '../support/command.ts'

let folder: string
let provision: CommandLine

const at = (path: string): string => join(folder, path)
const work = (path: string): string => join(folder, 'work', path)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-choosing-'))
  provision = await CommandLine.here()
  await mkdir(at('work'))
  await writeFile(
    at('inventory.yaml'),
    'all:\n  vars: { ansible_connection: local }\n  children: { web: { hosts: { one: , two: } }, db: { hosts: { three: } } }\n',
  )
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

async function run(tasks: string, ...options: readonly string[]) {
  await writeFile(at('playbook.yaml'), `- name: Here\n  hosts: all\n  tasks:\n${tasks}`)
  return provision.run('run', at('playbook.yaml'), '-i', at('inventory.yaml'), '--yes', ...options)
}

const hostsOf = (out: string) => eventsOf(out).find(({ type }) => type === 'run.started')?.['hosts']

describe('@failed', () => {
  const file = () => `    - { name: File, copy: { content: x, dest: ${work('file')} } }\n`

  // Nothing listens on port 1.
  beforeEach(() =>
    writeFile(
      at('inventory.yaml'),
      `all:
  vars: { ansible_host: 127.0.0.1, ansible_port: 1 }
  children:
    web: { hosts: { one: { ansible_connection: local }, two: } }
    db: { hosts: { three: } }
`,
    ),
  )

  test('is who was not finished in the last run, also together with other patterns', async () => {
    expect((await run(file())).status).toBe(4)
    const chosen = async (pattern: string) =>
      hostsOf((await run(file(), '--limit', pattern, '--check', '--output', 'ndjson')).out)
    expect(await chosen('@failed')).toEqual(['two', 'three'])
    expect(await chosen('web:&@failed')).toEqual(['two'])
    expect(await chosen('all:!@failed')).toEqual(['one'])
    expect((await run(`${file()}    - { command: { run: exit 4, undo: ":", touches: [] } }\n`)).status).toBe(3)
    expect(await chosen('@failed')).toEqual(['one', 'two', 'three'])
  })

  test('in a play, and kept in the record as the hosts that it meant', async () => {
    await run(file())
    await writeFile(at('again.yaml'), '- hosts: "@failed"\n  tasks:\n    - copy: { content: x, dest: /tmp/never }\n')
    const again = await provision.run(
      'run',
      at('again.yaml'),
      '-i',
      at('inventory.yaml'),
      '--check',
      '--output',
      'ndjson',
    )
    expect(hostsOf(again.out)).toEqual(['two', 'three'])
    await run(file().replace('content: x', 'content: y'), '--limit', 'one:@failed', '--start-at', 'F*')
    const records = (await readdir(join(provision.state, 'runs'))).toSorted()
    const header = await readFile(join(provision.state, 'runs', records.at(-1) ?? '', 'run.json'), 'utf8')
    expect(JSON.parse(header)).toMatchObject({ selection: { limit: 'one,two,three', startAt: 'F*' } })
  })

  test('is refused when nothing is recorded, and when none failed', async () => {
    const none = await run(file(), '--limit', '@failed')
    expect(none).toMatchObject({ status: 5, err: expect.stringContaining('no run is recorded here') })
    expect(await readdir(at('work'))).toEqual([])
    expect((await run(file(), '--limit', 'one')).status).toBe(0)
    const fine = await run(file(), '--limit', '@failed')
    expect(fine).toMatchObject({ status: 5, err: expect.stringContaining('no host failed in the last run') })
    expect((await run(file(), '--limit', '@faild')).err).toContain('did you mean "@failed"?')
  })
})

describe('--start-at', () => {
  const tasks = () =>
    ['a', 'b', 'c'].map(name => `    - { name: File ${name}, copy: { content: x, dest: ${work(name)} } }\n`).join('')

  test('leaves out what comes before', async () => {
    const { status } = await run(tasks(), '--start-at', 'File b', '--limit', 'one')
    expect(status).toBe(0)
    expect(await readdir(at('work'))).toEqual(['b', 'c'])
  })

  test('a name that no task has is a fault, with the nearest', async () => {
    const { status, err } = await run(tasks(), '--start-at', 'Fil b', '--limit', 'one')
    expect(status).toBe(5)
    expect(err).toContain('no task is called "Fil b"; did you mean "File b"?')
    expect(await readdir(at('work'))).toEqual([])
  })
})

describe('what nothing can take back', () => {
  const tasks = () => `    - { name: First, copy: { content: x, dest: ${work('first')} } }
    - { name: Mail, command: { run: "touch ${work('mail')}", creates: ${work('mail')}, touches: [] }, notify: told }
  handlers:
    - { name: told, command: { run: "true", undo: ":", touches: [] } }
`
  const later = () => `    - { name: Word, command: { run: "echo yes", undo: ":", touches: [] }, register: word }
    - { name: Mail, when: "word.stdout == 'yes'", ignore_errors: true, command: { run: "touch ${work('mail')}", undo: never, because: it was read, touches: [] } }
    - { name: Last, copy: { content: x, dest: ${work('last')} } }
`

  test('is refused before anything is changed, by name, with 5', async () => {
    const { status, out } = await run(tasks(), '--limit', 'one')
    expect(status, out).toBe(5)
    expect(out).toMatch(
      /error: «Mail» cannot be taken back: the task does not say how to undo it +\[plan\.irreversible\]\n.*playbook\.yaml:5:7/,
    )
    expect(out).toContain('--allow-irreversible')
    expect(out).not.toContain('still owed')
    expect(await readdir(at('work'))).toEqual([])
    expect(await readdir(provision.state)).toEqual([])
  })

  test('is only a warning with --check, and none when it was allowed', async () => {
    const checked = await run(tasks(), '--limit', 'one', '--check')
    expect(checked.status).toBe(0)
    expect(checked.out).toContain('warning: «Mail» cannot be taken back')
    const allowed = await run(tasks(), '--limit', 'one', '--allow-irreversible')
    expect(allowed.status, allowed.out).toBe(0)
    expect(allowed.out).not.toContain('plan.irreversible')
    expect(await readdir(at('work'))).toEqual(['first', 'mail'])
  })

  test('is not made either when it shows only during the run, whatever is ignored', async () => {
    const refused = await run(later(), '--limit', 'one')
    expect(refused.status, refused.out).toBe(3)
    expect(refused.out).toMatch(/«Mail» cannot be taken back: it was read/)
    expect(await readdir(at('work'))).toEqual([])
    const allowed = await run(later(), '--limit', 'one', '--allow-irreversible')
    expect(allowed.status, allowed.out).toBe(0)
    expect(await readdir(at('work'))).toEqual(['last', 'mail'])
  })

  test('needs the word again when a saved plan is applied', async () => {
    const plan = at('p.plan')
    await writeFile(at('playbook.yaml'), `- name: Here\n  hosts: one\n  tasks:\n${tasks()}`)
    const planned = await provision.run('plan', at('playbook.yaml'), '-i', at('inventory.yaml'), '--out', plan)
    expect(planned.status).toBe(0)
    expect(planned.out).toContain('warning: «Mail» cannot be taken back')
    expect((await provision.run('apply', plan)).status).toBe(5)
    expect(await readdir(at('work'))).toEqual([])
    expect((await provision.run('apply', plan, '--allow-irreversible')).status).toBe(0)
    expect(await readdir(at('work'))).toEqual(['first', 'mail'])
  })

  test.each([
    ['lines', /undo: none, the task does not say how to undo it[\s\S]*undo: 2 exact, 1 none/],
    ['ndjson', /"reversibility":"exact"[\s\S]*"reversibility":"none","irreversibleBecause":"the task does not say/],
  ])('is marked in %s', async (output, expected) => {
    expect((await run(tasks(), '--limit', 'one', '--check', '--output', output)).out).toMatch(expected)
  })
})
