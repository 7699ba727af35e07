/**
 * Chance that comes out the same for the same seed (mulberry32): enough to choose, not enough to hide.
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` different whole numbers below `below`, or all of them in their order; sorted. */
export function choose(count: number, below: number, random: () => number): readonly number[] {
  if (count >= below) return Array.from({ length: below }, (_, i) => i)
  const chosen = new Set<number>()
  // Floyd's way: as many draws as numbers.
  for (let top = below - count; top < below; top += 1) {
    const drawn = Math.floor(random() * (top + 1))
    chosen.add(chosen.has(drawn) ? top : drawn)
  }
  return [...chosen].toSorted((a, b) => a - b)
}
