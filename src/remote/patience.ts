/**
 * When a trip is given up: at its deadline, or when its signal says so. The one clock of a trip.
 */
import type { Trip } from './transport.ts'

export type GivenUp = 'timed-out' | 'cancelled'

export interface Patience {
  /** Resolves when it is time to give up; stays open for ever otherwise. */
  readonly ended: Promise<GivenUp>
  /** Forgets timers and listeners. */
  dispose(): void
}

/** What a timer of Node can wait at most; longer deadlines end there, after 24 days. */
const longest = 2_147_483_647

export function patience({ deadlineMs, signal }: Pick<Trip, 'deadlineMs' | 'signal'>): Patience {
  const { promise, resolve } = Promise.withResolvers<GivenUp>()
  const timer = setTimeout(() => resolve('timed-out'), Math.min(deadlineMs, longest))
  const cancel = (): void => resolve('cancelled')
  if (signal?.aborted === true) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  return {
    ended: promise,
    dispose() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    },
  }
}

export const pause = (ms: number): Promise<'paused'> =>
  new Promise(resolve => {
    setTimeout(() => resolve('paused'), ms)
  })

/** What `promise` brings, or undefined when it takes longer. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
