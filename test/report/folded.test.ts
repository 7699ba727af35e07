import { describe, expect, it } from 'vitest'
import { folded } from '../../src/report/folded.ts'

const fold = (line: string, columns: number): readonly string[] => folded([line], columns)

describe('lines of a terminal', () => {
  it('go on below, further in', () => {
    expect(fold('  one two three four', 12)).toEqual(['  one two', '    three', '    four'])
    expect(fold('  short', 12)).toEqual(['  short'])
  })

  it('keep their columns', () => {
    expect(fold('a   b   c', 6)).toEqual(['a   b', '  c'])
  })

  it('do not count colours, and keep them', () => {
    const [dim, off] = ['\u001b[2m', '\u001b[22m']
    expect(fold(`${dim}one two${off}`, 7)).toEqual([`${dim}one two${off}`])
    expect(fold(`${dim}one two three${off}`, 8)).toEqual([`${dim}one two`, `  three${off}`])
  })

  it('leave a long word, content of files and code as they are', () => {
    expect(fold('123456789 12', 6)).toEqual(['123456789', '  12'])
    for (const line of [
      '  +added text of a file',
      '  -removed text of it',
      ' 12 | some code that is long',
      '    |   ^^^^^^^^^ there',
    ]) {
      expect(fold(line, 10)).toEqual([line])
    }
  })
})
