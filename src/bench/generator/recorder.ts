/**
 * What happened to the requests of the timed part.
 */
export class Recorder {
  readonly failures = new Map<string, number>()
  sent = 0
  /** When the last answer came, on the clock of the caller. */
  lastAt = 0
  #latencies = new Float32Array(4096)
  #count = 0
  #failed = 0

  good(latencyMs: number, now: number): void {
    if (this.#count === this.#latencies.length) {
      const more = new Float32Array(this.#latencies.length * 2)
      more.set(this.#latencies)
      this.#latencies = more
    }
    this.#latencies[this.#count] = latencyMs
    this.#count += 1
    this.sent += 1
    this.lastAt = now
  }

  bad(what: string, now: number): void {
    const word = this.failures.has(what) || this.failures.size < mostKinds ? what : 'other'
    this.failures.set(word, (this.failures.get(word) ?? 0) + 1)
    this.#failed += 1
    this.sent += 1
    this.lastAt = now
  }

  /** Most fail, and there are enough to say so: going on would only disturb the target. */
  get hopeless(): boolean {
    return this.#failed >= 100 && this.#failed > this.#count
  }

  latencies(): Float32Array {
    return this.#latencies.slice(0, this.#count)
  }
}

const mostKinds = 10
