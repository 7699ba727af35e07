import { describe, expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { PlannedHost } from '../../src/engine/plan-audit.ts'
import { savedPlanAudit } from '../../src/engine/saved-plan-audit.ts'
import { movedInput } from '../../src/plan/plan-moved.ts'
import { type SavedPlan, saveHost, savePlan } from '../../src/plan/saved-plan.ts'
import type { Problem } from '../../src/problem.ts'
import type { HostAddress } from '../../src/remote/transport.ts'
import { planning } from '../support/planned.ts'

const address = (name: string, port = 22): HostAddress =>
  ({ name: hostName(name), connection: 'ssh', user: 'root', hostname: name, port }) as HostAddress

const { decide } = await planning('- hosts: all\n  tasks:\n    - copy: { content: a, dest: /etc/a }\n')
const { steps } = decide()

const host = (name: string, part: Partial<PlannedHost> = {}): PlannedHost => ({
  address: address(name),
  steps,
  ...part,
})
const lost = (name: string, end: 'failed' | 'unreachable'): PlannedHost => host(name, { end, steps: [] })

const plan: SavedPlan = savePlan({
  madeAt: '2026-11-24T19:00:00.000Z',
  by: 'anna@build7',
  provision: '0.1.0',
  command: { playbook: 'p.yaml', inventory: 'i.yaml', extraVars: [], tags: [], skipTags: [] },
  inputs: [],
  hosts: ['a', 'b'].map(name => saveHost(address(name), steps)),
})

describe('a saved plan on its hosts', () => {
  const input = movedInput('t.hbs', 'then', 'now')
  interface Case {
    readonly hosts: readonly PlannedHost[]
    readonly inputs?: readonly Problem[]
    readonly told: readonly string[]
    readonly exit?: number
  }
  const cases: readonly (readonly [string, Case])[] = [
    ['as agreed', { hosts: [host('a'), host('b')], told: [] }],
    ['one needs nothing more', { hosts: [host('a'), host('b', { steps: [] })], told: ['plan.moved b'], exit: 3 }],
    ['one cannot be reached', { hosts: [lost('a', 'unreachable'), host('b')], told: ['plan.moved a'], exit: 4 }],
    ['one cannot be planned', { hosts: [lost('a', 'failed'), host('b')], told: ['plan.moved a'], exit: 3 }],
    [
      'one cannot be reached, one moved',
      {
        hosts: [lost('a', 'unreachable'), host('b', { steps: [] })],
        told: ['plan.moved b', 'plan.moved a'],
        exit: 3,
      },
    ],
    ['one is not there', { hosts: [host('a')], told: ['plan.moved b'], exit: 3 }],
    ['one is new', { hosts: [host('a'), host('b'), host('c')], told: ['plan.moved c'], exit: 3 }],
    [
      'one is another machine',
      { hosts: [host('a'), host('b', { address: address('b', 2222) })], told: ['plan.moved b'], exit: 3 },
    ],
    [
      'a file was read that was not before',
      { hosts: [host('a'), host('b')], inputs: [input], told: ['plan.input-moved '], exit: 5 },
    ],
    [
      'a file and a host moved',
      { hosts: [host('a')], inputs: [input], told: ['plan.input-moved ', 'plan.moved b'], exit: 5 },
    ],
  ]
  test.each(cases)('%s', async (_, { hosts, inputs = [], told, exit }) => {
    const verdict = await savedPlanAudit(plan, () => inputs).whole(hosts)
    expect(verdict.problems.map(({ code, run }) => `${code} ${run?.host ?? ''}`)).toEqual(told)
    expect(verdict.exit).toBe(exit)
  })
})
