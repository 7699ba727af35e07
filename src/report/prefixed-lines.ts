/**
 * Output of many hosts at once, line by line with the host's name in front. Keeps no more than one line of each.
 */
import { StringDecoder } from 'node:string_decoder'
import { visibleLines } from './visible.ts'

export interface PrefixedLines {
  push(piece: Uint8Array): void
  /** What stands after the last line end. */
  end(): void
}

/** A line that is longer is shown in parts. */
const longest = 16_384

export function prefixedLines(prefix: string, write: (line: string) => void): PrefixedLines {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const show = (line: string): void =>
    write(`${prefix}${visibleLines(line.endsWith('\r') ? line.slice(0, -1) : line)}\n`)
  const take = (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) show(line)
    while (rest.length > longest) {
      show(rest.slice(0, longest))
      rest = rest.slice(longest)
    }
  }
  return {
    push: piece => take(decoder.write(Buffer.from(piece))),
    end: () => {
      take(decoder.end())
      if (rest !== '') show(rest)
      rest = ''
    },
  }
}
