/**
 * `block`, `rescue` and `always` on real hosts: which tasks are done after which failure, and how the host ends.
 */
import { describe, expect, it } from 'vitest'
import { Fleet, type FleetRun } from '../support/fleet.ts'

/** Says its name into a file of that name, so that the tree tells what was done. */
const mark = (name: string): string => `file: { path: "{{ root }}/${name}", content: "" }`
const broken = 'command: { run: "exit 3", check: "false", undo: ":" }'

interface Case {
  readonly name: string
  readonly tasks: string
  /** Files that were made, in the order of the alphabet. */
  readonly done: readonly string[]
  readonly result: 'changed' | 'failed'
  readonly exit?: number
  readonly outcomes?: Readonly<Record<string, string>>
}

const run = async (tasks: string): Promise<{ readonly run: FleetRun; readonly done: readonly string[] }> => {
  const fleet = new Fleet(['h1'])
  const done = await fleet.run(`- hosts: all\n  tasks:\n${tasks.replace(/^\n/, '')}`)
  return { run: done, done: Object.keys(fleet.tree('h1')) }
}

const outcomes = (done: FleetRun): Readonly<Record<string, string>> =>
  Object.fromEntries(done.of('step.finished').map(({ step, result }) => [step.task, result]))

const cases: readonly Case[] = [
  {
    name: 'nothing fails: the rescue is left out, always is done',
    tasks: `
    - block:
        - ${mark('a')}
      rescue:
        - ${mark('r')}
      always:
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['a', 'after', 'z'],
    result: 'changed',
  },
  {
    name: 'a failure is rescued, and the host goes on',
    tasks: `
    - block:
        - ${mark('a')}
        - name: Broken
          ${broken}
        - name: Left out
          ${mark('b')}
      rescue:
        - ${mark('r')}
      always:
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['a', 'after', 'r', 'z'],
    result: 'changed',
    outcomes: { Broken: 'rescued', 'Left out': 'not-reached' },
  },
  {
    name: 'without a rescue, always is done and the host has failed',
    tasks: `
    - block:
        - ${mark('a')}
        - ${broken}
      always:
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['a', 'z'],
    result: 'failed',
    exit: 3,
  },
  {
    name: 'a failure in the rescue: always is done and the host has failed',
    tasks: `
    - block:
        - ${broken}
      rescue:
        - ${mark('r')}
        - ${broken}
        - ${mark('s')}
      always:
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['r', 'z'],
    result: 'failed',
    exit: 3,
  },
  {
    name: 'a failure in always',
    tasks: `
    - block:
        - ${mark('a')}
      rescue:
        - ${mark('r')}
      always:
        - ${broken}
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['a'],
    result: 'failed',
    exit: 3,
  },
  {
    name: 'the inner block has no rescue: its always, then the rescue of the outer one',
    tasks: `
    - block:
        - block:
            - ${mark('a')}
            - ${broken}
            - ${mark('b')}
          always:
            - ${mark('inner')}
        - ${mark('c')}
      rescue:
        - ${mark('r')}
      always:
        - ${mark('outer')}
    - ${mark('after')}
`,
    done: ['a', 'after', 'inner', 'outer', 'r'],
    result: 'changed',
  },
  {
    name: 'the inner block rescues, and the outer one goes on',
    tasks: `
    - block:
        - block:
            - ${broken}
          rescue:
            - ${mark('inner')}
        - ${mark('c')}
      rescue:
        - ${mark('r')}
`,
    done: ['c', 'inner'],
    result: 'changed',
  },
  {
    name: 'a block within a rescue that rescues itself',
    tasks: `
    - block:
        - ${broken}
      rescue:
        - block:
            - ${broken}
          rescue:
            - ${mark('second')}
        - ${mark('r')}
      always:
        - ${mark('z')}
    - ${mark('after')}
`,
    done: ['after', 'r', 'second', 'z'],
    result: 'changed',
  },
  {
    name: 'the rescue knows what has failed',
    tasks: `
    - block:
        - name: The broken one
          ${broken}
      rescue:
        - file: { path: "{{ root }}/said", content: "{{ ansible_failed_task.name }}" }
          when: ansible_failed_result.msg.contains("status 3")
        - ${mark('never')}
          when: ansible_failed_task.name == "another"
`,
    done: ['said'],
    result: 'changed',
  },
  {
    name: 'conditions of the block hold for all its parts',
    tasks: `
    - block:
        - ${mark('a')}
      always:
        - ${mark('z')}
      when: host.name == "another"
    - ${mark('after')}
`,
    done: ['after'],
    result: 'changed',
  },
  {
    name: 'an assertion that fails in the plan is rescued before anything is changed',
    tasks: `
    - block:
        - ${mark('a')}
        - name: Enough
          assert: { that: 1 == 2 }
        - ${mark('b')}
      rescue:
        - ${mark('r')}
    - ${mark('after')}
`,
    done: ['a', 'after', 'r'],
    result: 'changed',
    outcomes: { Enough: 'rescued' },
  },
  {
    name: 'ignore_errors of the block: nothing is rescued',
    tasks: `
    - block:
        - ${broken}
        - ${mark('b')}
      rescue:
        - ${mark('r')}
      ignore_errors: true
`,
    done: ['b'],
    result: 'changed',
  },
]

describe('a block', () => {
  it.each(cases)('$name', async ({ tasks, done: expected, result, exit = 0, outcomes: some = {} }) => {
    const { run: finished, done } = await run(tasks)
    expect(done).toEqual(expected)
    expect(finished.results).toEqual({ h1: result })
    expect(finished.exit).toBe(exit)
    expect(outcomes(finished)).toMatchObject(some)
  })

  it('lets handlers run after a rescue, and the next play', async () => {
    const fleet = new Fleet(['h1'])
    const done = await fleet.run(`- hosts: all
  tasks:
    - block:
        - { ${mark('a')}, notify: h }
        - ${broken}
      rescue:
        - ${mark('r')}
  handlers:
    - { name: h, ${mark('handled')} }
- hosts: all
  tasks:
    - ${mark('next')}
`)
    expect(Object.keys(fleet.tree('h1'))).toEqual(['a', 'handled', 'next', 'r'])
    expect(done.exit).toBe(0)
  })

  it('hands tags, become, variables and environment on', async () => {
    const fleet = new Fleet(['h1'])
    await fleet.run(`- hosts: all
  tasks:
    - block:
        - command: { run: "echo $WORD $OWN $BOTH {{ x }} {{ y }} >{{ root }}/out", creates: "{{ root }}/out", undo: ":" }
          vars: { y: own }
          environment: { OWN: there, BOTH: inner }
      vars: { x: block, y: block }
      environment: { WORD: hello, BOTH: outer }
`)
    expect(fleet.tree('h1')).toEqual({ out: 'hello there inner block own\n' })
  })

  it('undoes what block and rescue have made', async () => {
    const fleet = new Fleet(['h1'])
    const done = await fleet.run(`- hosts: all
  rollout: { on_failure: rollback_all }
  tasks:
    - block:
        - ${mark('a')}
        - ${broken}
      rescue:
        - ${mark('r')}
        - ${broken}
`)
    expect(done.results).toEqual({ h1: 'rolled-back' })
    expect(fleet.tree('h1')).toEqual({})
  })
})
