/**
 * A thread that sleeps until the next request is due and then wakes the sender. Timers of an event loop are late by half
 * a millisecond on average, which is as much as a fast search takes; waiting on memory is exact to some microseconds.
 *
 * Runs as a worker thread: `workerData` is its memory, shared with the sender.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

interface Memory {
  /** [0]: when request 0 is due, Unix ms; [1]: ms between two; [2]: how many. */
  readonly score: Float64Array
  /** [0]: 1 when the score is written; [1]: beats that the sender has heard; [2]: requests that it has taken up. */
  readonly state: Int32Array
}

export interface Score {
  /** Unix time in ms, with fractions, at which request 0 is due. */
  readonly start: number
  readonly everyMs: number
  readonly count: number
}

/** Not more often than this: at high rates several requests are due at once. */
const shortestMs = 0.5

export const unixMs = (): number => performance.timeOrigin + performance.now()

export interface Metronome {
  /** `onBeat` gives back how many requests are taken up, after it has taken up those that are due. */
  play(score: Score, onBeat: () => number): void
  stop(): void
}

/** Resolves when the thread runs: starting one takes longer than many a request. */
export async function metronome(): Promise<Metronome> {
  const memory: Memory = {
    score: new Float64Array(new SharedArrayBuffer(24)),
    state: new Int32Array(new SharedArrayBuffer(12)),
  }
  const worker = new Worker(new URL(import.meta.url), { workerData: memory })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  return {
    play({ start, everyMs, count }, onBeat) {
      memory.score.set([start, everyMs, count])
      worker.on('message', () => {
        Atomics.store(memory.state, 2, onBeat())
        Atomics.add(memory.state, 1, 1)
        Atomics.notify(memory.state, 1)
      })
      Atomics.store(memory.state, 0, 1)
      Atomics.notify(memory.state, 0)
    },
    stop: () => void worker.terminate(),
  }
}

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

if (!isMainThread && isMemory(workerData)) keepTime(workerData)

function isMemory(value: unknown): value is Memory {
  return typeof value === 'object' && value !== null && 'score' in value && 'state' in value
}
