/**
 * Hit rates of caches from their counters, by what these gain in a window. They are never set back: others read them
 * too. Without traffic there is no hit rate, and not one of 0.
 */
export interface Counted {
  readonly hits: number
  readonly misses: number
}

export function hitRate(before: Counted, after: Counted): number | undefined {
  const hits = after.hits - before.hits
  const misses = after.misses - before.misses
  // Counters that went back were started anew.
  if (hits < 0 || misses < 0 || hits + misses === 0) return undefined
  return hits / (hits + misses)
}

/** The sum of all samples of a counter in Prometheus' text format; undefined when there is none. */
export function counterIn(metrics: string, name: string): number | undefined {
  const values = metrics.split('\n').flatMap(line => {
    const match = /^([A-Za-z_:][\w:]*)(?:\{.*\})? +([^ ]+)/.exec(line)
    return match?.[1] === name ? [Number(match[2])] : []
  })
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0)
}
