/**
 * What a run that goes on can tell its record of the part before.
 */
import { expect, test } from 'vitest'
import { learnedStates } from '../../src/engine/earlier-part.ts'
import type { HostRunRecord } from '../../src/facts/host-run.ts'
import type { ChangeState, RecordedStep } from '../../src/journal/record.ts'
import type { PlannedStep } from '../../src/plan/plan.ts'

const recorded = (id: string, state: ChangeState) =>
  ({ id, changes: [{ change: {}, state }] }) as unknown as RecordedStep
const host = (states: Readonly<Record<string, string>>): HostRunRecord => ({
  header: '{}',
  steps: '',
  states: Object.entries(states).map(([step, state]) => ({ step, change: 0, state })),
})
const planned = (id: string, what: 'unchanged' | 'change') =>
  ({ step: { id }, decision: { what, changes: [] } }) as unknown as PlannedStep

test.each<[string, ChangeState, string | undefined, 'unchanged' | 'change', ChangeState | undefined]>([
  ['happened, and holds', 'applying', 'applied', 'unchanged', 'verified'],
  ['happened, and is no longer so', 'applying', 'applied', 'change', 'applied'],
  ['was not begun', 'applying', undefined, 'change', 'captured'],
  ['failed', 'applying', 'failed', 'change', 'failed'],
  ['was taken back by the host itself', 'applied', 'undone', 'change', 'undone'],
  ['is there, and nobody had looked', 'applied', 'applied', 'unchanged', 'verified'],
  ['is known already', 'verified', 'applied', 'unchanged', undefined],
  ['was confirmed already', 'confirmed', 'applied', 'unchanged', undefined],
  ['is not known better', 'applying', 'applying', 'change', undefined],
])('a change that %s', (_what, state, told, now, learned) => {
  const seen = host(told === undefined ? {} : { '0.1': told })
  const states = learnedStates([recorded('0.1', state)], seen, [planned('0.1', now)])
  expect(states).toEqual(learned === undefined ? [] : [{ step: '0.1', change: 0, state: learned }])
})

test('a host without a record had begun nothing, unless it is there', () => {
  const steps = [recorded('0.1', 'applying'), recorded('0.2', 'applying'), recorded('0.3~1', 'applied')]
  const left = [planned('0.1', 'change'), planned('0.2', 'unchanged'), planned('0.3', 'unchanged')]
  expect(learnedStates(steps, null, left)).toEqual([
    { step: '0.1', change: 0, state: 'captured' },
    { step: '0.2', change: 0, state: 'verified' },
    { step: '0.3~1', change: 0, state: 'verified' },
  ])
})
