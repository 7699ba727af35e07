/**
 * An ini file loses nothing: whatever the text, only the asked line changes, a second run finds nothing to do, and the
 * option can be read back where it was asked for.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editIni, type WantedOption } from '../../src/resources/ini-edit.ts'
import { linesOf } from '../../src/resources/text-lines.ts'

const piece = fc.constantFrom(
  ...[
    '[a]',
    '[b]',
    ' [a] ; x',
    'x = 1',
    'x=1',
    'x: 1',
    '\tx = 2',
    'x',
    '#x = 1',
    '; y',
    '',
    '  more',
    'y = 3',
    'y=x = 1\\',
  ],
)
const text = fc
  .tuple(fc.array(fc.tuple(piece, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }), fc.option(piece, { nil: '' }))
  .map(([lines, last]) => lines.flat().join('') + last)
const wanted: fc.Arbitrary<WantedOption> = fc
  .record({
    section: fc.constantFrom('a', 'b', 'new', undefined),
    option: fc.constantFrom('x', 'y', 'z'),
    value: fc.constantFrom('1', '2', '', 'a = b', null),
  })
  .map(({ section, ...rest }) => (section === undefined ? rest : { section, ...rest }))

const edit = (option: WantedOption, given: string): string | undefined => {
  const edited = editIni(option, given)
  return edited.ok ? edited.text : undefined
}

/** A reader that is written differently: the last value in the section, as most programs read it. */
function read(given: string, { section, option }: WantedOption): string | undefined {
  let here: string | undefined
  let value: string | undefined
  for (const line of given.split(/\r?\n/)) {
    const head = line.trim().match(/^\[(\w+)\]/)
    if (head) here = head[1]
    else if (here === section && !/^\s*[#;]/.test(line)) {
      const [name = '', ...rest] = line.split(/[=:](.*)/s)
      if (name.trim() === option) value = (rest[0] ?? '').trim()
    }
  }
  return value
}

describe('an edit of an ini file', () => {
  it('settles at once, and is what a reader sees', () => {
    fc.assert(
      fc.property(wanted, text, (option, given) => {
        const once = edit(option, given)
        if (once === undefined) return
        expect(edit(option, once)).toBe(once)
        expect(read(once, option)).toBe(option.value ?? undefined)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves every other line as it was', () => {
    fc.assert(
      fc.property(wanted, text, (option, given) => {
        const once = edit(option, given)
        if (once === undefined) return
        const old = linesOf(given).map(line => line.text)
        const now = linesOf(once).map(line => line.text)
        const first = now.findIndex((line, index) => line !== old[index])
        const more = now.length - old.length
        if (option.value === null) expect(old.filter(line => now.includes(line))).toEqual(expect.arrayContaining(now))
        else if (more === 0 && first >= 0) expect(now.toSpliced(first, 1)).toEqual(old.toSpliced(first, 1))
        else expect(now.toSpliced(first < 0 ? now.length : first, more)).toEqual(old)
      }),
      { numRuns: 1000 },
    )
  })
})
