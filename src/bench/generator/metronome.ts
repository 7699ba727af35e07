/**
 * A thread that sleeps until the next request is due and then wakes the sender. Timers of an event loop are late by half
 * a millisecond on average, which is as much as a fast search takes; waiting on memory is exact to some microseconds.
 *
 * Runs as a worker thread: `workerData` is a `Beat`.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export interface Beat {
  /** Unix time in ms, with fractions, at which request 0 is due. */
  readonly start: number
  readonly everyMs: number
  readonly count: number
  /** The number of requests that the sender has taken up so far. */
  readonly taken: SharedArrayBuffer
}

/** Not more often than this: at high rates several requests are due at once. */
const shortestMs = 0.5

export const unixMs = (): number => performance.timeOrigin + performance.now()

export interface Metronome {
  /** To be called after every beat, with the number of requests taken up so far. */
  taken(count: number): void
  stop(): Promise<number>
}

export function metronome(start: number, everyMs: number, count: number, onBeat: () => void): Metronome {
  const taken = new SharedArrayBuffer(4)
  const seen = new Int32Array(taken)
  const beat: Beat = { start, everyMs, count, taken }
  const worker = new Worker(new URL(import.meta.url), { workerData: beat })
  worker.on('message', onBeat)
  return {
    taken(done) {
      Atomics.store(seen, 0, done)
      Atomics.notify(seen, 0)
    },
    stop: () => worker.terminate(),
  }
}

function keepTime({ start, everyMs, count, taken }: Beat): void {
  const seen = new Int32Array(taken)
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  let last = 0
  while (Atomics.load(seen, 0) < count) {
    const next = Atomics.load(seen, 0)
    const due = Math.max(start + next * everyMs, last + shortestMs)
    const wait = due - unixMs()
    if (wait > 0) Atomics.wait(nothing, 0, 0, wait)
    last = unixMs()
    parentPort?.postMessage(0)
    // Until the sender has answered: it may be behind, and more beats would not help.
    Atomics.wait(seen, 0, next, 1000)
  }
}

if (!isMainThread && isBeat(workerData)) keepTime(workerData)

function isBeat(value: unknown): value is Beat {
  return typeof value === 'object' && value !== null && 'everyMs' in value && 'taken' in value
}
