/**
 * The command as a user types it, on this machine through the `local` connection: exit statuses, messages, and that wrong
 * input touches nothing.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CommandLine, eventsOf } from '../support/command.ts'

let folder: string
let provision: CommandLine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-cli-'))
  provision = await CommandLine.here()
  await mkdir(join(folder, 'work'))
  await writeFile(join(folder, 'inventory.yaml'), 'all:\n  hosts:\n    here: { ansible_connection: local }\n')
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const at = (path: string): string => join(folder, path)
const work = (path: string): string => join(folder, 'work', path)

async function run(tasks: string, ...options: readonly string[]) {
  await writeFile(at('playbook.yaml'), `- name: Here\n  hosts: all\n  tasks:\n${tasks}`)
  return provision.run('run', at('playbook.yaml'), '-i', at('inventory.yaml'), ...options)
}

/** Nothing was written: neither on the host nor a run record. */
async function untouched(): Promise<void> {
  expect(await readdir(at('work'))).toEqual([])
  expect(await readdir(provision.state)).toEqual([])
}

describe('wrong input ends with 5, names the place and touches nothing', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['an unknown resource', '    - copi: { dest: /x }\n', /copi[\s\S]*copy[\s\S]*playbook\.yaml:4:7/],
    ['an unknown argument', '    - copy: { content: a, dst: /x }\n', /playbook\.yaml:4:\d+[\s\S]*dst[\s\S]*dest/],
    [
      'a missing variable',
      '    - copy: { content: a, dest: WORK/a }\n    - copy: { content: "{{ nowhere }}", dest: WORK/b }\n',
      /playbook\.yaml:5:\d+[\s\S]*nowhere/,
    ],
    [
      'a missing variable in a template',
      '    - template: { src: t.hbs, dest: WORK/b }\n',
      /t\.hbs:2:\d+[\s\S]*nowhere/,
    ],
    ['a missing file', '    - copy: { src: nowhere.txt, dest: WORK/b }\n', /playbook\.yaml:4:\d+[\s\S]*nowhere\.txt/],
    [
      'a condition that does not parse',
      '    - { when: "a ==", copy: { content: a, dest: WORK/b } }\n',
      /playbook\.yaml:4/,
    ],
    [
      'a mode that is a number',
      '    - copy: { content: a, dest: WORK/b, mode: 0644 }\n',
      /playbook\.yaml:4:\d+[\s\S]*"0644"/,
    ],
    [
      'a fault of YAML and one of the playbook, both at once',
      '    - copy: { content: a, dest: WORK/b, mode: 0644 }\n    - copi: { dest: /x }\n',
      /0644[\s\S]*copi[\s\S]*2 errors/,
    ],
    ['two faults at once', '    - copi: { dest: /x }\n    - fil: { path: /x }\n', /copi[\s\S]*fil[\s\S]*2 errors/],
  ]
  test.each(cases)('%s', async (_, tasks, message) => {
    await writeFile(at('t.hbs'), 'line one\n{{ nowhere }}\n')
    const { status, out, err } = await run(tasks.replaceAll('WORK', at('work')), '--yes')
    expect(err + out).toMatch(message)
    expect(err + out).not.toMatch(/^\s+at .*\.ts:\d+/m)
    expect(status).toBe(5)
    await untouched()
  })

  test('no such playbook, no such inventory, no such option', async () => {
    expect(await provision.run('run', at('none.yaml'), '-i', at('inventory.yaml'))).toMatchObject({ status: 5 })
    await writeFile(at('playbook.yaml'), '- hosts: all\n  tasks: []\n')
    expect(await provision.run('run', at('playbook.yaml'), '-i', at('none.yaml'))).toMatchObject({ status: 5 })
    const wrong = await provision.run('run', at('playbook.yaml'), '--chek')
    expect(wrong.status).toBe(5)
    expect(wrong.err).toContain('--check')
  })
})

describe('a run', () => {
  const tasks = () => `    - { name: Folder, directory: { path: ${work('a')}, mode: "0750" } }
    - { name: File, copy: { content: "hello\\n", dest: ${work('a/b')}, mode: "0600" } }
`

  test('--check shows and changes nothing; --exit-diff says so with 2', async () => {
    const { status, out } = await run(tasks(), '--check')
    expect(status).toBe(0)
    expect(out).toContain('+hello')
    expect((await run(tasks(), '--check', '--exit-diff')).status).toBe(2)
    await untouched()
  })

  test('changes, has nothing to do the second time, and is rolled back', async () => {
    expect((await run(tasks(), '--yes')).status).toBe(0)
    expect(await readFile(work('a/b'), 'utf8')).toBe('hello\n')
    expect((await stat(work('a/b'))).mode & 0o777).toBe(0o600)
    const again = await run(tasks(), '--yes', '--output', 'ndjson')
    const last = eventsOf(again.out).at(-1)
    expect(last).toMatchObject({ type: 'run.finished', exit: 0, hosts: [{ result: 'unchanged', roundTrips: 1 }] })
    expect(last).not.toHaveProperty('record')

    expect(
      (await provision.run('history')).out.split('\n').filter(line => line.includes('playbook.yaml')),
    ).toHaveLength(1)
    expect((await provision.run('show')).out).toContain('+hello')
    expect((await provision.run('rollback', '--check')).out).toContain('-hello')
    expect(await readFile(work('a/b'), 'utf8')).toBe('hello\n')
    const back = await provision.run('rollback')
    expect(back.status, back.out + back.err).toBe(0)
    expect(await readdir(at('work'))).toEqual([])
    expect((await provision.run('history')).out).toContain('undone')
  })

  test('the record is for its owner only, and complete before the first change', async () => {
    await run(tasks(), '--yes')
    const runs = join(provision.state, 'runs')
    const [id = ''] = await readdir(runs)
    expect((await stat(join(runs, id))).mode & 0o777).toBe(0o700)
    const journal = (await readFile(join(runs, id, 'journal.ndjson'), 'utf8')).trim().split('\n')
    const words = journal
      .map(line => JSON.parse(line) as { entry: string; state?: string })
      .map(({ entry, state }) => state ?? entry)
    expect(words.lastIndexOf('captured')).toBeLessThan(words.indexOf('applying'))
    expect(words.lastIndexOf('applying')).toBeLessThan(words.indexOf('applied'))
    expect(words).toContain('verified')
  })

  test('a failed step ends with 3, stops its host, and says how to go on; ignore_errors goes on', async () => {
    const failing = `    - { name: First, copy: { content: one, dest: ${work('one')} } }
    - { name: Breaks, command: { run: "echo because >&2; exit 4", undo: ":", touches: [] } }
    - { name: Last, copy: { content: two, dest: ${work('two')} } }
`
    const failed = await run(failing, '--yes')
    expect(failed.status).toBe(3)
    expect(failed.out + failed.err).toMatch(/Breaks[\s\S]*because/)
    expect(failed.out).toContain('provision rollback')
    expect(await readdir(at('work'))).toEqual(['one'])
    const ignored = await run(failing.replace('Breaks,', 'Breaks, ignore_errors: true,'), '--yes')
    expect(ignored.status).toBe(0)
    expect(await readdir(at('work'))).toEqual(['one', 'two'])
  })

  test('a command ends with the time of its task', async () => {
    const started = performance.now()
    const { status, out, err } = await run(
      '    - { name: Slow, timeout: 1s, command: { run: "sleep 60", undo: ":", touches: [] } }\n',
      '--yes',
    )
    expect(status).toBe(3)
    expect(out + err).toMatch(/Slow[\s\S]*still ran after 1 s/)
    expect(performance.now() - started).toBeLessThan(30_000)
  })

  test('an assertion that fails ends with 3 before anything is changed', async () => {
    const { status, out, err } = await run(
      `    - { name: First, copy: { content: one, dest: ${work('one')} } }
    - { name: Sure, assert: { that: "facts.cores > 5000", message: "only {{ facts.cores }} cores" } }
`,
      '--yes',
    )
    expect(status).toBe(3)
    expect(out + err).toMatch(/only \d+ cores/)
    expect(await readdir(at('work'))).toEqual([])
  })

  test('debug is shown with the plan, also when nothing changes, and no_log hides it', async () => {
    const told = `    - { name: Count, set_fact: { workers: "{{ mul facts.cores 2 }}" } }
    - { name: Tell, debug: { msg: "workers: {{ workers }}" } }
    - { name: Hide, no_log: true, debug: { msg: s3cret-value } }
`
    const { status, out, err } = await run(told, '--yes')
    expect(status).toBe(0)
    expect(out).toMatch(/Tell\n +> workers: \d+/)
    expect(out).toContain('> ***')
    const events = await run(told, '--check', '--output', 'ndjson')
    expect(events.out).toMatch(/"says":\["workers: \d+"\]/)
    for (const text of [out, err, events.out]) expect(text).not.toContain('s3cret-value')
  })

  test('validation refuses a file, which stays as it was', async () => {
    await writeFile(work('conf'), 'good')
    const { status, out, err } = await run(
      `    - { name: Conf, copy: { content: bad, dest: ${work('conf')}, validate: "grep -q good %s" } }\n`,
      '--yes',
    )
    expect(status).toBe(3)
    expect(out + err).toContain('validation')
    expect(await readFile(work('conf'), 'utf8')).toBe('good')
    expect(await readdir(at('work'))).toEqual(['conf'])
  })

  test('no_log: the secret is in no output and in no event', async () => {
    const secret = `    - { name: Key, no_log: true, copy: { content: s3cret-value, dest: ${work('key')}, mode: "0600" } }
    - { name: Command, no_log: true, command: { run: "echo s3cret-value; exit 1", undo: ":", touches: [] } }
`
    const plain = await run(secret, '--yes', '-v', '--diff')
    const events = await run(secret, '--yes', '--output', 'ndjson')
    const shown = await provision.run('show')
    for (const { out, err } of [plain, events, shown]) expect(out + err).not.toContain('s3cret-value')
    expect(await readFile(work('key'), 'utf8')).toBe('s3cret-value')
  })

  test('an interrupt lets the change in flight finish, stops, and ends with 130', async () => {
    await writeFile(
      at('playbook.yaml'),
      `- name: One
  hosts: all
  tasks:
    - { name: Slow, command: { run: "sleep 2; touch ${work('slow')}", undo: "rm ${work('slow')}", touches: [] } }
- name: Two
  hosts: all
  tasks:
    - { name: Never, copy: { content: x, dest: ${work('never')} } }
`,
    )
    const running = provision.start([
      'run',
      at('playbook.yaml'),
      '-i',
      at('inventory.yaml'),
      '--yes',
      '--output',
      'ndjson',
    ])
    await running.says('"phase":"applying"')
    running.kill('SIGINT')
    const { status, out } = await running.done
    expect(status).toBe(130)
    expect(out).toContain('run.stopping')
    expect(await readdir(at('work'))).toEqual(['slow'])
    expect((await provision.run('rollback')).status).toBe(0)
    expect(await readdir(at('work'))).toEqual([])
  })

  test('while it is at work, it is neither gone on with nor taken back; its record stays whole', async () => {
    await writeFile(
      at('playbook.yaml'),
      `- hosts: all
  tasks:
    - { name: Slow, command: { run: "sleep 3; touch ${work('slow')}", undo: "rm ${work('slow')}", touches: [] } }
`,
    )
    const words = ['run', at('playbook.yaml'), '-i', at('inventory.yaml'), '--yes', '--output', 'ndjson']
    const running = provision.start(words)
    await running.says('"phase":"applying"')
    for (const verb of ['resume', 'rollback'])
      expect(await provision.run(verb, '--yes')).toMatchObject({
        status: 3,
        out: '',
        err: expect.stringMatching(/^error: run \S+ is still at work .* as process \d+; .*\[run\.at-work\]/),
      })
    expect((await running.done).status).toBe(0)
    expect((await provision.run('history')).out).toMatch(/ ok +\d+ {2}/)
    expect((await provision.run('rollback')).status).toBe(0)
    expect(await readdir(at('work'))).toEqual([])
  })

  test('killed with -9 in the middle: the record says how far it got, and rollback puts back what was done', async () => {
    await writeFile(
      at('playbook.yaml'),
      `- name: One
  hosts: all
  tasks:
    - { name: First, copy: { content: x, dest: ${work('first')} } }
    - { name: Slow, command: { run: "sleep 3", undo: ":", touches: [] } }
    - { name: Last, copy: { content: x, dest: ${work('last')} } }
`,
    )
    const running = provision.start([
      'run',
      at('playbook.yaml'),
      '-i',
      at('inventory.yaml'),
      '--yes',
      '--output',
      'ndjson',
    ])
    await running.says('"phase":"applying"')
    await new Promise(resolve => setTimeout(resolve, 1000))
    running.kill('SIGKILL')
    await running.done
    await new Promise(resolve => setTimeout(resolve, 3500))
    expect(await readdir(at('work'))).toContain('first')
    expect((await provision.run('history')).out).toContain('not ended')
    await provision.run('rollback')
    expect(await readdir(at('work'))).toEqual([])
  })

  test('a reader that goes away is no fault', async () => {
    await run(tasks(), '--check')
    const command = `{ ./provision run ${at('playbook.yaml')} -i ${at('inventory.yaml')} --check -v 2>${at('err')}; echo $? >${at('status')}; } | head -n 1`
    await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, PROVISION_STATE: provision.state } })
    expect(await readFile(at('err'), 'utf8')).toBe('')
    expect(await readFile(at('status'), 'utf8')).toBe('0\n')
  })
})
