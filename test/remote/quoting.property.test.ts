/**
 * Whatever string is quoted reaches a real shell as one word, unchanged.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quote, sh } from '../../src/remote/script.ts'
import { run, shells } from '../support/shells.ts'

const nasty = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$',
  '`',
  '\n',
  '\r',
  '\t',
  ' ',
  '*',
  '~',
  '!',
  '#',
  '-',
  '\u0001',
  '\u007f',
  'é',
  '\u{1f600}',
)
const unicode = fc.string({ unit: 'binary', maxLength: 30 }).map(s => s.replaceAll('\0', ''))
const word = fc.oneof(
  unicode,
  fc.array(nasty, { maxLength: 12 }).map(parts => parts.join('')),
  fc.constantFrom('', '\n', "'", "''", '-n', '-e', '~root', '$(exit 3)', "'; exit 3; '", '\\c', 'a\nb', '\n\n'),
)

describe.each(shells)('in $name', shell => {
  it('words come back unchanged', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), words => {
        const ran = run(shell, sh`printf '%s\\000' ${words}`)
        const expected = words.map(w => `${Buffer.from(w).toString()}\0`).join('')
        expect({ out: Buffer.from(ran.out).toString(), err: ran.err }).toEqual({ out: expected, err: '' })
      }),
      { numRuns: 150 },
    )
  })

  it('a word is one argument wherever it stands', () => {
    fc.assert(
      fc.property(word, value => {
        const script = sh`name=${value}; case $name in ${value}) ;; *) exit 9 ;; esac; set -- ${value}; exit $#`
        expect(run(shell, script).code).toBe(1)
      }),
      { numRuns: 60 },
    )
  })
})

it('refuses a NUL byte, which no shell word can hold', () => {
  expect(() => quote('a\0b')).toThrow(/NUL/)
})
