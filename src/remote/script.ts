/**
 * Quoting is a type: `ShellText` comes only from here, and whatever is interpolated into it is quoted, unless it is
 * itself `ShellText`. Pure text; runs nothing.
 */
import type { ShellText } from '../brands.ts'

/** Quotes a string as one word of a POSIX shell. A NUL byte cannot stand in a shell word and is a bug of the caller. */
export function quote(word: string): ShellText {
  if (word.includes('\0')) throw new TypeError('a NUL byte cannot be passed as a shell word')
  const quoted = /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
  return quoted as ShellText
}

/** Marks a value inside `sh` as shell text already; everything else there is quoted. */
class Raw {
  readonly text: ShellText
  constructor(text: ShellText) {
    this.text = text
  }
}
/** Embeds shell text as it is: `` sh`if true; then ${raw(body)}; fi` ``. */
export const raw = (text: ShellText): Raw => new Raw(text)

export type Interpolated = string | number | bigint | Raw | readonly string[]

/**
 * Builds shell text from a template: strings are quoted as one word, arrays as several words, `raw(text)` enters as it
 * is. The literal parts are the program, written by us.
 */
export function sh(literals: TemplateStringsArray, ...values: readonly Interpolated[]): ShellText {
  const parts: string[] = [literals[0] ?? '']
  for (const [index, value] of values.entries()) {
    parts.push(interpolate(value), literals[index + 1] ?? '')
  }
  return parts.join('') as ShellText
}

function interpolate(value: Interpolated): string {
  if (value instanceof Raw) return value.text
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return value.map(quote).join(' ')
}

/** Joins pieces of shell text, one a line. */
export const lines = (...pieces: readonly ShellText[]): ShellText => pieces.join('\n') as ShellText

/** Shell text that a user wrote (resource `command`): the one place where text becomes a program by trust. */
export const trusted = (text: string): ShellText => text as ShellText

/** The lines of a here-document that hold bytes: base64, 76 characters a line. */
export const base64Lines = (bytes: Uint8Array): ShellText =>
  Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\n') as ShellText

/** `cat`s bytes of any value into a command: a here-document of base64, decoded on the host. */
export function bytesInto(bytes: Uint8Array, command: ShellText): ShellText {
  return sh`base64 -d <<'PROVISION_B64' | ${raw(command)}
${raw(base64Lines(bytes))}
PROVISION_B64`
}
