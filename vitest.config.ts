import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 90_000,
          // Many wait for shells, connections and time-outs rather than for the processor.
          maxWorkers: 4,
        },
      },
      {
        // The lab boots real hosts; three files at a time: they share the machine's two cores, and wait most of the time.
        test: {
          name: 'lab',
          include: ['test/e2e/**/*.test.ts'],
          maxWorkers: 3,
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
