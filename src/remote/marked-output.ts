/**
 * Separates what a script printed from what came before it (noise of ~/.bashrc) and from the lines of its wrapping,
 * while the output arrives in pieces cut anywhere. Keeps the script's own bytes, up to a limit.
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
  const readyMark = Buffer.from(`\n${mark} ready`)
  const endMark = Buffer.from(`\n${mark} end `)
  // The mark may be the first thing of all; a newline before everything makes that case like the others.
  let rest: Buffer = Buffer.from('\n')
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
      if (ready !== undefined) return Buffer.concat(end === undefined ? [...kept, rest] : kept)
      return noise === 'noise' ? Buffer.from(rest.subarray(1)) : Buffer.alloc(0)
    },
  }
}

/** Length of the longest end of `bytes` that `mark` begins with. Marks hold one newline, at their start. */
function tailThatMayBe(mark: Buffer, bytes: Buffer): number {
  const from = Math.max(0, bytes.length - mark.length + 1)
  const start = bytes.lastIndexOf(newline)
  if (start < from) return 0
  return mark.subarray(0, bytes.length - start).equals(bytes.subarray(start)) ? bytes.length - start : 0
}
