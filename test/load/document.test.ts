import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../src/load/document.ts'
import type { Pointer, Span } from '../../src/place.ts'
import { lines } from './project.ts'

const faults = (text: string): readonly string[] => {
  const parsed = parseYaml(text, 'f')
  return parsed.ok ? [] : lines(parsed.problems)
}

/** Text, and where it is wrong and why. */
const wrong: readonly (readonly [name: string, text: string, fault: string])[] = [
  ['octal mode', 'mode: 0644', 'f:1:7 yaml.leading-zero 0644 is read as the number 644'],
  ['leading zero', 'version: 010', 'f:1:10 yaml.leading-zero'],
  ['bare template', 'a: {{ x }}', 'f:1:4 yaml.bare-template'],
  ['bare template with text', 'b: 1\na: {{ x }}/foo', 'f:2:4 yaml.bare-template'],
  ['bare template in a list', '- {{ x }}', 'f:1:3 yaml.bare-template'],
  ['bare template in a list of maps', '- name: {{ x }}', 'f:1:9 yaml.bare-template'],
  ['too many digits', 'a: 12345678901234567890', 'f:1:4 yaml.precision'],
  ['infinity', 'a: .inf', 'f:1:4 yaml.number'],
  ['not a number', 'a: .nan', 'f:1:4 yaml.number'],
  ['duplicate key', 'a: 1\nb: 2\na: 3', 'f:3:1 yaml.duplicate-key "a" is given twice, first in line 1'],
  ['duplicate key, CRLF', 'a:\r\n  b: 1\r\n  b: 2\r\n', 'f:3:3 yaml.duplicate-key'],
  ['tab', 'a:\n\tb: 1', 'f:2:1 yaml.tab'],
  ['vault', 'a: !vault x', 'f:1:11 yaml.tag the tag !vault'],
  ['binary', 'a: !!binary aGVsbG8=', 'f:1:13 yaml.tag the tag !!binary'],
  ['unknown alias', 'a: *x', 'f:1:4 yaml.alias there is no anchor &x'],
  ['alias of itself', 'a: &a [*a]', 'f:1:8 yaml.alias *a contains itself'],
  ['two documents', 'a: 1\n---\nb: 2', 'f:2:1 yaml.several-documents'],
  ['list as a key', '? [a]\n: 1', 'f:1:3 yaml.key'],
  ['merge of no map', '<<: 5', 'f:1:1 yaml.merge'],
  ['colon in a text', 'name: foo: bar', 'f:1:7 yaml.colon'],
  ['YAML 1.1', '%YAML 1.1\n---\na: yes', 'f:1:1 yaml.version'],
  ['at sign', 'a: @x', 'f:1:4 yaml.first-sign'],
  ['key without colon', 'a\nb: 1', 'f:1:1 yaml.no-colon'],
  ['list and map', '- a\nb: 1', 'f:2:1 yaml.syntax'],
  ['escape', 'a: "\\q"', 'f:1:5 yaml.escape'],
  ['quote in quotes', "a: 'it's'", 'f:1:8 yaml.syntax'],
  ['list not closed', 'a: [1', 'f:1:4 yaml.unclosed this list is not closed by ]'],
  ['map not closed', 'a: {b: 1', 'f:1:4 yaml.unclosed this map is not closed by }'],
  ['quote not closed', 'a: "x', 'f:1:4 yaml.unclosed'],
  ['nested too deeply', `a: ${'['.repeat(300)}${']'.repeat(300)}`, 'yaml.depth'],
  ['nested beyond the stack', '['.repeat(20_000), 'yaml.'],
  ['too big', `a: "${'x'.repeat(1024 * 1024)}"`, 'f:1:1 yaml.size'],
]

describe('a document that is wrong', () => {
  it.each(wrong)('%s', (_name, text, fault) => {
    const found = faults(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(fault)
  })

  it('multiplying aliases', () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${Array(10).fill(of).join(', ')}]`
    const text = [
      level('a', 'x'),
      level('b', '*a'),
      level('c', '*b'),
      level('d', '*c'),
      level('e', '*d'),
      level('g', '*e'),
    ].join('\n')
    expect(faults(text)[0]).toContain('yaml.unreadable')
  })

  it('tells all faults at once', () => {
    expect(faults('a: 0644\na: 1\nb: *x\nc: .inf')).toHaveLength(4)
  })

  it('tells one fault for each line of bad syntax', () => {
    expect(faults('- a\nb: 1')).toHaveLength(1)
  })
})

describe('a document that is right', () => {
  const values: readonly (readonly [name: string, text: string, value: unknown])[] = [
    ['empty', '', null],
    ['only a comment', '# x', null],
    ['words of YAML 1.1 stay text', 'a: yes', { a: 'yes' }],
    ['numbers as keys', '1: 2', { 1: 2 }],
    ['dates stay text', 'a: 2001-01-01', { a: '2001-01-01' }],
    ['byte order mark', '\uFEFFa: 1', { a: 1 }],
    ['merge', 'x: &x {a: 1}\ny: { <<: *x, b: 2 }', { x: { a: 1 }, y: { a: 1, b: 2 } }],
    ['quoted template', 'a: "{{ x }}"', { a: '{{ x }}' }],
    ['200 honest aliases', `a: &a 1\nb: [${Array(200).fill('*a').join(', ')}]`, { a: 1, b: Array(200).fill(1) }],
  ]
  it.each(values)('%s', (_name, text, value) => {
    const parsed = parseYaml(text, 'f')
    expect(parsed.ok && parsed.value.value).toEqual(value)
  })

  it('a key __proto__ is a key', () => {
    const parsed = parseYaml('__proto__: { x: 1 }', 'f')
    expect(parsed.ok && Object.hasOwn(parsed.value.value as object, '__proto__')).toBe(true)
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})

describe('places', () => {
  const text = [
    'x: &x {aa: 1}', //                    1
    'y:', //                               2
    '  <<: *x', //                         3
    '  b: [1, "q {{ r }}"]', //            4
    'c: |', //                             5
    '    x {{ y }}', //                    6
    '    z {{ k }}', //                    7
    'd: "a\\"b {{ z }}"', //               8
    "e: 'it''s {{ z }}'", //               9
    'f: >-', //                           10
    '  uu', //                            11
    '  v {{ z }}', //                     12
    'g: p {{ s }}', //                    13
    'h:', //                              14
    'i:', //                              15
    '  - j: 1', //                        16
    '    k: 2', //                        17
  ].join('\n')
  const parsed = parseYaml(text, 'f')
  if (!parsed.ok) throw new Error('the text must parse')
  const { place } = parsed.value

  const table: readonly (readonly [what: string, pointer: Pointer, kind: 'key' | 'value' | Span, place: string])[] = [
    ['a value', ['y', 'b', 0], 'value', '4:7+1'],
    ['a key', ['y', 'b'], 'key', '4:3+1'],
    ['a merged value', ['y', 'aa'], 'value', '1:12+1'],
    ['a merged key', ['y', 'aa'], 'key', '1:8+2'],
    ['a piece of a quoted text', ['y', 'b', 1], { offset: 5, length: 1 }, '4:16+1'],
    ['a piece of a block of text', ['c'], { offset: 13, length: 1 }, '7:8+1'],
    ['a piece after an escape', ['d'], { offset: 7, length: 1 }, '8:13+1'],
    ['a piece after a doubled quote', ['e'], { offset: 8, length: 1 }, '9:14+1'],
    ['a piece of a folded text: its beginning', ['f'], { offset: 5, length: 1 }, '10:4+2'],
    ['a piece of a plain text', ['g'], { offset: 5, length: 1 }, '13:9+1'],
    ['a map: its first key', ['y'], 'value', '3:3+2'],
    ['nothing: its key', ['h'], 'value', '14:1+1'],
    ['what is missing: the key around it', ['y', 'zz', 'x'], 'key', '2:1+1'],
    ['below a scalar: the key', ['g', 'x', 0], 'value', '13:1+1'],
    ['an item of a list', ['i', 0], 'value', '16:5+1'],
    ['within an item', ['i', 0, 'k'], 'value', '17:8+1'],
    ['beyond a list', ['i', 7], 'value', '15:1+1'],
    ['the whole', [], 'value', '1:1+1'],
  ]
  it.each(table)('of %s', (_what, pointer, kind, expected) => {
    const { line, column, length } = place(pointer, kind)
    expect(`${line}:${column}+${length}`).toBe(expected)
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '*x',
    '&x ',
    '!t ',
    '<<',
    '{{ x }}',
    '|',
    '>',
    '#',
    '\t',
    '---',
    '0644',
    ',',
    '?',
    '%',
  )
  const yamlish = fc.array(pieces, { maxLength: 40 }).map(parts => parts.join(''))

  it('is parsed or refused with places in the file, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string(), fc.string({ unit: 'binary' })), text => {
        const parsed = parseYaml(text, 'f')
        if (parsed.ok) {
          JSON.stringify(parsed.value.value)
          return
        }
        expect(parsed.problems.length).toBeGreaterThan(0)
        const count = text.split('\n').length
        for (const { source } of parsed.problems) {
          expect(source?.line).toBeGreaterThanOrEqual(1)
          expect(source?.line).toBeLessThanOrEqual(count)
          expect(source?.column).toBeGreaterThanOrEqual(1)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
