import { describe, expect, test } from 'vitest'
import { viewStep } from '../../src/plan/view.ts'
import { ModelHost } from '../support/model-host.ts'
import { make, outline, planning } from '../support/planned.ts'

const play = (tasks: string, handlers = ''): string =>
  `- name: P\n  hosts: all\n  vars: { greeting: hello, wanted: { a: 1, b: 2 } }\n  tasks:\n${tasks}${handlers === '' ? '' : `  handlers:\n${handlers}`}`

describe('deciding', () => {
  test('effects of earlier steps are foreseen, so one wave is enough', async () => {
    const { decide, model } = await planning(
      play(`    - name: Folder
      directory: { path: /opt/app/etc }
    - name: File in it
      copy: { content: hello, dest: /opt/app/etc/a }
    - name: Again
      file: { path: /opt/app/etc/a, mode: "0600" }
`),
    )
    const decided = decide()
    expect(decided.next.pending).toHaveLength(0)
    expect(outline(decided.steps)[0]).toMatch(/^change Folder: create \/opt\/app, create \/opt\/app\/etc$/)
    expect(outline(decided.steps)[1]).toBe('change File in it: create /opt/app/etc/a')
    // The second task sets what the third changes only when its mode is given: nobody undoes what the other did.
    expect(decided.steps[2]?.problems).toEqual([])
    make(model, decided.steps)
    expect(outline(decide().steps).map(line => line.split(' ')[0])).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  test('tasks that undo each other are told', async () => {
    const { decide } = await planning(
      play(`    - name: One
      copy: { content: a, dest: /etc/a }
    - name: Another
      copy: { content: b, dest: /etc/a }
`),
    )
    const [, second] = decide().steps
    expect(second?.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'plan.contested: /etc/a is changed twice in this run: first by «One»',
    ])
  })

  test('tasks that edit one file see what the others made of it, and do not contest it', async () => {
    const { decide, model } = await planning(
      play(`    - name: Whole
      copy: { content: "a\\n", dest: /etc/a }
    - name: "Line {{ item }}"
      loop: [b, c]
      line: { path: /etc/a, line: "{{ item }}", before: ^a }
    - name: New file
      line: { path: /etc/b, line: x, create: true }
    - name: Its second line
      line: { path: /etc/b, line: y }
`),
    )
    const { steps, next } = decide()
    expect(next.pending).toHaveLength(0)
    // Only the task that writes the whole file would take the lines away again.
    const told = steps.map(({ problems }) => problems.map(({ message }) => message))
    expect(told).toEqual([[], ['/etc/a is changed twice in this run: first by «Whole»'], [], [], []])
    make(model, steps)
    const text = (path: string) => {
      const state = model.answer([{ kind: 'file', key: path }]).get('file', path)
      return state.type === 'file' ? Buffer.from(state.content ?? []).toString() : state.type
    }
    expect([text('/etc/a'), text('/etc/b')]).toEqual(['b\nc\na\n', 'x\ny\n'])
    expect(outline(decide().steps).slice(-2)).toEqual(['unchanged New file', 'unchanged Its second line'])
  })

  test('what is so is not waited for, unless an earlier step may change it', async () => {
    const waits = `    - { name: Port, wait_for: { port: 6333 } }
    - { name: Again, wait_for: { port: 6333 } }
    - { name: Path, wait_for: { path: /run/a } }
`
    const settled = (model: ModelHost): void => {
      model.set('awaited', 'port 6333 open', { holds: true, found: '' })
      model.set('awaited', '/run/a present', { holds: true, found: '' })
    }
    const quiet = await planning(play(`    - { name: Folder, directory: { path: /etc } }\n${waits}`))
    settled(quiet.model)
    expect(outline(quiet.decide().steps)).toEqual(['Folder', 'Port', 'Again', 'Path'].map(name => `unchanged ${name}`))

    const restart = `    - { name: Folder, directory: { path: /etc/new } }\n`
    const busy = await planning(play(restart + waits))
    settled(busy.model)
    const { steps, next } = busy.decide()
    expect(outline(steps)).toEqual([
      'change Folder: create /etc/new',
      'change Port: wait port 6333',
      'unchanged Again',
      'change Path: wait /run/a',
    ])
    expect(next.pending).toHaveLength(0)
    make(busy.model, steps)
    expect(outline(busy.decide().steps).filter(line => !line.startsWith('unchanged'))).toEqual([])
  })

  test('a wait does not need a wave of its own behind a command that may change anything', async () => {
    const { decide } = await planning(
      play(`    - { name: Anything, command: { run: start-it, undo: stop-it } }
    - { name: Port, wait_for: { port: 6333 } }
`),
    )
    expect(decide().next.pending).toHaveLength(0)
  })

  test('what a host will have fetched cannot be edited before it was', async () => {
    const { decide } = await planning(
      play(`    - { name: Fetch, get_url: { url: "http://h/f", dest: /etc/f, checksum: "sha256:${'a'.repeat(64)}" } }
    - { name: Other, copy: { content: x, dest: /etc/x } }
    - { name: Edit, line: { path: /etc/f, line: x } }
`),
    )
    const { steps, next, because } = decide()
    expect(outline(steps)).toEqual(['change Fetch: create /etc/f', 'change Other: create /etc/x'])
    expect(next.pending.map(({ task }) => task.name)).toEqual(['Edit'])
    expect(because).toBe('an earlier step may change file /etc/f')
  })

  test('planning twice is the same, and does not touch what was seen', async () => {
    const { decide, state } = await planning(play(`    - copy: { content: x, dest: /etc/x }\n`))
    expect(outline(decide().steps)).toEqual(outline(decide().steps))
    expect(state.pending).toHaveLength(1)
  })

  test('a command makes unknown what it may touch; later steps that need it wait for a second wave', async () => {
    const { decide, model } = await planning(
      play(`    - name: Before
      copy: { content: x, dest: /etc/x }
    - name: Anything
      command: { run: make-things, undo: unmake-things }
    - name: After
      copy: { content: y, dest: /etc/y }
`),
    )
    const first = decide()
    expect(outline(first.steps)).toEqual([
      'change Before: create /etc/x',
      expect.stringMatching(/^change Anything: run /),
    ])
    expect(first.because).toContain('an earlier step may change')
    expect(first.next.pending).toHaveLength(1)
    make(model, first.steps)
    const second = decide(first.next)
    expect(outline(second.steps)).toEqual(['change After: create /etc/y'])
    expect(second.next.pending).toHaveLength(0)
  })

  test('a command that says what it touches leaves the rest in the first wave', async () => {
    const { decide } = await planning(
      play(`    - name: Something
      command: { run: make-x, touches: ["file:/etc/x"], undo: rm /etc/x }
    - name: Another file
      copy: { content: y, dest: /etc/y }
`),
    )
    expect(decide().next.pending).toHaveLength(0)
  })

  test('handlers run once, at the end, in their order, only when notified by a change', async () => {
    const model = new ModelHost()
    model.set('unit', 'app.service', {
      load: 'loaded',
      active: 'active',
      sub: 'running',
      enabled: 'enabled',
      needsReload: false,
      fragment: '/lib/systemd/system/app.service',
      dropIns: [],
    })
    const { decide } = await planning(
      play(
        `    - { name: A, copy: { content: a, dest: /etc/a }, notify: [second, first] }
    - { name: B, copy: { content: b, dest: /etc/b }, notify: first }
    - { name: C, directory: { path: /etc }, notify: never }
`,
        `    - { name: first, service: { name: app, state: reloaded } }
    - { name: second, service: { name: app, state: restarted } }
    - { name: never, service: { name: app, state: restarted } }
`,
      ),
      { model },
    )
    const { steps } = decide()
    expect(steps.map(({ title }) => title)).toEqual(['A', 'B', 'C', 'first', 'second'])
    expect(steps.filter(({ step }) => step.handler)).toHaveLength(2)
  })

  test('loops over lists and maps, with labels, and items that see each other', async () => {
    const { decide } = await planning(
      play(`    - name: "Set {{ item.key }}"
      loop: "{{ wanted }}"
      copy: { content: "{{ item.value }} of {{ item.key }}", dest: "/etc/{{ item.key }}" }
    - name: Folders
      loop: [/opt/x, /opt/x/y]
      directory: { path: "{{ item }}" }
`),
    )
    expect(outline(decide().steps)).toEqual([
      'change Set a [a]: create /etc/a',
      'change Set b [b]: create /etc/b',
      'change Folders [/opt/x]: create /opt/x',
      'change Folders [/opt/x/y]: create /opt/x/y',
    ])
  })

  test('when: true, false, facts; a skipped task needs none of its variables', async () => {
    const { decide, questions } = await planning(
      play(`    - { name: Yes, when: wanted.a == 1, copy: { content: x, dest: /etc/x } }
    - { name: No, when: "wanted.a == 2", copy: { content: "{{ nowhere }}", dest: /etc/y } }
    - { name: Big, when: "facts.memory_mb >= 8192", copy: { content: x, dest: /etc/z } }
    - { name: Small, when: "facts.memory_mb < 8192", copy: { content: x, dest: /etc/w } }
`),
    )
    expect(outline(decide().steps)).toEqual([
      'change Yes: create /etc/x',
      'skipped No (when: wanted.a == 2)',
      'change Big: create /etc/z',
      'skipped Small (when: facts.memory_mb < 8192)',
    ])
    expect(questions).toBeGreaterThan(0)
  })

  test('facts in contents cost no second look; facts in paths cost one more', async () => {
    const inContent = await planning(play(`    - copy: { content: "{{ facts.cores }} cores", dest: /etc/cores }\n`))
    expect(outline(inContent.decide().steps)).toEqual(['change copy: create /etc/cores'])
    const inPath = await planning(play(`    - copy: { content: x, dest: "/etc/{{ facts.hostname }}" }\n`))
    expect(outline(inPath.decide().steps)).toEqual(['change copy: create /etc/model'])
  })

  test('register: known at once where nothing has to run, else after the wave', async () => {
    const { decide, model } = await planning(
      play(`    - { name: A, copy: { content: x, dest: /etc/x }, register: a }
    - { name: B, when: a.changed, copy: { content: y, dest: /etc/y } }
    - { name: C, command: { run: uname, touches: [], undo: ":" }, register: c }
    - { name: D, when: c.rc == 0, copy: { content: "{{ c.stdout }}", dest: /etc/z } }
`),
    )
    const first = decide()
    expect(outline(first.steps).map(line => line.slice(0, 8))).toEqual(['change A', 'change B', 'change C'])
    expect(first.because).toBe('it needs the result of an earlier step: c')
    make(model, first.steps)
    const id = first.steps[2]?.step.id ?? ''
    first.next.registered.complete(id, {
      changed: true,
      failed: false,
      skipped: false,
      rc: 0,
      stdout: 'Linux',
      stderr: '',
    })
    expect(outline(decide(first.next).steps)).toEqual(['change D: create /etc/z'])
  })

  test('faults name the task and its place, and the others are still decided', async () => {
    const { decide } = await planning(
      play(`    - { name: A, copy: { content: "{{ greting }}", dest: /etc/x } }
    - { name: B, assert: { that: ["wanted.a == 2"], message: "a is {{ wanted.a }}" } }
    - { name: C, copy: { content: y, dest: /nowhere/y } }
    - { name: D, copy: { content: z, dest: /etc/z } }
`),
    )
    const { steps } = decide()
    expect(steps.map(({ decision }) => decision.what)).toEqual(['faulty', 'faulty', 'faulty', 'change'])
    expect(steps[0]?.problems[0]?.message).toContain('greting')
    expect(steps[0]?.problems[0]?.source).toMatchObject({ file: 'playbook.yaml', line: 5 })
    expect(steps[0]?.problems[0]?.run).toMatchObject({ host: 'web1', play: 'P', task: 'A' })
    expect(steps[1]?.problems[0]).toMatchObject({ code: 'plan.assertion-failed', message: 'a is 1' })
    expect(steps[2]?.problems[0]?.code).toBe('file.no-parent')
  })

  test('tags choose, `always` stays, `never` needs to be named', async () => {
    const text = play(`    - { name: A, tags: [net], directory: { path: /etc } }
    - { name: B, tags: [always], directory: { path: /etc } }
    - { name: C, tags: [never, deep], directory: { path: /etc } }
    - { name: D, directory: { path: /etc } }
`)
    const titles = async (selection: { tags?: string[]; skipTags?: string[] }) =>
      (await planning(text, { selection })).decide().steps.map(({ title }) => title)
    expect(await titles({})).toEqual(['A', 'B', 'D'])
    expect(await titles({ tags: ['net'] })).toEqual(['A', 'B'])
    expect(await titles({ tags: ['deep'] })).toEqual(['B', 'C'])
    expect(await titles({ skipTags: ['net', 'always'] })).toEqual(['D'])
  })

  test('no_log hides texts from every view', async () => {
    const { decide } = await planning(
      play(`    - { name: A, no_log: true, copy: { content: s3cret, dest: /etc/x } }\n`),
    )
    const view = JSON.stringify(decide().steps.map(viewStep))
    expect(view).not.toContain('s3cret')
    expect(view).toContain('"hidden":true')
  })

  test('a number from a template is text where the schema wants text; a written one stays a fault', async () => {
    const { decide, model } = await planning(play(`    - copy: { content: "{{ facts.cores }}", dest: /etc/a }\n`))
    make(model, decide().steps)
    const after = model.answer([{ kind: 'file', key: '/etc/a' }]).get('file', '/etc/a')
    expect(after.type === 'file' && Buffer.from(after.content ?? []).toString()).toBe('8')
    await expect(planning(play('    - copy: { content: 8, dest: /etc/a }\n'))).rejects.toThrow('text')
  })

  test('templates are rendered with the host and its facts', async () => {
    const { decide, model } = await planning(play(`    - template: { src: a.hbs, dest: /etc/a }\n`), {
      files: { 'templates/a.hbs': '{{ greeting }} {{ host.name }} {{ facts.cores }}\n' },
    })
    const { steps } = decide()
    make(model, steps)
    const after = model.answer([{ kind: 'file', key: '/etc/a' }]).get('file', '/etc/a')
    expect(after.type === 'file' && Buffer.from(after.content ?? []).toString()).toBe('hello web1 8\n')
  })

  test('accounts are foreseen: numbers are not given twice, and files of theirs need no further wave', async () => {
    const { decide } = await planning(
      play(`    - group: { name: team }
    - user: { name: ann, group: team, create_home: false }
    - user: { name: bob, groups: [team], create_home: false }
    - user: { name: cat, create_home: false }
    - directory: { path: /srv/ann, owner: ann, group: team }
`),
    )
    const decided = decide()
    expect(decided.next.pending).toHaveLength(0)
    const afters = decided.steps.flatMap(({ decision }) =>
      decision.what === 'change'
        ? decision.changes.map(change => ('after' in change ? change.after : undefined) as Record<string, unknown>)
        : [],
    )
    expect(afters.map(after => [after['uid'], after['gid']])).toEqual([
      [undefined, 1001],
      [1001, 1001],
      [undefined, 1002],
      [1002, 1002],
      [undefined, 1003],
      [1003, 1003],
      [1001, 1001],
    ])
  })

  test('a package may bring anything: what reads files or units waits, what comes before does not', async () => {
    const model = new ModelHost()
    const step = { name: 'nginx', before: null, after: '1', manual: false, residue: false }
    model.set('package_transaction', 'present recommends nginx', {
      how: 'steps',
      manager: 'apt',
      steps: [step],
      downgraded: [],
      held: [],
      essential: [],
    })
    const { decide } = await planning(
      play(`    - copy: { content: x, dest: /etc/before }
    - package: { name: nginx }
    - sysctl: { settings: { vm.swappiness: 10 } }
`),
      { model },
    )
    const decided = decide()
    expect(outline(decided.steps)).toEqual(['change copy: create /etc/before', 'change package: install nginx'])
    expect(decided.because).toMatch(/^an earlier step may change (sysctl|file)/)
  })
})
