/**
 * The crash matrix, second half: the host loses its power at every moment at which its own journal moves on. The moments
 * are found while counting: a new one is covered by itself.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { crashFolder } from '../support/crash-points.ts'
import { CrashTrial } from '../support/crash-trial.ts'

let trial: CrashTrial
beforeAll(async () => {
  trial = await CrashTrial.create()
})
afterAll(() => trial?.project.down())

describe('the host loses its power', () => {
  const counting = async (host: LabHost, at: number): Promise<void> => {
    const folder = join(host.root, crashFolder)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    await writeFile(join(folder, 'at'), `${at}\n`)
  }

  test('at every moment at which its journal moves on', { timeout: 1_200_000 }, async () => {
    let cut = 0
    await trial.onAll(async (host, how, next) => {
      const flag = join(host.root, crashFolder, 'now')
      for (;;) {
        const at = next()
        const state = await mkdtemp(join(tmpdir(), 'provision-crash-'))
        await counting(host, at)
        const order = { playbook: trial.plain, limit: host.name, state, counting: true as const }
        const run = trial.run(order)
        let over = false
        const ended = run.ended.then(end => {
          over = true
          return end
        })
        while (!over && !existsSync(flag)) await new Promise(resolve => setTimeout(resolve, 20))
        if (!existsSync(flag)) {
          // Every moment had its turn: this run came to its end.
          const { code, err } = await ended
          expect(code, err).toBe(0)
          await trial.settle(host, state, 'rollback', 'the run came to its end')
          expect(at).toBeGreaterThan(20)
          await rm(state, { recursive: true })
          return
        }
        cut += 1
        run.kill()
        await host.kill()
        await host.start()
        await trial.settle(host, state, how, `the power went at moment ${at}`)
        await rm(state, { recursive: true })
      }
    })
    process.stdout.write(`crash matrix, host: ${cut} power cuts\n`)
  })
})
