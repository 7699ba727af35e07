import { describe, expect, it } from 'vitest'
import { wrapped } from '../../src/report/wrap.ts'

describe('text in lines', () => {
  it('is broken between words', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapped('  one\n two ', 20)).toEqual(['one two'])
    expect(wrapped('', 20)).toEqual([])
  })

  it('keeps code and brackets whole', () => {
    expect(wrapped('say `provision run x` now', 12)).toEqual(['say', '`provision run x`', 'now'])
    expect(wrapped('known: {{ a b }} and [c d]', 12)).toEqual(['known:', '{{ a b }}', 'and [c d]'])
  })

  it('does not take what stands between two pieces of code for code', () => {
    const [first, second] = ['a'.repeat(45), 'b'.repeat(45)].map(name => `\`/${name}\``)
    expect(wrapped(`${first}, for a user ${second}.`, 60)).toEqual([`${first}, for a user`, `${second}.`])
  })

  it('breaks long code rather than the frame', () => {
    expect(wrapped(`\`${'word '.repeat(12)}end\``, 40).length).toBeGreaterThan(1)
  })
})
