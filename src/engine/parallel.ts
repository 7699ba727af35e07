/**
 * Does something for many hosts at once, never for more than `limit` at a time; one slow host holds up nobody else.
 * `work` may call `leave` when it expects to wait for long: it goes on, and the next item takes its place.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, leave: () => void) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(items.length)
  if (items.length === 0) return results
  const queue = items.entries()
  const over = Promise.withResolvers<void>()
  let workers = 0
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      let left = false
      const leave = (): void => {
        if (!left) start()
        left = true
      }
      results[index] = await work(item, leave)
      if (left) return
    }
  }
  const start = (): void => {
    workers += 1
    worker().then(() => {
      workers -= 1
      if (workers === 0) over.resolve()
    }, over.reject)
  }
  for (let count = Math.min(limit, items.length); count > 0; count -= 1) start()
  await over.promise
  return results
}

/** The place of an item at work: it is left by whoever within the work expects to wait. */
export class Slot {
  #leave = (): void => undefined

  take(leave: () => void): void {
    this.#leave = leave
  }

  leave(): void {
    this.#leave()
  }
}
