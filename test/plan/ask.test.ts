/**
 * A host is asked for what its tasks use, and for nothing else.
 */
import { describe, expect, test } from 'vitest'
import { ask } from '../../src/plan/ask.ts'
import { planning } from '../support/planned.ts'

const asked = async (tasks: string): Promise<readonly string[]> => {
  const { state, scope } = await planning(`- hosts: all\n  vars: { wanted: false }\n  tasks:\n${tasks}`)
  return ask(state, scope)
    .map(({ kind, key }) => `${kind} ${key}`.trim())
    .toSorted()
}

describe('a host is asked for', () => {
  const copy = '    - copy: { content: x, dest: /etc/a/x }\n'
  const file = ['file /etc/a', 'file /etc/a/x', 'host']
  const sysctl = '    - { sysctl: { settings: { vm.swappiness: 1 } }, tags: [never, kernel], when: wanted }\n'
  const cases: readonly (readonly [name: string, tasks: string, questions: readonly string[]])[] = [
    ['nothing but the general facts by tasks of the planner', '    - debug: { msg: x }\n', ['host']],
    ['a file and the folder above it', copy, file],
    ['the same once', copy + copy, file],
    ['nothing by a task that is not chosen', copy + sysctl.replace('when: wanted', 'when: true'), file],
    ['nothing by a task whose condition is known not to hold', copy + sysctl.replace('never, ', ''), file],
  ]
  test.each(cases)('%s', async (_, tasks, questions) => expect(await asked(tasks)).toEqual(questions))

  test('no kind of fact that no task uses', async () => {
    const questions = await asked(copy + sysctl.replace('never, ', '').replace('when: wanted', 'when: true'))
    const kinds = new Set(questions.map(text => text.split(' ')[0]))
    expect([...kinds]).toEqual(['file', 'host', 'sysctl', 'sysctl_boot'])
  })
})
