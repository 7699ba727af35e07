import { describe, expect, it } from 'vitest'
import { prefixedLines } from '../../src/report/prefixed-lines.ts'

const shown = (pieces: readonly (string | Uint8Array)[]): readonly string[] => {
  const written: string[] = []
  const lines = prefixedLines('h | ', line => written.push(line))
  for (const piece of pieces) lines.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  lines.end()
  return written
}

describe('lines with the name of their host', () => {
  const table: readonly (readonly [
    name: string,
    pieces: readonly (string | Uint8Array)[],
    lines: readonly string[],
  ])[] = [
    ['whole lines', ['a\nb\n'], ['h | a\n', 'h | b\n']],
    ['a line in pieces', ['a', 'b', '\nc'], ['h | ab\n', 'h | c\n']],
    ['an empty line', ['\n\na'], ['h | \n', 'h | \n', 'h | a\n']],
    ['nothing', [], []],
    ['a letter cut in two', [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)], ['h | ä\n']],
    ['half a letter at the end', [Buffer.from('ä').subarray(0, 1)], ['h | \uFFFD\n']],
    ['line ends of terminals', ['a\r\nb\rc\n'], ['h | a\n', 'h | b\\rc\n']],
    [
      'a line without end',
      ['x'.repeat(40_000)],
      ['x'.repeat(16_384), 'x'.repeat(16_384), 'x'.repeat(7232)].map(x => `h | ${x}\n`),
    ],
  ]
  it.each(table)('%s', (_, pieces, lines) => expect(shown(pieces)).toEqual(lines))
})
