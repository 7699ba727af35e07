/**
 * Wakes the sender whenever a request is due, by a thread that sleeps until then (timekeeper.ts). Timers of an event loop
 * are late by half a millisecond on average, which is as much as a fast search takes; waiting on memory is exact to some
 * microseconds.
 */
import { Worker } from 'node:worker_threads'
import { codeFile } from '../../package-files.ts'

/** Shared by sender and thread. */
export interface Memory {
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
  const worker = new Worker(codeFile('bench/generator/timekeeper.ts'), { workerData: memory })
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
