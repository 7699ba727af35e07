/**
 * `set_fact` and `debug`: done by being decided.
 */
import { describe, expect, test } from 'vitest'
import { inputFaults } from '../../src/plan/input-faults.ts'
import { viewStep } from '../../src/plan/view.ts'
import { outline, planning } from '../support/planned.ts'

const play = (tasks: string): string => `- hosts: all\n  vars: { base: 2, list: [1, 2, 3] }\n  tasks:\n${tasks}`
const titles = (lines: readonly string[]): readonly string[] => lines.map(line => line.replace(/:.*/, ''))
const says = async (tasks: string): Promise<readonly unknown[]> =>
  (await planning(play(tasks))).decide().steps.flatMap(step => viewStep(step).says ?? [])

describe('set_fact', () => {
  const table: readonly (readonly [name: string, tasks: string, shown: readonly string[]])[] = [
    [
      'is seen by later tasks',
      '    - set_fact: { a: 1, b: { c: x } }\n    - debug: { msg: "{{ a }} {{ b.c }}" }\n',
      ['1 x'],
    ],
    ['keeps types', '    - set_fact: { a: "{{ list }}" }\n    - debug: { var: "a.[1]" }\n', ['a.[1]: 2']],
    [
      'means the value of its time, and may build on itself',
      '    - set_fact: { base: "{{ add base 1 }}" }\n    - set_fact: { base: "{{ add base 1 }}" }\n    - debug: { msg: "{{ base }}" }\n',
      ['4'],
    ],
    ['may use facts', '    - set_fact: { a: "{{ facts.cores }}" }\n    - debug: { msg: "{{ a }}" }\n', ['8']],
    [
      'adds up in a loop',
      '    - set_fact: { sum: "{{ add (default sum 0) item }}" }\n      loop: "{{ list }}"\n    - debug: { msg: "{{ sum }}" }\n',
      ['6'],
    ],
    [
      'is not set when it is skipped',
      '    - { set_fact: { base: 9 }, when: "base == 1" }\n    - debug: { msg: "{{ base }}" }\n',
      ['2'],
    ],
    [
      'wins over task vars',
      '    - set_fact: { base: set }\n    - { debug: { msg: "{{ base }}" }, vars: { base: task } }\n',
      ['set'],
    ],
    [
      'wins over an earlier result, and a later result over it',
      '    - { debug: { msg: x }, register: a }\n    - set_fact: { a: set }\n    - debug: { msg: "{{ a }}" }\n    - { debug: { msg: x }, register: a }\n    - debug: { msg: "{{ a.changed }}" }\n',
      ['x', 'set', 'x', 'false'],
    ],
    [
      'is seen by conditions',
      '    - set_fact: { big: true }\n    - { debug: { msg: yes it is }, when: big }\n    - { debug: { msg: no }, when: "!big" }\n',
      ['yes it is'],
    ],
  ]
  test.each(table)('%s', async (_, tasks, shown) => expect(await says(tasks)).toEqual(shown))

  test('in arguments it costs no further look', async () => {
    const { decide, questions } = await planning(
      play('    - set_fact: { path: /etc/x }\n    - copy: { content: a, dest: "{{ path }}" }\n'),
    )
    // The host, the file and the folder above it.
    expect(questions).toBeGreaterThan(1)
    expect(decide().missing).toEqual([])
  })

  test('from the result of a command waits for it, and so does who needs it', async () => {
    const { decide } = await planning(
      play(`    - { name: Ask, command: { run: ask, undo: ":", touches: [none] }, register: told }
    - { name: Keep, set_fact: { kept: "{{ told.stdout }}" } }
    - { name: Use, debug: { msg: "{{ kept }}" } }
`),
    )
    const first = decide()
    expect(titles(outline(first.steps))).toEqual(['change Ask'])
    first.next.registered.complete('0.0', { changed: true, failed: false, skipped: false, rc: 0, stdout: 'yes' })
    expect(decide(first.next).steps.flatMap(step => viewStep(step).says ?? [])).toEqual(['yes'])
  })

  test('stays in later plays', async () => {
    const { decide } = await planning(
      `${play('    - set_fact: { a: 1 }\n')}- hosts: all\n  tasks:\n    - debug: { var: a }\n`,
    )
    expect(decide().steps.flatMap(step => viewStep(step).says ?? [])).toEqual(['a: 1'])
  })

  test('nothing is a fault before the host is reached that a set_fact settles', async () => {
    const { state, scope } = await planning(
      play(`    - set_fact: { a: 1 }
    - set_fact: { cores: "{{ facts.cores }}" }
    - { set_fact: { c: 1 }, when: facts.cores > 1 }
    - debug: { msg: "{{ a }} {{ cores }} {{ c }}" }
    - debug: { msg: "{{ nowhere }}" }
`),
    )
    const faults = inputFaults([{ tasks: state.pending, scope }])
    expect(faults.map(({ message }) => message)).toEqual(['there is no "nowhere"'])
  })
})

describe('debug', () => {
  const table: readonly (readonly [name: string, tasks: string, shown: readonly string[]])[] = [
    ['a list is lines', '    - debug: { msg: [a, "{{ base }}", true] }\n', ['a', '2', 'true']],
    ['var shows a name and its value', '    - debug: { var: list }\n', ['list: [\n  1,\n  2,\n  3\n]']],
    ['no_log hides it', '    - { debug: { msg: secret }, no_log: true }\n', ['***']],
    ['in a loop', '    - debug: { msg: "<{{ item }}>" }\n      loop: [a, b]\n', ['<a>', '<b>']],
    [
      'label and index_var',
      '    - debug: { msg: "{{ i }} {{ item }}" }\n      loop: [a, b]\n      loop_control: { index_var: i, label: "no {{ i }}" }\n',
      ['0 a', '1 b'],
    ],
  ]
  test.each(table)('%s', async (_, tasks, shown) => expect(await says(tasks)).toEqual(shown))

  test('a missing name is a fault with its place', async () => {
    const { decide } = await planning(play('    - debug: { var: nowhere.x }\n'))
    const [step] = decide().steps
    expect(step?.decision.what).toBe('faulty')
    expect(step?.problems[0]).toMatchObject({
      message: 'there is no "nowhere" in nowhere.x',
      source: { line: 4, column: 21 },
    })
  })

  test('asks nothing but what it uses', async () => {
    expect((await planning(play('    - debug: { msg: "{{ base }}" }\n'))).questions).toBe(1)
  })

  test('labels of loops are shown for items', async () => {
    const { decide } = await planning(
      play(
        '    - debug: { msg: x }\n      loop: [a, b]\n      loop_control: { index_var: i, label: "no {{ i }} {{ item }}" }\n',
      ),
    )
    expect(decide().steps.map(step => viewStep(step).item)).toEqual(['no 0 a', 'no 1 b'])
  })
})
