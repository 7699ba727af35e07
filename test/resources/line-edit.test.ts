/**
 * Editing lines loses nothing: whatever the text, only the asked line changes, and a second run finds nothing to do.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editLine, parseLine, type WrittenLine } from '../../src/resources/line-edit.ts'
import { parsePattern } from '../../src/resources/pattern.ts'
import { insertLine, joinLines, linesOf } from '../../src/resources/text-lines.ts'

const word = fc.constantFrom('a', 'b', 'a=1', 'a = 2', '', ' ', '#a=1', 'a\rb', 'ü')
const text = fc
  .tuple(fc.array(fc.tuple(word, fc.constantFrom('\n', '\r\n'))), fc.option(word, { nil: '' }))
  .map(([lines, last]) => lines.flat().join('') + last)

const edit = (written: WrittenLine, given: string): string | undefined => {
  const parsed = parseLine(written)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const edited = editLine(parsed.wanted, given)
  return edited.ok ? edited.text : undefined
}

describe('lines', () => {
  it('lose nothing', () => {
    fc.assert(
      fc.property(text, given => {
        expect(joinLines(linesOf(given))).toBe(given)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n') }), given => {
        expect(joinLines(linesOf(given))).toBe(given)
      }),
    )
  })

  it('stay whole when one is put among them', () => {
    fc.assert(
      fc.property(text, fc.nat(), (given, at) => {
        const lines = linesOf(given)
        const index = at % (lines.length + 1)
        const more = insertLine(lines, index, 'new')
        expect(linesOf(joinLines(more))).toEqual(more)
        expect(more.map(line => line.text).toSpliced(index, 1)).toEqual(lines.map(line => line.text))
        expect(more[index]?.text).toBe('new')
      }),
    )
  })
})

describe('an edit', () => {
  const written: fc.Arbitrary<WrittenLine> = fc.oneof(
    fc.record({ line: word, match: fc.constantFrom('^a', '^#?a ?=', '1$', 'z') }),
    fc.record({ line: word, after: fc.constantFrom('^a', 'EOF', 'z') }),
    fc.record({ line: word, before: fc.constantFrom('^a', 'BOF', 'z') }),
    fc.record({ match: fc.constantFrom('^a', '^$', 'z'), state: fc.constant('absent' as const) }),
    fc.record({ line: word, state: fc.constant('absent' as const) }),
  )

  it('settles at once, or is refused', () => {
    fc.assert(
      fc.property(written, text, (wanted, given) => {
        const once = edit(wanted, given)
        if (once !== undefined) expect(edit(wanted, once)).toBe(once)
      }),
    )
  })

  it('touches one line at most, unless lines shall go', () => {
    fc.assert(
      fc.property(written, text, (wanted, given) => {
        const once = edit(wanted, given)
        if (once === undefined) return
        const old = linesOf(given).map(line => line.text)
        const now = linesOf(once).map(line => line.text)
        if (wanted.state === 'absent') {
          expect(old.filter(line => now.includes(line))).toEqual(now)
          return
        }
        const first = now.findIndex((line, index) => line !== old[index])
        if (first < 0) {
          expect(now).toEqual(old)
          return
        }
        expect(now[first]).toBe(wanted.line)
        const rest = now.slice(first + 1)
        expect([old.slice(first), old.slice(first + 1)]).toContainEqual(rest)
      }),
    )
  })
})

describe('a pattern', () => {
  it('cannot hang a run', () => {
    const parsed = parsePattern('^(a+)+$', 'match')
    if (!parsed.ok) throw new Error(parsed.problem.message)
    const begun = performance.now()
    expect(parsed.pattern.matches(`${'a'.repeat(20_000)}b`)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  it.each([
    ['(a)(b)?', 'a', '[\\1][\\2][\\3]', '[a][][\\3]'],
    ['(?P<x>a)', 'a', '\\g<x>\\g<1>\\g<y>', 'aa\\g<y>'],
    ['(a)', 'a', '\\\\1 $1', '\\1 $1'],
    ['(a)', 'b', 'x', undefined],
  ])('%s in %s makes of %s %s', (pattern, given, template, expected) => {
    const parsed = parsePattern(pattern, 'match')
    expect(parsed.ok && parsed.pattern.expand(given, template)).toBe(expected)
  })
})
