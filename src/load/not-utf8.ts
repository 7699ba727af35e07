/**
 * Text is UTF-8. Of another encoding every strange byte would become the same replacement character, on hosts too, and
 * nobody would be told.
 */
import { isUtf8 } from 'node:buffer'
import { type Problem, problem } from '../problem.ts'

const newline = 0x0a
const replacement = '\uFFFD'

/** `besides`: what else can be done, where there is something. */
export function notUtf8(bytes: Uint8Array, file: string, besides = ''): Problem | undefined {
  if (isUtf8(bytes)) return undefined
  const { line, column } = firstFault(Buffer.from(bytes))
  return problem({
    code: 'load.encoding',
    message: `${file} is not text in UTF-8`,
    source: { file, line, column },
    remedy: `save it in UTF-8 (iconv -f ISO-8859-1 -t UTF-8, or whatever it was written in)${besides}`,
  })
}

/** A newline is never part of a longer character, so lines stand for themselves. */
function firstFault(bytes: Buffer): { readonly line: number; readonly column: number } {
  for (let start = 0, line = 1; ; line += 1) {
    const end = bytes.indexOf(newline, start)
    const own = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (!isUtf8(own)) return { line, column: own.toString('utf8').indexOf(replacement) + 1 }
    if (end < 0) return { line, column: 1 }
    start = end + 1
  }
}
