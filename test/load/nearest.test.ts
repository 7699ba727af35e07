import { describe, expect, it } from 'vitest'
import { isGlob, matchesGlob } from '../../src/glob.ts'
import { didYouMean, nearest } from '../../src/nearest.ts'

describe('the word that was meant', () => {
  const table: readonly (readonly [word: string, known: readonly string[], meant: string | undefined])[] = [
    ['sysclt', ['sysctl', 'service'], 'sysctl'],
    ['wbe', ['web', 'db'], 'web'],
    ['taks', ['tags', 'tasks'], 'tasks'],
    ['ignore-errors', ['ignore_errors'], 'ignore_errors'],
    ['Notify', ['notify'], 'notify'],
    ['x', ['abc'], undefined],
    ['lineinfile', ['file', 'limits'], undefined],
    ['a', [], undefined],
    ['x'.repeat(100_000), ['x'], undefined],
  ]
  it.each(table)('%.20s', (word, known, meant) => expect(nearest(word, known)).toBe(meant))

  it('is asked for', () => {
    expect(didYouMean('wbe', ['web'])).toBe('; did you mean "web"?')
    expect(didYouMean('wbe', [])).toBe('')
  })
})

describe('a glob', () => {
  const table: readonly (readonly [pattern: string, text: string, fits: boolean])[] = [
    ['web*', 'web1', true],
    ['web*', 'we', false],
    ['*', '', true],
    ['?', '', false],
    ['w?b', 'web', true],
    ['w[a-e]b', 'web', true],
    ['w[!a-e]b', 'web', false],
    ['*a*b', 'xaxb', true],
    ['*a*b', 'xbxa', false],
    ['a.c', 'abc', false],
    ['a[', 'a[', true],
    ['(a+)+$', 'aaaa', false],
  ]
  it.each(table)('%s and %s', (pattern, text, fits) => expect(matchesGlob(text, pattern)).toBe(fits))

  it('takes no longer than its length', () => {
    const started = performance.now()
    matchesGlob('a'.repeat(5000), `${'*a'.repeat(50)}b`)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('is known by its signs', () =>
    expect(['web', 'web*', 'w?b', 'w[ab]'].map(isGlob)).toEqual([false, true, true, true]))
})
