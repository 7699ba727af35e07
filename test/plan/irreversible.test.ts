import { describe, expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { irreversibleAudit } from '../../src/engine/irreversible-audit.ts'
import type { PlannedHost } from '../../src/engine/plan-audit.ts'
import { together } from '../../src/engine/plan-audit.ts'
import { irreversibleFaults } from '../../src/plan/irreversible.ts'
import type { PlannedStep } from '../../src/plan/plan.ts'
import { problem } from '../../src/problem.ts'
import { planning } from '../support/planned.ts'

const stepsOf = async (tasks: string): Promise<readonly PlannedStep[]> => {
  const { decide } = await planning(`- name: P\n  hosts: all\n  tasks:\n${tasks}`)
  return decide().steps
}
const taskOf = (args: string): string => `    - { name: Do it, command: { run: make, touches: [], ${args} } }\n`

describe('a command', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['with undo', 'undo: unmake', []],
    ['without', 'check: "false"', ['«Do it» cannot be taken back: the task does not say how to undo it']],
    ['with creates only', 'creates: /nowhere', ['«Do it» cannot be taken back: the task does not say how to undo it']],
    ['never undone', 'undo: never, because: mails are sent', ['«Do it» cannot be taken back: mails are sent']],
  ]
  test.each(cases)('%s', async (_, args, expected) => {
    const faults = irreversibleFaults(await stepsOf(taskOf(args)))
    expect(faults.map(({ message }) => message)).toEqual(expected)
    for (const fault of faults) {
      expect(fault).toMatchObject({
        code: 'plan.irreversible',
        severity: 'error',
        source: { file: 'playbook.yaml', line: 4 },
        run: { host: 'web1', play: 'P', task: 'Do it' },
      })
    }
  })

  test('that is done already is no matter', async () => {
    expect(irreversibleFaults(await stepsOf('    - { name: Do it, command: { run: make, creates: /etc } }\n'))).toEqual(
      [],
    )
  })

  test('in a loop and on many hosts is told once', async () => {
    const steps = await stepsOf(
      '    - { name: Do it, loop: [1, 2], command: { run: "make {{ item }}", touches: [] } }\n',
    )
    const others = steps.map(planned => ({ ...planned, step: { ...planned.step, host: hostName('web2') } }))
    const [fault, ...more] = irreversibleFaults([...steps, ...others])
    expect(more).toEqual([])
    expect(fault).toMatchObject({ detail: 'on 2 hosts: web1, web2', run: { play: 'P', task: 'Do it' } })
    expect(fault?.run).not.toHaveProperty('host')
  })
})

describe('the audit', () => {
  const hostOf = async (end?: PlannedHost['end']): Promise<PlannedHost> => ({
    address: { name: hostName('web1') } as PlannedHost['address'],
    steps: await stepsOf(taskOf('check: "false"')),
    ...(end === undefined ? {} : { end }),
  })
  const cases: readonly (readonly [string, Parameters<typeof irreversibleAudit>[0], PlannedHost['end'], unknown])[] = [
    ['refuses', { allowed: false, check: false }, undefined, { problems: [{ severity: 'error' }], exit: 5 }],
    [
      'only warns when nothing is made',
      { allowed: false, check: true },
      undefined,
      { problems: [{ severity: 'warning' }] },
    ],
    ['says nothing when it is allowed', { allowed: true, check: false }, undefined, { problems: [] }],
    ['leaves hosts alone where nothing will be made', { allowed: false, check: false }, 'failed', { problems: [] }],
  ]
  test.each(cases)('%s', async (_, options, end, expected) => {
    const verdict = await irreversibleAudit(options).whole([await hostOf(end)])
    expect(verdict).toMatchObject(expected as object)
    expect('exit' in verdict).toBe('exit' in (expected as object))
  })

  test('of steps that are decided only later', async () => {
    const [step] = await stepsOf(taskOf('check: "false"'))
    if (step === undefined) throw new Error('no step')
    expect(irreversibleAudit({ allowed: false, check: false }).later(step)).toHaveLength(1)
    expect(irreversibleAudit({ allowed: true, check: false }).later(step)).toEqual([])
  })

  test('of several tells all, and the first that refuses gives the exit status', async () => {
    const says = (code: string, exit?: 3 | 5) => ({
      whole: async () => ({ problems: [problem({ code, message: code })], ...(exit === undefined ? {} : { exit }) }),
      later: () => [],
    })
    const verdict = await together(says('a'), says('b', 3), says('c', 5)).whole([])
    expect(verdict).toMatchObject({ problems: [{ code: 'a' }, { code: 'b' }, { code: 'c' }], exit: 3 })
  })
})
