/**
 * The three values of a setting side by side: running now, persisted by us, in force at the next boot or start.
 */
import type { Effective } from '../facts/sysctl-boot.ts'

export interface Step {
  readonly from: string
  readonly to: string
}
export interface Truths {
  readonly key: string
  readonly runtime: Step
  readonly persisted: Step
  readonly boot: Step
}

export const nothing = '–'

/** `10 (60-vector-db.conf)`. */
export const bootText = (found: Effective | undefined): string =>
  found === undefined ? 'kernel default' : `${found.value} (${found.file.slice(found.file.lastIndexOf('/') + 1)})`

const moves = ({ from, to }: Step): boolean => from !== to
const words = (step: Step): string => (moves(step) ? `${step.from} → ${step.to}` : step.to)

/** One line for each key of which a value changes, aligned, and such that `grep` finds it. */
export function truthLines(all: readonly Truths[], later = 'at boot'): readonly string[] {
  const changing = all.filter(({ runtime, persisted, boot }) => [runtime, persisted, boot].some(moves))
  const width = Math.max(0, ...changing.map(({ key }) => key.length))
  return changing.map(({ key, ...steps }) => {
    const [runtime, persisted, boot] = [steps.runtime, steps.persisted, steps.boot].map(words)
    return `${`${key}:`.padEnd(width + 1)} runtime ${runtime}; persisted ${persisted}; ${later} ${boot}`
  })
}
