/**
 * Durations as users write them (`60s`), in milliseconds.
 */
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** The schema has checked the form; anything else is a bug. */
export const durationMs = (text: string): number => {
  const [, amount, unit] = /^([0-9]+)(ms|s|m|h)$/.exec(text) ?? []
  const factor = units[unit ?? '']
  if (amount === undefined || factor === undefined) throw new Error(`not a duration: ${text}`)
  return Number(amount) * factor
}
