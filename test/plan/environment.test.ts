/**
 * `environment` of plays and tasks: around commands, their checks and their undoing.
 */
import { describe, expect, test } from 'vitest'
import { changesOf } from '../../src/plan/plan.ts'
import { planning } from '../support/planned.ts'

const command = async (play: string, task: string, args = '') => {
  const { decide } = await planning(
    `- hosts: all\n  vars: { proxy: { A: var, B: 2 } }\n  ${play}\n  tasks:\n    - command: { run: act, check: look, undo: back, touches: [none]${args} }\n      ${task}\n`,
  )
  const [step] = decide().steps
  const [change] = step === undefined ? [] : changesOf(step)
  return { step, change: change?.kind === 'command' ? change : undefined }
}

const exports = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').filter(line => line.startsWith('export '))

describe('the environment of a command', () => {
  const table: readonly (readonly [
    name: string,
    play: string,
    task: string,
    args: string,
    expected: readonly string[],
  ])[] = [
    ['of the play', 'environment: { A: play }', '', '', ['export A=play']],
    [
      'of the task, on top',
      'environment: { A: play, B: play }',
      'environment: { B: task }',
      '',
      ['export A=play', 'export B=task'],
    ],
    [
      'of the argument, on top of both',
      'environment: { A: play }',
      'environment: { A: task }',
      ', environment: { A: own }',
      ['export A=own'],
    ],
    ['from one template', 'environment: "{{ proxy }}"', '', '', ['export A=var', 'export B=2']],
    ['with templates in it', 'environment: { A: "x {{ proxy.A }}" }', '', '', ["export A='x var'"]],
  ]
  test.each(table)('%s', async (_, play, task, args, expected) => {
    const { change } = await command(play, task, args)
    for (const text of [change?.run, change?.check, change?.undo]) expect(exports(text)).toEqual(expected)
  })

  test('needs no further look, since the check is asked with it', async () => {
    const { decide } = await planning(
      '- hosts: all\n  environment: { A: play }\n  tasks:\n    - command: { run: act, check: look, undo: back, touches: [none] }\n',
    )
    expect(decide().missing).toEqual([])
  })

  const wrong: readonly (readonly [name: string, play: string, message: RegExp])[] = [
    ['no map', 'environment: "{{ proxy.A }}"', /environment must be a map, and this is a string/],
    ['lists in it', 'environment: "{{ groups }}"', /all must be text, a number or true or false, and is a list/],
    ['a name that is missing', 'environment: { A: "{{ nowhere }}" }', /there is no "nowhere"/],
  ]
  test.each(wrong)('%s is a fault of the task', async (_, play, message) => {
    const { step } = await command(play, '')
    expect(step?.decision.what).toBe('faulty')
    expect(step?.problems[0]?.message).toMatch(message)
  })

  test('other resources are left alone', async () => {
    const { decide } = await planning(
      '- hosts: all\n  environment: { A: play }\n  tasks:\n    - copy: { content: x, dest: /etc/x }\n',
    )
    expect(decide().steps[0]?.decision.what).toBe('change')
  })
})
