/**
 * The number that a new account or group gets when the task leaves it open: decided in the plan, so that it is shown and
 * recorded.
 */
import type { IdRange } from '../facts/accounts.ts'

/**
 * As useradd(8) chooses: for people the one after the highest that is taken, for the system the highest that is free;
 * when the end is reached, any that is free. `undefined` = none is.
 */
export function nextId({ least, most }: IdRange, taken: readonly number[], system: boolean): number | undefined {
  const used = new Set(taken)
  const free = (id: number): boolean => id >= least && id <= most && !used.has(id)
  const highest = taken.reduce((top, id) => (id >= least && id <= most ? Math.max(top, id) : top), least - 1)
  if (!system && free(highest + 1)) return highest + 1
  if (system) {
    for (let id = most; id >= least; id -= 1) if (free(id)) return id
    return undefined
  }
  for (let id = least; id <= most; id += 1) if (free(id)) return id
  return undefined
}
