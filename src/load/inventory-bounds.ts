/**
 * How long executable inventories may run, and how much they may print.
 */
export interface Bounds {
  /** For all calls of one inventory together. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

/** An inventory that asks a cloud page by page takes its time. */
export const usualBounds: Bounds = { timeoutMs: 60_000, maxBytes: 64 * 1024 * 1024 }
