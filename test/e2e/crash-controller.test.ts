/**
 * The crash matrix, first half: the controller is killed at every transition of its record. The list is that of the
 * engine: a new transition is covered by itself.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Transition, transitions } from '../../src/engine/transitions.ts'
import { CrashTrial } from '../support/crash-trial.ts'

let trial: CrashTrial
beforeAll(async () => {
  trial = await CrashTrial.create()
})
afterAll(() => trial?.project.down())

describe('the controller is killed', () => {
  const occasions = (transition: Transition): readonly number[] => (transition === 'heard' ? [1, 2, 4, 6] : [1])

  test('at every transition', { timeout: 600_000 }, async () => {
    let killed = 0
    const matrix = transitions.flatMap(at => occasions(at).map(nth => ({ at, nth })))
    await trial.onAll(async (host, how, next) => {
      for (let die = matrix[next() - 1]; die !== undefined; die = matrix[next() - 1]) {
        const isGuarded = ['armed', 'proved', 'confirmed'].includes(die.at)
        const state = await mkdtemp(join(tmpdir(), 'provision-crash-'))
        const playbook = isGuarded ? trial.guarded : trial.plain
        const order = { playbook, limit: host.name, state, die }
        const { signal, err } = await trial.run(order).ended
        expect(signal, `${die.at} ${die.nth} was never reached\n${err}`).toBe('SIGKILL')
        killed += 1
        // The host finishes the change that it is at by itself.
        await host.exec('while pgrep -f "^/bin/sh -s" >/dev/null; do sleep 0.1; done')
        // The host went on without the controller, and knows.
        await trial.settle(host, state, how, `the controller was killed at ${die.at} ${die.nth}`, /\[unknown|not ended/)
        await rm(state, { recursive: true })
      }
    })
    expect(killed).toBe(2 * matrix.length)
    process.stdout.write(
      `crash matrix, controller: ${matrix.length} moments, each rolled back and resumed: ${killed} cases\n`,
    )
  })
})
