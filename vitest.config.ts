import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that wait for real programs take longest: those first, so that nothing is left to wait for at the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification): boolean =>
      /crash|contract\/transport|\.real\.test|\/lock|gate|qdrant|round-trip/.test(moduleId)
    return [...sorted.filter(isSlow), ...sorted.filter(file => !isSlow(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          setupFiles: ['test/support/after-failure.ts'],
          testTimeout: 90_000,
          // Many wait for shells, connections and time-outs rather than for the processor.
          maxWorkers: 5,
        },
      },
      {
        // The lab boots real hosts; three files at a time: they share the machine's two cores, and wait most of the time.
        test: {
          name: 'lab',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/support/after-failure.ts', 'test/support/after-lab-failure.ts'],
          maxWorkers: 3,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
