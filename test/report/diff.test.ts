/**
 * Differences as text: what a reader sees for each pair of texts.
 */
import { describe, expect, it } from 'vitest'
import { diffLines, diffStat } from '../../src/report/diff.ts'
import { painter } from '../../src/report/paint.ts'
import { valueLines } from '../../src/report/value.ts'

const paint = painter(false)
const numbered = (count: number, text: string): string =>
  Array.from({ length: count }, (_, index) => `${text} ${index}\n`).join('')
const long = (middle: string): string => `${'a'.repeat(300)}${middle}${'z'.repeat(300)}`
const esc = String.fromCodePoint(27)

describe('a diff', () => {
  it.each<readonly [what: string, before: string | undefined, after: string | undefined, expected: readonly string[]]>([
    ['one line changed', 'a\nb\nc\n', 'a\nB\nc\n', ['@@ -1,3 +1,3 @@', ' a', '-b', '+B', ' c']],
    [
      'three lines of context',
      numbered(9, 'x'),
      numbered(9, 'x').replace('x 4', 'y'),
      ['@@ -2,7 +2,7 @@', ' x 1', ' x 2', ' x 3', '-x 4', '+y', ' x 5', ' x 6', ' x 7'],
    ],
    ['created', undefined, 'a\nb\n', ['+a', '+b']],
    ['created, told as an empty text', '', 'a\nb\n', ['+a', '+b']],
    ['removed', 'a\n', undefined, ['-a']],
    ['emptied', 'a\n', '', ['-a']],
    ['empty lines', undefined, 'a\n\nb\n', ['+a', '+', '+b']],
    [
      'no newline at the end any more',
      'a\nb\n',
      'a\nb',
      ['@@ -1,2 +1,2 @@', ' a', '-b', '+b', '\\ No newline at end of file'],
    ],
    ['a newline at the end at last', 'b', 'b\n', ['@@ -1,1 +1,1 @@', '-b', '\\ No newline at end of file', '+b']],
    ['created without a newline', undefined, 'a', ['+a', '\\ No newline at end of file']],
    ['a tab becomes spaces', 'a\tb\n', 'a\tc\n', ['@@ -1,1 +1,1 @@', '-a   b', '+a   c']],
    ['only white space differs', 'a b\n', 'a\tb\n', ['@@ -1,1 +1,1 @@', '-a·b', '+a⇥b']],
    ['white space at the end', 'a\n', 'b \t\n', ['@@ -1,1 +1,1 @@', '-a', '+b·⇥']],
    ['line ends of DOS', 'a\r\n', 'a\n', ['@@ -1,1 +1,1 @@', '-a\\r', '+a']],
    [
      'escape sequences',
      'x\n',
      `${esc}[2J${esc}]0;title\u0007\n`,
      ['@@ -1,1 +1,1 @@', '-x', '+\\x1b[2J\\x1b]0;title\\x07'],
    ],
    ['text that would be reordered', 'x\n', 'if\u202e admin\n', ['@@ -1,1 +1,1 @@', '-x', '+if\\u202e admin']],
    [
      'long lines: cut where they differ',
      `${long('one')}\n`,
      `${long('two')}\n`,
      [
        '@@ -1,1 +1,1 @@',
        `-… ${'a'.repeat(20)}one${'z'.repeat(18)} … 282 more`,
        `+… ${'a'.repeat(20)}two${'z'.repeat(18)} … 282 more`,
      ],
    ],
    ['a NUL', 'a\0b', 'a\0c', ['binary content, not shown: 3 bytes → 3 bytes']],
    ['a new file of bytes', undefined, '\0'.repeat(2048), ['binary content, not shown: 2.0 KiB']],
    ['bytes that are no UTF-8', 'text\n', '\uFFFD\uFFFDa', ['binary content, not shown: 5 bytes → 7 bytes']],
    [
      'very different',
      numbered(3000, 'old'),
      numbered(3000, 'new'),
      [
        'too large or too different for a diff; only sizes and hashes are shown',
        '- 3000 lines, 25.3 KiB, sha256 HASH',
        '+ 3000 lines, 25.3 KiB, sha256 HASH',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    const lines = diffLines({ before, after }, { paint, width: 60 })
    expect(lines.map(line => line.replace(/[0-9a-f]{12}$/, 'HASH'))).toEqual(expected)
  })

  it('is cut after a number of lines, which are counted', () => {
    const lines = diffLines({ after: numbered(100, 'x') }, { paint, width: 60, maxLines: 3 })
    expect(lines).toEqual(['+x 0', '+x 1', '+x 2', '… 97 more lines of diff (-v shows all)'])
  })

  it('of a long new file is whole', () => {
    expect(diffLines({ before: '', after: numbered(5000, 'x') }, { paint, width: 60 })).toHaveLength(5000)
  })

  it('has colours when asked', () => {
    const [, removed, added] = diffLines({ before: 'a\n', after: 'b\n' }, { paint: painter(true), width: 60 })
    expect([removed, added]).toEqual([`${esc}[31m-a${esc}[39m`, `${esc}[32m+b${esc}[39m`])
  })

  it.each<readonly [string | undefined, string | undefined, string]>([
    ['a\nb\n', 'a\nc\nd\n', '+2 −1 lines'],
    [undefined, 'a\n', '+1 line'],
    ['a\nb\n', '', '−2 lines'],
    ['a\0', 'b\0c', 'binary, 2 bytes → 3 bytes'],
    [numbered(3000, 'old'), numbered(3000, 'new'), '25.3 KiB → 25.3 KiB'],
  ])('is counted %#', (before, after, expected) => {
    expect(diffStat({ before, after })).toBe(expected)
  })
})

describe('a value', () => {
  it.each<readonly [before: string | undefined, after: string | undefined, expected: readonly string[]]>([
    ['60', '10', ['60 → 10']],
    [undefined, '10', ['10']],
    ['60', undefined, ['60']],
    [undefined, undefined, []],
    ['', 'x', ['(empty) → x']],
    ['4096\t131072', '4096\t87380', ['4096 131072 → 4096 87380']],
    ['1\t2', '1 2', ['1\\t2 → 1 2']],
    ['a', 'a ', ['a → "a "']],
    [`${esc}[31m`, 'x', ['\\x1b[31m → x']],
    ['a'.repeat(30), 'b'.repeat(30), [`  ${'a'.repeat(30)}`, `→ ${'b'.repeat(30)}`]],
  ])('%j → %j', (before, after, expected) => {
    expect(valueLines({ before, after }, 60, paint)).toEqual(expected)
  })
})
