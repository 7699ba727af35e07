/**
 * Separates what a script printed from what came before it (noise of ~/.bashrc) and from the lines of its wrapping,
 * while the output arrives in pieces cut anywhere. Keeps the script's own bytes, up to a limit. Marks may follow other
 * text on the same line, so that the newline at the end of some output need not be held back.
 */
export interface MarkedOutput {
  push(piece: Uint8Array): void
  /** Words after `ready`; undefined until the script began. */
  readonly ready: readonly string[] | undefined
  /** Status of the script; undefined until it ended. */
  readonly end: number | undefined
  /** More came than the limit allows; the rest was dropped. */
  readonly overflowed: boolean
  /** The script's own bytes; when it never began, the noise instead if `noise` is asked for. */
  bytes(noise?: 'noise'): Uint8Array
}

export interface MarkedOutputOptions {
  readonly mark: string
  readonly limit: number
  /** Gets each piece of the script's own output. */
  readonly onPiece?: ((piece: Uint8Array) => void) | undefined
  /** Called when the script's closing line came. */
  readonly onEnd?: (() => void) | undefined
  /** Called when more than the limit came. */
  readonly onOverflow?: (() => void) | undefined
}

/** What is kept of the noise: enough for an error message. */
const noiseLimit = 65_536
const newline = 0x0a

export function markedOutput({ mark, limit, onPiece, onEnd, onOverflow }: MarkedOutputOptions): MarkedOutput {
  const readyMark = Buffer.from(`${mark} ready`)
  const endMark = Buffer.from(`${mark} end `)
  let rest: Buffer = Buffer.alloc(0)
  let ready: readonly string[] | undefined
  let end: number | undefined
  let overflowed = false
  let size = 0
  const kept: Buffer[] = []

  const keep = (piece: Buffer): void => {
    if (piece.length === 0) return
    const room = limit - size
    const taken = piece.length > room ? piece.subarray(0, room) : piece
    if (taken.length > 0) {
      size += taken.length
      kept.push(taken)
      onPiece?.(taken)
    }
    if (taken.length < piece.length && !overflowed) {
      overflowed = true
      onOverflow?.()
    }
  }

  /** Cuts the line at `start` out of `rest`: what stood before, and its words. Undefined while it is not whole. */
  const cutLine = (start: number, length: number): { before: Buffer; words: readonly string[] } | undefined => {
    const stop = rest.indexOf(newline, start + length)
    if (stop < 0) return undefined
    const before = rest.subarray(0, start)
    const words = rest
      .toString('latin1', start + length, stop)
      .trim()
      .split(' ')
    rest = rest.subarray(stop + 1)
    return { before, words }
  }

  const seekReady = (): boolean => {
    const start = rest.indexOf(readyMark)
    const line = start < 0 ? undefined : cutLine(start, readyMark.length)
    if (line !== undefined) ready = line.words
    else if (start < 0 && rest.length > 2 * noiseLimit) rest = rest.subarray(rest.length - noiseLimit)
    return line !== undefined
  }

  const seekEnd = (): void => {
    const start = rest.indexOf(endMark)
    if (start < 0) {
      const safe = rest.length - tailThatMayBe(endMark, rest)
      keep(rest.subarray(0, safe))
      rest = rest.subarray(safe)
      return
    }
    const line = cutLine(start, endMark.length)
    if (line === undefined) return
    keep(line.before)
    end = Number.parseInt(line.words[0] ?? '', 10)
    keep(rest)
    rest = Buffer.alloc(0)
    onEnd?.()
  }

  return {
    push(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
      if (end !== undefined) return keep(bytes)
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
      if (ready !== undefined || seekReady()) seekEnd()
    },
    get ready() {
      return ready
    },
    get end() {
      return end
    },
    get overflowed() {
      return overflowed
    },
    bytes(noise) {
      if (ready !== undefined) return Buffer.concat([...kept, rest], Math.min(limit, size + rest.length))
      return noise === 'noise' ? Buffer.from(rest) : Buffer.alloc(0)
    },
  }
}

/** Length of the end of `bytes` that `mark` begins with. The first byte of a mark stands nowhere else in it. */
export function tailThatMayBe(mark: Buffer, bytes: Buffer): number {
  const start = bytes.lastIndexOf(mark.subarray(0, 1))
  const tail = bytes.length - start
  return start >= 0 && tail < mark.length && mark.subarray(0, tail).equals(bytes.subarray(start)) ? tail : 0
}
