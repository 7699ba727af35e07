import { describe, expect, test } from 'vitest'
import { hostName, stepId } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import { kindOf } from '../../src/changes/registry.ts'
import type { FileState } from '../../src/facts/file.ts'
import type { UnitState } from '../../src/facts/unit.ts'
import type { ChangeState, RecordedStep } from '../../src/journal/record.ts'
import { changesOf } from '../../src/plan/plan.ts'
import { planUndo, undoQuestions } from '../../src/plan/undo.ts'
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
const reload: Change = { kind: 'daemon_reload', units: ['app.service'] }
const restart: Change = { kind: 'unit_action', unit: 'app.service', action: 'restart' }
const start: Change = { kind: 'unit_active', unit: 'app.service', before: 'inactive', after: 'active' }
const stop: Change = { kind: 'unit_active', unit: 'app.service', before: 'active', after: 'inactive' }
const enable: Change = { kind: 'unit_enabled', unit: 'app.service', before: 'disabled', after: 'enabled' }
const command: Change = { kind: 'command', run: 'do', undo: 'undo it' }
const unit = (state: Partial<UnitState>): UnitState => ({
  load: 'loaded',
  active: 'active',
  sub: 'running',
  enabled: 'enabled',
  needsReload: false,
  fragment: '/etc/systemd/system/app.service',
  dropIns: [],
  ...state,
})

const recorded = (change: Change, index: number, state: ChangeState = 'verified'): RecordedStep => ({
  id: stepId(`0.${index}`),
  host: hostName('h'),
  play: 'p',
  task: `task ${index}`,
  resource: 'file',
  handler: false,
  secret: false,
  changes: [{ change, state }],
})

/** Applies the changes on a model, lets somebody meddle, and plans the rollback: one line a recorded change. */
function undo(
  changes: readonly Change[],
  prepare: (model: ModelHost) => void,
  meddle = (_: ModelHost): void => undefined,
) {
  const model = new ModelHost()
  prepare(model)
  for (const change of changes) model.make(change)
  meddle(model)
  const steps = changes.map((change, index) => recorded(change, index))
  return outline(steps, model)
}

function outline(steps: readonly RecordedStep[], model: ModelHost): readonly string[] {
  const planned = planUndo(steps, model.answer(undoQuestions(steps)))
  return planned.map(({ verdict, change }) => {
    const [inverse] = verdict.what === 'undo' ? changesOf(verdict.planned) : []
    const { verb, object } = kindOf(inverse ?? change).describe(inverse ?? change)
    return `${verdict.what} ${inverse === undefined ? object : `${verb} ${object}`}`
  })
}

const nothing = (): void => undefined

describe('the order of a rollback', () => {
  test('inputs go back before the service that reads them is restarted', () => {
    const lines = undo([file('/etc/app', text('old'), text('new')), restart], model => {
      model.set('file', '/etc/app', text('old'))
      model.set('unit', 'app.service', unit({}))
    })
    expect(lines).toEqual([expect.stringMatching(/^undo \w+ \/etc\/app$/), 'undo restart app.service'])
  })

  test('a new unit is stopped, disabled, removed, and then systemd is told', () => {
    const lines = undo(
      [file('/etc/systemd/system/app.service', absent, text('[Service]')), reload, enable, start],
      model => model.set('unit', 'app.service', unit({ active: 'inactive', sub: 'dead', enabled: 'disabled' })),
    )
    expect(lines.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'undo stop',
      'undo disable',
      'undo remove',
      'undo reload',
    ])
  })

  test('a service that the run stopped starts with the old files', () => {
    const lines = undo([stop, file('/etc/app', text('old'), text('new')), reload], model => {
      model.set('file', '/etc/app', text('old'))
      model.set('unit', 'app.service', unit({}))
    })
    expect(lines.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'undo change',
      'undo reload',
      'undo start',
    ])
  })

  test('a restart of a service that is stopped by the rollback is left out', () => {
    const lines = undo([start, file('/etc/app', text('old'), text('new')), restart], model => {
      model.set('file', '/etc/app', text('old'))
      model.set('unit', 'app.service', unit({ active: 'inactive', sub: 'dead' }))
    })
    expect(lines).not.toContain('undo restart app.service')
  })

  test('one object changed twice goes back through both, to what it was first', () => {
    const lines = undo([sysctl('60', '10'), sysctl('10', '5')], model => model.set('sysctl', 'vm.swappiness', '60'))
    expect(lines).toEqual(['undo set vm.swappiness', 'undo set vm.swappiness'])
  })
})

describe('three ways', () => {
  const twoFiles = [file('/etc/a', text('old a'), text('new a')), file('/etc/b', text('old b'), text('new b')), restart]
  const prepare = (model: ModelHost): void => {
    model.set('file', '/etc/a', text('old a'))
    model.set('file', '/etc/b', text('old b'))
    model.set('unit', 'app.service', unit({}))
  }

  test('what somebody else changed since is a conflict; the rest goes back', () => {
    const lines = undo(twoFiles, prepare, model => model.set('file', '/etc/a', text('a third thing')))
    expect(lines).toEqual(['undo change /etc/b', 'conflict /etc/a', 'undo restart app.service'])
  })

  test('what stands as before already needs nothing, and then no service is disturbed', () => {
    const lines = undo(twoFiles, prepare, prepare)
    expect(lines).toEqual(['nothing /etc/b', 'nothing /etc/a'])
  })

  test('a run that died: captured changes never happened, those being applied are judged by what is there', () => {
    const model = new ModelHost()
    model.set('sysctl', 'vm.swappiness', '60')
    model.set('file', '/etc/a', text('new a'))
    const steps = [
      recorded(file('/etc/a', text('old a'), text('new a')), 0, 'applying'),
      recorded(sysctl('60', '10'), 1, 'applying'),
      recorded(file('/etc/b', text('old b'), text('new b')), 2, 'captured'),
      recorded(command, 3, 'applying'),
    ]
    expect(outline(steps, model)).toEqual(['conflict do', 'nothing vm.swappiness', 'undo change /etc/a'])
  })

  test('what only waited is left out, whether it came to pass or not', () => {
    const awaited = { what: 'port', port: 1, is: 'open' } as const
    const wait: Change = { kind: 'wait', awaited, timeoutSeconds: 1, intervalSeconds: 1 }
    const model = new ModelHost()
    model.set('file', '/etc/app', text('new'))
    const changed = recorded(file('/etc/app', text('old'), text('new')), 0)
    const steps = [changed, recorded(wait, 1), recorded(wait, 2, 'failed')]
    expect(outline(steps, model)).toEqual(['undo change /etc/app'])
  })

  test('commands are undone when they are known to have run, and not when nothing says how', () => {
    expect(undo([command], nothing)).toEqual(['undo run undo it'])
    const never: Change = { kind: 'command', run: 'format', irreversible: 'the data is gone' }
    const model = new ModelHost()
    const [step] = planUndo([recorded(never, 0)], model.answer([]))
    expect(step?.verdict).toMatchObject({ what: 'conflict', problem: { code: 'undo.conflict' } })
    expect(JSON.stringify(step?.verdict)).toContain('the data is gone')
  })
})
