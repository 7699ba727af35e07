/**
 * Reads the answer of a framed script, in whatever pieces it arrives. Lines outside of frames are dropped; a damaged
 * or missing part makes the answer incomplete, never wrong. Pure; the script is built by `frames.ts`.
 */
import { decodeBody, decodeId, type Frame } from './frame.ts'

/** How far an answer has come. */
export interface FrameProgress {
  /** The closing line came, and as many frames before it as it says. False = cut short or damaged. */
  readonly complete: boolean
  /** The script ended itself at a failing section; the sections after it did not run. */
  readonly stopped: boolean
  /** Id of the section that began and has not ended: nobody knows how far it got. */
  readonly unfinished: string | undefined
}

export interface FrameParser {
  /** Takes the next bytes, cut anywhere. */
  push(piece: Uint8Array): void
  progress(): FrameProgress
}

export interface FrameListener {
  /** A section began. */
  readonly onStart?: (id: string) => void
  /** A section that has begun tells how far it is. */
  readonly onNote?: (text: string) => void
  /** A section ended. */
  readonly onFrame: (frame: Frame) => void
}

interface OpenFrame {
  readonly id: string
  readonly tag: string
  readonly out: string[]
  readonly err: string[]
  into: string[]
}

/** Follows an answer live. Frames are handed over and not kept. */
export function frameParser(nonce: string, listener: FrameListener): FrameParser {
  const mark = `@${nonce}`
  let partial: string[] = []
  let open: OpenFrame | undefined
  let count = 0
  let damaged = false
  let ended: { readonly count: number; readonly stopped: boolean } | undefined

  const close = (frame: OpenFrame, status: number): void => {
    const out = decodeBody(frame.tag, frame.out)
    const err = decodeBody('r', frame.err)
    if (out === undefined || err === undefined || !Number.isInteger(status)) {
      damaged = true
      return
    }
    open = undefined
    count += 1
    listener.onFrame({ id: frame.id, status, out, err })
  }

  const marker = (kind: string, words: readonly string[]): void => {
    const [first = '', second = ''] = words
    if (kind === '{' && open === undefined) {
      const out: string[] = []
      open = { id: decodeId(first), tag: second, out, err: [], into: out }
      listener.onStart?.(open.id)
    } else if (kind === '!' && open !== undefined) open.into = open.err
    else if (kind === '~' && open !== undefined) listener.onNote?.(Buffer.from(first, 'base64').toString('utf8'))
    else if (kind === '}' && open !== undefined) close(open, Number.parseInt(first, 10))
    else if (kind === '.' && open === undefined) ended = { count: Number(first), stopped: second === 'stopped' }
    else damaged = true
  }

  const take = (line: string): void => {
    if (damaged || ended !== undefined) return
    if (line.startsWith(mark)) marker(line.charAt(mark.length), line.slice(mark.length + 2).split(' '))
    else open?.into.push(line)
  }

  return {
    push(piece) {
      const [first = '', ...rest] = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
        .toString('latin1')
        .split('\n')
      partial.push(first)
      for (const next of rest) {
        take(partial.join(''))
        partial = [next]
      }
    },
    progress: () => ({
      complete: !damaged && ended?.count === count,
      stopped: ended?.stopped ?? false,
      unfinished: open?.id,
    }),
  }
}

/** A whole answer at once. */
export function decodeFrames(bytes: Uint8Array, nonce: string): FrameProgress & { readonly frames: readonly Frame[] } {
  const frames: Frame[] = []
  const parser = frameParser(nonce, { onFrame: frame => frames.push(frame) })
  parser.push(bytes)
  return { frames, ...parser.progress() }
}
