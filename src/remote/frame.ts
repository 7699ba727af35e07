/**
 * What a frame is, and how its lines look on the wire. Pure; runs nothing.
 *
 *     @NONCE{ ID TAG      head: the section begins. TAG says how its output is written:
 *                         r = as it is, b = base64, x = hexadecimal
 *     …                   its standard output
 *     @NONCE!             only when the section wrote to standard error: that follows, as it is
 *     …
 *     @NONCE~ TEXT        how far the section is, in its own words, base64; stands anywhere in its output
 *     @NONCE} STATUS      tail: the section ended with this status
 *     @NONCE. COUNT WORD  after the last frame: how many frames there were; `done`, or `stopped` at a failing one
 */

/** One section of a script, answered. */
export interface Frame {
  /** As given when the script was built. */
  readonly id: string
  /** Exit status of the section; 128 + n when a signal ended its last command. */
  readonly status: number
  /** Standard output, byte for byte. */
  readonly out: Uint8Array
  /** Standard error, without NUL bytes and trailing newlines. */
  readonly err: Uint8Array
}

/** The id under which a probe script reports tools that the host lacks. */
export const preflightId = 'preflight'

/** Ids stand in lines of words, so they travel as base64url; `.` keeps an empty id visible. */
export const encodeId = (id: string): string => `.${Buffer.from(id).toString('base64url')}`
export const decodeId = (word: string): string => Buffer.from(word.slice(1), 'base64url').toString()

const hex = /^[0-9a-f]*$/
const base64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * The bytes that a section's lines (bytes as characters) stand for; undefined when they were damaged on the way. The
 * newline before the next mark belongs to the mark.
 */
export function decodeBody(tag: string, lines: readonly string[]): Uint8Array | undefined {
  if (tag === 'r') return Buffer.from(lines.join('\n'), 'latin1')
  const text = lines.join('').replaceAll(' ', '')
  if (tag === 'x') return hex.test(text) && text.length % 2 === 0 ? Buffer.from(text, 'hex') : undefined
  return base64.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined
}

/** Names of the tools that the host lacks, when this is the preflight frame. */
export function missingTools(frame: Frame): readonly string[] {
  return frame.id === preflightId ? Buffer.from(frame.out).toString().split('\n').filter(Boolean) : []
}
