/**
 * Commands whose outcome is judged: `failed_when`, `changed_when`, `until`.
 */
import { describe, expect, it } from 'vitest'
import { Fleet, type FleetRun } from '../support/fleet.ts'

const run = async (tasks: string, handlers = ''): Promise<{ readonly fleet: Fleet; readonly done: FleetRun }> => {
  const fleet = new Fleet(['h1'])
  const done = await fleet.run(`- hosts: all\n  tasks:\n${tasks.replace(/^\n/, '')}${handlers}`)
  return { fleet, done }
}

const results = (done: FleetRun): readonly string[] =>
  done.of('step.finished').map(({ step, result }) => `${step.task}: ${result}`)

const after = '    - { name: After, file: { path: "{{ root }}/after", content: "" } }\n'

interface Case {
  readonly name: string
  readonly task: string
  readonly results: readonly string[]
  readonly exit: number
  readonly says?: string
}

const command = (run: string, words: string): string =>
  `    - { name: C, command: { run: ${JSON.stringify(run)}, undo: ":" }, register: r, ${words} }\n`

const cases: readonly Case[] = [
  {
    name: 'a status that is no failure',
    task: command('exit 1', 'failed_when: r.rc > 1'),
    results: ['C: changed', 'After: changed'],
    exit: 0,
  },
  {
    name: 'a status that is one',
    task: command('echo no >&2; exit 2', 'failed_when: r.rc > 1'),
    results: ['C: failed'],
    exit: 3,
    says: 'the command has failed: failed_when: r.rc > 1',
  },
  {
    name: 'an output that means failure although the status is 0',
    task: command('echo all right; echo ERROR >&2', 'failed_when: r.stderr.contains("ERROR")'),
    results: ['C: failed'],
    exit: 3,
  },
  { name: 'never', task: command('exit 7', 'failed_when: false'), results: ['C: changed', 'After: changed'], exit: 0 },
  {
    name: 'of a list all must hold',
    task: command('exit 7', 'failed_when: [r.rc == 7, r.stdout == "x"]'),
    results: ['C: changed', 'After: changed'],
    exit: 0,
  },
  {
    name: 'a failure that is ignored',
    task: command('exit 7', 'failed_when: r.rc == 7, ignore_errors: true'),
    results: ['C: ignored', 'After: changed'],
    exit: 0,
  },
  {
    name: 'a condition that cannot be told',
    task: command('true', 'failed_when: r.nothing > 1'),
    results: ['C: failed'],
    exit: 3,
  },
  {
    name: 'without failed_when the status counts',
    task: command('exit 4', 'changed_when: false'),
    results: ['C: failed'],
    exit: 3,
    says: 'the command ended with status 4',
  },
  {
    name: 'nothing changed',
    task: command('echo same', 'changed_when: r.stdout != "same"'),
    results: ['C: unchanged', 'After: changed'],
    exit: 0,
  },
  {
    name: 'each item of a loop by its own outcome',
    task: '    - { name: C, command: { run: "exit {{ item }}", undo: ":" }, register: r, loop: [0, 1, 2], failed_when: r.rc > 1 }\n',
    results: ['C: changed', 'C: changed', 'C: failed'],
    exit: 3,
  },
  {
    name: 'a line that looks like our own is the command’s',
    task: command('echo the command ended with status 9 >&2; exit 0', 'failed_when: r.rc == 9'),
    results: ['C: changed', 'After: changed'],
    exit: 0,
  },
  {
    name: 'an earlier result in the condition',
    task: `    - { name: B, command: { run: "echo 5", undo: ":" }, register: b }\n${command('exit 5', 'failed_when: string(r.rc) == b.stdout')}`,
    results: ['B: changed', 'C: failed'],
    exit: 3,
  },
]

describe('the outcome of a command', () => {
  it.each(cases)('$name', async ({ task, results: expected, exit, says }) => {
    const { done } = await run(task + after)
    const told = results(done).filter(line => !line.endsWith('not-reached'))
    expect(told).toEqual(expected)
    expect(done.exit).toBe(exit)
    const faults = done.of('step.finished').flatMap(({ problem: fault }) => fault?.message ?? [])
    if (says !== undefined) expect(faults).toEqual([says])
  })

  it('is seen by what follows, with its own status', async () => {
    const { fleet } = await run(`
    - { command: { run: "echo out; echo err >&2; exit 3", undo: ":" }, register: r, failed_when: false }
    - file: { path: "{{ root }}/seen", content: "{{ r.rc }} {{ r.stdout }} {{ r.stderr }} {{ r.failed }} {{ r.changed }}" }
    - { command: { run: "exit 9", undo: ":" }, register: s, ignore_errors: true }
    - file: { path: "{{ root }}/status", content: "{{ s.rc }}" }
`)
    expect(fleet.tree('h1')).toEqual({ seen: '3 out err false true', status: '9' })
  })

  it.each([
    [true, ['handled']],
    [false, []],
  ])('notifies handlers when it changed something: %s', async (changed, made) => {
    const { fleet, done } = await run(
      command('true', `changed_when: ${changed}, notify: h`),
      '  handlers:\n    - { name: h, file: { path: "{{ root }}/handled", content: "" } }\n',
    )
    expect(Object.keys(fleet.tree('h1'))).toEqual(made)
    expect(done.exit).toBe(0)
  })
})

describe('until', () => {
  const counting = 'echo x >>{{ root }}/n; test $(wc -l <{{ root }}/n) -ge 3'

  it('tries until it holds, and tells each time', async () => {
    const { fleet, done } = await run(
      `    - { name: Before, file: { path: "{{ root }}/before", content: "" } }\n${command(counting, 'until: r.rc == 0, retries: 5, delay: 10ms')}${after}`,
    )
    expect(fleet.tree('h1')).toEqual({ after: '', before: '', n: 'x\nx\nx\n' })
    expect(results(done)).toEqual(['Before: changed', 'C: changed', 'After: changed'])
    expect(done.of('step.retried').map(({ attempt, of }) => `${attempt}/${of}`)).toEqual(['1/6', '2/6'])
    expect(done.exit).toBe(0)
  })

  it('fails when it was tried often enough', async () => {
    const { fleet, done } = await run(command(counting, 'until: r.rc == 0, retries: 1, delay: 10ms') + after)
    expect(fleet.tree('h1')).toEqual({ n: 'x\nx\n' })
    expect(results(done)).toEqual(['C: failed'])
    expect(done.of('step.finished')[0]?.problem?.message).toBe('until does not hold, tried 2 times: r.rc == 0')
    expect(done.exit).toBe(3)
  })

  it('tries the items of a loop each for itself', async () => {
    const { fleet, done } = await run(`
    - name: C
      command: { run: "echo x >>{{ root }}/{{ item }}; test $(wc -l <{{ root }}/{{ item }}) -ge {{ item }}", undo: ":" }
      loop: [1, 2, 3]
      register: r
      until: r.rc == 0
      delay: 10ms
`)
    expect(fleet.tree('h1')).toEqual({ 1: 'x\n', 2: 'x\nx\n', 3: 'x\nx\nx\n' })
    expect(done.exit).toBe(0)
  })

  it('keeps every attempt in the record, so that each is undone', async () => {
    const { done } = await run(command(counting, 'until: r.rc == 0, delay: 10ms'))
    expect(done.record?.steps.map(({ id }) => id)).toEqual(['0.0', '0.0~1', '0.0~2'])
  })
})
