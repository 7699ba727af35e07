/**
 * Lets a few run at once and makes the others wait for their turn.
 */
export interface Lanes {
  /** Runs `work` when there is room; gives up waiting, without running it, when `given` settles first. */
  use<T>(work: () => Promise<T>, given: Promise<T>): Promise<T>
}

export function lanes(width: number): Lanes {
  let free = width
  const waiting = new Set<() => void>()

  const release = (): void => {
    const [next] = waiting
    if (next === undefined) free += 1
    else {
      waiting.delete(next)
      next()
    }
  }

  return {
    async use(work, given) {
      if (free > 0) free -= 1
      else {
        const turn = Promise.withResolvers<'turn'>()
        const take = (): void => turn.resolve('turn')
        waiting.add(take)
        const first = await Promise.race([turn.promise, given.then(value => ({ value }))])
        if (first !== 'turn') {
          if (!waiting.delete(take)) release()
          return first.value
        }
      }
      try {
        return await work()
      } finally {
        release()
      }
    },
  }
}
