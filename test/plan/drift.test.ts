import { describe, expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import type { FileState } from '../../src/facts/file.ts'
import { notFound, type UnitState } from '../../src/facts/unit.ts'
import type { ChangeState, RecordedStep } from '../../src/journal/record.ts'
import { driftOf, driftQuestions, viewDrift } from '../../src/plan/drift.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'
import { ModelHost } from '../support/model-host.ts'

const text = (content: string): FileState => {
  const bytes = Buffer.from(content)
  return { type: 'file', mode: 0o644, uid: 0, gid: 0, size: bytes.length, sha256: sha256Of(bytes), content: bytes }
}
const absent: FileState = { type: 'absent' }
const file = (path: string, before: FileState, after: FileState): Change => ({ kind: 'file', path, before, after })
const sysctl = (before: string, after: string): Change => ({
  kind: 'sysctl',
  before: { 'vm.swappiness': before },
  after: { 'vm.swappiness': after },
})
const thp: Change = { kind: 'sysfs', path: '/sys/thp', before: 'always', after: 'madvise' }
const unit = (state: Partial<UnitState>): UnitState => ({ ...notFound, load: 'loaded', ...state })
const enable: Change = { kind: 'unit_enabled', unit: 'app.service', before: 'disabled', after: 'enabled' }
const start: Change = { kind: 'unit_active', unit: 'app.service', before: 'inactive', after: 'active' }
const load: Change = { kind: 'kernel_module', name: 'tcp_bbr', before: 'available', after: 'loaded', params: {} }
const checked: Change = { kind: 'command', run: 'do', check: 'is done', undo: 'undo it' }
const restart: Change = { kind: 'unit_action', unit: 'app.service', action: 'restart' }

const recorded = (change: Change, index: number, state: ChangeState = 'verified', secret = false): RecordedStep => ({
  id: `0.${index}`,
  host: hostName('h'),
  play: 'p',
  task: `task ${index}`,
  resource: 'file',
  handler: false,
  secret,
  changes: [{ change, state }],
})

const lines = (steps: readonly RecordedStep[], model: ModelHost): readonly string[] =>
  driftOf(steps, model.answer(driftQuestions(steps))).map((object, index) => {
    const [view] = viewDrift(object, index).changes
    const values = view?.before === undefined && view?.after === undefined ? '' : ` ${view.before} → ${view.after}`
    return `${object.recorded.task}: ${object.standing}${values}`
  })

const on = (...facts: readonly Parameters<ModelHost['set']>[]): ModelHost => {
  const model = new ModelHost()
  for (const fact of facts) model.set(...fact)
  return model
}

describe('since a run', () => {
  const cases: readonly (readonly [string, readonly RecordedStep[], ModelHost, readonly string[]])[] = [
    ['a value as left', [recorded(sysctl('60', '10'), 0)], on(['sysctl', 'vm.swappiness', '10']), ['task 0: as left']],
    [
      'a value back',
      [recorded(sysctl('60', '10'), 0)],
      on(['sysctl', 'vm.swappiness', '60']),
      ['task 0: back to before 10 → 60'],
    ],
    [
      'another value',
      [recorded(sysctl('60', '10'), 0)],
      on(['sysctl', 'vm.swappiness', '33']),
      ['task 0: something else 10 → 33'],
    ],
    ['no value', [recorded(sysctl('60', '10'), 0)], on(), ['task 0: something else 10 → absent']],
    [
      'changed twice: the last counts',
      [recorded(sysctl('60', '10'), 0), recorded(sysctl('10', '20'), 1)],
      on(['sysctl', 'vm.swappiness', '20']),
      ['task 1: as left'],
    ],
    [
      'changed twice, and back to before the first',
      [recorded(sysctl('60', '10'), 0), recorded(sysctl('10', '20'), 1)],
      on(['sysctl', 'vm.swappiness', '60']),
      ['task 1: back to before 20 → 60'],
    ],
    [
      'changed twice, and as between',
      [recorded(sysctl('60', '10'), 0), recorded(sysctl('10', '20'), 1)],
      on(['sysctl', 'vm.swappiness', '10']),
      ['task 1: something else 20 → 10'],
    ],
    [
      'a file edited',
      [recorded(file('/x', absent, text('a')), 0)],
      on(['file', '/x', text('b')]),
      ['task 0: something else a → b'],
    ],
    [
      'a file of which only the owner was changed',
      [recorded(file('/x', text('a'), { ...text('a'), uid: 7 } as FileState), 0)],
      on(['file', '/x', text('b')]),
      ['task 0: something else a → b'],
    ],
    ['a file gone', [recorded(file('/x', absent, text('a')), 0)], on(), ['task 0: back to before a → ']],
    [
      'huge pages',
      [recorded(thp, 0)],
      on(['sysfs', '/sys/thp', 'always madvise [never]']),
      ['task 0: something else madvise → never'],
    ],
    [
      'a unit',
      [recorded(enable, 0), recorded(start, 1)],
      on(['unit', 'app.service', unit({ enabled: 'masked', active: 'failed' })]),
      ['task 0: something else enabled at boot → masked at boot', 'task 1: back to before active → inactive'],
    ],
    ['a module gone', [recorded(load, 0)], on(['kernel_module', 'tcp_bbr', 'missing']), ['task 0: something else']],
    [
      'a command done',
      [recorded(checked, 0)],
      on(['probe', 'is done', { status: 0, out: '', err: '' }]),
      ['task 0: as left'],
    ],
    ['a command to be done again', [recorded(checked, 0)], on(), ['task 0: back to before']],
    ['an action has no state', [recorded(restart, 0)], on(), []],
    [
      'a secret',
      [recorded(file('/x', absent, text('a')), 0, 'verified', true)],
      on(['file', '/x', text('b')]),
      ['task 0: something else'],
    ],
    ['sent, and never made', [recorded(sysctl('60', '10'), 0, 'applying')], on(['sysctl', 'vm.swappiness', '60']), []],
    [
      'sent, and made',
      [recorded(sysctl('60', '10'), 0, 'applying')],
      on(['sysctl', 'vm.swappiness', '10']),
      ['task 0: as left'],
    ],
    ['put back by the host', [recorded(sysctl('60', '10'), 0, 'undone')], on(['sysctl', 'vm.swappiness', '60']), []],
    [
      'confirmed',
      [recorded(sysctl('60', '10'), 0, 'confirmed')],
      on(['sysctl', 'vm.swappiness', '60']),
      ['task 0: back to before 10 → 60'],
    ],
    ['never sent', [recorded(sysctl('60', '10'), 0, 'captured')], on(['sysctl', 'vm.swappiness', '33']), []],
    ['left to somebody else', [recorded(sysctl('60', '10'), 0, 'moved')], on(['sysctl', 'vm.swappiness', '33']), []],
  ]
  test.each(cases)('%s', (_, steps, model, expected) => expect(lines(steps, model)).toEqual(expected))

  test('words: what it was before, where it is neither', () => {
    const steps = [recorded(sysctl('60', '10'), 0), recorded(sysctl('10', '20'), 1)]
    const model = on(['sysctl', 'vm.swappiness', '5'])
    const [object] = driftOf(steps, model.answer(driftQuestions(steps)))
    expect(object && viewDrift(object, 0).changes[0]).toMatchObject({
      drift: 'something else',
      notes: ['it is neither as the run left it nor as it was before (60)'],
    })
  })

  test('asks for contents only where they differ, and never for secret ones', () => {
    const hints = (secret: boolean) =>
      driftQuestions([
        {
          ...recorded(file('/x', absent, text('a')), 0),
          changes: [{ change: { ...file('/x', absent, text('a')), secret } as Change, state: 'verified' }],
        },
      ]).map(({ hint }) => hint)
    expect(new Set(hints(false))).toEqual(new Set([sha256Of(Buffer.from('a'))]))
    expect(new Set(hints(true))).toEqual(new Set(['-']))
  })
})
