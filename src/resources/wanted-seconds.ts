/**
 * Durations as a playbook has them (`60s`, `500ms`), in seconds for the host's shell.
 */
const factors = { ms: 0.001, s: 1, m: 60, h: 3600 } as const

const isUnit = (unit: string | undefined): unit is keyof typeof factors => unit !== undefined && unit in factors

/** The schema has checked the form; anything else is a bug. */
export function secondsOf(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m|h)$/.exec(text) ?? []
  if (!isUnit(unit)) throw new Error(`not a duration: ${text}`)
  return Number(amount) * factors[unit]
}
