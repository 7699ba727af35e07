/**
 * Past runs as text, in test/golden.
 */
import { describe, expect, it } from 'vitest'
import { historyLines, runLines } from '../../src/report/history.ts'
import { expectGolden } from '../golden/golden.ts'
import { rows, runs } from '../golden/past-runs.ts'

const options = { color: false, columns: 80, diff: true } as const

describe('past runs', () => {
  it('as a list of 80 columns', () => {
    const lines = historyLines(rows, options)
    expectGolden('history.txt', `${lines.join('\n')}\n`)
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(80)
  })

  it.each(Object.entries(runs))('one that is %s', (name, run) => {
    expectGolden(`show-${name}.txt`, `${runLines(run, options).join('\n')}\n`)
  })

  it('none', () => expect(historyLines([], options)).toEqual(['No runs yet.']))
})
