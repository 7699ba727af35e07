/**
 * What must hold for every playbook, whatever its tasks and whatever the host was like: made on the model host nothing
 * is left to do, and rolled back the host is as it was, through tasks that build on each other.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { withBootFile } from '../../src/facts/sysctl-boot.ts'
import type { RecordedStep } from '../../src/journal/record.ts'
import { changesOf, errorsOf, type PlannedStep } from '../../src/plan/plan.ts'
import { planUndo, undoQuestions } from '../../src/plan/undo.ts'
import { ModelHost } from '../support/model-host.ts'
import { make, planning } from '../support/planned.ts'
import { exists, folders, hostsWith, type RandomHost, tasksOver } from '../support/random-playbooks.ts'

const parameters = ['vm.swappiness', 'vm.dirty_ratio', 'net.core.somaxconn', 'kernel.sched_autogroup_enabled'] as const

function modelOf(given: RandomHost): ModelHost {
  const model = new ModelHost()
  for (const path of folders) {
    model.set(
      'file',
      path,
      exists(path, given) ? { type: 'directory', mode: 0o700, uid: 0, gid: 33 } : { type: 'absent' },
    )
  }
  for (const [path, state] of Object.entries(given.files)) if (path.startsWith('/etc/')) model.set('file', path, state)
  // What sets parameters at boot is seen through the files that a model host has.
  const boot = given.files['/etc/sysctl.d/50-other.conf']
  const text = boot?.type === 'file' ? Buffer.from(boot.content ?? []).toString('utf8') : undefined
  model.set('sysctl_boot', '', withBootFile([], '/etc/sysctl.d/50-other.conf', text))
  for (const [key, value] of Object.entries(given.values)) model.set('sysctl', key, value)
  model.set('sysctl', 'vm.dirty_bytes', '0')
  model.set('sysctl', 'vm.dirty_background_ratio', '10')
  model.set('sysctl', 'vm.dirty_background_bytes', '0')
  return model
}

const recorded = (steps: readonly PlannedStep[]): readonly RecordedStep[] =>
  steps
    .filter(step => changesOf(step).length > 0)
    .map(({ step, title, ...planned }) => ({
      id: step.id,
      host: hostName('web1'),
      play: 'p',
      task: title,
      resource: step.task.resource,
      handler: false,
      secret: false,
      changes: changesOf({ step, title, ...planned }).map(change => ({ change, state: 'verified' as const })),
    }))

describe('every playbook', () => {
  test('is done when it is done, and rolled back leaves the host as it was', async () => {
    let planned = 0
    await fc.assert(
      fc.asyncProperty(hostsWith(parameters), tasksOver(parameters), async (given, list) => {
        const model = modelOf(given)
        const { decide } = await planning(JSON.stringify([{ hosts: 'all', tasks: list }]), { model })
        // A fault (no folder for a file) is a right answer too; such a host is left alone.
        if (decide().steps.some(step => errorsOf(step).length > 0)) return
        planned += 1
        expect(decide().steps.map(changesOf)).toEqual(decide().steps.map(changesOf))
        const asked = decide()
        model.answer(undoQuestions(recorded(asked.steps)))
        const snapshot = model.snapshot()

        // Usually one wave; a link to a file that nobody read makes unknown what it sets at boot, and costs a second.
        const made: PlannedStep[] = []
        for (let wave = asked; ; wave = decide(wave.next)) {
          make(model, wave.steps)
          made.push(...wave.steps)
          if (wave.next.pending.length === 0) break
          if (made.length > 50) throw new Error('waves without end')
        }
        expect(decide().steps.flatMap(changesOf)).toEqual([])
        const steps = recorded(made)
        const undo = planUndo(steps, model.answer(undoQuestions(steps)))
        expect(undo.filter(({ verdict }) => verdict.what === 'conflict')).toEqual([])
        for (const { verdict } of undo) if (verdict.what === 'undo') make(model, [verdict.planned])
        expect(model.snapshot()).toMatchObject(snapshot)
      }),
      { numRuns: 300 },
    )
    // The generator must not spend itself on faults.
    expect(planned).toBeGreaterThan(100)
  })
})
