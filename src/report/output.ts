/**
 * Writing to a stream that may be gone: after `| head` closed the pipe the rest is dropped without a word; any other
 * fault of the stream (a full disk) is told by `flushed`.
 */
import type { Writable } from 'node:stream'

export type OutputStream = Writable & { readonly columns?: number; readonly rows?: number }

export interface Output {
  line(text: string): void
  /** Resolves when all is handed over to the operating system. */
  flushed(): Promise<void>
}

// A reader that went away: EPIPE on POSIX pipes, EOF on Windows; the other two come from a stream that was ended already.
const gone = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])
const isGone = (fault: Error): boolean => 'code' in fault && gone.has(String(fault.code))

export function makeOutput(stream: OutputStream): Output {
  let closed = false
  let broken: Error | undefined
  const note = (fault: Error): void => {
    closed = true
    if (!isGone(fault)) broken ??= fault
  }
  stream.on('error', note)

  return {
    line: text => {
      if (!closed) stream.write(`${text}\n`)
    },
    flushed: async () => {
      if (!closed) {
        await new Promise<void>(resolve => {
          stream.write('', fault => {
            if (fault) note(fault)
            resolve()
          })
        })
      }
      if (broken) throw broken
    },
  }
}
