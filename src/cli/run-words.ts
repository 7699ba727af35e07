/**
 * How a command line speaks of past runs. Loads nothing, since every command line is read with it.
 */
export const outcomes = ['ok', 'failed', 'unreachable', 'regressed', 'interrupted', 'not-ended', 'undone'] as const

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** `90m`, `12h`, `7d`, `2w` ago, or a day or time; undefined when it is none of them. */
export function sinceTime(text: string, now: number): string | undefined {
  const [, amount, unit = ''] = /^(\d+)([mhdw])$/.exec(text) ?? []
  const factor = units[unit]
  if (amount !== undefined && factor !== undefined) return new Date(now - Number(amount) * factor).toISOString()
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) || text.length === 10 ? text : `${text}Z`
  const time = Date.parse(zoned.replace(' ', 'T'))
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
