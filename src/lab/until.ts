/**
 * Waits for something to become true, looking again and again until a deadline.
 */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Patience {
  readonly seconds: number
  /** Milliseconds between two looks; 100 unless said. */
  readonly every?: number
  readonly signal?: AbortSignal | undefined
}

/** The first value that is not undefined; undefined when there was none in time. Rejects only when aborted. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  patience: Patience,
): Promise<T | undefined> {
  const end = performance.now() + patience.seconds * 1000
  for (;;) {
    patience.signal?.throwIfAborted()
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > end) return undefined
    await sleep(patience.every ?? 100)
  }
}
