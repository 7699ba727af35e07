import { describe, expect, it } from 'vitest'
import { attribute } from '../../src/engine/attribute.ts'
import { exitStatus } from '../../src/problem.ts'

/** `isBad`: of everything that stands with these stages. */
function trying(isBad: (all: ReadonlySet<string>) => boolean) {
  const standing = new Set<string>()
  const tries: string[] = []
  return {
    tries,
    standing,
    tryOut: async (some: readonly string[]) => {
      tries.push(some.join(''))
      const all = new Set([...standing, ...some])
      if (isBad(all)) return exitStatus.regressed
      for (const one of some) standing.add(one)
      return exitStatus.ok
    },
  }
}

const stages = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

describe('attribution by halves', () => {
  it.each<readonly [string, (all: ReadonlySet<string>) => boolean, string, string, readonly string[]]>([
    ['nothing is bad', () => false, 'abcdefgh', '', ['abcdefgh']],
    ['one of eight', all => all.has('g'), 'abcdefh', 'g', ['abcdefgh', 'abcd', 'efgh', 'ef', 'gh', 'g', 'h']],
    [
      'two of eight',
      all => all.has('a') || all.has('h'),
      'bcdefg',
      'ah',
      ['abcdefgh', 'abcd', 'ab', 'a', 'b', 'cd', 'efgh', 'ef', 'gh', 'g', 'h'],
    ],
    [
      'bad only together: the later one goes',
      all => all.has('b') && all.has('f'),
      'abcdegh',
      'f',
      ['abcdefgh', 'abcd', 'efgh', 'ef', 'e', 'f', 'gh'],
    ],
  ])('%s', async (_, isBad, kept, putBack, tries) => {
    const tried = trying(isBad)
    const result = await attribute(stages, tried.tryOut)
    expect([result.kept.join(''), result.putBack.join(''), result.left]).toEqual([kept, putBack, []])
    expect(tried.tries).toEqual(tries)
    expect([...tried.standing].toSorted()).toEqual([...kept])
    expect(result.exit).toBe(putBack === '' ? 0 : 6)
  })

  it('ends where a try ends in another way, and says what is left', async () => {
    const tried = trying(all => all.has('a'))
    const result = await attribute(['a', 'b', 'c', 'd'], async some =>
      some.join('') === 'cd' ? exitStatus.interrupted : tried.tryOut(some),
    )
    expect(result).toEqual({ kept: ['b'], putBack: ['a'], left: ['c', 'd'], exit: 130 })
  })
})
