import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, parseCondition } from '../../src/plan/condition.ts'
import { scopeOf } from '../../src/plan/scope.ts'
import { type Problem, problem } from '../../src/problem.ts'

const values = {
  a: 5,
  half: 0.5,
  text: 'web1',
  yes: true,
  numbers: [1, 2],
  list: [1],
  words: ['x', 'y'],
  nothing: null,
  facts: { memory_mb: 8192, cores: 4, distribution: 'debian' },
  result: { changed: true, rc: 0, stdout: '12' },
  vars: { a: 5, list: [1] },
}
const scope = scopeOf(values)
const at = ({ offset, length }: { readonly offset: number; readonly length: number }) => ({
  file: 'f',
  line: 1,
  column: offset + 1,
  length,
})

const line = ({ source, code, message, remedy }: Problem): string =>
  `${source?.column}+${source?.length} ${code} ${message}${remedy === undefined ? '' : ` | ${remedy}`}`

const outcome = (text: string): string => {
  const parsed = parseCondition(text, at)
  if (!parsed.ok) return line(parsed.problem)
  const evaluated = evaluate(parsed.condition, scope, at)
  return evaluated.ok ? String(evaluated.holds) : line(evaluated.problem)
}

describe('a condition that can be evaluated', () => {
  const table: readonly (readonly [text: string, holds: boolean])[] = [
    ['true', true],
    ['facts.memory_mb >= 8192', true],
    ['facts.memory_mb / 1024 == 8', true],
    ['a + 1 == 6', true],
    ['a == 5 && !(text == "x")', true],
    ['a > 4.5', true],
    ['half < 1', true],
    ['double(a) * half == 2.5', true],
    ['text in ["web1", "web2"]', true],
    ['"x" in words', true],
    ['numbers.all(n, n > 0) && numbers.exists(n, n == 2)', true],
    ['vars.list[0] == 1 && type(a) == int', true],
    ['size(words) == 2', true],
    ['words[0] == "x"', true],
    ['int(result.stdout) == 12', true],
    ['result.changed', true],
    ['nothing == null', true],
    ['has(facts.cores) && !has(result.gpu)', true],
    ['has(vars.a) && !has(vars.nope)', true],
    ['has(result.gpu) && result.gpu.memory > 1', false],
    ['facts.?gpu.orValue(0) == 0', true],
    ['text.startsWith("web") && text.endsWith("1") && text.contains("eb")', true],
    ['text.glob("web[0-9]") && !text.glob("web")', true],
    ['yes ? a == 5 : a == 6', true],
    ['a == "5"', false],
    ['cel.bind(x, a, x == 5)', true],
  ]
  it.each(table)('%s', (text, holds) => expect(outcome(text)).toBe(String(holds)))
})

describe('a condition that cannot', () => {
  const table: readonly (readonly [text: string, problem: string])[] = [
    // Known before any value is.
    ['', '1+1 condition.invalid the condition cannot be understood: it is empty'],
    ['a ==', '5+1 condition.invalid'],
    [
      'a = 5',
      '3+1 condition.invalid the condition cannot be understood: unexpected character: = | write == to compare',
    ],
    ['a and yes', '| write && for and'],
    ['a or yes', '| write || for or'],
    ['not yes', '| write ! for not'],
    ['a not in list', '| write !(a in b) for not in'],
    ['a is defined', '| ask with has(x.y); for a variable, has(vars.x)'],
    ['result is changed', '| ask the registered result: result.changed'],
    ['{{ a }} == 5', '| a condition is written without {{ }}'],
    ['words | length == 2', '| there are no filters'],
    ['text == "and', 'condition.invalid the condition cannot be understood: unterminated string'],
    [
      '1 + 1',
      '1+5 condition.invalid the condition cannot be understood: it gives a value of type int, not true or false',
    ],
    ['text.foo()', 'condition.invalid'],
    ['list[0] == 1', '| list is a type in conditions; a variable of that name is written vars.list'],
    ['foo(a)', "condition.invalid the condition cannot be understood: found no matching overload for 'foo(dyn)'"],
    ['1 == "a"', 'condition.invalid'],
    ['text.matches("^(a+)+$")', '1+23 condition.invalid the condition cannot be understood: matches() is not offered'],
    [`${'('.repeat(500)}a${')'.repeat(500)}`, 'condition.invalid'],
    // All hosts have the same facts.
    ['yes && facts.memory > 1', '14+6 condition.unknown-fact there is no fact "memory" | facts: hostname, '],
    ['facts.coers == 4', '7+5 condition.unknown-fact there is no fact "coers"; did you mean "cores"?'],
    ['has(facts.gpu)', '11+3 condition.unknown-fact there is no fact "gpu"'],
    ['facts.__proto__ == 1', '7+9 condition.unknown-fact'],
    // The checker itself gives up on it.
    ['{}.all(n, n > 0)', 'condition.invalid the condition cannot be understood: operator overload'],
    // Known with the values.
    ['nope == 1', '1+4 condition.unknown-name nothing is called "nope"'],
    ['txt == "x"', '1+3 condition.unknown-name nothing is called "txt"; did you mean "text"?'],
    ['yes && result.memory > 1', '15+6 condition.no-such-key there is no "memory" here'],
    ['result.change == 4', '8+6 condition.no-such-key there is no "change" here; did you mean "changed"?'],
    ['numbers[7] == 1', 'condition.failed the condition cannot be evaluated'],
    ['a', '1+1 condition.not-boolean the condition gives a number, not true or false'],
    ['text', 'condition.not-boolean the condition gives a string'],
    ['words', 'condition.not-boolean the condition gives a list'],
    ['nothing', 'condition.not-boolean the condition gives a null'],
    [
      'a * half > 1',
      'condition.failed the condition cannot be evaluated: no such overload: dyn<int> * dyn<double> | do not mix',
    ],
    ['constructor == 1', 'condition.unknown-name'],
    ['result.constructor == 1', 'condition.no-such-key'],
    ['result.__proto__ == 1', 'condition.no-such-key'],
  ]
  it.each(table)('%s', (text, expected) => expect(outcome(text)).toContain(expected))

  it('shows its text and a caret when nobody knows its place', () => {
    const parsed = parseCondition('a ==\n  = 5')
    expect(parsed.ok ? undefined : parsed.problem.detail).toBe('  = 5\n  ^')
  })

  it('shows no values', () => {
    const secret = scopeOf({ password: 'hunter2' })
    for (const text of ['password > 5', 'password.nope == 1', 'password', 'password[9] == "x"']) {
      const parsed = parseCondition(text)
      const evaluated = parsed.ok ? evaluate(parsed.condition, secret) : parsed
      expect(JSON.stringify(evaluated)).not.toContain('hunter2')
    }
  })

  it('hands on the fault of a variable', () => {
    const fault = problem({ code: 'x', message: 'y' })
    const parsed = parseCondition('v == 1')
    expect(
      parsed.ok && evaluate(parsed.condition, { names: () => ['v'], get: () => ({ how: 'fault', problem: fault }) }),
    ).toEqual({ ok: false, problem: fault })
  })
})

describe('names that a condition needs', () => {
  const table: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['true', []],
    ['a == b.c && has(d.e)', ['a', 'b', 'd']],
    ['numbers.all(x, x > y)', ['numbers', 'y']],
    ['numbers.filter(x, x > 1).exists(z, z == x)', ['numbers', 'x']],
    ['cel.bind(x, a, x == b)', ['a', 'b']],
    ['words[i] == "x"', ['words', 'i']],
    ['a.?b.orValue(c) == 1', ['a', 'c']],
  ]
  it.each(table)('%s', (text, names) => {
    const parsed = parseCondition(text)
    expect(parsed.ok && parsed.condition.names).toEqual(names)
  })
})

describe('any text', () => {
  it('is a condition or a problem with a place in it, and never throws', () => {
    const pieces = fc.constantFrom(
      'a',
      'facts',
      '.',
      'cores',
      ' ',
      '==',
      '&&',
      '||',
      '!',
      '(',
      ')',
      '[',
      ']',
      '"x"',
      '1',
      '2.5',
      'in',
      '+',
      '?',
      ':',
      'has(',
      'size(',
      '.all(n, n > 0)',
      '{',
      '}',
      ',',
      "'",
      '\n',
      '\\',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 15 }).map(parts => parts.join('')),
          fc.string(),
        ),
        text => {
          const parsed = parseCondition(text, at)
          const result = parsed.ok ? evaluate(parsed.condition, scope, at) : parsed
          if ('problem' in result) expect(result.problem.source?.column).toBeLessThanOrEqual(text.length + 1)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
