/**
 * Chance that can be repeated: the same seed draws the same numbers, so that a comparison of the same rounds always gives
 * the same interval.
 */

/** Numbers from 0 up to, not including, 1. Mulberry32: small, and good enough to draw rounds with. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws as many of the values as there are, each time any of them. */
export const redraw = (values: readonly number[], draw: () => number): readonly number[] =>
  values.map(() => values[Math.floor(draw() * values.length)] ?? 0)
