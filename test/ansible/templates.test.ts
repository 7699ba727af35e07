/**
 * Templates of Ansible and what they become. That both give the same text is told by a Jinja that really renders.
 */
import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/ansible/refusal.ts'
import { toTemplate } from '../../src/ansible/to-handlebars.ts'
import { renderTemplate } from '../../src/plan/render.ts'
import { scopeOf } from '../../src/plan/scope.ts'

const values = {
  name: 'web1',
  port: 8080,
  on: true,
  off: false,
  empty: '',
  list: ['a', 'b', 'c'],
  empties: [],
  map: { one: 1, two: 2 },
  hosts: [
    { name: 'x', ports: [1, 2], up: true },
    { name: 'y', ports: [3], up: false },
  ],
  nested: { 'a-b': { c: 'deep' } },
}

/** As Ansible renders: line ends after blocks go, the one at the end stays. */
function jinja(text: string): string {
  const environment = new Environment()
  for (const [name, value] of Object.entries(values)) environment.set(name, value)
  for (const [name, value] of [
    ['true', true],
    ['false', false],
    ['none', null],
  ] as const)
    environment.set(name, value)
  const program = parse(tokenize(`${text}\n`, { trim_blocks: true, lstrip_blocks: false }))
  return String(new Interpreter(environment).run(program).value)
}

function ours(text: string): string {
  const rendered = renderTemplate(toTemplate(text), 't.hbs', scopeOf(values))
  if (!rendered.ok)
    throw new Error(`${toTemplate(text)}\n${rendered.problems.map(({ message }) => message).join('; ')}`)
  return rendered.value
}

const pieces: readonly string[] = [
  '{{ name }}',
  'plain\n',
  '\n',
  '  ',
  '}',
  'C:\\',
  '\\\\',
  'a: { b }\n',
  '{{ port }}',
  '{{ name | upper }}',
  '{{ list | join(",") }}',
  '{{ missing | default("none") }}',
  '{{ list | length }}',
  '{{ nested["a-b"].c }}',
  '{{ list[1] }}',
  '{{ port + 1 }}',
  '{{ name ~ "-" ~ port }}',
  '{{ "yes" if on else "no" }}',
  '{# remark #}\n',
]
const blocks: readonly ((inside: string) => string)[] = [
  inside => `{% if on %}\n${inside}{% endif %}\n`,
  inside => `{% if off %}\nnever\n{% else %}\n${inside}{% endif %}\n`,
  inside => `{% if port == 1 %}\n1\n{% elif port > 8000 and on %}\n${inside}{% else %}\n3\n{% endif %}\n`,
  inside => `{% if name == "web1" %}${inside}{% endif %}`,
  inside => `{% if missing is defined %}no{% else %}${inside}{% endif %}`,
  inside => `{% for x in list %}\n${inside}{{ x }}{{ loop.index }}{% if not loop.last %},{% endif %}\n{% endfor %}\n`,
  inside => `{% for h in hosts %}\n${inside}{% for p in h.ports %}{{ h.name }}:{{ p }} {% endfor %}\n\n{% endfor %}\n`,
  inside => `{% for x in empties %}\nnever\n{% else %}\n${inside}{% endfor %}\n`,
  inside => `{% for k, v in map.items() %}\n${inside}{{ k }}={{ v }}\n{% endfor %}\n`,
  inside => `{% for h in hosts if h.up %}\n${inside}{{ h.name }}\n{% endfor %}\n`,
  inside => `x {%- if on %} ${inside} {% endif -%}  y`,
]

describe('a template gives the same text', () => {
  test.each([...pieces, ...blocks.map(block => block('in\n'))])('%j', text => {
    expect(ours(text)).toBe(jinja(text))
  })

  test('however it is put together', () => {
    const { template } = fc.letrec<{ template: string; piece: string; block: string }>(tie => ({
      piece: fc.constantFrom(...pieces),
      block: fc.tuple(fc.constantFrom(...blocks), tie('template')).map(([block, inside]) => block(inside)),
      template: fc
        .array(fc.oneof({ maxDepth: 3 }, tie('piece'), tie('block')), { maxLength: 4 })
        .map(parts => parts.join('')),
    }))
    fc.assert(
      fc.property(template, text => {
        expect(ours(text)).toBe(jinja(text))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a template', () => {
  test.each([
    ['{{ x }}', '{{ x }}'],
    ['no template', 'no template'],
    ["{{ groups['web'] }}", '{{ groups.web }}'],
    ['{{ ansible_facts.memtotal_mb // 2 }}', '{{ floor (div facts.memory_mb 2) }}'],
    ['{{ a.b | default(c) }}', '{{ default a.b c }}'],
    ['{{ base ~ "/x" }}', '{{ base }}/x'],
    ["{{ base + '/' + name }}", '{{ base }}/{{ name }}'],
    ['{{ config | to_nice_json }}', '{{ json config 4 }}'],
    ['{{ ansible_managed | comment }}', '#\n# Managed by provision\n#'],
    ['{{ items[name] }}', '{{ lookup items name }}'],
    ['{{ length }}', '{{ @root.length }}'],
  ])('%s', (text, expected) => expect(toTemplate(text)).toBe(expected))

  test.each([
    ["{{ x | regex_replace('a', 'b') }}", /regex_replace/],
    ['{{ x | default("a", true) }}', /default\(…, true\)/],
    ['{% set x = 1 %}', /set/],
    ['{% raw %}{{ x }}{% endraw %}', /raw/],
    ['{% for a, b in pairs %}{% endfor %}', /pairs/],
    ['{{ [1, 2] }}', /list or map/],
    ['{{ x in y }}', /in/],
    ['{{ x', /not understood/],
    ['{{ hostvars }}', /hostvars/],
  ])('%s is refused', (text, said) => {
    expect(() => toTemplate(text)).toThrow(Refusal)
    expect(() => toTemplate(text)).toThrow(said)
  })
})
