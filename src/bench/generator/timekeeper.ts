/**
 * The thread of a metronome: sleeps until the next request is due, and says so. `workerData` is its memory, shared with the
 * sender.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type Memory, unixMs } from './metronome.ts'

/** Not more often than this: at high rates several requests are due at once. */
const shortestMs = 0.5

function keepTime({ score, state }: Memory): void {
  parentPort?.postMessage('ready')
  Atomics.wait(state, 0, 0)
  const [start = 0, everyMs = 1, count = 0] = score
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  let [last, beats] = [0, 0]
  for (let next = 0; next < count; next = Atomics.load(state, 2)) {
    const due = Math.max(start + next * everyMs, last + shortestMs)
    const wait = due - unixMs()
    if (wait > 0) Atomics.wait(nothing, 0, 0, wait)
    last = unixMs()
    parentPort?.postMessage('beat')
    // Until it is heard: the sender may be behind, and more beats would not help. It need not have taken up anything.
    Atomics.wait(state, 1, beats)
    beats += 1
  }
}

keepTime(workerData as Memory)
