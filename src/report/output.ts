/**
 * Writing to a stream that may be gone, or takes no more: the rest is dropped without a word. What becomes of the work does
 * not depend on it; whoever owns the stream tells of faults.
 */
import type { Writable } from 'node:stream'

export type OutputStream = Writable & { readonly columns?: number; readonly rows?: number }

export interface Output {
  line(text: string): void
  /** Resolves when all is handed over to the operating system. */
  flushed(): Promise<void>
}

export function makeOutput(stream: OutputStream): Output {
  let closed = false
  stream.on('error', () => {
    closed = true
  })

  return {
    line: text => {
      if (!closed) stream.write(`${text}\n`)
    },
    flushed: async () => {
      if (closed) return
      await new Promise<void>(resolve => {
        stream.write('', () => resolve())
      })
    },
  }
}
