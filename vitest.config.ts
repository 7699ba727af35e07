import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const here = import.meta.dirname

/** Seconds that files took when it was last recorded (script/durations.ts); a file that is not there is quick. */
const durations = JSON.parse(readFileSync(`${here}/test/durations.json`, 'utf8')) as Readonly<Record<string, number>>

/** Files that take longest first, whatever project they are of, so that nothing is left to wait for at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const seconds = ({ moduleId }: TestSpecification): number => durations[relative(here, moduleId)] ?? 0
    return sorted.toSorted((a, b) => seconds(b) - seconds(a))
  }
}

const limits = {
  // Most wait for hosts that boot, shells, connections and time-outs rather than for one of the processors.
  maxWorkers: 6,
  // How long something takes is no verdict: these only end what hangs, on a machine that is busy with other things too.
  testTimeout: 300_000,
  hookTimeout: 600_000,
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: 'test/support/built.ts',
          setupFiles: ['test/support/after-failure.ts'],
          ...limits,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/support/built.ts',
          setupFiles: ['test/support/after-failure.ts', 'test/support/after-lab-failure.ts'],
          ...limits,
        },
      },
    ],
  },
})
