import fc from 'fast-check'
import Handlebars from 'handlebars'
import { describe, expect, it } from 'vitest'
import type { PlaceOf } from '../../src/place.ts'
import {
  checkTemplate,
  checkValue,
  renderTemplate,
  renderText,
  renderValue,
  variablesOf,
} from '../../src/plan/render.ts'
import { scopeOf } from '../../src/plan/scope.ts'
import { templateFunctions } from '../../src/plan/template-functions.ts'
import { type Problem, problem } from '../../src/problem.ts'

const values = {
  a: 12,
  b: 5,
  yes: true,
  no: false,
  nothing: null,
  text: 'it is "x" & <y>',
  lines: 'one\ntwo\nthree',
  list: ['p', 'q'],
  empty: [],
  map: { k: 1, 'l m': 2 },
  deep: { list: [{ name: 'n', tags: ['t'] }] },
  size: '32GB',
}
const scope = scopeOf(values)

const outcome = (template: string): string => {
  const rendered = renderTemplate(template, 't', scope)
  const line = ({ source, code, message }: Problem): string =>
    `${source?.line}:${source?.column}+${source?.length} ${code} ${message}`
  return rendered.ok ? rendered.value : rendered.problems.map(line).join('\n')
}

describe('a template', () => {
  const table: readonly (readonly [template: string, text: string])[] = [
    ['plain', 'plain'],
    ['{{a}}{{b}}', '125'],
    ['{{ text }}', 'it is "x" & <y>'],
    ['{{ yes }} {{ no }}', 'true false'],
    ['{{ map.k }} {{ map.[l m] }} {{ list.[0] }} {{ list.[1] }}', '1 2 p q'],
    ['{{ deep.list.0.tags.[0] }}', 't'],
    ['a {{!-- comment --}}b', 'a b'],
    ['\\{{ a }}', '{{ a }}'],
    ['{{#if yes}}\n  {{ lines }}\n{{/if}}\nend', '  one\ntwo\nthree\nend'],
    ['{{#if no}}1{{else if yes}}2{{else}}3{{/if}}', '2'],
    ['{{#if empty}}1{{else}}2{{/if}}{{#if nothing}}1{{/if}}', '2'],
    ['{{#unless no}}1{{else}}2{{/unless}}', '1'],
    ['{{#each list}}{{@index}}{{this}}{{#if @last}}.{{/if}}{{/each}}', '0p1q.'],
    ['{{#each map}}{{@key}}={{this}};{{/each}}', 'k=1;l m=2;'],
    ['{{#each list as |x i|}}{{i}}{{x}}{{a}}{{/each}}', '1:36+1 template.missing there is no "a"'],
    ['{{#each list as |x i|}}{{i}}{{x}}{{@root.a}}{{../b}}{{/each}}', '0p1251q125'],
    ['{{#each empty}}1{{else}}2{{/each}}', '2'],
    ['{{#with map}}{{k}}{{/with}}{{#with nothing}}1{{else}}2{{/with}}', '12'],
    ['{{#each deep.list}}{{name}}{{#each tags}}{{this}}{{../name}}{{/each}}{{/each}}', 'ntn'],
    ['{{ default nope 1 }}{{ default map.nope 2 }}{{ default nothing 3 }}{{ default a 4 }}', '12312'],
    ['{{ default nope default }}', '1:17+7 template.missing there is no "default"'],
    ['{{ upper (lower "X") }}', 'X'],
    // What is missing is never an empty text.
    ['x\n {{ nope }}', '2:5+4 template.missing there is no "nope"'],
    ['{{ lits }}', '1:4+4 template.missing there is no "lits"; did you mean "list"?'],
    ['{{ map.kk }}', '1:4+6 template.missing there is no "kk" in map.kk; did you mean "k"?'],
    ['{{ a.b.c }}', '1:4+5 template.missing there is no "b" in a.b.c'],
    ['{{ upper nope }}', '1:10+4 template.missing there is no "nope"'],
    ['{{#if nope}}1{{/if}}', '1:7+4 template.missing there is no "nope"'],
    ['{{#each nope}}1{{/each}}', '1:9+4 template.missing there is no "nope"'],
    ['{{#each list as |x|}}{{ x.nope }}{{/each}}', '1:25+6 template.missing there is no "nope" in x.nope'],
    ['{{ nope }}{{ nope2 }}', '1:4+4 template.missing there is no "nope"\n1:14+5 template.missing there is no "nope2"'],
    ['{{#if no}}{{ nope }}{{/if}}', ''],
    // Nothing of the language below is reachable.
    ['{{ constructor }}', '1:4+11 template.missing there is no "constructor"'],
    ['{{ map.constructor }}', '1:4+15 template.missing there is no "constructor" in map.constructor'],
    ['{{ text.__proto__ }}', '1:4+14 template.missing there is no "__proto__" in text.__proto__'],
    ['{{ lookup map "toString" }}', '1:1+27 template.failed lookup finds no "toString"'],
    // What is no text does not become one by chance.
    ['{{ map }}', '1:4+3 template.not-text map is a map, which cannot stand within text'],
    ['{{ list }}', '1:4+4 template.not-text list is a list, which cannot stand within text'],
    ['{{ nothing }}', '1:4+7 template.not-text nothing is nothing, which cannot stand within text'],
    // Faults whatever the values are.
    ['{{{ a }}}', '1:1+9 template.invalid three braces and {{& are not used: text is never escaped'],
    ['{{& a }}', '1:1+8 template.invalid three braces and {{& are not used: text is never escaped'],
    ['{{> part }}', '1:1+11 template.invalid partials are not supported'],
    ['{{ uper a }}', '1:1+12 template.invalid there is no function "uper"; did you mean "upper"?'],
    ['{{ add facts.coers 1 }}', '1:8+11 template.unknown-fact there is no fact "coers"; did you mean "cores"?'],
    ['{{ upper }}', '1:1+11 template.invalid upper is a function and needs arguments'],
    ['{{ upper a b }}', '1:1+15 template.invalid upper takes 1 argument, and was given 2'],
    ['{{ upper a x=1 }}', '1:1+17 template.invalid upper takes no named arguments'],
    ['{{#map}}1{{/map}}', '1:4+3 template.invalid there is no block "map"'],
    ['{{#if a b}}1{{/if}}', '1:4+2 template.invalid #if takes one argument'],
    ['{{ this }}', '1:4+4 template.invalid this means something only inside #each and #with'],
    ['{{ ../a }}', '1:4+4 template.invalid ../a goes further up than there are blocks around it'],
    ['{{ @index }}', '1:4+6 template.invalid @index means nothing here'],
    ['{% if a %}x', '1:1+11 template.invalid {% if is of another template language'],
    ['abc\nfoo {{a b c', '2:11+1 template.invalid the template cannot be parsed: this is not understood'],
    ['x\n{{#if a}}\n{{/each}}', "2:4+1 template.invalid the template cannot be parsed: if doesn't match each"],
    ['{{#if a}}', '1:9+1 template.invalid the template cannot be parsed: it ends too early'],
    ['x {{/if}}', '1:3+1 template.invalid the template cannot be parsed: there is no block to close here'],
  ]
  it.each(table)('%j', (template, text) => expect(outcome(template)).toBe(text))

  const remedies: readonly (readonly [template: string, remedy: string])[] = [
    ['{{ a | upper }}', 'there are no filters: {{ default name "x" }}, {{ upper name }}'],
    ['{{ list.0 }}', 'an item of a list is written list.[0]'],
    ['{{ a + b }}', 'there are no operators: {{ add a b }}, {{ mul a b }}'],
    ['{{#if a}}', 'close every {{#block}} with {{/block}}, and every {{ with }}'],
    ['{{#each list}}{{ a }}{{/each}}', 'inside #each and #with a variable from outside is written @root.a'],
    ['{{ nothing }}', '{{ default nothing "" }} stands for an empty text'],
  ]
  it.each(remedies)('%j has a remedy', (template, remedy) => {
    const rendered = renderTemplate(template, 't', scope)
    expect(rendered.ok ? [] : rendered.problems.map(fault => fault.remedy)).toEqual([remedy])
  })

  it('without values has the faults that it has with any', () => {
    expect(checkTemplate('{{{ a }}} {{ nope }}', 't')).toMatchObject([
      { code: 'template.invalid', source: { file: 't', line: 1 } },
    ])
  })

  it('tells the fault of a variable, not its own', () => {
    const fault = problem({ code: 'x', message: 'y' })
    const rendered = renderTemplate('{{ default v 1 }}', 't', {
      names: () => ['v'],
      get: () => ({ how: 'fault', problem: fault }),
    })
    expect(rendered).toEqual({ ok: false, problems: [fault] })
  })
})

describe('functions', () => {
  const table: readonly (readonly [call: string, text: string])[] = [
    ['eq a 12', 'true'],
    ['eq list list', 'true'],
    ['ne a "12"', 'true'],
    ['gt a b', 'true'],
    ['gte a 12', 'true'],
    ['lt "a" "b"', 'true'],
    ['lte b b', 'true'],
    ['lt a "b"', 'lt compares two numbers or two texts, and was given a number and a string'],
    ['and yes list a', 'true'],
    ['or no empty', 'false'],
    ['not nothing', 'true'],
    ['add a b 1', '18'],
    ['add a text', 'add needs a number, and was given a string'],
    ['sub b a', '-7'],
    ['mul a b', '60'],
    ['div a 5', '2.4'],
    ['div a 0', 'div gives no finite number'],
    ['ceil (div a 5)', '3'],
    ['floor (div a 5)', '2'],
    ['min a b', '5'],
    ['max a b 99', '99'],
    ['bytes size', '34359738368'],
    ['bytes "1.5 KiB"', '1536'],
    ['bytes "512m"', '536870912'],
    ['bytes 7', '7'],
    ['bytes "many"', 'bytes needs a size such as "32GB", and was given "many"'],
    ['length text', '15'],
    ['length map', '2'],
    ['lookup map "l m"', '2'],
    ['lookup list 1', 'q'],
    ['upper "x"', 'X'],
    ['lower "X"', 'x'],
    ['trim " x "', 'x'],
    ['join list', 'p, q'],
    ['join list "-"', 'p-q'],
    ['indent lines 2', 'one\n  two\n  three'],
    ['json map', '{"k":1,"l m":2}'],
    ['quote "it\'s"', "'it'\\''s'"],
  ]
  it.each(table)('{{ %s }}', (call, text) => expect(outcome(`{{ ${call} }}`)).toContain(text))

  it('are all in this table', () => {
    expect([...templateFunctions.keys()].filter(name => !table.some(([call]) => call.startsWith(name)))).toEqual([])
  })
})

describe('a value', () => {
  const placeOf: PlaceOf = (pointer, what) => ({
    file: `/${pointer.join('/')}`,
    line: 1,
    column: 1 + (typeof what === 'object' ? what.offset : 0),
  })
  const rendered = (value: unknown): unknown => {
    const result = renderValue(value, scope, placeOf)
    return result.ok
      ? result.value
      : result.problems.map(({ source, message }) => `${source?.file}:${source?.column} ${message}`)
  }
  const table: readonly (readonly [value: unknown, rendered: unknown])[] = [
    ['{{ a }}', 12],
    ['{{a}}', 12],
    ['{{ list }}', ['p', 'q']],
    ['{{ nothing }}', null],
    ['{{ deep.list.[0].name }}', 'n'],
    ['{{ bytes size }}', 34359738368],
    ['{{ eq a 12 }}', true],
    ['{{ default nope list }}', ['p', 'q']],
    [' {{ a }}', ' 12'],
    ['{{ a }}{{ b }}', '125'],
    ['{{#if yes}}{{ a }}{{/if}}', '12'],
    ['plain', 'plain'],
    ['date +%s {x}', 'date +%s {x}'],
    [
      { x: ['{{ a }}', { y: 'n{{ b }}' }], z: 1, n: null },
      { x: [12, { y: 'n5' }], z: 1, n: null },
    ],
    [{ x: ['{{ nope }}'], y: '12{{ nope2 }}' }, ['/x/0:4 there is no "nope"', '/y:6 there is no "nope2"']],
    ['x{{ list }}', ['/:5 list is a list, which cannot stand within text']],
    ['{{ a', ['/:4 the template cannot be parsed: this is not understood']],
  ]
  it.each(table)('%j', (value, expected) => expect(rendered(value)).toEqual(expected))

  it('keeps a key __proto__ a key', () => {
    const value = rendered(JSON.parse('{"__proto__": "{{ a }}"}')) as object
    expect(Object.hasOwn(value, '__proto__')).toBe(true)
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('has the faults of its templates without values too', () => {
    expect(checkValue({ x: ['{{{ a }}}', '{{ nope }}'] }, placeOf)).toMatchObject([{ source: { file: '/x/0' } }])
  })

  it('as text', () => {
    const place = { file: 'f', line: 7, column: 3 }
    expect(renderText('{{ a }}', scope, place)).toEqual({ ok: true, value: '12' })
    expect(renderText('{{ nope }}', scope, place)).toMatchObject({ ok: false, problems: [{ source: place }] })
  })
})

describe('names that a text needs', () => {
  const table: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['plain', []],
    ['{{ a.b }} {{ upper c }} {{ a }}', ['a', 'c']],
    ['{{#if (eq x 1)}}{{ y }}{{else}}{{ z }}{{/if}}', ['x', 'y', 'z']],
    ['{{#each d}}{{ e }}{{ ../f }}{{ @root.g }}{{ this.h }}{{/each}}', ['d', 'f', 'g']],
    ['{{#each d as |q i|}}{{ q.x }}{{ i }}{{/each}}', ['d']],
    ['{{ a', []],
  ]
  it.each(table)('%j', (text, names) => expect(variablesOf(text)).toEqual(names))
})

describe('the language', () => {
  /** Handlebars itself, with text that is not escaped: what it renders without a gap, we render the same. */
  const reference = Handlebars.create()
  reference.registerHelper('eq', (a: unknown, b: unknown) => a === b)
  reference.registerHelper('upper', (a: string) => a.toUpperCase())

  const leaf = fc.constantFrom(
    '{{ t }}',
    '{{t}}\n',
    '{{~ t ~}}',
    ' x ',
    '\n',
    '{{! c }}',
    '{{!-- c --}}\n',
    '{{ upper t }}',
    '{{ m.k }}',
    '{{ l.[0] }}',
    '\\{{ t }}',
    "'",
    '"&<',
  )
  const block = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom('{{#if t}}', '{{#if e}}\n', '  {{#if (eq n 1)}}\n', '{{#unless e}}', '{{~#if n ~}}'),
          inner,
          fc.constantFrom('', '{{else}}', '\n{{else}}\n', '{{else if t}}'),
          inner,
        )
        .map(
          ([open, one, middle, two]) =>
            `${open}${one}${middle}${two}${open.includes('unless') ? '{{/unless}}' : '{{/if}}'}`,
        ),
      inner.map(
        body =>
          `{{#each l}}\n${body.replaceAll(/(\{\{~? ?(?:upper )?)([tml])\b/g, '$1@root.$2')}{{this}}{{@index}}\n{{/each}}\n`,
      ),
      inner.map(
        body =>
          `{{#with m}}{{k}}${body
            .replaceAll(/(\{\{~? ?(?:upper )?)([tml])\b/g, '$1@root.$2')
            .replaceAll(/#(if|unless) (\(eq )?([ten])/g, '#$1 $2@root.$3')
            .replaceAll('else if t', 'else if @root.t')}{{/with}}`,
      ),
    )
  const { template } = fc.letrec<{ template: string; part: string }>(tie => ({
    part: fc.oneof({ maxDepth: 3 }, leaf, block(tie('template'))),
    template: fc.array(tie('part'), { maxLength: 4 }).map(parts => parts.join('')),
  }))
  const data = { t: 'T<', e: '', n: 1, m: { k: 'K' }, l: ['L', 'M'] }

  it('is that of handlebars', () => {
    let compared = 0
    fc.assert(
      fc.property(template, text => {
        const ours = renderTemplate(text, 't', scopeOf(data))
        if (!ours.ok) return
        compared += 1
        expect(ours.value).toBe(reference.compile(text, { noEscape: true })(data))
      }),
      { numRuns: 2000 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  it('makes problems of whatever is written, and never throws', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '}}}',
      '#if',
      '#each',
      '/if',
      '/each',
      'else',
      ' ',
      'a',
      '.',
      '..',
      '/',
      '[',
      ']',
      '(',
      ')',
      '"',
      '@',
      '|',
      'as',
      '~',
      '!',
      '--',
      '\\',
      '\n',
      '=',
      '>',
      '&',
      '1',
      'upper',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 25 }).map(parts => parts.join('')),
          fc.string(),
        ),
        text => {
          const result = renderTemplate(text, 't', scope)
          if (result.ok) return
          const count = text.split('\n').length
          for (const { source } of result.problems) {
            expect(source?.line).toBeLessThanOrEqual(count)
            expect(source?.column).toBeGreaterThanOrEqual(1)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
