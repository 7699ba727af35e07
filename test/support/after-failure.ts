/**
 * Set up for every test file: what was going on when a test failed is told, and commands that it started are ended.
 */
import { afterAll, afterEach } from 'vitest'
import { endRunning } from './running.ts'

const tell = (text: string): void => void process.stderr.write(`${text}\n`)

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const text of await endRunning()) tell(text)
}, 30_000)

// After a hook that failed or ran out of time.
afterAll(async () => {
  for (const text of await endRunning()) tell(text)
}, 30_000)
