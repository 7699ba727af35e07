/**
 * `delegate_to` and `run_once`: tasks of a host that another one does, in the order of the host that they belong to.
 */
import { describe, expect, it } from 'vitest'
import { bending, Fleet, type FleetRun, handInterrupt } from '../support/fleet.ts'

/** The hosts write into one journal, so that the order over hosts shows. */
const log = (fleet: Fleet): readonly string[] => (fleet.tree('lb')['log'] ?? '').split('\n').filter(line => line !== '')

const note = (fleet: Fleet, word: string): string =>
  `command: { run: "echo ${word} {{ host.name }} >>${fleet.folder('lb')}/log", undo: "echo undo ${word} {{ host.name }} >>${fleet.folder('lb')}/log" }`

const results = (done: FleetRun): readonly string[] =>
  done.of('step.finished').map(({ host, step, result }) => `${host}: ${step.task}: ${result}`)

const exchange = (fleet: Fleet, rollout: string): string => `
- hosts: web1:web2
${rollout}
  tasks:
    - { name: Out, delegate_to: lb, ${note(fleet, 'out')} }
    - { name: Change, ${note(fleet, 'change')} }
    - { name: In, delegate_to: lb, ${note(fleet, 'in')} }
`

describe('delegate_to', () => {
  it('is done in the order of each host, batch by batch', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    const done = await fleet.run(exchange(fleet, '  rollout: { serial: 1 }'))
    expect(log(fleet)).toEqual(['out web1', 'change web1', 'in web1', 'out web2', 'change web2', 'in web2'])
    expect(done.exit).toBe(0)
    expect(done.results).toEqual({ lb: 'changed', web1: 'changed', web2: 'changed' })
  })

  it('keeps the order of each host when all go at once, one at a time there', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    const done = await fleet.run(exchange(fleet, ''), { means: { forks: 1 } })
    for (const web of ['web1', 'web2']) {
      const own = log(fleet).filter(line => line.endsWith(web))
      expect(own).toEqual([`out ${web}`, `change ${web}`, `in ${web}`])
    }
    expect(done.exit).toBe(0)
  })

  it('is recorded on the host that did it, and undone there', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(`
- hosts: web1
  rollout: { on_failure: rollback_all }
  tasks:
    - { name: Out, delegate_to: lb, file: { path: "${fleet.folder('lb')}/{{ host.name }}", content: "out of {{ root }}" } }
    - { name: Own, file: { path: "{{ root }}/own", content: "" } }
    - { command: { run: exit 1, check: "false", undo: ":" } }
`)
    expect(done.record?.steps.map(({ id, host }) => [id, host])).toEqual([
      ['0.0@web1', 'lb'],
      ['0.1', 'web1'],
      ['0.2', 'web1'],
    ])
    expect(done.results).toEqual({ lb: 'rolled-back', web1: 'rolled-back' })
    expect([fleet.tree('lb'), fleet.tree('web1')]).toEqual([{}, {}])
  })

  it('is part of the record although nobody knew before the run what would be done', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(`
- hosts: web1
  tasks:
    - { command: { run: "echo own", undo: ":" }, register: own }
    - { delegate_to: lb, file: { path: "${fleet.folder('lb')}/{{ own.stdout }}", content: "" } }
`)
    expect(done.record?.header.hosts.map(({ name }) => name)).toEqual(['lb', 'web1'])
  })

  it('sees the variables, facts and results of its own host, and gives its result back', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    await fleet.run(`
- hosts: web1
  vars: { greeting: hello }
  tasks:
    - { command: { run: "echo own", undo: ":" }, register: own }
    - name: There
      delegate_to: "{{ groups.all.[0] }}"
      command: { run: "echo {{ greeting }} {{ host.name }} {{ own.stdout }}", undo: ":" }
      register: there
    - { file: { path: "{{ root }}/said", content: "{{ there.stdout }}" } }
`)
    expect(fleet.tree('web1')).toEqual({ said: 'hello web1 own' })
  })

  it('costs nothing when nothing is to be done', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    const book = `
- hosts: web1:web2
  tasks:
    - { delegate_to: lb, line: { path: "${fleet.folder('lb')}/members", line: "{{ host.name }}", create: true } }
    - { file: { path: "{{ root }}/own", content: "" } }
`
    const first = await fleet.run(book)
    expect(fleet.tree('lb')['members']?.split('\n').toSorted()).toEqual(['', 'web1', 'web2'])
    expect(first.exit).toBe(0)
    const second = await fleet.run(book)
    expect(second.results).toEqual({ lb: 'unchanged', web1: 'unchanged', web2: 'unchanged' })
    expect(second.record).toBeUndefined()
  })

  it('fails its own host when it fails there, and the next does not begin', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    const done = await fleet.run(`
- hosts: web1:web2
  rollout: { serial: 1 }
  tasks:
    - { name: Out, delegate_to: lb, command: { run: "exit 7", undo: ":" } }
    - { name: Own, file: { path: "{{ root }}/own", content: "" } }
`)
    expect(done.results).toMatchObject({ web1: 'failed', web2: 'stopped' })
    expect(fleet.tree('web1')).toEqual({})
    expect(done.exit).toBe(3)
    expect(results(done)[0]).toBe('web1: Out (on lb, for web1): failed')
  })

  it('is rescued like any other task', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(`
- hosts: web1
  tasks:
    - block:
        - { delegate_to: lb, command: { run: "exit 7", undo: ":" } }
      rescue:
        - { file: { path: "{{ root }}/rescued", content: "" } }
`)
    expect(fleet.tree('web1')).toEqual({ rescued: '' })
    expect(done.exit).toBe(0)
  })

  it('to a host that cannot be reached fails before anything is changed', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(exchange(fleet, '').replace('web1:web2', 'web1'), {
      unreachable: host => host === 'lb',
    })
    expect(done.results).toEqual({ lb: 'unreachable', web1: 'failed' })
    expect(fleet.tree('web1')).toEqual({})
  })

  it('to itself is a task like any other', async () => {
    const fleet = new Fleet(['web1'])
    const done = await fleet.run(
      '- hosts: all\n  tasks:\n    - { delegate_to: "{{ host.name }}", file: { path: "{{ root }}/a", content: "" } }\n',
    )
    expect(fleet.tree('web1')).toEqual({ a: '' })
    expect(done.record?.steps.map(({ id }) => id)).toEqual(['0.0'])
  })

  it('to a host that does tasks of its own goes between them', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(`
- hosts: all
  tasks:
    - { file: { path: "{{ root }}/own", content: "" } }
    - { when: host.name == "web1", delegate_to: lb, file: { path: "${fleet.folder('lb')}/guest", content: "" } }
    - { file: { path: "{{ root }}/later", content: "" } }
`)
    expect(Object.keys(fleet.tree('lb'))).toEqual(['guest', 'later', 'own'])
    expect(Object.keys(fleet.tree('web1'))).toEqual(['later', 'own'])
    expect(done.exit).toBe(0)
  })

  it('names a host that the inventory does not have', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const run = fleet.run('- hosts: web1\n  tasks:\n    - { delegate_to: lbb, debug: { msg: a } }\n')
    await expect(run).rejects.toMatchObject({
      problems: [{ code: 'plan.no-such-delegate', message: expect.stringContaining('did you mean "lb"?') }],
    })
  })
})

describe('run_once', () => {
  const book = (fleet: Fleet, task: string, after = ''): string => `
- hosts: all
  tasks:
    - { name: Before, ${note(fleet, 'before')} }
    - { name: Once, run_once: true, ${task} }
    - { name: After, ${note(fleet, 'after')} }
${after}`

  it('is done by the first host, and the others wait for it', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    const done = await fleet.run(book(fleet, note(fleet, 'once')), { means: { forks: 1 } })
    const lines = log(fleet)
    expect(lines.filter(line => line.startsWith('once'))).toEqual(['once lb'])
    expect(lines.filter(line => line.startsWith('after'))).toHaveLength(3)
    expect(lines.indexOf('once lb')).toBeLessThan(lines.findIndex(line => line.startsWith('after')))
    expect(done.exit).toBe(0)
  })

  it('tells all hosts what it registered', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    await fleet.run(`
- hosts: all
  tasks:
    - { run_once: true, command: { run: "echo $$", undo: ":" }, register: token }
    - { file: { path: "{{ root }}/token", content: "{{ token.stdout }}" } }
`)
    const tokens = fleet.hosts.map(host => fleet.tree(host)['token'])
    expect(tokens[0]).toMatch(/^\d+$/)
    expect(new Set(tokens).size).toBe(1)
  })

  it('is quiet when nothing is to be done, also for those who use its result', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const quiet = `
- hosts: all
  tasks:
    - { run_once: true, file: { path: "{{ root }}/once", content: "" }, register: once }
    - { file: { path: "{{ root }}/own", content: "{{ once.failed }}" } }
`
    await fleet.run(quiet)
    expect(fleet.hosts.map(host => Object.keys(fleet.tree(host)))).toEqual([['once', 'own'], ['own']])
    const second = await fleet.run(quiet)
    expect(second.results).toEqual({ lb: 'unchanged', web1: 'unchanged' })
    expect(second.record).toBeUndefined()
  })

  it('fails the others when it fails', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(book(fleet, 'command: { run: "exit 1", undo: ":" }'))
    expect(done.results).toEqual({ lb: 'failed', web1: 'failed' })
    expect(log(fleet).filter(line => line.startsWith('after'))).toEqual([])
    const told = done.of('problem').map(({ problem: fault }) => fault.code)
    expect(told).toContain('run.once-failed')
  })

  it('fails the others when its host cannot be reached', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const done = await fleet.run(book(fleet, note(fleet, 'once')), { unreachable: host => host === 'lb' })
    expect(done.results).toEqual({ lb: 'unreachable', web1: 'failed' })
    expect(log(fleet)).toEqual(['before web1'])
  })

  it('is left behind when somebody stops the run', async () => {
    const fleet = new Fleet(['lb', 'web1'])
    const hand = handInterrupt()
    const transport = bending('lb', connection => ({
      host: connection.host,
      trips: 0,
      close: () => connection.close(),
      async run(trip) {
        if (trip.onAbandon === 'leave') hand.first()
        return connection.run(trip)
      },
    }))
    const done = await fleet.run(book(fleet, note(fleet, 'once')), { means: { transport, interrupt: hand.interrupt } })
    expect(done.exit).toBe(130)
    expect(log(fleet)).not.toContain('after web1')
  })

  it('with tags and patterns: the first host of those that take part', async () => {
    const fleet = new Fleet(['lb', 'web1', 'web2'])
    await fleet.run(
      '- hosts: web2:web1\n  tasks:\n    - { run_once: true, file: { path: "{{ root }}/a", content: "" } }\n',
    )
    expect(fleet.hosts.map(host => Object.keys(fleet.tree(host)))).toEqual([[], ['a'], []])
  })
})
